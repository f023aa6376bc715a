import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { importReferenceData } from '../../interop/index.ts';
import { locales } from '../../platform/i18n.ts';
import { root } from '../../root.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

test.each([
  ['fr-CH, fr;q=0.9, en;q=0.8', '/fr/'],
  ['zh-CN,zh;q=0.9', '/zh/'],
  ['de, pt', '/en/'],
  ['', '/en/'],
])('without a language, %s is sent to %s', async (wish, home) => {
  const { status, headers } = await site.get('/', wish === '' ? {} : { 'accept-language': wish });
  expect(status).toBe(302);
  expect(headers['location']).toBe(home);
  expect(headers['vary']).toContain('Accept-Language');
});

test('before anything is loaded the page says what will be here', async () => {
  const { status, body } = await site.get('/en/');
  expect(status).toBe(200);
  expect(body).toContain('The meetings of the network will stand here');
  expect(body).toContain('No coming meeting is known');
});

describe('with the reference data', () => {
  beforeAll(() => importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {}));

  test.each(locales)('figures are those of the tables (%s)', async (locale) => {
    const { body } = await site.get(`/${locale}/`);
    const { count: meetings } = await site.owner
      .selectFrom('meeting')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(figure(body, `/${locale}/meetings`)).toBe(String(meetings));
    const { count: centres } = await site.owner
      .selectFrom('organisation')
      .where('kind', 'like', '%-centre')
      .where('kind', '!=', 'cleaner-production-centre')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(figure(body, `/${locale}/organisations?family=regional-centres`)).toBe(String(centres));
  });

  test('a meeting that somebody adds is counted at once, and a coming one stands first', async () => {
    const before = Number(figure((await site.get('/en/')).body, '/en/meetings'));
    const series = await site.owner.selectFrom('series').select('id').executeTakeFirstOrThrow();
    await site.owner
      .insertInto('meeting')
      .values({
        id: '01900000-0000-7000-8000-000000000001',
        slug: 'a-coming-meeting',
        seriesId: series.id,
        startsOn: '2199-05-01',
        startsPrecision: 'month',
        endsOn: '2199-05-01',
        endsPrecision: 'month',
        lastDay: '2199-05-31',
        source: 'https://example.org/',
      })
      .execute();
    await site.owner
      .insertInto('meetingText')
      .values({ meetingId: '01900000-0000-7000-8000-000000000001', language: 'en', title: 'A <coming> meeting' })
      .execute();
    const { body } = await site.get('/en/');
    expect(Number(figure(body, '/en/meetings'))).toBe(before + 1);
    expect(body).toContain('A &lt;coming> meeting');
    expect(body).toContain('May 2199');
    expect(body).not.toContain('No coming meeting is known');
  });

  test('a document that is not released yet is neither counted nor shown', async () => {
    const before = figure((await site.get('/en/')).body, '/en/documents');
    await site.owner
      .insertInto('document')
      .values({
        id: '01900000-0000-7000-8000-000000000002',
        slug: 'a-secret-agenda',
        kind: 'agenda',
        datedOn: '2199-01-01',
        datedPrecision: 'day',
        releasedAt: new Date('2199-01-01'),
      })
      .execute();
    const { body } = await site.get('/en/');
    expect(figure(body, '/en/documents')).toBe(before);
    expect(body).not.toContain('a-secret-agenda');
  });
});

/** The figure whose term links to a list. */
function figure(html: string, href: string): string | undefined {
  const escaped = href.replace(/[?]/g, '\\?');
  return new RegExp(`<dt><a href="${escaped}">[^<]*</a></dt><dd>([^<]*)</dd>`).exec(html)?.[1];
}
