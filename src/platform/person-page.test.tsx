import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Client } from '../../test/client.ts';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../test/made.ts';
import { makePerson } from '../../test/made-people.ts';
import { holds } from '../db/scope.ts';
import { InvalidInput } from './errors.ts';
import { Page } from './html/page.tsx';
import type { Module } from './http.tsx';
import { formPage, personPage } from './person-page.tsx';
import { safeNext } from './session.ts';

// A small module of the test's own, so that what the platform promises is seen apart from any feature.
const sent: string[] = [];
const small: Module = (app, platform) => {
  personPage(app, platform, { path: '/small/own', access: 'signed-in' }, async ({ actor }) => (
    <Page title="Own" noIndex>
      <p>{actor.kind === 'person' ? actor.roles.join(' ') : 'nobody'}</p>
    </Page>
  ));
  personPage(app, platform, { path: '/small/fresh', access: 'signed-in', recent: 5 }, async () => (
    <Page title="Fresh" noIndex />
  ));
  formPage(
    app,
    platform,
    { path: '/small/write', access: ['editor', 'steward'], form: z.object({ text: z.string() }) },
    {
      show: async ({ values, errors }) => (
        <Page title="Write" noIndex>
          <form method="post">
            <label>
              Text <input name="text" value={String(values['text'] ?? '')} />
            </label>
            <p>{Object.keys(errors).join(' ')}</p>
            <button type="submit">Send</button>
          </form>
        </Page>
      ),
      act: async ({ form, actor }) => {
        if (!holds(actor, 'editor', 'steward')) throw new Error('the gate let somebody through');
        if (form.text === 'wrong') throw new InvalidInput({ text: 'wrong' });
        sent.push(form.text);
        return '/small/own';
      },
    },
  );
};

let site: TestSite;
let organisation: { id: string; slug: string };
let editor: Client;
let editorId: { id: string };
beforeAll(async () => {
  site = await createTestSite({ modules: [small] });
  organisation = await makeOrganisation(site.owner, await makeCountry(site.owner, 'KEN', { en: 'Kenya' }), 'Keeper');
  editorId = await makePerson(site.owner, { name: 'Made Editor', roles: { [organisation.id]: ['editor'] } });
  editor = await site.as(editorId);
});
afterAll(() => site.close());

test('a visitor is sent to sign in, and on to where she wanted', async () => {
  const answer = await site.visitor().get('/fr/small/own?x=1');
  expect(answer.status).toBe(303);
  expect(answer.location).toBe(`/fr/sign-in?next=${encodeURIComponent('/fr/small/own?x=1')}`);
});

test('who is signed in sees for which organisation she acts, on every page, and nobody keeps it', async () => {
  for (const path of ['/en/small/own', '/en/organisations', '/en/never-made']) {
    const { body, headers } = await editor.get(path);
    expect(body, path).toContain('Made Editor, acting for Keeper');
    expect(headers['cache-control'], path).toMatch(/no-store/);
  }
  expect((await site.visitor().get('/en/organisations')).body).not.toContain('Made Editor');
});

test('a role that demands a second factor counts only in a session that had one', async () => {
  const steward = await makePerson(site.owner, { roles: { [organisation.id]: ['steward'] } });
  expect((await (await site.as(steward)).get('/en/small/own')).body).toContain('member steward');
  const weak = await site.as(steward, { strong: false });
  expect((await weak.get('/en/small/own')).body).not.toContain('steward');
  expect((await weak.get('/en/small/write')).location).toMatch(/^\/en\/my\/second-factor\?next=/);
  const member = await site.as(await makePerson(site.owner, { roles: { [organisation.id]: ['member'] } }));
  expect((await member.get('/en/small/write')).status).toBe(403);
});

test('a form does its work and goes on, or shows what is wrong and keeps what was typed', async () => {
  const wrong = await editor.post('/en/small/write', { text: 'wrong' });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('value="wrong"');
  const right = await editor.post('/ar/small/write', { text: 'right' });
  expect([right.status, right.location]).toEqual([303, '/ar/small/own']);
  expect(sent).toEqual(['right']);
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': '', origin: 'https://elsewhere.example' }],
  [{ 'sec-fetch-site': '', origin: 'null' }],
])('what another site sends is refused: %j', async (headers) => {
  const before = sent.length;
  const { status } = await editor.post('/en/small/write', { text: 'forged' }, headers);
  expect([status, sent.length]).toEqual([403, before]);
});

test('what was typed after the session had ended is there again after sign-in, for the same person in the same browser', async () => {
  const browser = await site.as(editorId);
  await site.owner.updateTable('session').set({ endedAt: new Date() }).where('endedAt', 'is', null).execute();
  const lost = await browser.post('/en/small/write', { text: 'an hour’s work <b>' });
  expect(lost.location).toBe(`/en/sign-in?next=${encodeURIComponent('/en/small/write')}`);

  const other = await site.as(await makePerson(site.owner, { roles: { [organisation.id]: ['editor'] } }));
  for (const [name, value] of browser.cookies) if (name !== 'entente') other.cookies.set(name, value);
  expect((await other.get('/en/small/write')).body).not.toContain('an hour');

  const again = await site.as(editorId);
  expect((await again.get('/en/small/write')).body).not.toContain('an hour');
  for (const [name, value] of browser.cookies) if (name !== 'entente') again.cookies.set(name, value);
  expect((await again.get('/en/small/write')).body).toContain('value="an hour’s work &lt;b>"');
  expect((await again.get('/en/small/write')).body).not.toContain('an hour');
});

test('a page for which one has to have proved oneself lately asks for it', async () => {
  const browser = await site.as(editorId);
  expect((await browser.get('/en/small/fresh')).status).toBe(200);
  await site.owner
    .updateTable('session')
    .set({ provedAt: new Date(Date.now() - 6 * 60_000) })
    .execute();
  expect((await browser.get('/en/small/fresh')).location).toMatch(/^\/en\/sign-in\/again\?next=/);
});

test('a session ends when it is over, when nobody used it, and when its person has no role left', async () => {
  const changes = [
    { endsAt: new Date(Date.now() - 1000) },
    { seenAt: new Date(Date.now() - 8 * 86_400_000) },
    { endedAt: new Date() },
  ];
  for (const change of changes) {
    const browser = await site.as(editorId);
    await site.owner.updateTable('session').set(change).execute();
    expect((await browser.get('/en/small/own')).status, JSON.stringify(change)).toBe(303);
  }
});

test('nothing but an address of ours is gone on to', () => {
  for (const good of ['/en/', '/fr/small/own?x=1', '/ar/organisations/new#top']) expect(safeNext(good)).toBe(good);
  const bad = [
    '',
    '/',
    '//e.example',
    '/en//e.example',
    'https://e.example',
    '/\\e.example',
    '/en/\\e',
    '/xx/',
    '/en/\n',
    'javascript:1',
  ];
  for (const one of [...bad, `/en/${'x'.repeat(2_000)}`]) expect(safeNext(one), one).toBeUndefined();
});
