import { z } from 'zod';
import {
  Day,
  Email,
  formKey,
  Language,
  listOf,
  manyLines,
  oneLine,
  oneOf,
  PartialDate,
  rowsOf,
  WebAddress,
} from '../../platform/form.ts';
import { conventions } from '../../platform/html/names.ts';
import { Slug } from '../../platform/query.ts';
import {
  type FactField,
  type FactGroup,
  type FactGroupName,
  factGroupNames,
  factGroups,
  fixedChoices,
  mostRows,
} from './groups.ts';
import type { FactValues } from './values.ts';

export const OrganisationParams = z.object({ organisation: Slug });

export interface FactsForm {
  /** Names the facts that the form was made from. */
  version?: string | undefined;
  values: FactValues;
}

/** Digits as Arabic, Persian and full-width keyboards write them, with a point, a comma or an Arabic decimal separator. */
const decimal = ([least, most]: readonly [number, number]) =>
  z
    .string(formKey('required'))
    .max(40, formKey('notNumber'))
    .transform((typed) => {
      const plain = typed
        .trim()
        .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
        .replace(/[,\u066b]/, '.')
        .replace(/^\u2212/, '-');
      return /^[+-]?\d{1,3}(\.\d{1,15})?$/.test(plain) ? Number(plain) : Number.NaN;
    })
    .pipe(z.number(formKey('notNumber')).min(least, formKey('numberTooSmall')).max(most, formKey('numberTooBig')));

const code = z.string(formKey('choose')).max(120, formKey('notOffered'));
const codeOf: Readonly<Record<NonNullable<FactField['of']>, z.ZodType<string>>> = {
  // Whether there is such a country, topic or colleague, the action finds out.
  country: code.regex(/^[A-Z]{3}$/, formKey('notOffered')),
  topic: code.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, formKey('notOffered')),
  colleague: z.uuid(formKey('notOffered')),
  language: Language,
  convention: oneOf(conventions),
  region: oneOf(fixedChoices.region),
  kind: oneOf(fixedChoices.kind),
  audience: oneOf(fixedChoices.audience),
};

function schemaOf(field: FactField): z.ZodType {
  const { type, most = 300, of, required } = field;
  const choice = of === undefined ? code : codeOf[of];
  switch (type) {
    case 'rows':
      return rowsOf(z.object(shapeOf(field.fields ?? [])), mostRows);
    case 'codes':
      return of === 'convention' ? listOf(conventions) : z.array(choice).max(400, formKey('tooMany'));
    case 'id':
      return z.string().max(60).optional();
    default: {
      const one = {
        line: oneLine(most),
        lines: manyLines(most),
        phone: oneLine(most).refine((value) => /^[+\d][\d\s().\-/+ext]*$/i.test(value), 'notPhone'),
        web: WebAddress,
        email: Email,
        date: PartialDate,
        day: Day,
        decimal: decimal(field.range ?? [-1e15, 1e15]),
        choice,
      }[type] as z.ZodType;
      return required ? one : one.optional();
    }
  }
}

const shapeOf = (fields: readonly FactField[]): z.ZodRawShape =>
  Object.fromEntries(
    fields.map((field) => [field.name, field.secretariat ? schemaOf(field).optional() : schemaOf(field)]),
  );

type Rule = (values: FactValues, wrong: (path: (string | number)[], message: string) => void) => void;
type Rows = readonly Readonly<Record<string, unknown>>[];

/** What holds between the fields of a group. */
const rules: Partial<Record<FactGroupName, Rule>> = {
  identity: ({ names = [] }, wrong) => {
    const seen = new Set<unknown>();
    if ((names as Rows).length === 0) wrong(['names'], 'nameNeeded');
    for (const [index, { language }] of (names as Rows).entries()) {
      if (seen.has(language)) wrong(['names', index, 'language'], 'languageTwice');
      seen.add(language);
    }
  },
  place: ({ latitude, longitude }, wrong) => {
    if ((latitude === undefined) === (longitude === undefined)) return;
    wrong([latitude === undefined ? 'latitude' : 'longitude'], 'bothCoordinates');
  },
  contacts: ({ contacts = [] }, wrong) => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    for (const [index, { person, shownTo, agreedOn, email, phone }] of (contacts as Rows).entries()) {
      if (email === undefined && phone === undefined) wrong(['contacts', index, 'email'], 'reachableNeeded');
      if (person !== undefined) continue;
      if ((shownTo === 'public' || shownTo === 'network') && agreedOn === undefined)
        wrong(['contacts', index, 'agreedOn'], 'agreedNeeded');
      if (typeof agreedOn === 'string' && agreedOn > tomorrow) wrong(['contacts', index, 'agreedOn'], 'agreedAhead');
    }
  },
};

/** The form of a group, and what holds for its facts wherever they come from. */
function formOf(group: FactGroup): z.ZodType<FactsForm> {
  const shape = { version: z.string().max(60).optional(), ...shapeOf(group.fields) };
  return z
    .object(shape)
    .superRefine((values, context) =>
      rules[group.name]?.(values, (path, message) => context.addIssue({ code: 'custom', path, message })),
    )
    .transform(({ version, ...values }) => ({ version: version as string | undefined, values }));
}

export const factForms = Object.fromEntries(factGroups.map((group) => [group.name, formOf(group)])) as Readonly<
  Record<FactGroupName, z.ZodType<FactsForm>>
>;

/** "All of this is still right": one group, or all that the page shows. */
export const ConfirmForm = z.object({ group: z.enum(factGroupNames).optional() });
