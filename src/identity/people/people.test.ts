import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let country: string;
let organisation: { id: string; slug: string };
let stewardPerson: { id: string; name: string; email: string };
let steward: Client;
beforeAll(async () => {
  site = await createTestSite();
  country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
});
beforeEach(async () => {
  organisation = await makeOrganisation(site.owner, country, 'Keeper');
  stewardPerson = await makePerson(site.owner, { name: 'Made Steward', roles: { [organisation.id]: ['steward'] } });
  steward = await site.as(stewardPerson);
});
afterAll(() => site.close());

const page = ({ slug }: { slug: string } = organisation) => `/en/organisations/${slug}/people`;
const setKind = (kind: string) =>
  site.owner.updateTable('organisation').set({ kind }).where('id', '=', organisation.id).execute();
const membershipsOf = (personId: string) =>
  site.owner
    .selectFrom('membership')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .orderBy('givenAt')
    .select(['id', 'role', 'convention'])
    .execute();
const idOf = async (personId: string, role: string) =>
  (await membershipsOf(personId)).find((one) => one.role === role)?.id ?? '';
const end = (id: string) => `${page()}/roles/${id}/end`;

describe('who comes here', () => {
  test('the steward sees her people with roles, since when, and addresses', async () => {
    const colleague = await makePerson(site.owner, {
      name: 'Made Colleague',
      roles: { [organisation.id]: ['editor'] },
    });
    const { body, status } = await steward.get(page());
    expect(status).toBe(200);
    for (const said of ['Made Colleague', colleague.email, 'Editor, since', 'Made Steward</bdi> (you)'])
      expect(body).toContain(said);
  });

  test.each(['/en', '/ar', '/ru', '/zh', '/fr', '/es'])('in %s too', async (language) => {
    await steward.post(page(), { email: 'open@example.org', language: 'en', roles: ['editor'] });
    expect((await steward.get(page().replace('/en', language))).status).toBe(200);
  });

  test('nobody else', async () => {
    const other = await makeOrganisation(site.owner, country, 'Neighbour');
    const neighbour = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
    const editor = await site.as(await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } }));
    const colleague = await makePerson(site.owner, { roles: { [organisation.id]: ['editor', 'member'] } });
    const operator = await site.as(await makePerson(site.owner, { roles: { [organisation.id]: ['operator'] } }));
    const role = await idOf(colleague.id, 'editor');
    for (const browser of [neighbour, editor, operator]) {
      expect((await browser.get(page())).status).toBe(403);
      expect((await browser.post(page(), { email: 'a@example.org', language: 'en', roles: ['editor'] })).status).toBe(
        403,
      );
      expect((await browser.post(end(role))).status).toBe(403);
      expect((await browser.post(`${page()}/${colleague.id}/roles`, { role: 'steward' })).status).toBe(403);
    }
    // By her own address: the role, the person and the invitation are none of hers.
    const own = page(other);
    expect((await neighbour.post(`${own}/roles/${role}/end`)).status).toBe(404);
    expect((await neighbour.post(`${own}/${colleague.id}/roles`, { role: 'editor' })).status).toBe(404);
    await steward.post(page(), { email: 'b@example.org', language: 'en', roles: ['editor'] });
    const invitation = await site.owner
      .selectFrom('invitation')
      .where('organisationId', '=', organisation.id)
      .select('id')
      .executeTakeFirstOrThrow();
    for (const verb of ['sending', 'withdrawal'])
      expect((await neighbour.post(`${own}/invitations/${invitation.id}/${verb}`)).status).toBe(404);
    expect(await membershipsOf(colleague.id)).toHaveLength(2);
    expect((await neighbour.get('/en/organisations/never-made/people')).status).toBe(404);
  });

  test('the secretariat invites to any organisation, and sees no people that are not its own', async () => {
    const secretariat = await makeOrganisation(site.owner, country, 'Bureau');
    await site.owner
      .updateTable('organisation')
      .set({ kind: 'secretariat' })
      .where('id', '=', secretariat.id)
      .execute();
    const officer = await site.as(await makePerson(site.owner, { roles: { [secretariat.id]: ['secretariat'] } }));
    const { body } = await officer.get(page());
    expect(body).not.toContain('Made Steward');
    expect(body).not.toContain(stewardPerson.email);
    const answer = await officer.post(page(), { email: 'new-steward@example.org', language: 'ru', roles: ['steward'] });
    expect(answer.location).toBe(`${page()}?done=invited`);
    expect((await site.mails()).find(({ to }) => to === 'new-steward@example.org')?.subject).toContain('приглашает');
    expect(
      (await officer.post(page(), { email: 'x@example.org', language: 'en', roles: ['secretariat'] })).status,
    ).toBe(422);
    const own = await officer.post(page(secretariat), {
      email: 'x@example.org',
      language: 'en',
      roles: ['secretariat'],
    });
    expect(own.status).toBe(303);
  });
});

