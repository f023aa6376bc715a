import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import {
  makeCountry,
  makeDocument,
  makeMeeting,
  makeOrganisation,
  makeOutcome,
  makeSeries,
} from '../../../test/made.ts';
import { makeActivity, makeExperience, makeTopic } from '../../../test/made-activities.ts';
import { makePerson } from '../../../test/made-people.ts';
import { locales } from '../../platform/i18n.ts';
import { signToken } from '../../platform/token.ts';
import { newCorrectionMessages } from './new-correction.messages.ts';
import { makeStamp } from './stamp.ts';

let site: TestSite;
/** With a steward, and without one. */
let kept: { id: string; slug: string };
let unkept: { id: string; slug: string };
/** The page of a record of each kind, what it is called, and which organisation is told. */
const pages: Record<string, { path: string; title: string; keeper: string | null }> = {};

beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  kept = await makeOrganisation(site.owner, kenya, 'Kept Centre');
  unkept = await makeOrganisation(site.owner, kenya, 'Unkept Centre');
  await makePerson(site.owner, { roles: { [kept.id]: ['steward'] } });
  await makePerson(site.owner, { roles: { [unkept.id]: ['editor'] } });
  const topic = await makeTopic(site.owner, 'Made topic');
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Made')).id, { title: 'Made meeting' });
  const written = await makeDocument(site.owner, { title: 'Written', authorOrganisationId: kept.id });
  const owned = await makeDocument(site.owner, {
    title: 'Owned',
    authorOrganisationId: unkept.id,
    ownerOrganisationId: kept.id,
  });
  const led = await makeActivity(site.owner, { lead: kept.id, title: 'Made activity' });
  const lived = await makeExperience(site.owner, { teller: kept.id, title: 'Made experience' });
  const convened = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Convened')).id, {
    title: 'Convened meeting',
    convenerId: kept.id,
  });
  const agreed = await makeOutcome(site.owner, convened.id, { text: 'Made outcome' });
  Object.assign(pages, {
    organisation: { path: `/organisations/${kept.slug}`, title: 'Kept Centre', keeper: kept.id },
    unkept: { path: `/organisations/${unkept.slug}`, title: 'Unkept Centre', keeper: null },
    country: { path: '/countries/KEN', title: 'Kenya', keeper: null },
    topic: { path: `/topics/${topic.slug}`, title: 'Made topic', keeper: null },
    meeting: { path: `/meetings/${meeting.slug}`, title: 'Made meeting', keeper: null },
    written: { path: `/documents/${written.slug}`, title: 'Written', keeper: kept.id },
    owned: { path: `/documents/${owned.slug}`, title: 'Owned', keeper: kept.id },
    activity: { path: `/activities/${led.slug}`, title: 'Made activity', keeper: kept.id },
    outcome: { path: `/outcomes/${agreed.slug}`, title: 'Made outcome', keeper: kept.id },
    convened: { path: `/meetings/${convened.slug}`, title: 'Convened meeting', keeper: kept.id },
    experience: { path: `/experiences/${lived.slug}`, title: 'Made experience', keeper: kept.id },
  });
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.owner.deleteFrom('attempt').execute();
  await site.owner.deleteFrom('correction').execute();
});

const pageOf = (kind: string) => pages[kind]?.path ?? '';
const formAt = (path: string, locale = 'en') => `/${locale}/corrections/new?page=${encodeURIComponent(path)}`;
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
const stampFor = (path: string, seconds = 10) => makeStamp(site.platform.secretKey, path, v7(), ago(seconds));
const said = 'The address has changed since March.';
const send = (
  fields: Record<string, string> = {},
  { path = pageOf('organisation'), locale = 'en', browser = site.visitor() as Client, headers = {} } = {},
) => browser.post(formAt(path, locale), { text: said, stamp: stampFor(path), _form: 'form', ...fields }, headers);
const all = () => site.owner.selectFrom('correction').selectAll().orderBy('id').execute();

