import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { listOrganisationSlugs } from '../../network/index.ts';
import { nearest } from './nearest.ts';
import { type Installation, readUserCommand } from './user.command.ts';

let site: TestSite;
let centre: { id: string; slug: string };
let authority: { id: string; slug: string };
beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  centre = await makeOrganisation(site.owner, country, 'Centre');
  authority = await makeOrganisation(site.owner, country, 'Authority');
  await site.owner.updateTable('organisation').set({ kind: 'authority' }).where('id', '=', authority.id).execute();
});
afterAll(() => site.close());

/** What it says, line by line; as it runs on the command line, with the web's login. */
async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const { db, baseUrl, secretKey, findOrganisation, organisationNames } = site.platform;
  const say = (line: string) => void lines.push(line);
  const installation: Installation = {
    db,
    baseUrl,
    secretKey,
    findOrganisation,
    organisationNames,
    listOrganisationSlugs,
    say,
  };
  const command = readUserCommand(args);
  if (command === undefined) throw new Error('it does not say what to do');
  await command(installation);
  return lines;
}
const invite = (...args: string[]) => run('invite', ...args);

test('the link that it prints lets the first people in, with the roles that were said', async () => {
  const lines = await invite(
    'first@example.org',
    '--organisation',
    authority.slug,
    '--role',
    'steward',
    '--role',
    'focal-point:basel',
    '--language',
    'ar',
  );
  const link = lines.at(-1) ?? '';
  expect(link).toMatch(/^http:\/\/localhost:8080\/ar\/invitations\//);
  const path = link.replace('http://localhost:8080', '');
  const browser = site.visitor();
  expect((await browser.get(path)).body).toContain('Authority');
  const answer = await browser.post(path, { name: 'The First', language: 'ar', way: 'link' });
  expect(answer.location).toMatch(/^\/ar\/my\/second-factor\?next=/);
  const roles = await site.owner
    .selectFrom('membership')
    .where('organisationId', '=', authority.id)
    .orderBy('role')
    .select(['role', 'convention', 'givenBy'])
    .execute();
  expect(roles).toEqual([
    { role: 'focal-point', convention: 'basel', givenBy: null },
    { role: 'steward', convention: null, givenBy: null },
  ]);
  const entry = await site.owner
    .selectFrom('auditEntry')
    .selectAll()
    .where('action', '=', 'invitation.made')
    .executeTakeFirst();
  expect(entry).toMatchObject({ actor: 'operator', personId: null, concerns: [authority.id] });

  const listed = await run('list', '--organisation', authority.slug);
  expect(listed[0]).toMatch(/^first@example\.org {2}The First, last seen \d{4}-/);
  expect(listed).toContain(`  ${authority.slug}: focal-point:basel`);
  expect(await run('list', '--organisation', centre.slug)).toEqual(['Nobody belongs to it yet.']);
});

test('said again, the link before is not good any more', async () => {
  const [first, second] = [
    await invite('again@example.org', '--organisation', centre.slug, '--role', 'editor'),
    await invite('again@example.org', '--organisation', centre.slug, '--role', 'steward'),
  ].map((lines) => (lines.at(-1) ?? '').replace('http://localhost:8080', ''));
  expect((await site.visitor().get(first ?? '')).status).toBe(410);
  expect((await site.visitor().get(second ?? '')).status).toBe(200);
});

test.each([
  [['x@example.org', '--organisation', 'made-organisatoin', '--role', 'editor'], /Did you mean made-organisation-\d/],
  [['x@example.org', '--organisation', 'CENTRE', '--role', 'editor'], /There is no organisation “CENTRE”/],
  [['nonsense', '--organisation', 'made-organisation-1', '--role', 'editor'], /not an e-mail address/],
  [['x@example.org', '--organisation', 'x', '--role', 'king'], /The roles are: member, editor, steward/],
  [['x@example.org', '--organisation', 'x', '--role', 'focal-point'], /focal-point:basel/],
  [['x@example.org', '--organisation', 'x', '--role', 'focal-point:mars'], /basel, rotterdam, stockholm, minamata/],
  [['x@example.org', '--organisation', 'x', '--role', 'editor:basel'], /write --role editor/],
  [['x@example.org', '--organisation', 'x', '--role', 'editor', '--language', 'de'], /none of the languages/],
])('%j says what is wrong', async (args, said) => {
  await expect((async () => invite(...args))()).rejects.toThrow(said);
});

test('a role that does not fit the kind of organisation is refused, with those that do', async () => {
  for (const role of ['officer', 'secretariat', 'focal-point:basel'])
    await expect(invite('x@example.org', '--organisation', centre.slug, '--role', role)).rejects.toThrow(
      /of the kind basel-centre and has no .* There it can be: member, editor, steward, operator/,
    );
  // An operator is made here and nowhere else.
  await invite('operator@example.org', '--organisation', centre.slug, '--role', 'operator');
});

test('it signs somebody out everywhere', async () => {
  const person = await makePerson(site.owner, { email: 'lost@example.org', roles: { [centre.id]: ['editor'] } });
  const [phone, laptop] = [await site.as(person), await site.as(person)];
  expect((await phone.get('/en/my/account')).status).toBe(200);
  expect(await run('end-sessions', 'LOST@example.org')).toEqual(['2 sessions were ended.']);
  for (const browser of [phone, laptop]) expect((await browser.get('/en/my/account')).status).toBe(303);
  await expect(run('end-sessions', 'nobody@example.org')).rejects.toThrow(/Nobody has an account/);
});

test('it removes a second factor that somebody lost, signs her out, and she is told', async () => {
  const person = await makePerson(site.owner, { email: 'phoneless@example.org', roles: { [centre.id]: ['steward'] } });
  const browser = await site.as(person);
  await expect(run('remove-second-factor', 'phoneless@example.org')).rejects.toThrow(/has no second factor/);
  await site.owner
    .insertInto('totp')
    .values({ personId: person.id, sealedSecret: 'x', confirmedAt: new Date() })
    .execute();
  expect((await run('remove-second-factor', 'phoneless@example.org'))[0]).toMatch(/was removed/);
  expect((await browser.get('/en/my/account')).status).toBe(303);
  expect(await site.owner.selectFrom('totp').where('personId', '=', person.id).select('personId').execute()).toEqual(
    [],
  );
  expect((await site.mails()).some(({ to }) => to === 'phoneless@example.org')).toBe(true);
  await expect(run('remove-second-factor', 'nobody@example.org')).rejects.toThrow(/Nobody has an account/);
});

test.each([
  [[]],
  [['invite']],
  [['invite', 'a@b.org']],
  [['list', 'x']],
  [['end-sessions']],
  [['list', '--role', 'x']],
])('used wrongly (%j) it does nothing', (args) => {
  expect(readUserCommand(args)).toBeUndefined();
});

test('names that are nearly right are found', () => {
  const known = [
    'bcrc-sprep',
    'bcrc-scrc-mexico',
    'bcrc-scrc-senegal',
    'bcrc-senegal',
    'bcrc-nigeria',
    'bcrc-egypt',
    'unep-roa',
    'fao-raf',
  ];
  expect(nearest('bcrc-senegl', known)[0]).toBe('bcrc-senegal');
  expect(nearest('bcrc-senegl', known)[1]).toBe('bcrc-scrc-senegal');
  expect(nearest('senegal', known)[0]).toBe('bcrc-senegal');
  expect(nearest('BCRC Egypt', known)[0]).toBe('bcrc-egypt');
});
