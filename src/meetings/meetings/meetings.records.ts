import { v7 } from 'uuid';
import { z } from 'zod';
import { documentRecords as documentRecordsFiledBy } from '../../documents/index.ts';
import {
  convention,
  day,
  endsAfterStart,
  firstDay,
  iso3,
  lastDay,
  listOf,
  note,
  oneOf,
  optional,
  partialDate,
  partialText,
  precisionOf,
  slug,
  source,
  summary,
  text,
  whole,
} from '../../platform/record-fields.ts';
import { recordKind, references, unconfirmedFacts } from '../../platform/records.ts';
import { indexMeetings } from './entries.ts';
import {
  listMeetingNames,
  listMeetingsForRecords,
  listOutcomesForRecords,
  listSeriesForRecords,
  listSeriesNames,
  writeMeetings,
  writeOutcomes,
  writeSeries,
} from './meetings.records.queries.ts';

type SeriesRecord = z.infer<typeof SeriesRecord>;
const SeriesRecord = z.strictObject({
  id: slug,
  title: text(),
  conventions: listOf(convention),
  source: optional(source),
});

export const seriesRecords = recordKind<SeriesRecord>({
  kind: 'series',
  files: 'series',
  id: 'id',
  schema: SeriesRecord,
  references: () => [],
  load: async (scope, ids) => {
    const rows = await listSeriesForRecords(scope, ids);
    return new Map(rows.map((row) => [row.id, row as unknown as SeriesRecord]));
  },
  save: async (scope, records) => {
    const written = records.map(({ id, title, conventions, source }) => ({
      series: { id: v7(), slug: id, conventions, source: source ?? null },
      title,
    }));
    await writeSeries(scope, written);
  },
});

const timeZone = z.string('a time zone such as Europe/Zurich').refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'a time zone such as Europe/Zurich');

type MeetingRecord = z.infer<typeof MeetingRecord>;
const MeetingRecord = z
  .strictObject({
    id: slug,
    title: text(500),
    series: slug,
    startDate: partialDate,
    endDate: partialDate,
    city: optional(text(100)),
    country: optional(iso3),
    venue: optional(text()),
    timeZone: optional(timeZone),
    summary: optional(summary),
    objectives: listOf(text(1_000)),
    participants: listOf(slug),
    participantsCount: optional(whole(1_000_000)),
    relatedMeetings: listOf(slug),
    note,
    source,
    sources: listOf(source),
  })
  .superRefine(endsAfterStart)
  .superRefine(({ id, relatedMeetings }, context) => {
    const index = relatedMeetings.indexOf(id);
    if (index < 0) return;
    context.addIssue({ code: 'custom', message: 'another meeting than itself', path: ['relatedMeetings', index] });
  });

export const meetingRecords = recordKind<MeetingRecord>({
  kind: 'meeting',
  files: 'meetings',
  id: 'id',
  schema: MeetingRecord,
  parts: { documents: { kind: 'document', owner: 'meeting' }, outcomes: { kind: 'outcome', owner: 'meeting' } },
  references: ({ series, country, participants, relatedMeetings }) => [
    ...references('series', 'series', series),
    ...references('country', 'country', country),
    ...references('organisation', 'participants', participants),
    ...references('meeting', 'relatedMeetings', relatedMeetings),
  ],
  load: async (scope, ids) => {
    const rows = await listMeetingsForRecords(scope, ids);
    return new Map(
      rows.map(({ startsOn, startsPrecision, endsOn, endsPrecision, ...row }) => {
        const startDate = partialText(startsOn, startsPrecision);
        const record = { ...row, startDate, endDate: partialText(endsOn, endsPrecision) };
        return [row.id, record as unknown as MeetingRecord];
      }),
    );
  },
  save: async (scope, records) => {
    await writeMeetings(scope, records.map(meetingRows));
    await indexMeetings(
      scope,
      records.map(({ id }) => id),
    );
  },
});

function meetingRows({ id, title, summary, startDate, endDate, ...facts }: MeetingRecord) {
  return {
    meeting: {
      id: v7(),
      slug: id,
      startsOn: firstDay(startDate),
      startsPrecision: precisionOf(startDate),
      endsOn: firstDay(endDate),
      endsPrecision: precisionOf(endDate),
      lastDay: lastDay(endDate),
      city: facts.city ?? null,
      venue: facts.venue ?? null,
      timeZone: facts.timeZone ?? null,
      participantsCount: facts.participantsCount ?? null,
      note: facts.note ?? null,
      source: facts.source,
      sources: facts.sources,
      unconfirmed: unconfirmedFacts(facts.source, [{ text: facts.note, about: ['all'] }]),
    },
    text: { language: 'en', title, summary: summary ?? null, summaryIsMarkdown: false },
    series: facts.series,
    country: facts.country,
    objectives: facts.objectives,
    participants: facts.participants,
    related: facts.relatedMeetings,
  };
}

type OutcomeRecord = z.infer<typeof OutcomeRecord>;
const OutcomeRecord = z.strictObject({
  id: slug,
  meeting: slug,
  text: text(5_000),
  responsible: optional(slug),
  kind: optional(oneOf('conclusion', 'recommendation', 'action')),
  dueDate: optional(day),
  position: whole(1_000_000).default(0),
});

export const outcomeRecords = recordKind<OutcomeRecord>({
  kind: 'outcome',
  files: 'outcomes',
  id: 'id',
  schema: OutcomeRecord,
  references: ({ meeting, responsible }) => [
    ...references('meeting', 'meeting', meeting),
    ...references('organisation', 'responsible', responsible),
  ],
  load: async (scope, ids) => {
    const rows = await listOutcomesForRecords(scope, ids);
    return new Map(rows.map((row) => [row.id, row as unknown as OutcomeRecord]));
  },
  save: async (scope, records) => {
    const written = records.map(({ id, meeting, text, responsible, kind, dueDate, position }) => ({
      outcome: {
        id: v7(),
        slug: id,
        position,
        kind: kind ?? null,
        dueOn: dueDate ?? null,
        duePrecision: dueDate === undefined ? null : ('day' as const),
        dueLast: dueDate ?? null,
      },
      text,
      meeting,
      responsible,
    }));
    await writeOutcomes(scope, written);
    // The words of an outcome are found at its meeting.
    await indexMeetings(scope, [...new Set(records.map(({ meeting }) => meeting))]);
  },
});

/** Documents as files write them: those of a meeting say its name. */
export const documentRecords = documentRecordsFiledBy({
  find: async (scope, meetings, series) => ({
    meetings: await listMeetingNames(scope, 'slug', meetings),
    series: await listSeriesNames(scope, 'slug', series),
  }),
  read: async (scope, meetingIds, seriesIds) => ({
    meetings: await listMeetingNames(scope, 'id', meetingIds),
    series: await listSeriesNames(scope, 'id', seriesIds),
  }),
});
