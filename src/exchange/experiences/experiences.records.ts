import { v7 } from 'uuid';
import { z } from 'zod';
import { idOf } from '../../db/rows.ts';
import type { Scope } from '../../db/scope.ts';
import {
  between,
  iso3,
  note,
  oneOf,
  optional,
  setOf,
  slug,
  source,
  summary,
  text,
} from '../../platform/record-fields.ts';
import { recordKind, references, unconfirmedFacts } from '../../platform/records.ts';
import { indexEntries } from '../../search/index.ts';
import { listExperiencesForRecords, writeExperiences } from './experiences.records.queries.ts';

type ExperienceRecord = z.infer<typeof ExperienceRecord>;
const ExperienceRecord = z
  .strictObject({
    id: slug,
    title: text(500),
    organisation: slug,
    topics: setOf(slug),
    country: optional(iso3),
    countries: setOf(iso3),
    year: optional(between(1900, 2200).int('a whole number')),
    presentedAt: optional(slug),
    presentationMatch: optional(oneOf('confirmed', 'organisation-only')),
    relatedActivities: setOf(slug),
    summary: optional(summary),
    note,
    source,
  })
  .superRefine(({ presentedAt, presentationMatch }, context) => {
    if ((presentedAt === undefined) === (presentationMatch === undefined)) return;
    const path = [presentedAt === undefined ? 'presentedAt' : 'presentationMatch'];
    context.addIssue({ code: 'custom', message: 'presentedAt and presentationMatch together, or neither', path });
  });

export const experienceRecords = recordKind<ExperienceRecord>({
  kind: 'experience',
  files: 'experiences',
  id: 'id',
  schema: ExperienceRecord,
  references: ({ organisation, topics, country, countries, presentedAt, relatedActivities }) => [
    ...references('organisation', 'organisation', organisation),
    ...references('topic', 'topics', topics),
    ...references('country', 'country', country),
    ...references('country', 'countries', countries),
    ...references('meeting', 'presentedAt', presentedAt),
    ...references('activity', 'relatedActivities', relatedActivities),
  ],
  load: async (scope, ids) => {
    const rows = await listExperiencesForRecords(scope, ids);
    return new Map(rows.map((row) => [row.id, row as unknown as ExperienceRecord]));
  },
  save: saveExperiences,
});

async function saveExperiences(scope: Scope, records: readonly ExperienceRecord[]): Promise<void> {
  const written = records.map(({ id, title, summary, organisation, country, presentedAt, ...facts }) => ({
    experience: {
      id: v7(),
      slug: id,
      year: facts.year ?? null,
      presentationMatch: facts.presentationMatch ?? null,
      note: facts.note ?? null,
      source: facts.source,
      unconfirmed: unconfirmedFacts(facts.source, [{ text: facts.note, about: ['all'] }]),
    },
    text: { language: 'en', title, summary: summary ?? null },
    organisation,
    country,
    meeting: presentedAt,
    topics: facts.topics,
    countries: facts.countries,
    activities: facts.relatedActivities,
  }));
  const ids = await writeExperiences(scope, written);
  const entries = records.map(({ id, title, summary, note, year }) => ({
    kind: 'experience',
    subjectId: idOf(ids, id),
    slug: id,
    audience: 'public' as const,
    language: 'en',
    title,
    body: [summary, note].filter((part) => part !== undefined).join('\n'),
    date: year === undefined ? null : `${year}-01-01`,
  }));
  await indexEntries(scope, entries);
}
