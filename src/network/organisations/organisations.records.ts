import { v7 } from 'uuid';
import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { foldKey } from '../../platform/fold.ts';
import { listRenamed } from '../../platform/former-names.ts';
import {
  between,
  convention,
  firstDay,
  iso3,
  language,
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
  text,
  webAddress,
} from '../../platform/record-fields.ts';
import { recordKind, references, unconfirmedFacts } from '../../platform/records.ts';
import { groupOfImported, stillUnconfirmed } from '../facts/groups.ts';
import { deleteConfirmations } from '../freshness/freshness.queries.ts';
import { organisationKinds, organisationRegions } from '../names.ts';
import { indexOrganisations } from './entries.ts';
import {
  listConfirmedGroups,
  listOrganisationsForRecords,
  writeOrganisations,
} from './organisations.records.queries.ts';

type OrganisationRecord = z.infer<typeof OrganisationRecord>;
const OrganisationRecord = z.strictObject({
  id: slug,
  name: text(),
  shortName: text(100),
  kind: oneOf(...organisationKinds),
  hostCountry: iso3,
  city: optional(text(100)),
  lat: optional(between(-90, 90)),
  lon: optional(between(-180, 180)),
  serves: setOf(iso3),
  region: oneOf(...organisationRegions),
  conventions: listOf(convention),
  languages: listOf(language),
  expertise: setOf(slug),
  hostInstitution: optional(text()),
  established: optional(partialDate),
  servesNote: note,
  website: optional(webAddress),
  note,
  source,
});

export const organisationRecords = recordKind<OrganisationRecord>({
  kind: 'organisation',
  files: 'organisations',
  id: 'id',
  schema: OrganisationRecord,
  references: ({ hostCountry, serves, expertise }) => [
    ...references('country', 'hostCountry', hostCountry),
    ...references('country', 'serves', serves),
    ...references('topic', 'expertise', expertise),
  ],
  formerIds: (scope, ids) => listRenamed(scope, 'organisation', ids),
  load: loadOrganisations,
  save: saveOrganisations,
});

async function loadOrganisations(scope: Scope, ids: readonly string[]): Promise<Map<string, OrganisationRecord>> {
  const rows = await listOrganisationsForRecords(scope, ids);
  return new Map(
    rows.map(({ establishedOn, establishedPrecision, ...row }) => {
      const record = { ...row, established: partialText(establishedOn, establishedPrecision) };
      return [row.id, record as unknown as OrganisationRecord];
    }),
  );
}

async function saveOrganisations(scope: Scope, records: readonly OrganisationRecord[]): Promise<void> {
  const confirmed = await keepConfirmed(scope, records);
  const written = records.map(
    ({ id, name, shortName, hostCountry, serves, expertise, established, lat, lon, ...facts }) => ({
      organisation: {
        id: v7(),
        slug: id,
        kind: facts.kind,
        region: facts.region,
        conventions: facts.conventions,
        languages: facts.languages,
        city: facts.city ?? null,
        latitude: lat ?? null,
        longitude: lon ?? null,
        hostInstitution: facts.hostInstitution ?? null,
        establishedOn: established === undefined ? null : firstDay(established),
        establishedPrecision: established === undefined ? null : precisionOf(established),
        servesNote: facts.servesNote ?? null,
        website: facts.website ?? null,
        note: facts.note ?? null,
        source: facts.source,
        unconfirmed: stillUnconfirmed(
          unconfirmedFacts(facts.source, [
            { text: facts.servesNote, about: ['serves'] },
            { text: facts.note, about: ['all'] },
          ]),
          confirmed.get(id) ?? [],
        ),
      },
      hostCountry,
      text: { language: 'en', name, shortName, nameKey: foldKey(name) },
      serves,
      expertise,
    }),
  );
  const ids = await writeOrganisations(scope, written);
  await indexOrganisations(scope, [...ids.values()]);
}

/**
 * Which groups of facts stay confirmed, by the organisation's id in files: a fact that the import replaces is no longer the one that
 * somebody confirmed.
 */
async function keepConfirmed(
  scope: Scope,
  records: readonly OrganisationRecord[],
): Promise<Map<string, readonly string[]>> {
  const ids = records.map(({ id }) => id);
  const confirmed = await listConfirmedGroups(scope, ids);
  const stored = confirmed.size === 0 ? new Map() : await loadOrganisations(scope, [...confirmed.keys()]);
  const kept = new Map<string, readonly string[]>();
  for (const record of records) {
    const known = confirmed.get(record.id);
    if (known === undefined) continue;
    const before: Record<string, unknown> = stored.get(record.id) ?? {};
    const replaced = Object.entries(record)
      .filter(([field, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[field] ?? null))
      .flatMap(([field]) => groupOfImported(field)?.group.name ?? []);
    await deleteConfirmations(scope, known.id, replaced);
    kept.set(
      record.id,
      known.groups.filter((group) => !replaced.some((name) => name === group)),
    );
  }
  return kept;
}
