import type { Scope } from '../../db/scope.ts';
import { differencesOf, type Piece } from '../../documents/index.ts';
import { Refusal } from '../../platform/errors.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { noteReading } from '../../platform/reading.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import type { Part, VersionsQuery } from './versions.form.ts';
import { countByLanguage, listVersions, listWithNext, type Of, type VersionText } from './versions.queries.ts';

const onePage = 100;

/** A version that was saved once, and what the next one made of it. */
export interface ReadVersion extends VersionText {
  /** There is more of it than the page shows. */
  isCut: boolean;
  /** Undefined where none came after it. */
  next: Pick<VersionText, 'id' | 'writtenAt' | 'person'> | undefined;
  differences: Piece[];
}
export type VersionsData = Awaited<ReturnType<typeof viewVersions>>;

/** All versions of one part in one language, and the one that is read; for who organises the meeting. */
export async function viewVersions(
  scope: Scope,
  { meeting: slug, part }: { meeting: string; part: Part },
  { language: chosen, version, before }: VersionsQuery,
  locale: Locale,
) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const counts = await countByLanguage(scope, { meetingId: meeting.id, part });
  const own = [locale, meeting.participantsLanguage, ...counts.keys()].find((one) => counts.has(one));
  const language = chosen ?? (own !== undefined && isLocale(own) ? own : locale);
  const of = { meetingId: meeting.id, part, language };
  const rows = await listVersions(scope, of, before, onePage + 1);
  const read = version === undefined ? undefined : await readVersion(scope, of, version);
  noteVersion(scope, meeting, part, { language, ...(version !== undefined && { version }) });
  const shown = rows.slice(0, onePage);
  return {
    ...{ meeting, part, language, counts, rows: shown, read },
    older: rows.length > onePage ? shown.at(-1)?.id : undefined,
  };
}

async function readVersion(scope: Scope, of: Of, id: string): Promise<ReadVersion> {
  const [found, next] = await listWithNext(scope, of, id);
  if (found?.id !== id) throw new Refusal('not-found');
  const all = next === undefined ? [] : differencesOf(found.body, next.body);
  const differences = inShort(all);
  return {
    ...found,
    body: found.body.slice(0, mostShown),
    isCut: found.body.length > mostShown || differences.length < all.length,
    next,
    differences,
  };
}

/** The whole of one version, as it was typed. */
export async function takeVersion(
  scope: Scope,
  { meeting: slug, part, version }: { meeting: string; part: Part; version: string },
  language: Locale,
): Promise<string> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  const [found] = await listWithNext(scope, { meetingId: meeting.id, part, language }, version);
  if (found?.id !== version) throw new Refusal('not-found');
  noteVersion(scope, meeting, part, { language, version, whole: true });
  return found.body;
}

const noteVersion = (scope: Scope, { id, convenerId }: OrganisedMeeting, part: Part, changes: object) =>
  noteReading(scope, {
    action: part === 'report' ? 'report.read' : 'summary.read',
    subject: { kind: 'meeting', id },
    concerns: convenerId === null ? [] : [convenerId],
    changes,
  });

const longest = 1_000;
/** Letters of a text, and of what became of it, that a page shows: more would not come over a weak line. The file has all of it. */
const mostShown = 25_000;

/** Of what stayed the same only as much as shows where the changes are. */
export function inShort(pieces: readonly Piece[]): Piece[] {
  let letters = 0;
  return shortened(pieces).filter(({ text }) => {
    letters += text.length;
    return letters <= mostShown;
  });
}

const shortened = (pieces: readonly Piece[]): Piece[] =>
  pieces.map(({ kind, text }, index) => {
    if (kind !== 'same' || text.length <= longest) return { kind, text };
    const part = longest / 2;
    const head = index === 0 ? '' : text.slice(0, part);
    const tail = index === pieces.length - 1 ? '' : text.slice(-part);
    return { kind, text: `${head} […] ${tail}` };
  });
