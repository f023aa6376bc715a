import type { z } from 'zod';
import { type FieldError, type FieldErrors, InvalidInput } from './errors.ts';
import { type FormMessage, formKey } from './form.messages.ts';

export {
  Day,
  Email,
  Language,
  listOf,
  manyLines,
  oneLine,
  oneOf,
  optionalText,
  PartialDate,
  permanentName,
  rowsOf,
  WebAddress,
  westernDigits,
  wholeNumber,
} from './form/schemas.ts';
export { type FormKey, formKey } from './form.messages.ts';

/** What a person typed, by the names of the fields: a text, or several where a name came more than once. */
export type FormValues = Readonly<Record<string, string | string[]>>;

/** Everything that was sent, each name with its values in order. What is no text (a body of JSON) is left aside. */
function sentValues(body: unknown): Map<string, string[]> {
  const sent = new Map<string, string[]>();
  if (typeof body !== 'object' || body === null) return sent;
  for (const [name, value] of Object.entries(body)) {
    const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
    if (name.length <= 200 && texts.length > 0) sent.set(name, texts);
  }
  return sent;
}

/**
 * Reads a form that was sent, by its schema. Unknown fields are left aside; an empty field counts as not given; a name that came more
 * than once is a list where the schema wants an array, else its last value; a box (`z.boolean()`) is true when it was ticked;
 * `contact.0.name` is a field of the first row of `contact`. Messages in the schema are message keys, the feature's or `formKey(…)`;
 * where it has none, the platform's fit in.
 *
 * @throws InvalidInput what is wrong, by field; without any field when the person asked for another row
 */
export function readForm<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const sent = sentValues(body);
  const wrong: Record<string, FieldError> = {};
  const rows = new Map<string, number[]>();
  const given = gather(schema, '', { sent, wrong, rows });
  if (sent.has(moreRows)) throw new InvalidInput({});

  const result = schema.safeParse(given);
  if (result.success && Object.keys(wrong).length === 0) return result.data;
  for (const issue of result.error?.issues ?? []) wrong[nameOf(issue.path, rows)] ??= errorOf(issue, given);
  throw new InvalidInput(wrong);
}

/** The button that asks for another row of a group; its value is the name of the group. */
export const moreRows = '_more';
/** In each row, the box that asks for its removal. */
export const removeRow = '_remove';

/** What the person typed, to show it again: all but passwords. */
export function submittedValues(body: unknown): FormValues {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [name, texts] of sentValues(body)) {
    if (/password/i.test(name)) continue;
    const shown = texts.map((text) => text.toWellFormed().replaceAll('\0', '\ufffd'));
    values[name] = shown.length === 1 ? (shown[0] ?? '') : shown;
  }
  return values;
}

type Initial = string | number | boolean | null | undefined;
/** What a form starts with: values of a record, lists, and rows of repeatable groups. */
export type InitialValues = Readonly<
  Record<string, Initial | readonly string[] | readonly Readonly<Record<string, Initial | readonly string[]>>[]>
>;

/** What a form starts with, by the names of its fields. */
export function formValues(initial: InitialValues, prefix = ''): FormValues {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of Object.entries(initial)) {
    const full = prefix + name;
    if (!Array.isArray(value)) values[full] = value === true ? '1' : String(value || value === 0 ? value : '');
    else if (value.every((item) => typeof item === 'string')) values[full] = value;
    else for (const [index, row] of value.entries()) Object.assign(values, formValues(row, `${full}.${index}.`));
  }
  return values;
}

/** Does the work of a form; gives back what to show beside the fields when a rule was broken. */
export async function submit<Key extends string = string>(
  work: () => Promise<void>,
): Promise<FieldErrors<Key> | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields as FieldErrors<Key>;
    throw error;
  }
}

interface Reading {
  sent: ReadonlyMap<string, readonly string[]>;
  wrong: Record<string, FieldError>;
  /** Of each group of rows, the numbers under which the rows that count came. */
  rows: Map<string, number[]>;
}

/** What was sent for the fields of a schema, in the shape that the schema reads. */
function gather(schema: z.core.$ZodType, prefix: string, reading: Reading): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shapeOf(schema))) {
    const full = prefix + name;
    const row = rowOf(field);
    if (row !== undefined) {
      given[name] = gatherRows(row, full, reading);
      continue;
    }
    const texts = (reading.sent.get(full) ?? []).filter((text) => text.trim() !== '');
    // PostgreSQL has no NUL in its texts, and half a character (a lone surrogate) cannot be written as UTF-8.
    if (texts.some((text) => text.includes('\0') || !text.isWellFormed())) {
      reading.wrong[full] = formKey('characters');
    }
    given[name] = isList(field) ? texts : isTick(field) ? texts.at(-1) !== undefined : texts.at(-1);
  }
  return given;
}

