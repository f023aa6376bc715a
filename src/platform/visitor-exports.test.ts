import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../test/made.ts';
import { makePerson } from '../../test/made-people.ts';
import { countStatements } from '../../test/statements.ts';
import { type TakenByVisitors, VisitorExports } from './visitor-exports.ts';

describe('what visitors take as a file', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await createTestSite();
  });
  afterAll(() => site.close());

  const entries = () =>
    site.owner.selectFrom('auditEntry').selectAll().where('action', '=', 'list.exported').orderBy('id').execute();

  test('is noted with address, time and list, and nobody waits for it', async () => {
    const first = await site.get('/en/meetings.csv');
    // Out of memory: the version is asked for, and nothing is written.
    expect(await countStatements(site, () => site.get('/en/meetings.csv'))).toBe(1);
    await site.get('/fr/organisations.vcf');
    // No list, no body, and what she has already.
    await site.get('/en/meetings');
    await site.request('HEAD', '/en/meetings.csv');
    expect((await site.get('/en/meetings.csv', { 'if-none-match': String(first.headers['etag']) })).status).toBe(304);
    expect(await entries()).toEqual([]);

    await site.platform.visitorExports.flush();
    expect(await entries()).toMatchObject([
      {
        ...{ actor: 'visitor', personId: null, organisationId: null, address: '127.0.0.1' },
        changes: { times: 3, paths: ['/meetings.csv', '/organisations.vcf'] },
      },
    ]);
    await site.platform.visitorExports.flush();
    expect(await entries()).toHaveLength(1);
  });

  test('is hers by name where she is signed in, once; HEAD takes nothing', async () => {
    const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
    const organisation = await makeOrganisation(site.owner, country, 'Centre');
    const person = await makePerson(site.owner, { roles: { [organisation.id]: ['member'] } });
    const browser = await site.as(person);
    const before = (await entries()).length;
    expect((await browser.get('/en/meetings.csv')).status).toBe(200);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await site.app.inject({ method: 'HEAD', url: '/en/meetings.csv', headers: { cookie } });
    await site.platform.visitorExports.flush();
    expect((await entries()).slice(before)).toMatchObject([
      { personId: person.id, changes: { path: '/meetings.csv' } },
    ]);
  });

  test('is written down before the site ends', async () => {
    const other = await createTestSite();
    await other.get('/en/meetings.csv');
    await other.app.close();
    const { count } = await other.owner
      .selectFrom('auditEntry')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
    await other.close();
  });
});

describe('however much it is', () => {
  const keeping = () => {
    const written: [string | undefined, TakenByVisitors][] = [];
    const exports = new VisitorExports(async (address, taken) => void written.push([address, taken]));
    return { written, exports };
  };

  test('one place leaves one entry of bounded size', async () => {
    const { written, exports } = keeping();
    for (let n = 0; n < 5_000; n += 1)
      exports.note(`2001:db8::${(n % 9_000).toString(16)}`, `/x.csv?q=${'y'.repeat(4_000)}${n}`);
    for (let n = 0; n < 50; n += 1) exports.note('2001:db8::1', `/${n}.csv`);
    await exports.flush();
    expect(written).toHaveLength(1);
    expect(written[0]?.[1].times).toBe(5_050);
    expect(JSON.stringify(written).length).toBeLessThan(3_000);
  });

  test('so does a crowd: those beyond the first twenty places are counted together', async () => {
    const { written, exports } = keeping();
    for (let n = 0; n < 3_000; n += 1) exports.note(`198.51.${n % 256}.${Math.floor(n / 256)}`, '/x.csv');
    await exports.flush();
    expect(written).toHaveLength(21);
    expect(written.filter(([address]) => address === undefined)).toHaveLength(1);
    expect(written.reduce((sum, [, { times }]) => sum + times, 0)).toBe(3_000);
  });

  test('what could not be written is written later, and does not grow meanwhile', async () => {
    let isDown = true;
    const written: TakenByVisitors[] = [];
    const exports = new VisitorExports(async (_, taken) => {
      if (isDown) throw new Error('away');
      written.push(taken);
    });
    for (let round = 0; round < 5; round += 1) {
      for (let n = 0; n < 100; n += 1) exports.note(`203.0.${round}.${n}`, '/x.csv');
      await exports.flush();
    }
    expect(written).toEqual([]);
    isDown = false;
    await exports.close();
    expect(written.length).toBeLessThanOrEqual(21);
    expect(written.reduce((sum, { times }) => sum + times, 0)).toBe(500);
  });
});