describe.each([
  'organisation',
  'unkept',
  'country',
  'topic',
  'meeting',
  'written',
  'owned',
  'activity',
  'experience',
  'outcome',
  'convened',
])('%s', (kind) => {
  test('its page leads to a form about it, and what is sent lands with whoever keeps it', async () => {
    const { path, title, keeper } = pages[kind] ?? { path: '', title: '', keeper: null };
    for (const query of ['', '?after=']) {
      const { body } = await site.visitor().get(`/fr${path}${query}`);
      if (query === '') expect(body).toContain(`href="${formAt(path, 'fr').replaceAll('&', '&amp;')}"`);
    }
    const shown = await site.visitor().get(formAt(path));
    expect(shown.status).toBe(200);
    expect(shown.body).toContain(`<a href="/en${path}">${title}</a>`);
    expect(shown.headers['cache-control']).toContain('no-store');

    const sent = await send({ better: 'See our own page.' }, { path, locale: 'ar' });
    expect([sent.status, sent.location]).toEqual([303, `/ar/corrections/new/sent?page=${encodeURIComponent(path)}`]);
    expect((await site.visitor().get(sent.location)).body).toContain(`href="/ar${path}"`);
    expect(await all()).toMatchObject([
      {
        organisationId: keeper,
        path,
        text: said,
        better: 'See our own page.',
        language: 'ar',
        address: null,
        addressShown: false,
        senderId: null,
        senderName: null,
      },
    ]);
  });
});

test('what has no public page has no form: unknown, restricted, of another kind', async () => {
  const hidden = await makeDocument(site.owner, { title: 'Hidden', ownerOrganisationId: kept.id, audience: 'named' });
  const owner = await site.as(await makePerson(site.owner, { roles: { [kept.id]: ['member'] } }));
  const series = await makeSeries(site.owner, 'Hidden');
  const draft = await makeOutcome(site.owner, (await makeMeeting(site.owner, series.id)).id, { publishedAt: null });
  const bad = [
    `/outcomes/${draft.slug}`,
    '/organisations/never-made',
    `/documents/${hidden.slug}`,
    '/about',
    '/',
    'https://e.example',
    '/countries/ken',
  ];
  for (const page of [...bad, '/organisations/', `${pageOf('organisation')}/edit`, '//e.example/x', '/constructor/x'])
    for (const browser of [site.visitor(), owner]) {
      expect((await browser.get(formAt(page))).status, page).toBe(404);
      expect((await send({}, { path: page, browser })).status, page).toBe(404);
    }
  expect(await all()).toEqual([]);
  // Without any page it says where the links are.
  expect((await site.visitor().get('/en/corrections/new')).body).toContain('has a link at its end');
});

test('the page is there in each language, and each leads to the others with the record', async () => {
  for (const locale of locales) {
    const { body, status } = await site.visitor().get(formAt(pageOf('meeting'), locale));
    expect(status).toBe(200);
    expect(body).toContain(newCorrectionMessages(locale)('lead'));
    for (const other of locales)
      if (other !== locale) expect(body).toContain(`href="${formAt(pageOf('meeting'), other)}"`);
    expect((await site.visitor().get(`/${locale}${pageOf('meeting')}`)).body).toContain(
      newCorrectionMessages(locale)('title'),
    );
  }
});

test('lists and other pages have no such link, and visitors’ pages are still kept', async () => {
  for (const path of ['/organisations', '/', '/search', '/about'])
    expect((await site.visitor().get(`/en${path}`)).body).not.toContain('/corrections/new');
  await site.get(`/en${pageOf('organisation')}`);
  // One question: whether it is still as it was.
  expect(await site.countQueries(`/en${pageOf('organisation')}`)).toBeLessThanOrEqual(1);
});

