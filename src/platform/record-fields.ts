import { z } from 'zod';
import { conventions } from './html/names.ts';

// The fields that records in files are made of. Each message says what was expected; the import adds where, and what was found.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const direction = /[\u202a-\u202e\u2066-\u2069]/;
const invisible = /[\u200b\u2060\ufeff\ufffe\uffff]/;
const markup = /<[a-z/!?]|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/i;

/** Text that may be longer than this may have several lines. */
const longestLine = 500;

function textProblem(text: string, most: number): string | undefined {
  if (text.length > most) return `at most ${most} characters`;
  if (text.trim() === '') return 'text that is not blank';
  if (!text.isWellFormed()) return 'text without broken characters (a lone surrogate)';
  if (control.test(text)) return 'text without control characters';
  if (most <= longestLine && /[\t\n]/.test(text)) return 'text on one line';
  if (direction.test(text)) return 'text without marks that turn its direction (U+202A–202E, U+2066–2069)';
  if (invisible.test(text)) return 'text without invisible characters';
  if (markup.test(text)) return 'plain text without HTML tags or entities';
  return undefined;
}

/** Plain text of one spelling (NFC, no blanks around it), `most` characters at most. */
export function text(most = 300) {
  return z.string('text').transform((value, context) => {
    const problem = textProblem(value, most);
    if (problem === undefined) return value.normalize('NFC').trim();
    context.issues.push({ code: 'custom', message: problem, input: value });
    return z.NEVER;
  });
}

/** A field that may be left out. `null` says the same. */
export function optional<Output>(field: z.ZodType<Output>) {
  return field.nullish().transform((value) => value ?? undefined);
}

export const summary = text(20_000);
export const note = optional(text(2_000));

const reserved = new Set(['new', 'edit', 'my']);
/** Words that addresses need for themselves. */
export const isReserved = (slug: string): boolean => reserved.has(slug);

/** A permanent id as it stands in addresses. */
export const slug = z.string('an id such as bcrc-egypt').transform((value, context) => {
  if (value.length <= 120 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && !reserved.has(value)) return value;
  const message = reserved.has(value)
    ? 'another id: new, edit and my are reserved'
    : 'an id of small letters, digits and single hyphens, at most 120 characters';
  context.issues.push({ code: 'custom', message, input: value });
  return z.NEVER;
});

export const iso3 = z
  .string('a country code of three capital letters')
  .regex(/^[A-Z]{3}$/, 'a country code of three capital letters');

export function oneOf<const Value extends string>(...values: readonly Value[]) {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

export const convention = oneOf(...conventions);
export const language = z
  .string('a language code such as en or zh-Hans')
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language code such as en or zh-Hans')
  .max(35, 'a language code such as en or zh-Hans');

/** The same text in the six languages of the United Nations. */
export const sixLanguages = z.strictObject(
  { en: text(), fr: text(), es: text(), ar: text(), ru: text(), zh: text() },
  'an object with a text for each of en, fr, es, ar, ru, zh',
);

/** A list whose order means something, nothing twice in it. Left out, it is empty. */
export function listOf<Item extends string>(item: z.ZodType<Item>, most = 2_000) {
  return z
    .array(item, 'a list')
    .max(most, `at most ${most} entries`)
    .superRefine((values, context) => {
      const seen = new Set<string>();
      for (const [index, value] of values.entries()) {
        if (typeof value === 'string' && seen.has(value)) {
          context.addIssue({ code: 'custom', message: 'each value only once', path: [index] });
        }
        seen.add(value);
      }
    })
    .nullish()
    .transform((values) => values ?? []);
}

/** A list whose order says nothing: sorted, so that two of them compare. */
export function setOf<Item extends string>(item: z.ZodType<Item>, most = 2_000) {
  return listOf(item, most).transform((values) => [...values].sort());
}

const wholeNumber = (most: number) => `a whole number from 0 to ${most}`;
export function whole(most: number) {
  return z.number(wholeNumber(most)).int(wholeNumber(most)).min(0, wholeNumber(most)).max(most, wholeNumber(most));
}

export function between(least: number, most: number) {
  const message = `a number from ${least} to ${most}`;
  return z.number(message).min(least, message).max(most, message);
}

export const truth = z.boolean('true or false');

const expectedAddress = 'a web address (http or https)';
export const webAddress = text(2_000).refine(
  (value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
  expectedAddress,
);

/** Where a fact comes from: a web address, or words ("general knowledge"). */
export const source = text(2_000).refine((value) => {
  if (/^(?:javascript|data|vbscript|file|blob):/i.test(value)) return false;
  return !/^https?:/i.test(value) || (/^https?:\/\/\S+$/i.test(value) && URL.canParse(value));
}, `${expectedAddress}, or words`);

const expectedDay = 'a day that exists, as 2012-10-03';
const expectedDate = 'a date that exists, as 2012, 2012-10 or 2012-10-03';

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isDate(value: string, parts: RegExp): boolean {
  if (!parts.test(value)) return false;
  const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
  return year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

export const day = z.string(expectedDay).refine((value) => isDate(value, /^\d{4}-\d{2}-\d{2}$/), expectedDay);
export const partialDate = z
  .string(expectedDate)
  .refine((value) => isDate(value, /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/), expectedDate);

export type DatePrecision = 'year' | 'month' | 'day';

/** The first day that a partial date can be. */
export function firstDay(date: string): string {
  return date + '-01-01'.slice(date.length - 4);
}

/** The last day that a partial date can be. */
export function lastDay(date: string): string {
  const [year = 0, month = 12, day] = date.split('-').map(Number);
  if (day !== undefined) return date;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-${daysIn(year, month)}`;
}

export function precisionOf(date: string): DatePrecision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
}

/** The date as files write it, from the first day it can be and its precision. */
export function partialText(first: string | null, precision: string | null): string | undefined {
  if (first === null) return undefined;
  return first.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
}

/** Adds the error that an end lies before its start, by the days that they can be. */
export function endsAfterStart(
  record: { startDate?: string | undefined; endDate?: string | undefined },
  context: z.RefinementCtx,
): void {
  const { startDate, endDate } = record;
  if (startDate === undefined || endDate === undefined || firstDay(startDate) <= lastDay(endDate)) return;
  context.addIssue({ code: 'custom', message: `a day on or after the start (${startDate})`, path: ['endDate'] });
}
