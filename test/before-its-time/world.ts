import { v7 } from 'uuid';
import { inScope, type Person, type Role } from '../../src/db/scope.ts';
import { storeBytes } from '../../src/platform/files.ts';
import { indexEntries } from '../../src/search/index.ts';
import type { Client } from '../client.ts';
import type { TestSite } from '../harness.ts';
import { makeDocument, makeMeeting, makeSeries } from '../made.ts';
import { type Made, makeDeed, makeLesson, makeMember, makePlace, makeTopic } from '../made-network.ts';
import { makePerson } from '../made-people.ts';

const hour = 3_600_000;

/** Everything that has an address, so that each route leads somewhere. */
export interface World {
  site: TestSite;
  convener: Made;
  taking: Made;
  other: Made;
  meeting: Made;
  previous: Made;
  series: Made;
  item: string;
  outcome: Made;
  answerId: string;
  /** For everybody and for participants, made before anything was hidden. */
  packs: string[];
  activity: Made;
  experience: Made;
  country: Made;
  topic: Made;
  visible: Made & { files: { slug: string }[] };
  /** Who prepares the meeting, as the scope has her. */
  organiser: Person;
}

/** Who comes, and for which organisation she acts. */
export interface Comer {
  name: string;
  client: Client;
  organisationId: string | undefined;
}

export async function makeWorld(site: TestSite): Promise<World> {
  const { owner } = site;
  const country = await makePlace(owner);
  const topic = await makeTopic(owner, 'A made topic');
  const [convener, taking, other] = [
    await makeMember(owner, country, { name: 'Who convenes', topics: [topic], serves: [country] }),
    await makeMember(owner, country, { name: 'Who takes part', topics: [topic], serves: [country] }),
    await makeMember(owner, country, { name: 'Who stays away', topics: [topic] }),
  ];
  const series = await makeSeries(owner, 'A made series');
  const previous = await makeMeeting(owner, series.id, { startsOn: '2012-10-03', convenerId: convener.id });
  const meeting = await makeMeeting(owner, series.id, { startsOn: '2099-05-06', convenerId: convener.id });
  const item = v7();
  await owner.insertInto('agendaItem').values({ id: item, meetingId: meeting.id, position: 1, number: '1' }).execute();
  await owner
    .insertInto('agendaItemText')
    .values({ agendaItemId: item, language: 'en', title: 'Opening of the meeting' })
    .execute();
  await owner
    .insertInto('participant')
    .values({
      ...{ id: v7(), meetingId: meeting.id, organisationId: taking.id, organisationName: 'Who takes part' },
      ...{ category: 'ngo', role: 'head', familyName: 'Made', approvedAt: new Date() },
    })
    .execute();
  const outcome = { id: v7(), slug: 'made-outcome-1' };
  await owner
    .insertInto('outcome')
    .values({ ...outcome, meetingId: previous.id, position: 1 })
    .execute();
  await owner
    .insertInto('outcomeText')
    .values({ outcomeId: outcome.id, language: 'en', text: 'To train inspectors' })
    .execute();
  await owner.insertInto('outcomeOrganisation').values({ outcomeId: outcome.id, organisationId: taking.id }).execute();
  const answerer = await makePerson(owner, { roles: { [taking.id]: ['steward'] } });
  const answerId = v7();
  await owner
    .insertInto('outcomeAnswer')
    .values({
      ...{ id: answerId, outcomeId: outcome.id, organisationId: taking.id, personId: answerer.id },
      ...{ state: 'under-way', words: 'Two of them were trained.', language: 'en' },
    })
    .execute();
  const organiser = await makePerson(owner, { roles: { [convener.id]: ['editor', 'steward'] } });
  const bytes = await storeBytes(site.platform.filesDirectory, Buffer.from('What everybody may read'));
  const visible = await makeDocument(owner, {
    ...{ title: 'What was out before', kind: 'in-session', meetingId: meeting.id, agendaItemId: item },
    ...{ symbols: ['MADE/1'], authorOrganisationId: taking.id, ownerOrganisationId: convener.id },
    files: [{ format: 'pdf', name: 'out.pdf', sha256: bytes.sha256 }],
  });
  const world = {
    ...{ site, convener, taking, other, meeting, previous, series, item, outcome, answerId, country, topic, visible },
    activity: await makeDeed(owner, taking, { topics: [topic], countries: [country] }),
    experience: await makeLesson(owner, taking, { country, topics: [topic] }),
    organiser: {
      kind: 'person' as const,
      personId: organiser.id,
      organisationId: convener.id,
      roles: ['member', 'editor', 'steward'] as Role[],
    },
    packs: [] as string[],
  };
  await index(world, visible.id, 'What was out before', 'What everybody may read');
  const preparing = await site.as(organiser);
  for (const audience of ['public', 'participants'])
    await preparing.post(`/en/meetings/${meeting.slug}/packs`, { audience });
  await site.runJobs();
  const made = await owner.selectFrom('meetingPack').where('madeAt', 'is not', null).select('id').execute();
  if (made.length !== 2) throw new Error('two packs were to be made');
  world.packs = made.map(({ id }) => id);
  return world;
}