test.each([
  ['too short', { text: 'Wrong' }, 'Too short'],
  ['nothing', { text: '   ' }, 'Fill this in'],
  ['too long', { text: 'x'.repeat(2_001) }, 'Too long'],
  ['too long where it can be seen', { better: 'x'.repeat(2_001) }, 'Too long'],
  ['no address', { address: 'nobody' }, 'Write an e-mail address'],
  ['another header', { address: 'a@example.org\r\nBcc: b@example.org' }, 'Write an e-mail address'],
  ['two addresses', { address: 'a@example.org,b@example.org' }, 'Write an e-mail address'],
  ['a name before it', { address: 'A <a@example.org>' }, 'Write an e-mail address'],
  ['something unseen in it', { address: 'a\u00adb@example.org' }, 'Write an e-mail address'],
  ['half a character', { text: 'A long enough text \0 with a NUL' }, 'cannot be kept'],
])('%s is said at the field, and nothing is lost', async (_, fields, words) => {
  const answer = await send({ better: 'Kept as it was typed', ...fields });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain(words);
  expect(answer.body).toContain('better' in fields ? said : 'Kept as it was typed');
  expect(await all()).toEqual([]);
});

test('what people type is text, wherever it is shown again', async () => {
  const hostile = '</textarea><script>alert(1)</script> " onfocus="alert(1) {count, number} \u202egnorw';
  const again = await send({ text: hostile, address: '"><script>alert(2)</script>' });
  expect(again.status).toBe(422);
  expect(again.body).not.toMatch(/<script>alert|<textarea[^>]* onfocus/);
  expect((await send({ text: hostile })).status).toBe(303);
  expect((await all())[0]?.text).toBe(hostile.replace('\u202e', ''));
});

describe('who sends without having read', () => {
  const problems = async (fields: Record<string, string>) => {
    const { status, body } = await send(fields);
    expect(status).toBe(422);
    expect(body).toContain(said);
    expect(await all()).toEqual([]);
    return body;
  };

  test('a field that people do not see has to stay empty; who sees it is told', async () => {
    const shown = (await site.visitor().get(formAt(pageOf('organisation')))).body;
    expect(shown).toMatch(/<div class="unseen">.*name="subject"/s);
    expect(await problems({ subject: 'Buy this' })).toMatch(/One field has to stay empty/);
    expect(await problems({ subject: 'Buy this' })).not.toContain('class="unseen"');
  });

  test('quicker than people write, later than a day, forged, of another page: each goes on by pressing once more', async () => {
    const path = pageOf('organisation');
    const key = site.platform.secretKey;
    const text = JSON.stringify([path, v7(), ago(60).getTime()]);
    const bad = {
      quick: stampFor(path, 1),
      old: stampFor(path, 25 * 3600),
      elsewhere: stampFor(pageOf('meeting')),
      purpose: signToken(key, 'invitation', text),
      key: signToken('another key, long enough', 'correction form', text),
      changed: `${stampFor(path)}x`,
      none: '',
      rubbish: '.'.repeat(50),
    };
    for (const [name, stamp] of Object.entries(bad)) {
      const body = await problems({ stamp });
      expect(body, name).toContain('press the button once more');
      const next = /name="stamp" value="([^"]+)"/.exec(body)?.[1] ?? '';
      // The one that was only too quick is soon good; all others are replaced.
      expect(next === stamp, name).toBe(name === 'quick');
    }
  });

  test('the form that was shown is taken three seconds later', async () => {
    const browser = site.visitor();
    const { body } = await browser.get(formAt(pageOf('organisation')));
    const stamp = /name="stamp" value="([^"]+)"/.exec(body)?.[1] ?? '';
    expect((await send({ stamp }, { browser })).body).toContain('faster than people write');
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    expect((await send({ stamp }, { browser })).status).toBe(303);
  });
});

