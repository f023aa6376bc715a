import { v7 } from 'uuid';
import { z } from 'zod';
import { idOf } from '../../db/rows.ts';
import type { Scope } from '../../db/scope.ts';
import {
  convention,
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
  setOf,
  slug,
  source,
  summary,
  text,
  whole,
} from '../../platform/record-fields.ts';
import { recordKind, references, unconfirmedFacts } from '../../platform/records.ts';
import { indexEntries } from '../../search/index.ts';
import { activityKinds, activityStages } from '../names.ts';
import { listActivitiesForRecords, writeActivities } from './activities.records.queries.ts';

type ActivityRecord = z.infer<typeof ActivityRecord>;
const ActivityRecord = z
  .strictObject({
    id: slug,
    title: text(500),
    kind: oneOf(...activityKinds),
    leadOrganisation: slug,
    partnerOrganisations: listOf(slug),
    countries: setOf(iso3),
    topics: setOf(slug),
    conventions: listOf(convention),
    startDate: optional(partialDate),
    endDate: optional(partialDate),
    status: oneOf(...activityStages),
    statusNote: note,
    funding: optional(text()),
    budgetUsd: optional(whole(1_000_000_000_000)),
    participants: optional(whole(10_000_000)),
    countriesNote: note,
    partnersNote: note,
    summary: optional(summary),
    source,
  })
  .superRefine(endsAfterStart);

export const activityRecords = recordKind<ActivityRecord>({
  kind: 'activity',
  files: 'activities',
  id: 'id',
  schema: ActivityRecord,
  references: ({ leadOrganisation, partnerOrganisations, countries, topics }) => [
    ...references('organisation', 'leadOrganisation', leadOrganisation),
    ...references('organisation', 'partnerOrganisations', partnerOrganisations),
    ...references('country', 'countries', countries),
    ...references('topic', 'topics', topics),
  ],
  load: loadActivities,
  save: saveActivities,
});

async function loadActivities(scope: Scope, ids: readonly string[]): Promise<Map<string, ActivityRecord>> {
  const rows = await listActivitiesForRecords(scope, ids);
  return new Map(
    rows.map(({ startsOn, startsPrecision, endsOn, endsPrecision, ...row }) => {
      const startDate = partialText(startsOn, startsPrecision);
      const record = { ...row, startDate, endDate: partialText(endsOn, endsPrecision) };
      return [row.id, record as unknown as ActivityRecord];
    }),
  );
}

async function saveActivities(scope: Scope, records: readonly ActivityRecord[]): Promise<void> {
  const ids = await writeActivities(scope, records.map(activityRows));
  const entries = records.map(({ id, title, summary, funding, startDate }) => ({
    kind: 'activity',
    subjectId: idOf(ids, id),
    slug: id,
    audience: 'public' as const,
    language: 'en',
    title,
    body: [summary, funding].filter((part) => part !== undefined).join('\n'),
    date: startDate === undefined ? null : firstDay(startDate),
  }));
  await indexEntries(scope, entries);
}

function activityRows({ id, title, summary, startDate, endDate, ...facts }: ActivityRecord) {
  return {
    activity: {
      id: v7(),
      slug: id,
      kind: facts.kind,
      startsOn: startDate === undefined ? null : firstDay(startDate),
      startsPrecision: startDate === undefined ? null : precisionOf(startDate),
      endsOn: endDate === undefined ? null : firstDay(endDate),
      endsPrecision: endDate === undefined ? null : precisionOf(endDate),
      lastDay: endDate === undefined ? null : lastDay(endDate),
      stage: facts.status,
      stageNote: facts.statusNote ?? null,
      funding: facts.funding ?? null,
      budgetUsd: facts.budgetUsd ?? null,
      participantsCount: facts.participants ?? null,
      countriesNote: facts.countriesNote ?? null,
      partnersNote: facts.partnersNote ?? null,
      conventions: facts.conventions,
      source: facts.source,
      unconfirmed: unconfirmedFacts(facts.source, [
        { text: facts.statusNote, about: ['status'] },
        { text: facts.countriesNote, about: ['countries'] },
        { text: facts.partnersNote, about: ['partnerOrganisations'] },
      ]),
    },
    text: { language: 'en', title, summary: summary ?? null },
    lead: facts.leadOrganisation,
    partners: facts.partnerOrganisations,
    countries: facts.countries,
    topics: facts.topics,
  };
}
