import { organisationKinds, organisationRegions } from '../names.ts';

/**
 * The groups in which an organisation keeps its facts: each is edited, confirmed, undone and asked about as a whole. Forms, history,
 * differences and offers of imports are all made from this table; a new fact is a line here, a column, and a word in six languages.
 */
export const factGroupNames = [
  'identity',
  'place',
  'mandates',
  'countries',
  'languages',
  'expertise',
  'contacts',
] as const;
export type FactGroupName = (typeof factGroupNames)[number];

/** What stands behind the codes in a fact: how they are offered and what they are called. */
export type Vocabulary = 'country' | 'topic' | 'language' | 'convention' | 'region' | 'kind' | 'colleague' | 'audience';

export interface FactField {
  name: string;
  /** `line` and `lines` are texts; `choice` is one code, `codes` any number of them; `rows` is a list of objects. */
  type: 'line' | 'lines' | 'web' | 'email' | 'phone' | 'date' | 'day' | 'decimal' | 'choice' | 'codes' | 'rows' | 'id';
  /** Characters of a text. */
  most?: number;
  /** Of a decimal. */
  range?: readonly [number, number];
  required?: true;
  of?: Vocabulary;
  /** Of rows. */
  fields?: readonly FactField[];
  /** The field by which two rows are the same one; without it, rows that differ are different ones. */
  key?: string;
  /** Changed by the secretariat alone; others see it. */
  secretariat?: true;
  /** What it is called in `organisation.unconfirmed`. */
  unconfirmedAs?: string;
  /** What files call it, where import and group mean the same field. */
  imported?: string;
}

export interface FactGroup {
  name: FactGroupName;
  fields: readonly FactField[];
  /** Who can help whom is found by it, so facts that nobody has confirmed for too long drop out. */
  matched?: true;
}

export const factGroups: readonly FactGroup[] = [
  {
    name: 'identity',
    fields: [
      {
        name: 'names',
        type: 'rows',
        key: 'language',
        unconfirmedAs: 'name',
        fields: [
          { name: 'language', type: 'choice', of: 'language', required: true },
          { name: 'name', type: 'line', most: 300, required: true },
          { name: 'shortName', type: 'line', most: 100, required: true },
        ],
      },
      { name: 'kind', type: 'choice', of: 'kind', required: true, secretariat: true, imported: 'kind' },
      {
        name: 'hostInstitution',
        type: 'line',
        most: 300,
        unconfirmedAs: 'hostInstitution',
        imported: 'hostInstitution',
      },
      { name: 'established', type: 'date', unconfirmedAs: 'established', imported: 'established' },
      { name: 'website', type: 'web', unconfirmedAs: 'website', imported: 'website' },
      { name: 'note', type: 'lines', most: 2_000, imported: 'note' },
    ],
  },
  {
    name: 'place',
    fields: [
      { name: 'country', type: 'choice', of: 'country', required: true, imported: 'hostCountry' },
      { name: 'city', type: 'line', most: 100, unconfirmedAs: 'city', imported: 'city' },
      { name: 'latitude', type: 'decimal', range: [-90, 90], imported: 'lat' },
      { name: 'longitude', type: 'decimal', range: [-180, 180], imported: 'lon' },
    ],
  },
  {
    name: 'mandates',
    matched: true,
    fields: [
      { name: 'conventions', type: 'codes', of: 'convention', unconfirmedAs: 'conventions', imported: 'conventions' },
      { name: 'region', type: 'choice', of: 'region', required: true, imported: 'region' },
      {
        name: 'mandates',
        type: 'rows',
        fields: [
          { name: 'text', type: 'lines', most: 1_000, required: true },
          { name: 'language', type: 'choice', of: 'language', required: true },
          { name: 'source', type: 'line', most: 500 },
        ],
      },
    ],
  },
  {
    name: 'countries',
    matched: true,
    fields: [
      { name: 'serves', type: 'codes', of: 'country', unconfirmedAs: 'serves', imported: 'serves' },
      { name: 'servesNote', type: 'lines', most: 2_000, imported: 'servesNote' },
    ],
  },
  {
    name: 'languages',
    matched: true,
    fields: [{ name: 'languages', type: 'codes', of: 'language', unconfirmedAs: 'languages', imported: 'languages' }],
  },
  {
    name: 'expertise',
    matched: true,
    fields: [{ name: 'topics', type: 'codes', of: 'topic', imported: 'expertise' }],
  },
  {
    name: 'contacts',
    fields: [
      {
        name: 'contacts',
        type: 'rows',
        key: 'id',
        fields: [
          { name: 'id', type: 'id' },
          { name: 'person', type: 'choice', of: 'colleague' },
          { name: 'name', type: 'line', most: 200, required: true },
          { name: 'function', type: 'line', most: 200 },
          { name: 'email', type: 'email', most: 254 },
          { name: 'phone', type: 'phone', most: 60 },
          { name: 'languages', type: 'codes', of: 'language' },
          { name: 'shownTo', type: 'choice', of: 'audience' },
          { name: 'agreedOn', type: 'day' },
        ],
      },
    ],
  },
];