test('a button pressed twice sends once; the same form with other words sends both', async () => {
  const stamp = stampFor(pageOf('organisation'));
  const answers = await Promise.all([send({ stamp }), send({ stamp }), send({ stamp })]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await all()).toHaveLength(1);
  const { count } = await site.owner
    .selectFrom('auditEntry')
    .where('subjectId', '=', (await all())[0]?.id ?? null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(1);
  await send({ stamp, text: 'Something else is wrong, too.' });
  expect(await all()).toHaveLength(2);
});

describe('limits', () => {
  const from = (remoteAddress: string) =>
    site.app.inject({
      method: 'POST',
      url: formAt(pageOf('organisation')),
      remoteAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({ text: said, stamp: stampFor(pageOf('organisation')) }).toString(),
    });

  test('from one place ten an hour, whichever of its addresses; then it says when, and keeps what was typed', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => from(`2001:db8:1:2::${i + 1}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(10);
    const refused = answers.find(({ statusCode }) => statusCode === 422);
    expect(refused?.body).toMatch(/press the button again in \d+ minutes/);
    expect(refused?.body).toContain(said);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('2001:db8:1:3::1')).statusCode).toBe(303);
    expect((await from('192.0.2.1')).statusCode).toBe(303);
    expect(await all()).toHaveLength(12);
  });

  test('forty a day from one place', async () => {
    for (let i = 0; i < 4; i++) {
      await Promise.all(Array.from({ length: 10 }, () => from('192.0.2.9')));
      await site.owner
        .updateTable('attempt')
        .set({ since: ago((i + 2) * 2 * 3600) })
        .where('since', '>', ago(1800))
        .execute();
    }
    expect((await from('192.0.2.9')).body).toContain('press the button again');
  });

  test('from all visitors together; who is signed in still gets through', async () => {
    const many = await Promise.all(Array.from({ length: 160 }, (_, i) => from(`198.51.100.${i + 1}`)));
    expect(many.filter(({ statusCode }) => statusCode === 303)).toHaveLength(150);
    const person = await site.as(await makePerson(site.owner, { roles: { [unkept.id]: ['member'] } }));
    expect((await send({}, { browser: person })).status).toBe(303);
  });

  test('what is wrong with the form is not counted', async () => {
    for (let i = 0; i < 12; i++) await send({ text: 'short' });
    expect((await send()).status).toBe(303);
  });
});

test('who is signed in is known by name and organisation, whatever is sent; her address is offered', async () => {
  const person = await makePerson(site.owner, {
    name: 'Made <b>Member',
    email: 'member@example.org',
    roles: { [unkept.id]: ['member'] },
  });
  const browser = await site.as(person);
  const { body } = await browser.get(formAt(pageOf('organisation')));
  expect(body).toContain('You send this as Made &lt;b>Member, of Unkept Centre');
  expect(body).toContain('value="member@example.org"');
  await send({ senderName: 'Somebody else', sender_id: v7(), organisationId: unkept.id }, { browser });
  expect(await all()).toMatchObject([
    {
      senderId: person.id,
      senderName: 'Made <b>Member',
      senderOrganisationId: unkept.id,
      organisationId: kept.id,
      address: null,
    },
  ]);
});

test('the address is shown to nobody unless that was ticked; without an address there is nothing to show', async () => {
  await send({ address: 'One@Example.ORG' });
  await send({ address: 'two@example.org', showAddress: '1' });
  await send({ showAddress: '1', text: 'Without an address, ticked.' });
  expect((await all()).map(({ address, addressShown }) => [address, addressShown])).toEqual([
    ['One@example.org', false],
    ['two@example.org', true],
    [null, false],
  ]);
});

test('the trail says that it was sent, and neither what nor by which address', async () => {
  await send({ address: 'secret@example.org' });
  const entry = await site.owner
    .selectFrom('auditEntry')
    .selectAll()
    .where('action', '=', 'correction.sent')
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow();
  expect(entry).toMatchObject({ actor: 'visitor', subjectKind: 'correction', concerns: [kept.id] });
  expect(JSON.stringify(entry.changes)).not.toMatch(/secret|address has changed/);
});

test('what another site sends is refused', async () => {
  expect((await send({}, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect(await all()).toEqual([]);
});
