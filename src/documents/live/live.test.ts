import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let address: string;
let meeting: { id: string; slug: string };
let reader: { id: string; slug: string };
let cookie: string;
let participantId: string;
const open: AbortController[] = [];

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  reader = await makeOrganisation(site.owner, country, 'Reader');
  meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Live')).id);
  participantId = v7();
  await site.owner
    .insertInto('participant')
    .values({
      ...{ id: participantId, meetingId: meeting.id, organisationId: reader.id, organisationName: 'Reader' },
      ...{ category: 'ngo', role: 'representative', familyName: 'Made', approvedAt: new Date() },
    })
    .execute();
  const client = await site.as(await makePerson(site.owner, { roles: { [reader.id]: ['member'] } }));
  cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  address = await site.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  for (const one of open) one.abort();
  await site.close();
});

/** An open page: what it was told so far. */
async function listen(headers: Record<string, string> = {}, query = '') {
  const controller = new AbortController();
  open.push(controller);
  const answer = await fetch(`${address}/en/meetings/${meeting.slug}/live/events${query}`, {
    headers,
    signal: controller.signal,
  });
  const told: string[] = [];
  const done = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of answer.body ?? []) told.push(decoder.decode(chunk as Uint8Array));
    } catch {}
  })();
  const text = () => told.join('');
  const until = async (what: string) => {
    for (let tries = 0; tries < 60 && !text().includes(what); tries++)
      await new Promise((next) => setTimeout(next, 100));
    expect(text()).toContain(what);
  };
  return { answer, text, until, done };
}
const events = (text: string) => text.split('event: new').length - 1;
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

test('an open page is told that something came out, and the list says what', async () => {
  const visitor = await listen();
  expect(visitor.answer.headers.get('content-type')).toContain('text/event-stream');
  await makeDocument(site.owner, { title: 'A paper of the session', kind: 'in-session', meetingId: meeting.id });
  await visitor.until('event: new');
  expect(visitor.text()).not.toContain('A paper');
  expect((await site.get(`/en/meetings/${meeting.slug}/live`)).body).toContain('A paper of the session');
});

test('what is for participants is told to them alone, in the moment in which it comes out, until they are removed', async () => {
  const visitor = await listen();
  const participant = await listen({ cookie });
  await pause(1_500);
  const before = [events(visitor.text()), events(participant.text())];
  const forParticipants = { kind: 'in-session', meetingId: meeting.id, audience: 'participants', readers: [reader.id] };
  await makeDocument(site.owner, { ...forParticipants, title: 'Soon', releasedAt: new Date(Date.now() + 2_500) });
  await pause(1_500);
  expect([events(visitor.text()), events(participant.text())]).toEqual(before);
  await pause(2_500);
  expect([events(visitor.text()), events(participant.text())]).toEqual([before[0], (before[1] ?? 0) + 1]);

  await site.owner.updateTable('participant').set({ removedAt: new Date() }).where('id', '=', participantId).execute();
  await pause(1_500);
  const removed = events(participant.text());
  await makeDocument(site.owner, { ...forParticipants, readers: [], title: 'After she was removed' });
  await pause(1_500);
  expect(events(participant.text())).toBe(removed);
}, 20_000);

test('what came out between the page and its stream, or while the line was broken, is told once', async () => {
  const path = `/en/meetings/${meeting.slug}/live`;
  const seenIn = async () => /data-events="[^"]*\?seen=(\w+)"/.exec((await site.get(path)).body)?.[1] ?? '';
  const seen = await seenIn();
  await makeDocument(site.owner, { title: 'Between', kind: 'in-session', meetingId: meeting.id });
  const late = await listen({}, `?seen=${seen}`);
  await late.until('event: new');
  const back = await listen({ 'last-event-id': seen }, `?seen=${seen}`);
  await back.until('event: new');
  const now = await seenIn();
  expect(late.text()).toContain(`id: ${now}\nevent: new`);
  const known = await listen({ 'last-event-id': now }, `?seen=${seen}`);
  await pause(2_500);
  expect([late, back, known].map(({ text }) => events(text()))).toEqual([1, 1, 0]);
  expect((await site.get(`${path}/events?seen=else`)).status).toBe(400);
}, 20_000);

test('who is signed out hears no more', async () => {
  const participant = await listen({ cookie });
  await site.owner.updateTable('session').set({ endedAt: new Date() }).where('endedAt', 'is', null).execute();
  await makeDocument(site.owner, { title: 'After sign-out', kind: 'in-session', meetingId: meeting.id });
  await participant.until('event: gone');
  await participant.done;
});

test('many open pages cost a few questions, and a meeting that is not there has no stream', async () => {
  expect((await site.get('/en/meetings/never-held/live/events')).status).toBe(404);
  await Promise.all(Array.from({ length: 100 }, () => listen()));
  await pause(1_500);
  const before = site.queries();
  await makeDocument(site.owner, { title: 'For many', kind: 'in-session', meetingId: meeting.id });
  await pause(1_600);
  // Three seconds’ looks, and one question for all visitors.
  expect(site.queries() - before).toBeLessThan(40);
}, 20_000);