/** A visitor, who takes part, who stays away, and who writes for another organisation with every role that there is. */
export async function makeComers({ site, taking, other, country }: World): Promise<Comer[]> {
  const { owner } = site;
  const secretariat = await makeMember(owner, country, { name: 'Who writes elsewhere', kind: 'secretariat' });
  const of = async (name: string, organisation: Made, ...roles: Role[]): Promise<Comer> => ({
    name,
    client: await site.as(await makePerson(owner, { roles: { [organisation.id]: roles } })),
    organisationId: organisation.id,
  });
  return [
    { name: 'a visitor', client: site.visitor(), organisationId: undefined },
    await of('who takes part', taking, 'member', 'editor', 'steward'),
    await of('who stays away', other, 'member'),
    await of('who writes elsewhere', secretariat, 'editor', 'steward', 'secretariat'),
  ];
}

/** As the forms do it: in the name of who prepares the meeting, with what can be read in its file. */
async function index(
  { site, organiser }: Pick<World, 'site' | 'organiser'>,
  id: string,
  title: string,
  body: string,
): Promise<void> {
  const { owner } = site;
  const row = await owner.selectFrom('document').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
  const entry = {
    ...{ kind: 'document', subjectId: id, slug: row.slug, language: 'en', title, body, readers: row.readers },
    ...{ ownerOrganisationId: row.ownerOrganisationId, releasedAt: row.releasedAt },
    organisedBy: row.meetingId === null ? null : row.convenerId,
    symbols: row.symbols,
    audience: row.audience as 'public',
  };
  await inScope(site.platform.db, organiser, (scope) => indexEntries(scope, [entry]));
}

/** A document that nobody but its organisers may know of yet, and the word by which it would be known. */
export interface Hidden {
  id: string;
  slug: string;
  file: string;
  word: string;
  symbol: string;
  audience: string;
  /** Who reads it once it is out: organisations; undefined for everybody. */
  readers: readonly string[] | undefined;
  /** Whether everybody who is signed in for an organisation reads it then. */
  network: boolean;
}

const slugs = (n: number) => `hidden-document-${n}`;
const kinds = ['in-session', 'working', 'report', 'presentation'] as const;

/** Their addresses, known before they are made: what is not there and what is hidden are to look alike. */
export const hiddenSlugs = Array.from({ length: 9 }, (_, n) => slugs(n));
export const hiddenFiles = hiddenSlugs.map((slug) => `${slug}-file`);
export const oldFile = 'hidden-old-file';
export const wordOf = (n: number) => `xhidden${'abcdefghi'[n]}x`;
export const symbolOf = (n: number) => `HIDDEN/CRP.${n + 1}`;