/** The group of that name; there is one for each name. */
export function factGroup(name: FactGroupName): FactGroup {
  const group = factGroups.find((one) => one.name === name);
  if (group === undefined) throw new Error(`no facts are called ${name}`);
  return group;
}

/** As many rows as one list may have. */
export const mostRows = 30;

export const unLanguages: readonly string[] = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];
/** The languages that are offered: those of the United Nations, then the working languages of organisations, by code. */
export const languageChoices: readonly string[] = [
  ...unLanguages,
  ...['am', 'az', 'be', 'bg', 'bn', 'bs', 'cs', 'da', 'de', 'dv', 'dz', 'el', 'et', 'fa', 'fi', 'ha', 'he', 'hi'],
  ...['hr', 'ht', 'hu', 'hy', 'id', 'it', 'ja', 'ka', 'kk', 'km', 'ko', 'ky', 'lo', 'lt', 'lv', 'mg', 'mk', 'mn'],
  ...['ms', 'mt', 'my', 'ne', 'nl', 'no', 'pl', 'ps', 'pt', 'ro', 'rw', 'si', 'sk', 'sl', 'so', 'sq', 'sr', 'sv'],
  ...['sw', 'ta', 'tg', 'th', 'ti', 'tk', 'tr', 'uk', 'ur', 'uz', 'vi', 'zu'],
];

/** Of those to whom a contact point may be shown. */
export const audiences = ['public', 'network', 'nobody'] as const;

/** What is offered for these, the same for every organisation. */
export const fixedChoices = {
  region: organisationRegions,
  kind: organisationKinds,
  language: languageChoices,
  audience: audiences,
} as const;

/**
 * What of an organisation's facts no source bears out (`unconfirmed`, "all" for every one), without those groups that somebody has
 * confirmed since.
 */
export function stillUnconfirmed(unconfirmed: readonly string[], confirmed: readonly string[]): string[] {
  if (unconfirmed.length === 0 || confirmed.length === 0) return [...unconfirmed];
  const groupOf = new Map(
    factGroups.flatMap(({ name, fields }) => fields.map((field) => [field.unconfirmedAs, name] as const)),
  );
  groupOf.delete(undefined);
  const named = unconfirmed.includes('all') ? ([...groupOf.keys()].sort() as string[]) : unconfirmed;
  return named.filter((fact) => !confirmed.includes(groupOf.get(fact) ?? ''));
}

/** Where the field of a file is kept, if people may change it here: `serves` is in the group of countries. */
export function groupOfImported(field: string): { group: FactGroup; field: FactField } | undefined {
  const isName = field === 'name' || field === 'shortName';
  for (const group of factGroups)
    for (const one of group.fields)
      if (one.imported === field || (isName && one.name === 'names')) return { group, field: one };
  return undefined;
}
