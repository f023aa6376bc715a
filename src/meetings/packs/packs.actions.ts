import { v7 } from 'uuid';
import { noteHandedOut, record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { areBytesHeld } from '../../platform/files.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { accessMeetingToShow } from '../organising/access.actions.ts';
import { canAskForPacks, canOrganise } from '../organising/organising.policy.ts';
import { readContent } from '../pack-making/content.actions.ts';
import { fingerprintOf, type PackAudience } from '../pack-making/content.ts';
import { askForAdditionOf, makeJob } from '../pack-making/making.actions.ts';
import { differenceOf, readManifest } from '../pack-making/manifest.ts';
import { standsStill } from '../pack-making/renewing.actions.ts';
import { packsDirectory } from '../pack-making/zip.ts';
import { packFileName } from './pack-name.ts';
import {
  type AdditionRow,
  askForPack,
  findAddition,
  findContents,
  findPack,
  hasParticipants,
  listAdditions,
  listPacks,
  listReadersOf,
  type PackRow,
  takesPart,
} from './packs.queries.ts';

export type { AdditionRow, PackRow };

export interface PackOnPage {
  audience: PackAudience;
  /** The newest that may be had; undefined while there is none. */
  pack: PackRow | undefined;
  /** There is one, and it holds what its audience may no longer read. */
  isWithheld: boolean;
  /** Something is other than it says. */
  isOld: boolean;
  /** The one that is being made, or waits. */
  making: PackRow | undefined;
  additions: AdditionRow[];
}

/** The packs in the reader's language, with what she may do; and which other languages have one. */
export async function viewPacks(scope: Scope, slug: string, locale: Locale) {
  const meeting = await accessMeetingToShow(scope, slug, locale);
  const rows = await listPacks(scope, meeting.id);
  const isParticipant = await takesPart(scope, meeting.id);
  const mayAsk = canAskForPacks(scope.actor, meeting, isParticipant);
  const audiences: PackAudience[] =
    mayAsk && (await hasParticipants(scope, meeting.id)) ? ['public', 'participants'] : ['public'];
  const packs: PackOnPage[] = [];
  for (const audience of audiences) packs.push(await viewPack(scope, rows, slug, locale, audience));
  const others = rows.filter(
    (row) => row.language !== locale && row.audience === 'public' && row.madeAt !== null && !row.gone,
  );
  return { meeting, mayAsk, packs, others, mayOrganise: canOrganise(scope.actor, meeting) };
}
export type PacksData = Awaited<ReturnType<typeof viewPacks>>;

async function viewPack(
  scope: Scope,
  rows: readonly PackRow[],
  slug: string,
  language: Locale,
  audience: PackAudience,
): Promise<PackOnPage> {
  const own = rows.filter((row) => row.language === language && row.audience === audience);
  const made = own.find((row) => row.madeAt !== null && !row.gone);
  const making = own.find((row) => row.madeAt === null);
  if (made === undefined) return { audience, making, pack: undefined, isWithheld: false, isOld: false, additions: [] };
  if (!(await standsStill(scope, made, audience)))
    return { audience, making, pack: undefined, isWithheld: true, isOld: true, additions: [] };
  const readers = audience === 'participants' ? await listReadersOf(scope, made.id) : [];
  const content = await readContent(scope, { slug, language, audience, readers });
  const isOld = content === undefined || fingerprintOf(content) !== made.fingerprint;
  return { audience, making, pack: made, isWithheld: false, isOld, additions: await listAdditions(scope, made.id) };
}

/** Has a pack made of what the meeting says now; one at a time of each language and audience. */
export async function requestPack(
  scope: Scope,
  { slug, language, audience }: { slug: string; language: Locale; audience: PackAudience },
): Promise<void> {
  const meeting = await accessMeetingToShow(scope, slug, language);
  if (!canAskForPacks(scope.actor, meeting, await takesPart(scope, meeting.id))) throw new Refusal('forbidden');
  const id = await askForPack(scope, { id: v7(), meetingId: meeting.id, language, audience });
  await record(scope, {
    action: 'pack.asked-for',
    subject: { kind: 'meeting', id: meeting.id },
    concerns: meeting.convenerId === null ? [] : [meeting.convenerId],
    changes: { language, audience },
  });
  await enqueue(scope, makeJob, { id }, { singletonKey: id });
}

export interface PackFile {
  sha256: string;
  modified: Date;
  name: string;
  meeting: string;
  /** Not everybody may have it: that it was handed out is noted. */
  confidential: boolean;
}

/** What is no longer handed out: it went, or it holds what its audience may not read any more. */
export class NoLongerServed extends Error {
  override name = 'NoLongerServed';
  readonly meeting: string;

  constructor(meeting: string) {
    super('a pack that is no longer served');
    this.meeting = meeting;
  }
}

/**
 * The bytes of a pack or of an addition, for who may have them: whether its audience may still read all that is in it is asked each time.
 * Does not tell one that is not there from one that is not for her.
 */
export async function accessPackFile(scope: Scope, id: string, isPart: boolean): Promise<PackFile> {
  const addition = await findAddition(scope, id);
  const pack = await findPack(scope, addition?.packId ?? id);
  if (pack === undefined) throw new Refusal('not-found');
  const { sha256, madeAt } = addition ?? pack;
  if (sha256 === null || madeAt === null) throw new Refusal('not-found');
  if (pack.gone || !(await standsStill(scope, pack, pack.audience))) throw new NoLongerServed(pack.meeting);
  const name = packFileName(pack, addition);
  const confidential = pack.audience !== 'public';
  if (confidential)
    await noteHandedOut(
      scope,
      {
        action: 'pack.taken',
        subject: { kind: 'meeting', id: pack.meetingId },
        changes: { pack: id, language: pack.language },
      },
      isPart,
    );
  return { sha256, modified: madeAt, name, confidential, meeting: pack.meeting };
}

export const arePackBytesHeld = (filesDirectory: string, sha256: string): Promise<boolean> =>
  areBytesHeld(packsDirectory(filesDirectory), sha256);

/**
 * Asks for what is new since what somebody says she has, by the manifest of it. Whatever it says, she gets no more than what is in the pack.
 *
 * @throws InvalidInput when it is no manifest, of another language, or there is nothing to make
 */
export async function handInManifest(
  scope: Scope,
  { slug, locale, text, audience }: { slug: string; locale: Locale; text: string | undefined; audience: PackAudience },
): Promise<string> {
  const meeting = await accessMeetingToShow(scope, slug, locale);
  if (text === undefined || text === '') throw new InvalidInput({ manifest: 'nothingChosen' });
  const had = readManifest(text);
  if (had === undefined) throw new InvalidInput({ manifest: 'noManifest' });
  const rows = await listPacks(scope, meeting.id);
  const pack = rows.find(
    (row) => row.language === locale && row.audience === audience && row.madeAt !== null && !row.gone,
  );
  if (pack === undefined || !(await standsStill(scope, pack, audience))) throw new InvalidInput({ manifest: 'noPack' });
  const contents = await findContents(scope, pack.id);
  if (contents === undefined) throw new InvalidInput({ manifest: 'noPack' });
  const { paths, emptied } = differenceOf(contents.entries, had);
  if (!contents.entries.some(([path, , sha256]) => had.get(path) === sha256 && path !== 'pack.css'))
    throw new InvalidInput({ manifest: 'nothingShared' });
  if (paths.length === 0 && emptied.length === 0) throw new InvalidInput({ manifest: 'nothingNew' });
  const id = await askForAdditionOf(scope, { packId: pack.id, since: null, paths, emptied });
  if (id === undefined) throw new InvalidInput({ manifest: 'tooMany' });
  return id;
}

/** An addition that somebody asked for, as it stands. */
export async function viewAddition(scope: Scope, slug: string, id: string, locale: Locale) {
  const meeting = await accessMeetingToShow(scope, slug, locale);
  const addition = await findAddition(scope, id);
  const pack = addition && (await findPack(scope, addition.packId));
  if (pack === undefined || addition === undefined || pack.meeting !== slug || !isLocale(pack.language))
    throw new Refusal('not-found');
  const isServed = !pack.gone && (await standsStill(scope, pack, pack.audience));
  return { meeting, addition, pack, isServed };
}
export type AdditionData = Awaited<ReturnType<typeof viewAddition>>;
