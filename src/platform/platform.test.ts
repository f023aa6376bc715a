import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

test.each([
  ['/fr/nothing-here', 404, 'Page introuvable'],
  ['/ar/nothing-here', 404, 'الصفحة غير موجودة'],
  ['/xx/organisations', 404, 'Page not found'],
  [`/ru/organisations?x=${'a'.repeat(100_000)}`, 400, 'Адрес не удается прочитать'],
  ['/en/%zz', 400, 'cannot be read'],
])('%.40s is answered in the reader’s language', async (url, status, words) => {
  const answer = await site.get(url);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(words);
});

test('the API is answered in JSON', async () => {
  const answer = await site.get('/api/v1/nothing');
  expect(answer.status).toBe(404);
  expect(answer.json()).toMatchObject({ status: 404, title: 'not-found' });
});

test('no answer may be framed, sniffed or scripted', async () => {
  const { headers } = await site.get('/en/nothing-here');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
});
