import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionGroups, isDescribed } from '../src/audit/index.ts';
import { root } from '../src/root.ts';
import { createTestSite, type TestSite } from './harness.ts';

// Modules say what they call their actions when they are registered.

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const quoted = /'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g;

test('every action that is noted has words, and so has its group', () => {
  const noted = new Set<string>();
  for (const file of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/(?<!\.test)\.tsx?$/.test(file)) continue;
    const source = readFileSync(path.join(root, 'src', file), 'utf8');
    if (/\bnote(Reading|HandedOut|Documents)\(/.test(source))
      for (const [, action = ''] of source.matchAll(quoted)) if (!action.endsWith('.css')) noted.add(action);
    if (!source.includes('record(')) continue;
    for (const [statement] of source.matchAll(/\baction: [^;]{1,120}?(?=,\n|, subject|, changes|, concerns| \})/g))
      for (const [, action = ''] of statement.matchAll(quoted)) noted.add(action);
  }
  expect(noted.size).toBeGreaterThan(60);
  expect([...noted].filter((action) => !isDescribed(action)).sort()).toEqual([]);
  const groups = new Set(actionGroups('en').map(({ group }) => group));
  expect([...noted].filter((action) => !groups.has(action.split('.')[0] ?? '')).sort()).toEqual([]);
});