/** One for each audience and several ways to be hidden; and, of what everybody reads, a file in whose place another stands. */
export async function hide(world: World): Promise<Hidden[]> {
  const { site, taking, convener, meeting, item, topic, visible, answerId } = world;
  const { owner } = site;
  const soon = new Date(Date.now() + 24 * hour);
  const made: Hidden[] = [];
  const make = async (facts: {
    audience: string;
    kind?: string;
    readers?: string[];
    releasedAt?: Date;
    meetingId?: string | null;
    replacesId?: string;
    chainKind?: string;
    ownerOrganisationId?: string | null;
  }) => {
    const n = made.length;
    const word = wordOf(n);
    const title = `Paper ${word}`;
    const { sha256 } = await storeBytes(site.platform.filesDirectory, Buffer.from(`Bytes of ${word}, ${n}`));
    const { id, slug } = await makeDocument(owner, {
      ...{ slug: slugs(n), title, titles: { fr: `Document ${word}` }, kind: kinds[n % kinds.length] ?? 'working' },
      ...{ symbols: [symbolOf(n)], note: `Note ${word}`, groupLabel: `Group ${word}`, meetingId: meeting.id },
      ...{ agendaItemId: facts.meetingId === null ? null : item, authorOrganisationId: taking.id, releasedAt: soon },
      ...{ datedOn: `2099-05-0${1 + (n % 8)}`, datedPrecision: 'day' as const, ownerOrganisationId: convener.id },
      ...facts,
      files: [
        { slug: `${slugs(n)}-file`, format: 'pdf', name: `${word}.pdf`, sha256, language: 'ru', sizeBytes: 77 + n },
      ],
    });
    const file = await owner.selectFrom('file').where('documentId', '=', id).select('id').executeTakeFirstOrThrow();
    await owner
      .insertInto('fileText')
      .values({ fileId: file.id, text: `What stands in it: ${word}text` })
      .execute();
    await index(world, id, title, `What stands in it: ${word}text`);
    await owner.insertInto('outcomeEvidence').values({ id: v7(), answerId, documentId: id }).execute();
    made.push({
      ...{ id, slug, file: `${slugs(n)}-file`, word, symbol: symbolOf(n), audience: facts.audience },
      readers: facts.audience === 'public' || facts.audience === 'network' ? undefined : (facts.readers ?? []),
      network: facts.audience === 'network',
    });
  };
  const out = new Date(Date.now() - hour);
  await make({ audience: 'public' });
  await make({ audience: 'network' });
  await make({ audience: 'participants', readers: [taking.id] });
  await make({ audience: 'named', readers: [taking.id] });
  await make({ audience: 'public', replacesId: visible.id, chainKind: 'revision' });
  await make({ audience: 'public', meetingId: null });
  // For organisers alone, whatever the time.
  await make({ audience: 'named', readers: [], releasedAt: out });
  // It was out for everybody and read by many, and then was not.
  await make({ audience: 'public', releasedAt: out });
  const narrowed = made.at(-1);
  for (const path of [`/en/documents/${narrowed?.slug}`, `/files/${narrowed?.file}/${narrowed?.word}.pdf`])
    if ((await site.get(path)).status !== 200) throw new Error(`${path} was to be read by everybody at first`);
  for (const path of ['/en/documents', `/en/meetings/${meeting.slug}`, `/en/search?q=${narrowed?.word}`])
    if (!(await site.get(path)).body.includes(narrowed?.word ?? '-'))
      throw new Error(`${path} was to show it at first`);
  await owner
    .updateTable('document')
    .set({ audience: 'named', readers: [] })
    .where('id', '=', narrowed?.id ?? '')
    .execute();
  Object.assign(narrowed ?? {}, { audience: 'named', readers: [] });
  // It was out, and its release was put off.
  await make({ audience: 'public', kind: 'report', releasedAt: out });
  await owner
    .updateTable('document')
    .set({ releasedAt: soon })
    .where('id', '=', made.at(-1)?.id ?? '')
    .execute();

  await owner
    .insertInto('file')
    .values({
      ...{ id: v7(), slug: oldFile, documentId: visible.id, language: 'en', format: 'pdf', name: 'xhiddenoldx.pdf' },
      ...{
        supersededAt: new Date(),
        sha256: (await storeBytes(site.platform.filesDirectory, Buffer.from('Old'))).sha256,
      },
    })
    .execute();
  await owner
    .insertInto('follow')
    .values({ id: v7(), personId: world.organiser.personId, topicId: topic.id })
    .execute();
  return made;
}
