import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inReadScope, inScope } from '../../db/scope.ts';

let site: TestSite;
let seat: Made;
let centre: Made;
let editor: Client;
let member: Client;
let colleague: { id: string };
let foreign: Client;
let secretariat: Client;

beforeAll(async () => {
  site = await createTestSite();
  seat = await makePlace(site.owner);
  const other = await makeMember(site.owner, seat, { name: 'Other' });
  foreign = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['member'] } }));
  const office = await makeMember(site.owner, seat, { name: 'Secretariat' });
  secretariat = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } }));
});
beforeEach(async () => {
  centre = await makeMember(site.owner, seat, { name: 'A centre' });
  editor = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['editor'] } }));
  colleague = await makePerson(site.owner, { name: 'Cora Colleague', roles: { [centre.id]: ['member'] } });
  member = await site.as(colleague);
});
afterAll(() => site.close());

type Fields = Record<string, string | readonly string[]>;
const url = () => `/en/organisations/${centre.slug}/edit/contacts`;
async function save(fields: Fields, client = editor) {
  return client.post(url(), { ...fieldsOf((await client.get(url())).body), ...fields });
}
const contact = (row: number, name: string, fields: Record<string, string>): Fields =>
  Object.fromEntries(
    Object.entries({ name, email: `${name.toLowerCase()}@example.org`, ...fields }).map(([field, value]) => [
      `contacts.${row}.${field}`,
      value,
    ]),
  );
const agreed = { agreedOn: '2026-01-15' };
const three = () => ({
  ...contact(0, 'Paula', { ...agreed, shownTo: 'public', function: 'Director', phone: '+254 20 123456' }),
  ...contact(1, 'Nora', { ...agreed, shownTo: 'network' }),
  ...contact(2, 'Hilda', { shownTo: 'nobody' }),
});
const page = async (client: Pick<Client, 'get'>) => (await client.get(`/en/organisations/${centre.slug}`)).body;
const names = ['Paula', 'Nora', 'Hilda'];
const seen = (body: string) => names.filter((name) => body.includes(name));

