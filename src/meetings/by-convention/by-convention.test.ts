import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makeMember, makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { unzipped } from '../../../test/unpacked.ts';
import { locales } from '../../platform/i18n.ts';

// A State that is a Party to two conventions and an observer of the third, and whose delegates are other things under each.

let site: TestSite;
let organiser: Client;
let host: { id: string; slug: string };
let authority: { id: string; slug: string };
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
const three = ['basel', 'rotterdam', 'stockholm'];

beforeAll(async () => {
  site = await createTestSite();
  const country = await makePlace(site.owner, {
    statuses: { basel: { isParty: true }, rotterdam: { isParty: true }, stockholm: { isParty: false } },
  });
  host = await makeOrganisation(site.owner, country.id, 'Host');
  authority = await makeMember(site.owner, country, { name: 'Authority of the State', kind: 'authority' });
  await site.owner
    .insertInto('contactPoint')
    .values({
      id: v7(),
      organisationId: authority.id,
      name: 'Desk',
      shownTo: 'network',
      agreedOn: '2026-01-01',
      email: 'state@example.org',
    })
    .execute();
  organiser = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['editor'] } }));
});
afterAll(() => site.close());

/** A joint meeting to which the authority is invited, and the address at which it answers. */
async function invited(conventions: readonly string[] = three) {
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Joint')).id, {
    title: 'Joint meeting',
    startsOn: soon,
    convenerId: host.id,
  });
  if (conventions.length > 0)
    await site.owner
      .insertInto('meetingConvention')
      .values(conventions.map((convention) => ({ meetingId: meeting.id, convention })))
      .execute();
  const base = `/en/meetings/${meeting.slug}`;
  await organiser.post(`${base}/invitations/new`, { organisations: [authority.slug] });
  await organiser.post(`${base}/invitations/sending`);
  const mail = (await site.mails()).findLast(({ to }) => to === 'state@example.org');
  const link = /localhost:8080(\/..\/meeting-invitations\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const invitation = await site.owner
    .selectFrom('meetingInvitation')
    .where('meetingId', '=', meeting.id)
    .selectAll()
    .executeTakeFirstOrThrow();
  return { meeting, base, link, invitation };
}

const delegates = (...rows: Record<string, string>[]) =>
  Object.fromEntries([
    ['_form', 'nomination'],
    ...rows.flatMap((row, at) =>
      Object.entries({ role: 'representative', ...row }).map(([name, value]) => [`delegates.${at}.${name}`, value]),
    ),
  ]);
const peopleOf = (meetingId: string) =>
  site.owner.selectFrom('participant').where('meetingId', '=', meetingId).selectAll().orderBy('familyName').execute();
