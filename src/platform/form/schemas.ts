import { z } from 'zod';
import { type FormKey, formKey } from '../form.messages.ts';
import { LanguageCode, Slug } from '../query.ts';
import { isDate, isReserved } from '../record-fields.ts';

// What fields are made of. An empty field reaches none of these: `readForm` takes it as not given, so `.optional()` is all that an
// optional field needs, and what is not optional says that it is required.

const choose = formKey('choose');
const required = formKey('required');

/** Kept by no text: marks that turn its direction past its end (U+202A–202E, U+2066–2069) and blanks that nobody sees. */
const unseen = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ufffe\uffff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

interface TextRules {
  /** Characters at least. */
  min?: number;
  /** Message keys in place of the platform's. */
  required?: string;
  tooLong?: string;
  tooShort?: string;
}

function text(max: number, rules: TextRules, clean: (text: string) => string) {
  const missing = rules.required ?? required;
  return z.string(missing).transform((typed, context) => {
    const wrong = (message: string, params: Record<string, number> = {}) => {
      context.issues.push({ code: 'custom', message, input: typed, params });
      return z.NEVER;
    };
    // What is far too long is not worth cleaning.
    const value = typed.length > 4 * max + 1000 ? typed : clean(typed);
    if (value === '') return wrong(missing);
    if (value.length > max) return wrong(rules.tooLong ?? formKey('tooLong'), { max, length: value.length });
    const { min = 1 } = rules;
    if (value.length < min) return wrong(rules.tooShort ?? formKey('tooShort'), { min, length: value.length });
    return value;
  });
}

const plain = (typed: string) => typed.replace(unseen, '').replace(control, '').normalize('NFC');

/** Text on one line: one spelling (NFC), single blanks, none around it, `max` UTF-16 units at most. */
export const oneLine = (max: number, rules: TextRules = {}) =>
  text(max, rules, (typed) => plain(typed).replace(/\s+/g, ' ').trim());

/** Text of several lines, which end in LF; no blanks at the ends of lines, no more than one empty line in a row. */
export const manyLines = (max: number, rules: TextRules = {}) =>
  text(max, rules, (typed) =>
    plain(typed)
      .replace(/\r\n?/g, '\n')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  );

/** Text on one line that may be left empty. */
export const optionalText = (max: number) => oneLine(max).optional();

/** What a function makes of a text, or an error where it makes nothing of it. */
function made(message: FormKey, missing: FormKey, make: (typed: string) => string | undefined) {
  return z.string(missing).transform((typed, context) => {
    const value = typed.length > 2_000 ? undefined : make(plain(typed).trim());
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message, input: typed });
    return z.NEVER;
  });
}

const address = /^[^\s@<>()[\]\\,;:"]{1,64}@([^\s@<>()[\]\\,;:"/]{1,63}\.)+[^\s@<>()[\]\\,;:"/.\d]{2,63}$/u;

/** An e-mail address (RFC 5321, letters of any script by RFC 6531), its domain in small letters, 254 characters at most. */
export const Email = made(formKey('notEmail'), required, (typed) => {
  const value = typed.replace(/^mailto:/i, '');
  if (value.length > 254 || !address.test(value) || /^\.|\.\.|\.@/.test(value)) return undefined;
  const at = value.lastIndexOf('@');
  return value.slice(0, at) + value.slice(at).toLowerCase();
});

/** A web address (http or https, without a password in it); `www.example.org` is taken as https. */
export const WebAddress = made(formKey('notWebAddress'), required, (typed) => {
  const value = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`;
  if (!/^https?:\/\/\S+$/i.test(value) || !URL.canParse(value)) return undefined;
  const { hostname, username, password } = new URL(value);
  const named = /\.[^.\d]+\.?$/.test(hostname) || /^\d+(\.\d+){3}$/.test(hostname);
  return named && username === '' && password === '' ? value : undefined;
});

/** Digits as Arabic, Persian and full-width keyboards write them. */
export const westernDigits = (typed: string) =>
  typed.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Year, month, day in this order, with what people put between them: 2012-10-03, 2012/10/3, ٢٠١٢-١٠. */
function isoDate(typed: string): string {
  const parts = westernDigits(typed).split(/\s*[-/.‐‑–年月]\s*/u);
  return parts.map((part, index) => (index > 0 && part.length === 1 ? `0${part}` : part)).join('-');
}

/** "2014", "2012-10" or "2012-10-03"; what it means in days say `firstDay`, `lastDay` and `precisionOf`. */
export const PartialDate = made(formKey('notDate'), required, (typed) => {
  const date = isoDate(typed);
  return isDate(date, /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/) ? date : undefined;
});

/** A day: "2012-10-03". */
export const Day = made(formKey('notDay'), required, (typed) => {
  const date = isoDate(typed);
  return isDate(date, /^\d{4}-\d{2}-\d{2}$/) ? date : undefined;
});

/** A whole number in digits. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string(required)
    .max(20, formKey('notNumber'))
    .transform((typed) => {
      const digits = westernDigits(typed.trim());
      return /^-?\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
    })
    .pipe(z.number(formKey('notNumber')).min(min, formKey('numberTooSmall')).max(max, formKey('numberTooBig')));

/** One of the values that the form offers. */
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, { error: ({ input }) => (input === undefined ? choose : formKey('notOffered')) });

/** A language by its code (BCP 47), from however long a list. */
export const Language = z.string(choose).refine((code) => LanguageCode.safeParse(code).success, formKey('notOffered'));

/** The permanent name of something new, as a person writes it; with the feature's message keys. */
export const permanentName = (notRight: string, reserved: string) =>
  z
    .string()
    .transform((typed) => typed.trim().toLowerCase())
    .pipe(
      z
        .string()
        .refine((name) => Slug.safeParse(name).success, { error: notRight, abort: true })
        .refine((name) => !isReserved(name), reserved),
    );

/** Any number of the values that the form offers, each once. `.min(1, formKey('chooseSome'))` before anything else asks for one. */
export const listOf = <const Value extends string>(values: readonly Value[]) =>
  z
    .array(z.enum(values, formKey('notOffered')))
    .overwrite((chosen) => [...new Set(chosen)])
    .max(values.length, formKey('notOffered'));

/** The rows of a repeatable group; rows that are empty or were ticked to be removed do not come. */
export const rowsOf = <Shape extends z.ZodRawShape>(row: z.ZodObject<Shape>, max = 50) =>
  z.array(row).max(max, formKey('tooMany'));
