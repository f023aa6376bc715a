import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { countStatements } from '../../../test/statements.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { locales } from '../../platform/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { makeStamp } from '../new-correction/stamp.ts';
import { correctionsJob } from './corrections.jobs.ts';
import { correctionsMessages } from './corrections.messages.ts';

let site: TestSite;
let centre: { id: string; slug: string };
let other: { id: string; slug: string };
let office: { id: string; slug: string };
/** Nobody keeps it. */
let lonely: { id: string; slug: string };
let steward: Client;
let stewardId: string;
let editor: Client;
let stranger: Client;
let secretariat: Client;
let secretaryId: string;

beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  centre = await makeOrganisation(site.owner, kenya, 'Centre');
  other = await makeOrganisation(site.owner, kenya, 'Other');
  lonely = await makeOrganisation(site.owner, kenya, 'Lonely');
  office = await makeOrganisation(site.owner, kenya, 'Office');
  await site.owner.updateTable('organisation').set({ kind: 'secretariat' }).where('id', '=', office.id).execute();
  const person = (
    organisation: { id: string },
    role: 'steward' | 'editor' | 'secretariat',
    name: string,
    language = 'en',
  ) =>
    makePerson(site.owner, {
      name,
      language,
      email: `${name.toLowerCase()}@example.org`,
      roles: { [organisation.id]: [role] },
    });
  const made = await person(centre, 'steward', 'Steward', 'fr');
  stewardId = made.id;
  steward = await site.as(made);
  editor = await site.as(await person(centre, 'editor', 'Editor'));
  stranger = await site.as(await person(other, 'steward', 'Stranger'));
  const secretary = await person(office, 'secretariat', 'Secretary', 'ar');
  secretaryId = secretary.id;
  secretariat = await site.as(secretary);
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.owner.deleteFrom('attempt').execute();
  await site.owner.deleteFrom('correction').execute();
  await site.owner.deleteFrom('correctionNotice').execute();
});

const said = 'The telephone number is that of a bakery.';
/** Sends a correction as the form would, and gives its id. */
async function send(
  organisation: { slug: string },
  {
    locale = 'en',
    browser = site.visitor(),
    ...fields
  }: { locale?: string; browser?: Client; [field: string]: unknown } = {},
): Promise<string> {
  const path = `/organisations/${organisation.slug}`;
  const stamp = makeStamp(site.platform.secretKey, path, v7(), new Date(Date.now() - 10_000));
  const url = `/${locale}/corrections/new?page=${encodeURIComponent(path)}`;
  const sent = await browser.post(url, { text: said, stamp, ...(fields as Record<string, string>) });
  expect(sent.status).toBe(303);
  const { id } = await site.owner
    .selectFrom('correction')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
}
const find = (id: string) =>
  site.owner.selectFrom('correction').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const age = (id: string, days: number) =>
  site.owner
    .updateTable('correction')
    .set({ answeredAt: new Date(Date.now() - days * 86_400_000) })
    .where('id', '=', id)
    .execute();
const morning = async () => {
  await inScope(site.platform.db, visitor, (scope) => enqueue(scope, correctionsJob, {}));
  await site.runJobs();
};
/** What was sent by `work`. */
async function mailsOf(work: () => Promise<unknown>) {
  const before = (await site.mails()).length;
  await work();
  return (await site.mails()).slice(before);
}

describe('who reads and answers', () => {
  test('editors and stewards of the organisation; nobody else finds it, the secretariat neither', async () => {
    const id = await send(centre);
    for (const browser of [steward, editor]) {
      expect((await browser.get(`/en/corrections/${id}`)).body).toContain(said);
      expect((await browser.get('/en/corrections')).body).toContain(`/en/corrections/${id}`);
    }
    for (const browser of [stranger, secretariat]) {
      expect((await browser.get(`/en/corrections/${id}`)).status).toBe(404);
      expect((await browser.post(`/en/corrections/${id}`, { outcome: 'corrected' })).status).toBe(404);
      expect((await browser.post(`/en/corrections/${id}/secretariat`)).status).toBe(404);
      expect((await browser.get('/en/corrections')).body).not.toContain(id);
    }
    expect((await site.visitor().get(`/en/corrections/${id}`)).location).toMatch(/^\/en\/sign-in\?/);
    const member = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['member'] } }));
    expect((await member.get(`/en/corrections/${id}`)).status).toBe(403);
    expect((await find(id)).answeredAt).toBeNull();
  });

  test('the secretariat, where the organisation has no steward', async () => {
    const id = await send(lonely);
    expect((await secretariat.get(`/en/corrections/${id}`)).body).toContain(said);
    expect((await steward.get(`/en/corrections/${id}`)).status).toBe(404);
  });

  test('whoever sent it with an account does not find it either', async () => {
    const id = await send(centre, { browser: stranger });
    expect((await stranger.get(`/en/corrections/${id}`)).status).toBe(404);
    expect((await stranger.get('/en/corrections')).body).not.toContain(id);
    const { body } = await steward.get(`/en/corrections/${id}`);
    expect(body).toMatch(/<bdi>Stranger<\/bdi>.*Other/s);
  });

  test.each(['never-made', v7()])('there is none with the name %s', async (id) => {
    expect((await steward.get(`/en/corrections/${id}`)).status).toBe(404);
  });
});