const textOf = async (path: string) => {
  const cookie = [...organiser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const file = await site.app.inject({ url: path, headers: { cookie, 'user-agent': 'Made Browser 1' } });
  expect(file.statusCode).toBe(200);
  const xml = unzipped(file.rawPayload).get('word/document.xml')?.toString('utf8') ?? '';
  return xml.replaceAll(/<w:(br|p)[ />]/g, '\n<').replaceAll(/<[^>]*>/g, '');
};

test('a State is proposed as an observer under the conventions to which it is not a Party', async () => {
  const joint = await invited();
  expect(joint.invitation).toMatchObject({ category: 'party', categoryByConvention: { stockholm: 'observer-state' } });
  const page = await site.visitor().get(joint.link);
  expect(page.body).toContain('Parties; Stockholm Convention: Observer States');
  expect((await invited(['stockholm'])).invitation).toMatchObject({
    ...{ category: 'observer-state', categoryByConvention: {} },
  });
  expect((await invited(['basel'])).invitation).toMatchObject({ category: 'party', categoryByConvention: {} });
  expect((await invited([])).invitation).toMatchObject({ category: 'party', categoryByConvention: {} });
});

test('delegates are something else by convention; there is one head under each, and nobody is named twice', async () => {
  const { meeting, link } = await invited();
  const visitor = site.visitor();
  const a = { familyName: 'AAA', role: 'head', role_stockholm: 'adviser' };
  const b = { familyName: 'BBB', role_stockholm: 'head', role_basel: 'none' };
  // Under Stockholm there would be two.
  const two = await visitor.post(link, delegates({ ...a, role_stockholm: '' }, b));
  expect([two.status, two.body.includes('one head of delegation already')]).toEqual([422, true]);
  // What was chosen is there again, and its fold open.
  expect(two.body).toMatch(/<details open[^>]*>[\s\S]*?<option value="none" selected/);
  const twice = await visitor.post(link, delegates(a, { ...b, familyName: 'AAA' }));
  expect([twice.status, twice.body.includes('This name is there twice')]).toEqual([422, true]);
  expect(await peopleOf(meeting.id)).toEqual([]);

  expect((await visitor.post(link, delegates(a, b))).status).toBe(303);
  expect(await peopleOf(meeting.id)).toMatchObject([
    { familyName: 'AAA', role: 'head', roleByConvention: { stockholm: 'adviser' } },
    { familyName: 'BBB', role: 'representative', roleByConvention: { basel: 'none', stockholm: 'head' } },
  ]);
  for (const row of await peopleOf(meeting.id))
    expect(row).toMatchObject({ category: 'party', categoryByConvention: { stockholm: 'observer-state' } });
  // Sent again as the page shows it, nothing changes.
  const shown = fieldsOf((await visitor.get(link)).body);
  await visitor.post(link, shown);
  expect(await peopleOf(meeting.id)).toMatchObject([
    { roleByConvention: { stockholm: 'adviser' } },
    { roleByConvention: { basel: 'none', stockholm: 'head' } },
  ]);
});

test('a meeting of one convention, or of none, asks for nothing more', async () => {
  for (const conventions of [[], ['basel']]) {
    const { meeting, link } = await invited(conventions);
    const page = await site.visitor().get(link);
    expect(page.body).toContain('delegates.0.role');
    expect(page.body).not.toContain('role_basel');
    // What no page asked for is not taken.
    await site.visitor().post(link, delegates({ familyName: 'AAA', role_basel: 'none', role_minamata: 'head' }));
    expect(await peopleOf(meeting.id)).toMatchObject([{ roleByConvention: {} }]);
  }
});

test('the list says where it differs, and that of one convention has what everybody is under it', async () => {
  const { meeting, base, link } = await invited();
  await site
    .visitor()
    .post(
      link,
      delegates(
        { familyName: 'AAA', role: 'head', role_stockholm: 'adviser' },
        { familyName: 'BBB', role_stockholm: 'head', role_basel: 'none' },
      ),
    );
  const page = await organiser.get(`${base}/participants`);
  expect(page.body).toContain('Basel Convention: takes no part; Stockholm Convention: Head of delegation');
  const seen = /name="seen" value="(\w+)"/.exec(page.body)?.[1] ?? '';
  expect((await organiser.post(`${base}/participants/approval`, { seen })).status).toBe(303);

  const list = `${base}/participants/list?format=docx&language=en`;
  const joint = await textOf(`${list}&convention=`);
  expect(joint).toContain('Authority of the State (Stockholm Convention: Observer States)');
  expect(joint).toMatch(/AAA[\s\S]*Head of delegation[\s\S]*Stockholm Convention: Adviser[\s\S]*BBB/);
  expect(joint).not.toContain('Stockholm Convention: Adviser, Observer States');
  const basel = await textOf(`${list}&convention=basel`);
  expect(basel).toMatch(/Basel Convention[\s\S]*Parties[\s\S]*AAA[\s\S]*Head of delegation/);
  expect(basel).not.toMatch(/BBB|Stockholm|Observer/);
  const stockholm = await textOf(`${list}&convention=stockholm`);
  expect(stockholm).toMatch(/Observer States[\s\S]*BBB[\s\S]*Head of delegation[\s\S]*AAA[\s\S]*Adviser/);
  expect(stockholm).not.toMatch(/Parties|Basel/);
  expect((await organiser.get(`${list}&convention=montreal`)).status).toBe(400);
  for (const format of ['pdf', 'badges']) {
    const file = await organiser.get(`${base}/participants/list?format=${format}&convention=stockholm`);
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf']);
  }
  for (const locale of locales) {
    const report = await organiser.get(`/${locale}/meetings/${meeting.slug}/report?language=${locale}`);
    expect(report.status).toBe(200);
    expect(report.body).toMatch(/Authority of the State \(/);
  }
});

test('organisers write it by hand, and whoever was named follows her invitation where she stood as it said', async () => {
  const { meeting, base, link, invitation } = await invited();
  await site.visitor().post(link, delegates({ familyName: 'AAA' }, { familyName: 'BBB' }));
  const [, second] = await peopleOf(meeting.id);
  const person = `${base}/participants/${second?.id}`;
  const { body } = await organiser.get(person);
  const form = fieldsOf(body.slice(body.indexOf('<form class="form" id="participant"')));
  expect(form).toMatchObject({ category: 'party', category_stockholm: 'observer-state' });
  const saved = await organiser.post(person, { ...form, category: 'ngo', category_stockholm: '', role_basel: 'none' });
  expect(saved.status).toBe(303);
  const path = `${base}/invitations/${invitation.id}`;
  const own = fieldsOf((await organiser.get(path)).body);
  const changed = { ...own, name: 'The State', category_stockholm: 'party', category_rotterdam: 'observer-state' };
  expect((await organiser.post(path, changed)).status).toBe(303);
  expect(await peopleOf(meeting.id)).toMatchObject([
    {
      ...{ familyName: 'AAA', organisationName: 'The State', category: 'party' },
      categoryByConvention: { rotterdam: 'observer-state' },
    },
    {
      ...{ familyName: 'BBB', organisationName: 'The State', category: 'ngo', categoryByConvention: {} },
      roleByConvention: { basel: 'none' },
    },
  ]);
});

test('the database takes no other convention, category or role, and nobody with a link writes her category', async () => {
  const { meeting, link } = await invited();
  await site.visitor().post(link, delegates({ familyName: 'AAA' }));
  const set = (values: object) => site.owner.updateTable('participant').set(values).execute();
  for (const values of [
    { roleByConvention: { montreal: 'head' } },
    { roleByConvention: { basel: 'king' } },
    { categoryByConvention: { basel: 'none' } },
    { categoryByConvention: ['party'] },
    { categoryByConvention: { basel: 1 } },
  ])
    await expect(
      set({ ...Object.fromEntries(Object.entries(values).map(([k, v]) => [k, JSON.stringify(v)])) }),
    ).rejects.toThrow(/check constraint/);
  await site.visitor().post(link, delegates({ familyName: 'AAA', category_stockholm: 'party', category_basel: 'ngo' }));
  expect(await peopleOf(meeting.id)).toMatchObject([{ categoryByConvention: { stockholm: 'observer-state' } }]);
});
