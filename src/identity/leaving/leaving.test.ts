import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inAccounts } from '../../db/scope.ts';
import { locales } from '../../platform/i18n.ts';
import type { Session } from '../../platform/session.ts';
import { hashToken } from '../../platform/token.ts';
import { acceptInvitation, viewInvitation } from '../invitations/acceptance.actions.ts';
import { leave } from './leaving.actions.ts';

let site: TestSite;
let country: string;
beforeAll(async () => {
  site = await createTestSite();
  country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
});
afterAll(() => site.close());

const mailsTo = async (address: string) => (await site.mails()).filter(({ to }) => to === address);
const pathIn = (link: string | undefined) => (link ?? '').replace('http://localhost:8080', '');
const gone = ['account', 'password', 'totp', 'recoveryCode', 'passkey', 'signInLink', 'keptForm', 'session'] as const;

/** Everything that lets somebody in, as it would be kept. */
async function addProofs(personId: string) {
  const { owner } = site;
  const soon = new Date(Date.now() + 1e6);
  await owner.insertInto('password').values({ personId, hash: 'SECRET-password-hash' }).execute();
  await owner.insertInto('totp').values({ personId, sealedSecret: 'SECRET-totp', confirmedAt: new Date() }).execute();
  await owner.insertInto('recoveryCode').values({ id: v7(), personId, hash: 'SECRET-recovery' }).execute();
  await owner
    .insertInto('passkey')
    .values({ id: `SECRET-${personId}`, personId, publicKey: Buffer.from('SECRET-key'), counter: 0, name: 'My phone' })
    .execute();
  await owner
    .insertInto('signInLink')
    .values({ id: v7(), personId, tokenHash: hashToken(personId), endsAt: soon })
    .execute();
  await owner
    .insertInto('keptForm')
    .values({ id: v7(), personId, tokenHash: hashToken(personId), path: '/small', sealedBody: 'SECRET-form' })
    .execute();
}

describe('/my/export', () => {
  test('gives all that is kept on oneself, without anything that lets somebody in', async () => {
    const organisation = await makeOrganisation(site.owner, country, 'Keeper');
    const person = await makePerson(site.owner, { roles: { [organisation.id]: ['steward', 'editor'] } });
    await addProofs(person.id);
    const browser = await site.as(person);
    await browser.post(`/en/organisations/${organisation.slug}/people`, {
      email: 'friend@example.org',
      language: 'en',
      roles: ['editor'],
    });
    for (const locale of locales) expect((await browser.get(`/${locale}/my/export`)).status).toBe(200);
    const answer = await browser.post('/en/my/export');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.headers['cache-control']).toMatch(/no-store/);
    const data = JSON.parse(answer.body);
    expect(data.account.person).toMatchObject({ name: person.name, email: person.email, language: 'en' });
    expect(data.account.memberships.map((one: { role: string }) => one.role).sort()).toEqual(['editor', 'steward']);
    expect(data.account.memberships[0].organisation).toBe(organisation.slug);
    expect(data.account.sessions).toHaveLength(1);
    expect(data.account.passkeys).toEqual([expect.objectContaining({ name: 'My phone' })]);
    expect(data.account.invitations).toEqual([
      expect.objectContaining({ email: 'friend@example.org', byMe: true, roles: ['editor'] }),
    ]);
    expect(data.account.proofs).toMatchObject({ recoveryCodesLeft: 1 });
    expect(data.trail).toBeDefined();

    const kept = await site.owner.selectFrom('session').select('tokenHash').where('personId', '=', person.id).execute();
    expect(answer.body).not.toMatch(/SECRET|[Hh]ash"|sealed|token/i);
    for (const { tokenHash } of kept)
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(answer.body).not.toContain(tokenHash.toString(encoding));
    const noted = await site.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', person.id)
      .where('action', '=', 'person.exported')
      .select('id')
      .execute();
    expect(noted).toHaveLength(1);
  });

  test('gives it to somebody who has no role any more, too: what she did, and what she said is wrong', async () => {
    const organisation = await makeOrganisation(site.owner, country, 'Left behind');
    const person = await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } });
    const browser = await site.as(person);
    await browser.post(`/en/organisations/${organisation.slug}/confirmation`);
    await site.owner
      .insertInto('correction')
      .values({
        ...{ id: v7(), subjectKind: 'organisation', subjectId: organisation.id, path: '/organisations/x', title: 'X' },
        ...{ titleLanguage: 'en', language: 'en', text: 'The city is another one', senderId: person.id },
        fingerprint: Buffer.from(person.id),
      })
      .execute();
    await site.owner.updateTable('membership').set({ endedAt: new Date() }).where('personId', '=', person.id).execute();
    const { body } = await browser.post('/en/my/export');
    expect(JSON.parse(body).trail.map(({ action }: { action: string }) => action)).toContain('facts.confirmed');
    expect(body).toContain('The city is another one');
  });
});