describe('an answer', () => {
  test('corrected: it goes to the address that was left, once, in the language in which it was asked', async () => {
    for (const locale of locales) {
      const id = await send(centre, { locale, address: 'reader@example.org' });
      const mails = await mailsOf(async () => {
        const answer = await editor.post(`/en/corrections/${id}`, { outcome: 'corrected', answer: 'Thank you <b>.' });
        expect([answer.status, answer.location]).toEqual([303, `/en/corrections/${id}`]);
        await editor.post(`/en/corrections/${id}`, { outcome: 'corrected', answer: 'Thank you twice.' });
      });
      expect(mails).toHaveLength(1);
      const t = correctionsMessages(locale);
      expect(mails[0]).toMatchObject({ to: 'reader@example.org', subject: t('mailSubject', { title: 'Centre' }) });
      expect(mails[0]?.text).toContain('Thank you <b>.');
      expect(mails[0]?.html).not.toContain('Thank you <b>');
      expect(mails[0]?.links[0]).toBe(`http://localhost:8080/${locale}/organisations/${centre.slug}`);
      // What was typed by somebody who may have given another's address is not sent there.
      expect(mails[0]?.text).not.toContain(said);
      expect((await steward.get(`/${locale}/corrections/${id}`)).body).toContain(t('stateCorrected'));
    }
  });

  test('not changed: only with a reason, and what was chosen is kept', async () => {
    const id = await send(centre, { address: 'reader@example.org' });
    const without = await steward.post(`/en/corrections/${id}`, { outcome: 'rejected', answer: '  ' });
    expect(without.status).toBe(422);
    expect(without.body).toContain('Say why nothing is changed');
    expect(without.body).toMatch(/value="rejected" checked/);
    const mails = await mailsOf(() =>
      steward.post(`/en/corrections/${id}`, { outcome: 'rejected', answer: 'It is ours.' }),
    );
    expect(mails.map(({ text }) => text).join()).toMatch(/was not changed, for this reason:\s+It is ours\./);
  });

  test('nobody is written to where no address was left', async () => {
    const id = await send(centre);
    expect(await mailsOf(() => steward.post(`/en/corrections/${id}`, { outcome: 'corrected' }))).toEqual([]);
    expect((await find(id)).outcome).toBe('corrected');
  });

  test.each([{}, { outcome: 'perhaps' }, { outcome: 'corrected', answer: 'x'.repeat(2_001) }])(
    'what is none: %j',
    async (fields) => {
      const id = await send(centre);
      expect((await steward.post(`/en/corrections/${id}`, fields)).status).toBe(422);
      expect((await find(id)).answeredAt).toBeNull();
    },
  );

  test('of two at once the second is told what was answered, and has what she typed', async () => {
    const id = await send(centre, { address: 'reader@example.org' });
    const mails = await mailsOf(async () => {
      const answers = await Promise.all([
        steward.post(`/en/corrections/${id}`, { outcome: 'corrected', answer: 'Changed by the steward' }),
        editor.post(`/en/corrections/${id}`, { outcome: 'rejected', answer: 'Refused by the editor' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
      const second = answers.find(({ status }) => status === 422);
      expect(second?.body).toContain('Somebody else answered this');
      expect(second?.body).toContain('Changed by the steward');
      expect(second?.body).toContain('Refused by the editor');
    });
    expect(mails).toHaveLength(1);
  });

  test('is in the trail of the organisation, with what sending and handing on', async () => {
    const id = await send(centre);
    await steward.post(`/en/corrections/${id}/secretariat`);
    await secretariat.post(`/en/corrections/${id}`, { outcome: 'corrected' });
    const entries = await site.owner
      .selectFrom('auditEntry')
      .select(['action', 'actor', 'personId', 'concerns'])
      .where('subjectId', '=', id)
      .orderBy('at')
      .execute();
    expect(entries).toEqual([
      { action: 'correction.sent', actor: 'visitor', personId: null, concerns: [centre.id] },
      { action: 'correction.handed-on', actor: 'person', personId: stewardId, concerns: [centre.id] },
      { action: 'correction.answered', actor: 'person', personId: secretaryId, concerns: [centre.id] },
    ]);
  });
});

describe('handing on', () => {
  test('the secretariat answers in place of the organisation, which still sees what becomes of it', async () => {
    const id = await send(centre);
    expect((await editor.post(`/en/corrections/${id}/secretariat`)).status).toBe(303);
    const page = (await editor.get(`/en/corrections/${id}`)).body;
    expect(page).toContain('Handed on to the secretariat on');
    expect(page).not.toContain('name="outcome"');
    const late = await steward.post(`/en/corrections/${id}`, { outcome: 'rejected', answer: 'Typed in the meantime' });
    expect(late.status).toBe(422);
    expect(late.body).toContain('Typed in the meantime');
    expect(
      (await secretariat.post(`/en/corrections/${id}`, { outcome: 'corrected', answer: 'Done here' })).status,
    ).toBe(303);
    expect((await editor.get(`/en/corrections/${id}`)).body).toContain('Done here');
  });

  test('what was answered, or is the secretariat’s already, is handed on to nobody', async () => {
    const answered = await send(centre);
    await steward.post(`/en/corrections/${answered}`, { outcome: 'corrected' });
    expect((await steward.post(`/en/corrections/${answered}/secretariat`)).status).toBe(422);
    const theirs = await send(lonely);
    expect((await secretariat.post(`/en/corrections/${theirs}/secretariat`)).status).toBe(422);
    expect((await secretariat.get(`/en/corrections/${theirs}`)).body).not.toContain('/secretariat"');
  });
});

describe('the address of the sender', () => {
  test('is shown to who answers only if she said so', async () => {
    const hidden = await send(centre, { address: 'hidden@example.org' });
    const shown = await send(centre, { address: 'shown@example.org', showAddress: '1' });
    expect((await steward.get(`/en/corrections/${hidden}`)).body).not.toContain('hidden@');
    expect((await steward.get(`/en/corrections/${hidden}`)).body).toContain('your answer is sent to it');
    expect((await steward.get(`/en/corrections/${shown}`)).body).toContain('mailto:shown@example.org');
    expect((await steward.get('/en/corrections')).body).not.toMatch(/hidden@|shown@/);
  });

  test('is gone 90 days after the answer, not before', async () => {
    const [open, young, old] = [
      await send(centre, { address: 'a@example.org' }),
      await send(centre, { address: 'b@example.org' }),
      await send(centre, { address: 'c@example.org', showAddress: '1' }),
    ];
    for (const id of [young, old]) await steward.post(`/en/corrections/${id}`, { outcome: 'corrected' });
    await age(young, 89);
    await age(old, 91);
    await morning();
    expect((await find(open)).address).toBe('a@example.org');
    expect((await find(young)).address).toBe('b@example.org');
    expect(await find(old)).toMatchObject({ address: null, addressShown: false, text: said, outcome: 'corrected' });
  });
});

describe('those who answer are told', () => {
  test('one mail a day each, in her language, however many there are; and none when nothing is new', async () => {
    await send(centre);
    await send(centre);
    await send(lonely);
    const first = (await mailsOf(morning)).map(({ to, subject }) => [to, subject]).sort();
    expect(first).toEqual([
      ['secretary@example.org', correctionsMessages('ar')('noticeSubject', { count: 1 })],
      ['steward@example.org', '2 corrections attendent votre réponse'],
    ]);
    await send(centre);
    expect(await mailsOf(morning)).toEqual([]);
    const dayBefore = new Date(Date.now() - 24 * 3_600_000);
    await site.owner.updateTable('correctionNotice').set({ toldAt: dayBefore }).execute();
    await site.owner.deleteFrom('correction').where('organisationId', 'is', null).execute();
    const second = await mailsOf(morning);
    expect(second.map(({ to }) => to)).toEqual(['steward@example.org']);
    expect(second[0]?.text).toContain('Centre\u00a0: 3 corrections');
    expect(second[0]?.links[0]).toBe('http://localhost:8080/fr/corrections');
    await site.owner
      .updateTable('correctionNotice')
      .set({ toldAt: new Date(Date.now() - 21 * 3_600_000) })
      .execute();
    await site.owner.updateTable('correction').set({ createdAt: dayBefore }).execute();
    expect(await mailsOf(morning)).toEqual([]);
  });

  test('what waits where the last steward has gone is handed on to the secretariat', async () => {
    const leaving = await makeOrganisation(
      site.owner,
      (await site.owner.selectFrom('country').select('id').executeTakeFirstOrThrow()).id,
      'Leaving',
    );
    const last = await makePerson(site.owner, { roles: { [leaving.id]: ['steward'] } });
    const id = await send(leaving);
    expect((await secretariat.get(`/en/corrections/${id}`)).status).toBe(404);
    await site.owner.updateTable('membership').set({ endedAt: new Date() }).where('personId', '=', last.id).execute();
    expect((await mailsOf(morning)).map(({ to }) => to)).toEqual(['secretary@example.org']);
    expect((await secretariat.get(`/en/corrections/${id}`)).body).toContain(said);
    const entry = await site.owner
      .selectFrom('auditEntry')
      .select(['actor', 'action'])
      .where('subjectId', '=', id)
      .where('action', '<>', 'correction.read')
      .orderBy('at', 'desc')
      .executeTakeFirst();
    expect(entry).toEqual({ actor: 'job', action: 'correction.handed-on' });
  });

  test('it waits on the page of what waits, until it is answered', async () => {
    expect((await steward.get('/en/my')).body).not.toContain('/en/corrections');
    const id = await send(centre);
    await send(centre);
    const { body } = await steward.get('/en/my');
    expect(body).toContain('<a href="/en/corrections">2 corrections wait for an answer</a>');
    expect((await editor.get('/en/my')).body).toContain('2 corrections wait');
    await steward.post(`/en/corrections/${id}`, { outcome: 'corrected' });
    expect((await steward.get('/en/my')).body).toContain('1 correction waits');
    expect((await stranger.get('/en/my')).body).not.toContain('/en/corrections');
    for (const locale of locales) expect((await steward.get(`/${locale}/my`)).body).toContain(`/${locale}/corrections`);
  });
});

describe('the list', () => {
  test('shows those that are open first, each once, page by page, with the same number of questions', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      await site.owner.deleteFrom('attempt').execute();
      ids.push(await send(centre, { text: `Number ${i} of the made ones` }));
    }
    await steward.post(`/en/corrections/${ids[2]}`, { outcome: 'corrected' });
    const count = () => countStatements(site, () => steward.get('/en/corrections'));
    const few = await count();
    const row = await find(ids[0] ?? '');
    const more = Array.from({ length: 60 }, () => ({ ...row, id: v7(), fingerprint: Buffer.from(v7()) }));
    await site.owner.insertInto('correction').values(more).execute();
    expect(await count()).toBe(few);

    const seen: string[] = [];
    let url = '/en/corrections';
    for (let pages = 0; url !== '' && pages < 5; pages++) {
      const { body } = await steward.get(url);
      seen.push(...Array.from(body.matchAll(/href="\/en\/corrections\/([0-9a-f-]{36})"/g), ([, id]) => id ?? ''));
      url = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    }
    expect(seen).toHaveLength(63);
    expect(new Set(seen).size).toBe(63);
    expect(seen.at(-1)).toBe(ids[2]);
    expect((await steward.get('/en/corrections?after=rubbish')).status).toBe(400);
    expect((await steward.get('/en/corrections')).body).toContain('62 wait for an answer');
  });

  test('says what will be there when there is nothing', async () => {
    for (const locale of locales)
      expect((await steward.get(`/${locale}/corrections`)).body).toContain(correctionsMessages(locale)('none'));
  });

  test('what people typed is text', async () => {
    const id = await send(centre, {
      text: '<script>alert(1)</script> is wrong',
      better: '<img src=x onerror=alert(1)>',
    });
    for (const path of ['/ar/corrections', `/ar/corrections/${id}`])
      expect((await steward.get(path)).body).not.toMatch(/<script>alert|<img/);
  });
});

test('whoever takes with her what is kept of her finds what she sent; when she leaves, her address goes', async () => {
  const person = await makePerson(site.owner, { name: 'Sender', roles: { [other.id]: ['member'] } });
  const id = await send(centre, { browser: await site.as(person), address: 'sender@example.org' });
  await send(centre, { address: 'sender@example.org' });
  const kept = site.platform.personalData.all.find(({ name }) => name === 'corrections');
  const actor = { kind: 'person', personId: person.id, organisationId: other.id, roles: [] } as const;
  const found = await inScope(site.platform.db, actor, (scope) => kept?.gather(scope, person.id) ?? Promise.resolve());
  expect(found).toMatchObject([{ text: said, address: 'sender@example.org' }]);
  expect(found).toHaveLength(1);
  await inScope(site.platform.db, actor, async (scope) => kept?.forget?.(scope, person.id));
  expect(await find(id)).toMatchObject({ address: null, senderName: 'Sender', text: said });
});