describe('roles', () => {
  test('are given and ended one by one, and count at once in every session', async () => {
    const colleague = await makePerson(site.owner, { roles: { [organisation.id]: ['member'] } });
    const [phone, laptop] = [await site.as(colleague), await site.as(colleague)];
    expect((await phone.get(page())).status).toBe(403);
    const given = await steward.post(`${page()}/${colleague.id}/roles`, { role: 'steward' });
    expect(given.location).toBe(`${page()}?done=given`);
    for (const browser of [phone, laptop]) expect((await browser.get(page())).status).toBe(200);
    expect((await steward.post(`${page()}/${colleague.id}/roles`, { role: 'steward' })).body).toContain(
      'has this role already',
    );

    const ended = await steward.post(end(await idOf(colleague.id, 'steward')));
    expect(ended.location).toBe(`${page()}?done=ended`);
    for (const browser of [phone, laptop]) expect((await browser.get(page())).status).toBe(403);

    await steward.post(end(await idOf(colleague.id, 'member')));
    expect((await phone.get('/en/my/account')).body).toContain('no role in any organisation');
    const entries = await site.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', colleague.id)
      .where('action', 'like', 'role.%')
      .orderBy('at')
      .select(['action', 'personId', 'organisationId'])
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(['role.given', 'role.ended', 'role.ended']);
    expect(entries.every(({ personId }) => personId === stewardPerson.id)).toBe(true);
  });

  test('the last steward stays one, also when two end each other’s at the same moment', async () => {
    const own = await steward.post(end(await idOf(stewardPerson.id, 'steward')));
    expect(own.status).toBe(422);
    expect(own.body).toContain('This is the last steward');

    for (let time = 0; time < 5; time += 1) {
      const second = await makePerson(site.owner, { roles: { [organisation.id]: ['steward'] } });
      const other = await site.as(second);
      const first = await site.owner
        .selectFrom('membership')
        .where('organisationId', '=', organisation.id)
        .where('role', '=', 'steward')
        .where('endedAt', 'is', null)
        .where('personId', '!=', second.id)
        .select(['id', 'personId'])
        .executeTakeFirstOrThrow();
      const one = await site.as({ id: first.personId });
      const mine = await idOf(second.id, 'steward');
      await Promise.all([
        one.post(end(mine)),
        other.post(end(first.id)),
        one.post(end(first.id)),
        other.post(end(mine)),
      ]);
      const left = await site.owner
        .selectFrom('membership')
        .where('organisationId', '=', organisation.id)
        .where('role', '=', 'steward')
        .where('endedAt', 'is', null)
        .select('id')
        .execute();
      expect(left).toHaveLength(1);
    }
  });

  test('fit the kind of organisation, and are never those of operators', async () => {
    const roles = async () =>
      [...(await steward.get(page())).body.matchAll(/name="roles" value="([^"]+)"/g)].map(([, role]) => role);
    expect(await roles()).toEqual(['member', 'editor', 'steward']);
    await setKind('authority');
    expect(await roles()).toEqual(['member', 'editor', 'steward', 'focal-point']);
    await setKind('enforcement-network');
    expect(await roles()).toEqual(['member', 'editor', 'steward', 'officer']);
    await setKind('secretariat');
    expect(await roles()).toEqual(['member', 'editor', 'steward']);
    const colleague = await makePerson(site.owner, {
      roles: { [organisation.id]: ['member', 'operator', 'secretariat'] },
    });
    for (const role of ['officer', 'focal-point', 'secretariat', 'operator', 'king']) {
      const invited = await steward.post(page(), { email: `${role}@example.org`, language: 'en', roles: [role] });
      expect(invited.status, role).toBe(422);
      const given = await steward.post(`${page()}/${colleague.id}/roles`, { role });
      expect([403, 422], role).toContain(given.status);
    }
    for (const role of ['operator', 'secretariat'])
      expect((await steward.post(end(await idOf(colleague.id, role)))).status, role).toBe(403);
  });

  test('a focal point is one for conventions', async () => {
    await setKind('authority');
    const colleague = await makePerson(site.owner, { roles: { [organisation.id]: ['member'] } });
    const url = `${page()}/${colleague.id}/roles`;
    const none = await steward.post(url, { role: 'focal-point' });
    expect([none.status, none.body.includes('Choose at least one')]).toEqual([422, true]);
    await steward.post(url, { role: 'focal-point', conventions: ['basel', 'rotterdam'] });
    await steward.post(url, { role: 'focal-point', conventions: ['rotterdam', 'stockholm'] });
    const conventions = (await membershipsOf(colleague.id)).map(({ convention }) => convention);
    expect(conventions.filter((one) => one !== null).sort()).toEqual(['basel', 'rotterdam', 'stockholm']);
    expect((await steward.get(page())).body).toContain('Focal point, Basel Convention');
  });

  test('one secretariat colleague makes another', async () => {
    await setKind('secretariat');
    const one = await makePerson(site.owner, { roles: { [organisation.id]: ['secretariat', 'steward'] } });
    const other = await makePerson(site.owner, { roles: { [organisation.id]: ['member'] } });
    const browser = await site.as(one);
    expect((await browser.post(`${page()}/${other.id}/roles`, { role: 'secretariat' })).status).toBe(303);
    expect((await browser.post(end(await idOf(other.id, 'secretariat')))).status).toBe(303);
  });
});