describe('/my/leave', () => {
  test('says what goes and what stays, wants a recent proof, and a tick', async () => {
    const organisation = await makeOrganisation(site.owner, country, 'Lonely House');
    const person = await makePerson(site.owner, { roles: { [organisation.id]: ['steward'] } });
    const browser = await site.as(person);
    for (const locale of locales) expect((await browser.get(`/${locale}/my/leave`)).status).toBe(200);
    expect((await browser.get('/en/my/leave')).body).toContain('the only steward of Lonely House');
    expect((await browser.post('/en/my/leave')).status).toBe(422);
    await site.owner
      .updateTable('session')
      .set({ provedAt: new Date(Date.now() - 16 * 60_000) })
      .where('personId', '=', person.id)
      .execute();
    expect((await browser.post('/en/my/leave', { sure: '1' })).location).toMatch(/^\/en\/sign-in\/again\?next=/);
  });

  test('who leaves while her invitations are open leaves nobody with a link, and the stewards are told', async () => {
    const organisation = await makeOrganisation(site.owner, country, 'Keeper');
    const other = await makeOrganisation(site.owner, country, 'Neighbour');
    const leaver = await makePerson(site.owner, {
      name: 'Made Leaver',
      roles: { [organisation.id]: ['steward', 'editor'] },
    });
    const stays = await makePerson(site.owner, { language: 'fr', roles: { [organisation.id]: ['steward'] } });
    const neighbour = await makePerson(site.owner, { roles: { [other.id]: ['steward'] } });
    await addProofs(leaver.id);
    const [browser, phone] = [await site.as(leaver), await site.as(leaver)];
    await browser.post(`/en/organisations/${organisation.slug}/people`, {
      email: 'waiting@example.org',
      language: 'en',
      roles: ['editor'],
    });
    await (await site.as(neighbour)).post(`/en/organisations/${other.slug}/people`, {
      email: leaver.email.toUpperCase(),
      language: 'en',
      roles: ['editor'],
    });
    const byHer = pathIn((await mailsTo('waiting@example.org'))[0]?.links[0]);
    expect((await site.visitor().get(byHer)).status).toBe(200);

    const answer = await browser.post('/en/my/leave', { sure: '1' });
    expect(answer.location).toBe('/en/left');
    expect((await browser.follow(answer)).body).toContain('You have left');
    for (const one of [browser, phone]) expect((await one.get('/en/my/account')).status).toBe(303);

    // Her name stays, and nothing by which she could be reached or let in.
    const person = await site.owner.selectFrom('person').where('id', '=', leaver.id).selectAll().executeTakeFirst();
    expect(person).toMatchObject({ name: 'Made Leaver', leftAt: expect.any(Date) });
    for (const table of gone) {
      const rows = await site.owner.selectFrom(table).where('personId', '=', leaver.id).select('personId').execute();
      expect(rows, table).toEqual([]);
    }
    const held = await site.owner
      .selectFrom('membership')
      .where('personId', '=', leaver.id)
      .where('endedAt', 'is', null)
      .select('id')
      .execute();
    expect(held).toEqual([]);

    const waiting = site.visitor();
    const dead = await waiting.get(byHer);
    expect([dead.status, dead.body.includes('has been withdrawn')]).toEqual([410, true]);
    await waiting.post(byHer, { name: 'Late', language: 'en', way: 'link' });
    expect(waiting.cookies.has('entente')).toBe(false);
    const open = await site.owner
      .selectFrom('invitation')
      .where('emailKey', '=', leaver.email.toLowerCase())
      .where('withdrawnAt', 'is', null)
      .select('id')
      .execute();
    expect(open).toEqual([]);

    const [told] = await mailsTo(stays.email);
    expect(told?.subject).toBe('Made Leaver a quitté Entente');
    expect(told?.text).toContain('waiting@example.org');
    expect((await mailsTo(leaver.email)).at(-1)?.subject).toBe('You have left Entente');
    const entry = await site.owner
      .selectFrom('auditEntry')
      .where('action', '=', 'person.left')
      .where('subjectId', '=', leaver.id)
      .selectAll()
      .executeTakeFirst();
    expect(entry?.concerns).toContain(organisation.id);
    expect(JSON.stringify(entry)).not.toContain('@example.org');

    // The address is free: she may be invited again, as somebody new.
    await (await site.as(stays)).post(`/en/organisations/${organisation.slug}/people`, {
      email: leaver.email,
      language: 'en',
      roles: ['member'],
    });
    const again = pathIn((await mailsTo(leaver.email)).at(-1)?.links[0]);
    const back = await site.visitor().post(again, { name: 'Made Leaver', language: 'en', way: 'link' });
    expect(back.status).toBe(303);
  });

  test('the last steward may leave; the secretariat is told, so that somebody takes over', async () => {
    const bureau = await makeOrganisation(site.owner, country, 'Bureau');
    const officer = await makePerson(site.owner, { language: 'es', roles: { [bureau.id]: ['secretariat'] } });
    const organisation = await makeOrganisation(site.owner, country, 'Orphaned House');
    const leaver = await makePerson(site.owner, { name: 'Last Steward', roles: { [organisation.id]: ['steward'] } });
    const answer = await (await site.as(leaver)).post('/en/my/leave', { sure: '1' });
    expect(answer.location).toBe('/en/left');
    const [mail] = await mailsTo(officer.email);
    expect(mail?.subject).toBe('Orphaned House ya no tiene responsable');
    expect(mail?.links[0]).toContain(`/es/organisations/${organisation.slug}/people`);
  });

  test('who is given a role while she leaves has none afterwards', async () => {
    for (let time = 0; time < 6; time += 1) {
      const organisation = await makeOrganisation(site.owner, country, 'Keeper');
      const leaver = await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } });
      const steward = await site.as(await makePerson(site.owner, { roles: { [organisation.id]: ['steward'] } }));
      const browser = await site.as(leaver);
      const [left, given] = await Promise.all([
        browser.post('/en/my/leave', { sure: '1' }),
        steward.post(`/en/organisations/${organisation.slug}/people/${leaver.id}/roles`, { role: 'steward' }),
      ]);
      expect(left?.location).toBe('/en/left');
      expect([303, 404]).toContain(given?.status);
      const held = await site.owner
        .selectFrom('membership')
        .where('personId', '=', leaver.id)
        .where('endedAt', 'is', null)
        .select('role')
        .execute();
      expect(held).toEqual([]);
    }
  });

  test('leaving that began before she accepted an invitation, and goes on after it, ends that role too', async () => {
    const organisation = await makeOrganisation(site.owner, country, 'Keeper');
    const other = await makeOrganisation(site.owner, country, 'Neighbour');
    const leaver = await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } });
    const steward = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
    await steward.post(`/en/organisations/${other.slug}/people`, {
      ...{ email: leaver.email, language: 'en', roles: ['editor'] },
    });
    const path = pathIn((await mailsTo(leaver.email))[0]?.links[0]);
    const accepting = await site.as(leaver);

    // Step by step: the one scope is open, with its own time, while the other begins and ends.
    const actor = { kind: 'person', personId: leaver.id, organisationId: organisation.id, roles: ['editor'] } as const;
    await inAccounts(site.platform.db, actor, async (scope) => {
      await sql`select 1`.execute(scope.db);
      expect((await accepting.post(path)).location).toContain('done=joined');
      await leave(scope, site.platform, { personId: leaver.id } as Session);
    });
    const roles = await site.owner
      .selectFrom('membership')
      .where('personId', '=', leaver.id)
      .select(['organisationId', 'givenAt', 'endedAt'])
      .execute();
    expect(roles.map(({ organisationId }) => organisationId).sort()).toEqual([organisation.id, other.id].sort());
    for (const { givenAt, endedAt } of roles) expect(endedAt?.getTime()).toBeGreaterThanOrEqual(givenAt.getTime());
  });

  test('who accepts with a link that was good when she began, and left meanwhile, gets nothing', async () => {
    const organisation = await makeOrganisation(site.owner, country, 'Keeper');
    const other = await makeOrganisation(site.owner, country, 'Neighbour');
    const leaver = await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } });
    const steward = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
    await steward.post(`/en/organisations/${other.slug}/people`, {
      ...{ email: leaver.email, language: 'en', roles: ['editor'] },
    });
    const token =
      pathIn((await mailsTo(leaver.email))[0]?.links[0])
        .split('/')
        .at(-1) ?? '';
    const leaving = await site.as(leaver);
    const session = { personId: leaver.id } as Session;
    await inAccounts(site.platform.db, { kind: 'visitor', personId: leaver.id }, async (scope) => {
      const found = await viewInvitation(scope, site.platform, token, { session, locale: 'en' });
      expect(found).toMatchObject({ way: 'accept' });
      expect((await leaving.post('/en/my/leave', { sure: '1' })).location).toBe('/en/left');
      const acceptance = { session, form: {}, passwordHash: undefined, address: '', device: '' };
      expect(await acceptInvitation(scope, site.platform, token, acceptance)).toBeUndefined();
    });
    const held = await site.owner
      .selectFrom('membership')
      .where('personId', '=', leaver.id)
      .where('endedAt', 'is', null)
      .select('role')
      .execute();
    expect(held).toEqual([]);
  });

  test('an invitation to her that is accepted while she leaves gives nobody a role who is gone', async () => {
    for (let time = 0; time < 6; time += 1) {
      const organisation = await makeOrganisation(site.owner, country, 'Keeper');
      const other = await makeOrganisation(site.owner, country, 'Neighbour');
      const leaver = await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } });
      const steward = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
      const browser = await site.as(leaver);
      await steward.post(`/en/organisations/${other.slug}/people`, {
        email: leaver.email,
        language: 'en',
        roles: ['editor'],
      });
      const path = pathIn((await mailsTo(leaver.email))[0]?.links[0]);
      const [left, accepted] = await Promise.all([
        browser.post('/en/my/leave', { sure: '1' }),
        (await site.as(leaver)).post(path),
      ]);
      expect([left?.status, accepted?.status]).toEqual([303, 303]);
      const held = await site.owner
        .selectFrom('membership')
        .where('personId', '=', leaver.id)
        .where('endedAt', 'is', null)
        .select('role')
        .execute();
      expect(held).toEqual([]);
    }
  });
});
