import { once } from 'node:events';
import http from 'node:http';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { storeBytes } from '../../platform/files.ts';
import { indexEntries } from '../../search/index.ts';

// A participant who is removed while she has the page open: what she holds ends, and what she asks for next is refused.

let site: TestSite;
let address: string;
let meeting: { id: string; slug: string };
let reader: { id: string };
let participantId: string;
let client: Client;
let paper: { id: string; slug: string; files: { slug: string }[] };
const open: AbortController[] = [];
const word = 'xremovedx';
const size = 24 * 1024 * 1024;

beforeAll(async () => {
  site = await createTestSite();
  const { owner } = site;
  const country = await makeCountry(owner, 'KEN', { en: 'Kenya' });
  const convener = await makeOrganisation(owner, country, 'Convener');
  reader = await makeOrganisation(owner, country, 'Reader');
  meeting = await makeMeeting(owner, (await makeSeries(owner, 'Removed')).id, {
    ...{ convenerId: convener.id, startsOn: '2099-01-01' },
  });
  participantId = v7();
  await owner
    .insertInto('participant')
    .values({
      ...{ id: participantId, meetingId: meeting.id, organisationId: reader.id, organisationName: 'Reader' },
      ...{ category: 'ngo', role: 'representative', familyName: 'Made', approvedAt: new Date() },
    })
    .execute();
  const { sha256 } = await storeBytes(site.platform.filesDirectory, Buffer.alloc(size, word));
  paper = await makeDocument(owner, {
    ...{ title: `For participants ${word}`, kind: 'in-session', meetingId: meeting.id, symbols: ['REMOVED/CRP.1'] },
    ...{ audience: 'participants', readers: [reader.id] },
    files: [{ format: 'pdf', name: 'paper.pdf', sha256, sizeBytes: size }],
  });
  const organiser = await makePerson(owner, { roles: { [convener.id]: ['editor'] } });
  const as = { kind: 'person', personId: organiser.id, organisationId: convener.id, roles: ['editor'] } as const;
  await inScope(site.platform.db, as, (scope) =>
    indexEntries(scope, [
      {
        ...{ kind: 'document', subjectId: paper.id, slug: paper.slug, language: 'en', readers: [reader.id] },
        symbols: ['REMOVED/CRP.1'],
        ...{ title: `For participants ${word}`, body: '', audience: 'participants', releasedAt: new Date(0) },
        organisedBy: convener.id,
      },
    ]),
  );
  const preparing = await site.as(organiser);
  await preparing.post(`/en/meetings/${meeting.slug}/packs`, { audience: 'participants' });
  await site.runJobs();
  client = await site.as(await makePerson(owner, { roles: { [reader.id]: ['member'] } }));
  address = await site.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  for (const one of open) one.abort();
  await site.close();
});

const headers = () => ({ cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ') });
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function listen() {
  const controller = new AbortController();
  open.push(controller);
  const url = `${address}/en/meetings/${meeting.slug}/live/events`;
  const answer = await fetch(url, { headers: headers(), signal: controller.signal });
  let text = '';
  const ended = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
  })().catch(() => {});
  return { text: () => text, ended };
}

/** All the ways by which she reads the paper, and what each of them gives her. */
async function ways() {
  const pack = await site.owner.selectFrom('meetingPack').select('id').executeTakeFirstOrThrow();
  const file = `/files/${paper.files[0]?.slug}/paper.pdf`;
  // By a whole symbol the search leads to the one document.
  const shows = async (url: string) => {
    const { body, location } = await client.get(url);
    return body.includes(`/documents/${paper.slug}"`) || location.endsWith(`/documents/${paper.slug}`);
  };
  const opens = async (url: string, more: Record<string, string> = {}) => (await client.get(url, more)).status < 300;
  return {
    'the page that is open': await shows(`/en/meetings/${meeting.slug}/live`),
    'the page of the meeting': await shows(`/en/meetings/${meeting.slug}`),
    'the list of documents': await shows('/en/documents'),
    'the document': await opens(`/en/documents/${paper.slug}`),
    'its file': await opens(file),
    'the rest of its file': await opens(file, { range: 'bytes=1000000-' }),
    'the search, by a word': await shows(`/en/search?q=${word}`),
    'the search, by a symbol': await shows('/en/search?q=REMOVED%2FCRP.1'),
    'the pack': await opens(`/packs/${pack.id}/pack.zip`),
    'the rest of the pack': await opens(`/packs/${pack.id}/pack.zip`, { range: 'bytes=100-' }),
    'the page of packs': (await client.get(`/en/meetings/${meeting.slug}/packs`)).body.includes(`/packs/${pack.id}/`),
  };
}

test('her stream ends, her page loads itself again without the paper, and nothing by which she read it gives it any more', async () => {
  const before = await ways();
  expect(Object.entries(before).filter(([, gives]) => !gives)).toEqual([]);
  const stream = await listen();

  // A download that is under way: the line is slow, and most of the file is still to come.
  const asked = http.get(`${address}/files/${paper.files[0]?.slug}/paper.pdf`, { headers: headers() });
  const [answer] = (await once(asked, 'response')) as [http.IncomingMessage];
  await once(answer, 'readable');
  const first = answer.read() as Buffer;
  expect(first.length).toBeLessThan(size);

  await site.owner.updateTable('participant').set({ removedAt: new Date() }).where('id', '=', participantId).execute();
  await Promise.race([stream.ended, pause(4_000)]);
  expect(stream.text()).toMatch(/event: gone\ndata: \n\n$/);
  expect(stream.text()).not.toContain('event: new');

  const after = await ways();
  expect(Object.entries(after).filter(([, gives]) => gives)).toEqual([]);

  // What was begun while she might comes to its end; the line breaks, and what she asks for then is refused (above).
  answer.destroy();
});

test('who listens again hears nothing of what is for participants', async () => {
  const again = await listen();
  await pause(1_500);
  await makeDocument(site.owner, {
    ...{ title: 'After she was removed', kind: 'in-session', meetingId: meeting.id, audience: 'participants' },
  });
  await pause(2_500);
  expect(again.text()).not.toContain('event:');
});