describe('a contact point', () => {
  test('is shown to whom the person agreed, and to nobody else', async () => {
    expect((await save(three())).status).toBe(303);
    expect(seen(await page(site.visitor()))).toEqual(['Paula']);
    expect(seen(await page(foreign))).toEqual(['Paula', 'Nora']);
    expect(seen(await page(secretariat))).toEqual(['Paula', 'Nora']);
    expect(seen(await page(member))).toEqual(names);
    // What was made for one reader is kept for no other.
    expect(seen(await page(site.visitor()))).toEqual(['Paula']);
    expect(await page(site.visitor())).toContain('mailto:paula@example.org');
  });

  test('comes out of the API and the cards only where everybody may see it', async () => {
    await save(three());
    for (const client of [site.visitor(), member, foreign]) {
      const item = JSON.parse((await client.get(`/api/v1/organisations/${centre.slug}`)).body).data;
      expect(item.contactPoints).toEqual([
        { name: 'Paula', function: 'Director', email: 'paula@example.org', phone: '+254 20 123456', languages: [] },
      ]);
      for (const ending of ['vcf', 'json', 'csv'])
        expect(seen((await client.get(`/en/organisations.${ending}`)).body)).not.toContain('Nora');
    }
    expect((await site.get('/en/organisations.vcf')).body).toContain('paula@example.org');
  });

  test.each<[string, Fields, string]>([
    ['without the day of the agreement', contact(0, 'Paula', { shownTo: 'public' }), 'contacts.0.agreedOn'],
    ['agreed in the future', contact(0, 'Paula', { shownTo: 'public', agreedOn: '2199-01-01' }), 'contacts.0.agreedOn'],
    ['that nobody can reach', contact(0, 'Paula', { email: '' }), 'contacts.0.email'],
    ['with a number that is none', contact(0, 'Paula', { phone: 'call me' }), 'contacts.0.phone'],
  ])('%s is refused at its field', async (_, fields, wrong) => {
    const answer = await save(fields);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(`href="#form-${wrong}"`);
  });

  test('of a person with an account is shown only once she says so herself', async () => {
    const claimed = contact(0, 'Cora', { person: colleague.id, shownTo: 'public', ...agreed });
    expect((await save(claimed)).status).toBe(303);
    expect(await page(site.visitor())).not.toContain('Cora');

    const own = await member.get('/en/my/contact-points');
    expect(own.body).toContain('A centre');
    const id = String(fieldsOf(own.body)['id']);
    expect((await member.post('/en/my/contact-points', { id, shownTo: 'public' })).status).toBe(303);
    expect(await page(site.visitor())).toContain('Cora');
    // The editor changes the rest; what is shown stays hers to say.
    await save({ 'contacts.0.function': 'Head', 'contacts.0.shownTo': 'network' });
    expect(await page(site.visitor())).toContain('Head');

    expect((await foreign.post('/en/my/contact-points', { id, shownTo: 'nobody' })).status).toBe(404);
    expect((await member.post('/en/my/contact-points', { id, shownTo: 'nobody' })).status).toBe(303);
    expect(await page(site.visitor())).not.toContain('Cora');
    expect(seen(await page(editor))).toEqual([]);
    expect(await page(editor)).toContain('Cora');
  });

  test('can be hidden by the secretariat too, which does not see it afterwards; the organisation does', async () => {
    await save(three());
    expect((await save({ 'contacts.0.shownTo': 'nobody' }, secretariat)).status).toBe(303);
    expect(seen(await page(site.visitor()))).toEqual([]);
    expect(seen(await page(secretariat))).toEqual(['Nora']);
    expect(seen(await page(member))).toEqual(names);
    expect(await page(member)).toContain('Director');
  });

  test('names only people of the organisation', async () => {
    const stranger = await makePerson(site.owner, { roles: {} });
    const answer = await save(contact(0, 'Sina', { person: stranger.id }));
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('href="#form-contacts.0.person"');
  });

  test('that the secretariat does not see is not lost when it saves', async () => {
    await save(three());
    expect((await secretariat.get(url())).body).not.toContain('Hilda');
    expect((await save({ 'contacts.0.function': 'Chief' }, secretariat)).status).toBe(303);
    expect(seen(await page(member))).toEqual(names);
    expect(await page(member)).toContain('Chief');
    expect((await secretariat.get(`/en/organisations/${centre.slug}/history`)).body).not.toContain('Paula');
    expect((await member.get(`/en/organisations/${centre.slug}/history`)).body).toContain('Chief');
  });

  test('with the id of another organisation’s is a new one', async () => {
    await save(three());
    const id = String(fieldsOf((await editor.get(url())).body)['contacts.0.id']);
    const elsewhere = await makeMember(site.owner, seat, { name: 'Elsewhere' });
    const other = await site.as(await makePerson(site.owner, { roles: { [elsewhere.id]: ['editor'] } }));
    const forged = { ...contact(0, 'Forger', {}), 'contacts.0.id': id };
    expect((await other.post(`/en/organisations/${elsewhere.slug}/edit/contacts`, forged)).status).toBe(303);
    expect(seen(await page(site.visitor()))).toEqual(['Paula']);
  });

  test('leaves nothing of itself in the audit', async () => {
    await save(three());
    const entries = await site.owner.selectFrom('auditEntry').where('subjectId', '=', centre.id).selectAll().execute();
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toMatch(/Paula|Hilda|example\.org/);
  });

  test('goes when its person leaves, out of the history too, and the others stay', async () => {
    await save({
      ...contact(0, 'Cora', { person: colleague.id }),
      ...contact(1, 'Paula', { ...agreed, shownTo: 'public' }),
    });
    const kept = site.platform.personalData.all.find(({ name }) => name === 'facts');
    const actor: Actor = { kind: 'person', personId: colleague.id, organisationId: centre.id, roles: ['member'] };
    const taken = JSON.stringify(
      await inReadScope(site.platform.db, actor, async (scope) => kept?.gather(scope, colleague.id)),
    );
    expect(taken).toContain('cora@example.org');
    expect(taken).not.toContain('paula');
    await inScope(site.platform.db, actor, async (scope) => kept?.forget?.(scope, colleague.id));
    expect(await page(editor)).not.toContain('Cora');
    expect(await page(editor)).toContain('Paula');
    const history = (await editor.get(`/en/organisations/${centre.slug}/history`)).body;
    expect(history).toContain('Cora');
    expect(history).not.toContain('cora@example.org');
    expect(history).toContain('paula@example.org');
  });
});
