import type { Scope } from '../../db/scope.ts';
import { symbolKey } from '../../platform/fold.ts';
import type { ConvenedMeeting } from '../papers/convening.ts';
import { type PaperKind, paperKinds } from '../papers/papers.form.ts';
import { listPatterns, listPatternsOfSeries, listTaken, type Pattern, writePatterns } from './patterns.queries.ts';
import { nextSymbol } from './symbol.ts';

export { listPatternsOfSeries, type Pattern, writePatterns };

/** How the symbols of one kind are formed in a meeting. */
export interface PatternRule {
  kind: PaperKind;
  /** As it was set. */
  pattern: string;
  from: 'series' | 'meeting';
  /** The next free symbol; undefined where the pattern has the number of the meeting, and nobody said which that is. */
  next: string | undefined;
}

const isKind = (kind: string): kind is PaperKind => (paperKinds as readonly string[]).includes(kind);

/** The patterns that the meeting has of its own. */
export async function listOwnPatterns(scope: Scope, { id, seriesId }: ConvenedMeeting): Promise<Pattern[]> {
  const rows = await listPatterns(scope, id, seriesId);
  return rows.filter(({ meetingId }) => meetingId !== null).map(({ kind, pattern }) => ({ kind, pattern }));
}

/** By which pattern each kind goes: that of the meeting, else that of its series; in the order of the kinds. */
export async function readPatterns(scope: Scope, meeting: ConvenedMeeting): Promise<PatternRule[]> {
  const rules = new Map<string, { pattern: string; from: 'series' | 'meeting' }>();
  const rows = await listPatterns(scope, meeting.id, meeting.seriesId);
  for (const from of ['series', 'meeting'] as const)
    for (const { kind, pattern, meetingId } of rows)
      if ((meetingId !== null) === (from === 'meeting')) rules.set(kind, { pattern, from });
  const numbered = [...rules].map(([kind, rule]) => ({ kind, ...rule, filled: ofMeeting(rule.pattern, meeting) }));
  const beginnings = numbered.flatMap(({ filled }) => (filled === undefined ? [] : [beginningOf(filled)]));
  const taken = beginnings.length === 0 ? [] : await listTaken(scope, meeting.seriesId, beginnings);
  return numbered
    .flatMap(({ kind, pattern, from, filled }) =>
      isKind(kind) ? [{ kind, pattern, from, next: filled === undefined ? undefined : nextSymbol(filled, taken) }] : [],
    )
    .sort((one, other) => paperKinds.indexOf(one.kind) - paperKinds.indexOf(other.kind));
}

/** The pattern with the number of the meeting in it. */
function ofMeeting(pattern: string, { numberInSeries }: ConvenedMeeting): string | undefined {
  if (!pattern.includes('{m}')) return pattern;
  return numberInSeries === null ? undefined : pattern.replaceAll('{m}', String(numberInSeries));
}

const beginningOf = (pattern: string): string => symbolKey(pattern.split('{n}')[0] ?? '');

/** The next free symbol of each kind that has a pattern. */
export async function proposeSymbols(scope: Scope, meeting: ConvenedMeeting): Promise<Map<PaperKind, string>> {
  const rules = await readPatterns(scope, meeting);
  return new Map(rules.flatMap(({ kind, next }) => (next === undefined ? [] : [[kind, next] as const])));
}
