import { v7 } from 'uuid';
import { z } from 'zod';
import { idOf } from '../../db/rows.ts';
import type { Scope } from '../../db/scope.ts';
import { foldKey } from '../../platform/fold.ts';
import {
  day,
  iso3,
  language,
  note,
  oneOf,
  optional,
  setOf,
  sixLanguages,
  source,
  text,
  truth,
} from '../../platform/record-fields.ts';
import { recordKind, unconfirmedFacts } from '../../platform/records.ts';
import { indexEntries } from '../../search/index.ts';
import { findCountriesHolding, listCountriesForRecords, writeCountries } from './countries.records.queries.ts';

const treaties = {
  basel: 'basel',
  banAmendment: 'ban-amendment',
  rotterdam: 'rotterdam',
  stockholm: 'stockholm',
} as const;
const fields = Object.keys(treaties) as (keyof typeof treaties)[];

/** The day of becoming a Party; true: a Party since an unknown day; false: no Party; left out or null: unknown. */
const status = optional(z.union([day, truth], 'a day as 1994-02-07, true, false or null'));

const iso2 = z.string('two capital letters').regex(/^[A-Z]{2}$/, 'two capital letters');
const isoNumber = z.string('three digits, as text').regex(/^\d{3}$/, 'three digits, as text');

type CountryRecord = z.infer<typeof CountryRecord>;
const CountryRecord = z
  .strictObject({
    iso3,
    iso2,
    isoNumeric: optional(isoNumber),
    name: sixLanguages,
    unMember: truth,
    unRegion: oneOf('africa', 'americas', 'asia', 'europe', 'oceania'),
    unSubregion: text(),
    unGroup: optional(oneOf('african', 'asia-pacific', 'eastern-european', 'grulac', 'weog')),
    officialUnLanguages: setOf(language),
    parties: z.strictObject(
      { basel: status, banAmendment: status, rotterdam: status, stockholm: status },
      'an object with the status for basel, banAmendment, rotterdam and stockholm',
    ),
    signedNotParty: setOf(oneOf('basel', 'rotterdam', 'stockholm')),
    note,
    source,
    sourceNote: note,
  })
  .superRefine(({ parties, signedNotParty }, context) => {
    for (const [index, treaty] of signedNotParty.entries()) {
      const since = parties[treaty];
      if (since === undefined || since === false) continue;
      context.addIssue({
        code: 'custom',
        message: 'a convention to which it is no Party',
        path: ['signedNotParty', index],
      });
    }
  });

export const countryRecords = recordKind<CountryRecord>({
  kind: 'country',
  files: 'countries',
  id: 'iso3',
  schema: CountryRecord,
  unique: [
    { field: 'iso2', holders: (scope, values) => findCountriesHolding(scope, 'iso2', values) },
    { field: 'isoNumeric', holders: (scope, values) => findCountriesHolding(scope, 'isoNumeric', values) },
  ],
  references: () => [],
  load: loadCountries,
  save: saveCountries,
});

async function loadCountries(scope: Scope, ids: readonly string[]): Promise<Map<string, CountryRecord>> {
  const rows = await listCountriesForRecords(scope, ids);
  return new Map(
    rows.map(({ names, treaties: known, ...row }) => {
      const status = (field: keyof typeof treaties) => {
        const found = known.find(({ treaty }) => treaty === treaties[field]);
        return found?.since ?? found?.isParty ?? undefined;
      };
      const record = {
        ...row,
        name: names,
        parties: Object.fromEntries(fields.map((field) => [field, status(field)])),
        signedNotParty: known
          .filter(({ signed }) => signed)
          .map(({ treaty }) => treaty)
          .sort(),
        officialUnLanguages: [...row.officialUnLanguages].sort(),
      };
      return [row.iso3, record as unknown as CountryRecord];
    }),
  );
}

async function saveCountries(scope: Scope, records: readonly CountryRecord[]): Promise<void> {
  const countries = records.map(({ name, parties, signedNotParty, ...facts }) => ({
    country: {
      id: v7(),
      ...facts,
      isoNumeric: facts.isoNumeric ?? null,
      unGroup: facts.unGroup ?? null,
      note: facts.note ?? null,
      sourceNote: facts.sourceNote ?? null,
      unconfirmed: unconfirmedFacts(facts.source, [
        { text: facts.note, about: ['all'] },
        { text: facts.sourceNote, about: statusesAfterCopy(parties) },
      ]),
    },
    names: Object.entries(name).map(([language, name]) => ({ language, name, nameKey: foldKey(name) })),
    treaties: fields.flatMap((field) =>
      statusRow(treaties[field], parties[field], (signedNotParty as string[]).includes(field)),
    ),
  }));
  const ids = await writeCountries(scope, countries);
  const entries = records.flatMap(({ iso3, iso2, name }) =>
    Object.entries(name).map(([language, title]) => ({
      kind: 'country',
      subjectId: idOf(ids, iso3),
      slug: iso3,
      audience: 'public' as const,
      language,
      title,
      body: `${iso3} ${iso2}`,
    })),
  );
  await indexEntries(scope, entries);
}

function statusRow(treaty: string, value: string | boolean | undefined, signed: boolean) {
  if (value === undefined && !signed) return [];
  const since = typeof value === 'string' ? value : null;
  return [{ treaty, isParty: typeof value === 'string' ? true : (value ?? null), since, signed }];
}

/**
 * The status lists of the United Nations were copied in March 2015; what the source note says of general knowledge is about
 * what was added to them: a status without a day (true, false), and days after that month.
 */
function statusesAfterCopy(parties: CountryRecord['parties']): string[] {
  const copied = (value: string | boolean) => typeof value === 'string' && value <= '2015-03-31';
  return fields
    .filter((field) => parties[field] !== undefined && !copied(parties[field]))
    .map((field) => `parties.${field}`);
}
