import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Module } from '../src/platform/http.tsx';
import { createTestSite, type TestSite } from './harness.ts';

interface Description {
  openapi: string;
  paths: Record<
    string,
    { get: { operationId: string; parameters: { name: string; in: string; required: boolean }[] } }
  >;
}

let site: TestSite;
let source: string;
let description: Description;
const routes: string[] = [];
const collect: Module = (app) =>
  void app.addHook('onRoute', ({ url }) => {
    if (url.startsWith('/api/v1/')) routes.push(url.replace(/:[A-Za-z]+/g, ':x'));
  });
beforeAll(async () => {
  site = await createTestSite({ modules: [collect] });
  const answer = await site.get('/api/openapi.json');
  source = answer.body;
  description = answer.json<Description>();
});
afterAll(() => site.close());

test('the description of the API passes a linter', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`)).toEqual([]);
});

test('the linter would find a fault', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const broken = source.replace('"operationId":', '"operationid":');
  expect(await lintFromString({ source: broken, config, absoluteRef: 'openapi.json' })).not.toEqual([]);
});

test('it is for programs of everybody', async () => {
  const { status, headers } = await site.get('/api/openapi.json');
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('json');
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(description.openapi).toMatch(/^3\.1/);
});

test('every route of the API is described, and every description has a route that answers as it says', async () => {
  const described = Object.keys(description.paths).map((path) => path.replace(/\{[^}]+\}/g, ':x'));
  expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());

  const wrong: string[] = [];
  for (const [path, { get }] of Object.entries(description.paths)) {
    const demanded = get.parameters
      .filter((one) => one.in === 'query' && one.required)
      .map(({ name }) => `${name}=waste`);
    const url = path.replace(/\{[^}]+\}/g, 'never-made') + (demanded.length > 0 ? `?${demanded.join('&')}` : '');
    const { status } = await site.get(url);
    if (status !== (path.includes('{') ? 404 : 200)) wrong.push(`${url}: ${status}`);
  }
  expect(wrong).toEqual([]);
});
