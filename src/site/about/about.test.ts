import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { importReferenceData } from '../../interop/index.ts';
import { locales } from '../../platform/i18n.ts';
import { root } from '../../root.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
  await importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {});
});
afterAll(() => site.close());

test('sources are counted by the site they are on', async () => {
  const { body } = await site.get('/en/about');
  const { count } = await site.owner
    .selectFrom('country')
    .where('source', 'like', 'https://github.com/%')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBeGreaterThan(100);
  expect(body).toMatch(new RegExp(`github\\.com</bdi></th><td[^>]*>${count}<`));
  expect(body).toContain('General knowledge (not confirmed)');
  expect(body).toContain('Apache License 2.0');
});

test.each(locales)('what, who, sources, licence and how figures are counted stand there (%s)', async (locale) => {
  const { status, body } = await site.get(`/${locale}/about`);
  expect(status).toBe(200);
  for (const id of ['sources', 'not-confirmed', 'figures', 'licence', 'take']) expect(body).toContain(`id="${id}"`);
  expect(body).toContain('/api/openapi.json');
  expect(body).toContain(`/${locale}/feeds/activities.atom`);
});

test.each(locales)('the accessibility statement names measure, tests and limits (%s)', async (locale) => {
  const { status, body } = await site.get(`/${locale}/about/accessibility`);
  expect(status).toBe(200);
  expect(body).toContain('WCAG');
  expect(body).toContain('axe-core');
  expect(body.match(/<h2/g)).toHaveLength(6);
});