describe('inviting', () => {
  test('keeps what was typed, and says what is wrong', async () => {
    const { email } = await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } });
    await steward.post(page(), { email: 'twice@example.org', language: 'en', roles: ['editor'] });
    for (const [fields, said] of [
      [{ email: 'nonsense', roles: ['editor'] }, 'Write an e-mail address'],
      [{ email: 'c@example.org' }, 'Choose at least one'],
      [{ email: 'TWICE@example.org', roles: ['editor'] }, 'is invited already'],
      [{ email, roles: ['steward'] }, 'belongs to the organisation already'],
    ] as const) {
      const answer = await steward.post(page(), { language: 'en', name: 'Typed Name', ...fields });
      expect([answer.status, answer.body.includes(said)], said).toEqual([422, true]);
      expect(answer.body).toContain('value="Typed Name"');
    }
  });

  test('happens once for a button that is pressed twice', async () => {
    const fields = { email: 'double@example.org', language: 'en', roles: ['editor'] };
    const answers = await Promise.all([1, 2, 3].map(() => steward.post(page(), fields)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    expect((await site.mails()).filter(({ to }) => to === 'double@example.org')).toHaveLength(1);
  });

  test('has an end: a hundred a day', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({
      id: `00000000-0000-7000-8000-${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}${String(index).padStart(3, '0')}`,
      organisationId: organisation.id,
      email: `many-${index}@example.org`,
      emailKey: `many-${index}@example.org`,
      invitedBy: stewardPerson.id,
      expiresAt: new Date(Date.now() + 1_000_000),
    }));
    await site.owner.insertInto('invitation').values(rows).execute();
    const answer = await steward.post(page(), { email: 'more@example.org', language: 'en', roles: ['editor'] });
    expect([answer.status, answer.body.includes('100 people in the last 24 hours')]).toEqual([422, true]);
  });
});