/** Rows in the order of their numbers, without those that were ticked to be removed and those in which nothing was filled in. */
function gatherRows(row: z.core.$ZodType, group: string, reading: Reading): Record<string, unknown>[] {
  const numbers = new Set<number>();
  for (const name of reading.sent.keys()) {
    const number = name.startsWith(`${group}.`) && /^(\d{1,3})\./.exec(name.slice(group.length + 1))?.[1];
    if (number) numbers.add(Number(number));
  }
  const kept: number[] = [];
  const rows: Record<string, unknown>[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const prefix = `${group}.${number}.`;
    if ((reading.sent.get(prefix + removeRow) ?? []).some((text) => text !== '')) continue;
    const given = gather(row, prefix, reading);
    if (isEmptyRow(row, given)) continue;
    rows.push(given);
    kept.push(number);
  }
  reading.rows.set(group, kept);
  return rows;
}

/** Choices may come with an answer already made, and so say nothing of a row, unless it has nothing but choices. */
function isEmptyRow(row: z.core.$ZodType, given: Record<string, unknown>): boolean {
  const fields = Object.entries(shapeOf(row)).filter(([name]) => name !== 'id');
  const typed = fields.filter(([, field]) => !isChoice(field));
  return (typed.length > 0 ? typed : fields).every(([name]) => {
    const value = given[name];
    return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
  });
}

/** The schema without what is wrapped around it: optional, default, pipes. */
function inner(schema: z.core.$ZodType): z.core.$ZodTypes {
  const known = schema as z.core.$ZodTypes;
  const { def } = known._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return inner(def.innerType);
    case 'pipe':
      return inner(def.in._zod.def.type === 'transform' ? def.out : def.in);
    default:
      return known;
  }
}

function shapeOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> {
  const { def } = inner(schema)._zod;
  if (def.type === 'object') return def.shape;
  if (def.type === 'union') return Object.assign({}, ...def.options.map(shapeOf));
  if (def.type === 'intersection') return { ...shapeOf(def.left), ...shapeOf(def.right) };
  return {};
}

function rowOf(field: z.core.$ZodType): z.core.$ZodType | undefined {
  const { def } = inner(field)._zod;
  return def.type === 'array' && inner(def.element)._zod.def.type === 'object' ? def.element : undefined;
}

const isList = (field: z.core.$ZodType) => inner(field)._zod.def.type === 'array';
const isTick = (field: z.core.$ZodType) => {
  const { def } = inner(field)._zod;
  return def.type === 'boolean' || (def.type === 'literal' && def.values.includes(true));
};
const isChoice = (field: z.core.$ZodType) => ['enum', 'literal', 'boolean'].includes(inner(field)._zod.def.type);

/** The name of the field that an issue is about: `['contact', 1, 'name']` is `contact.4.name` when the second row came as number 4. */
function nameOf(path: readonly PropertyKey[], rows: ReadonlyMap<string, number[]>): string {
  let name = '';
  for (const part of path) {
    if (typeof part !== 'number') name = name === '' ? String(part) : `${name}.${String(part)}`;
    else {
      const number = rows.get(name)?.[part];
      if (number === undefined) return name;
      name = `${name}.${number}`;
    }
  }
  return name;
}

function errorOf(issue: z.core.$ZodIssue, given: unknown): FieldError {
  const value = issue.path.reduce<unknown>(
    (at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part],
    given,
  );
  // A key has no blanks; what the library says where a schema says nothing always has.
  const key = /^[\w:.-]+$/.test(issue.message) ? issue.message : formKey(fitting(issue, value));
  const values = {
    ...(issue.code === 'too_big' && { max: Number(issue.maximum) }),
    ...(issue.code === 'too_small' && { min: Number(issue.minimum) }),
    ...(typeof value === 'string' && { length: value.length }),
    ...(issue.code === 'custom' && issue.params),
  };
  return Object.keys(values).length === 0 ? key : { key, values };
}

/** The platform's message for what a schema has no message of its own for. */
function fitting(issue: z.core.$ZodIssue, value: unknown): FormMessage {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return 'required';
      return issue.expected === 'number' || issue.expected === 'int' ? 'notNumber' : 'invalid';
    case 'invalid_value':
      if (value === false) return 'mustTick';
      return value === undefined ? 'choose' : 'notOffered';
    case 'invalid_format':
      if (issue.format === 'email') return 'notEmail';
      if (issue.format === 'url') return 'notWebAddress';
      if (issue.format === 'uuid' || issue.format === 'guid') return 'notOffered';
      return issue.format === 'date' ? 'notDay' : 'invalid';
    case 'too_big':
      if (issue.origin === 'string') return 'tooLong';
      return issue.origin === 'array' ? 'tooMany' : 'numberTooBig';
    case 'too_small':
      if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? 'required' : 'tooShort';
      if (issue.origin === 'array') return Number(issue.minimum) <= 1 ? 'chooseSome' : 'tooFew';
      return 'numberTooSmall';
    default:
      return 'invalid';
  }
}
