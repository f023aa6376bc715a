import { record } from '../../audit/index.ts';
import { organises } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteReading } from '../../platform/reading.ts';
import { type AssignmentView, viewDue } from '../deadlines/deadlines.actions.ts';
import type { ConvenedMeeting, Convening } from '../papers/convening.ts';
import { listPatternsOfSeries, writePatterns } from '../symbols/patterns.actions.ts';
import type { SeriesRulesForm } from './series-deadlines.form.ts';
import { canSetDeadlines } from './series-deadlines.policy.ts';
import { listOfSeries, writeOfSeries } from './series-deadlines.queries.ts';

/** A meeting to come, with what is due next and what of it has come. */
export interface DueMeeting {
  meeting: ConvenedMeeting;
  path: string;
  nextDue: string | undefined;
  /** Undefined where others organise it. */
  asked: AssignmentView[] | undefined;
}
export type SeriesDeadlinesData = Awaited<ReturnType<typeof viewSeriesDeadlines>>;

async function accessSeries(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const series = await convening.series(scope, slug, locale);
  if (series === undefined) throw new Refusal('not-found');
  if (!canSetDeadlines(scope.actor, series)) throw new Refusal('forbidden');
  return series;
}

/** The deadlines of a series, how its symbols are formed, its meetings to come, and who is late with something for those that the reader organises. */
export async function viewSeriesDeadlines(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const series = await accessSeries(scope, convening, slug, locale);
  const coming: DueMeeting[] = [];
  for (const meeting of series.meetings) {
    const { deadlines, assignments, today } = await viewDue(scope, meeting, locale);
    coming.push({
      meeting,
      path: convening.path(meeting.slug),
      nextDue: deadlines.find(({ dueOn }) => dueOn >= today)?.dueOn,
      asked: organises(scope.actor, meeting) ? assignments : undefined,
    });
  }
  noteReading(scope, {
    action: 'paper.deadlines-read',
    subject: { kind: 'series', id: series.id },
    concerns: series.keeperId === null ? [] : [series.keeperId],
    changes: { asked: coming.flatMap(({ asked = [] }) => asked.map(({ id }) => id)) },
  });
  return {
    ...{ series, coming },
    own: await listOfSeries(scope, series.id),
    patterns: await listPatternsOfSeries(scope, series.id),
  };
}

/** Sets both rules of a series: by when documents are to be there, and how their symbols are formed. */
export async function setSeriesRules(
  scope: Scope,
  convening: Convening,
  slug: string,
  { deadlines, patterns }: SeriesRulesForm,
  locale: Locale,
): Promise<void> {
  const series = await accessSeries(scope, convening, slug, locale);
  const before = await listOfSeries(scope, series.id);
  const patternsBefore = await listPatternsOfSeries(scope, series.id);
  await writeOfSeries(scope, series.id, deadlines);
  await writePatterns(scope, { seriesId: series.id }, patterns);
  await record(scope, {
    action: 'paper.deadlines-set',
    subject: { kind: 'series', id: series.id },
    concerns: series.keeperId === null ? [] : [series.keeperId],
    changes: { deadlines: { from: before, to: deadlines }, patterns: { from: patternsBefore, to: patterns } },
  });
}
