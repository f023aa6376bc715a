import { z } from 'zod';
import { InvalidQuery, Refusal } from './errors.ts';

/** Path parameters that do not parse lead nowhere. */
export function readParams<Output>(schema: z.ZodType<Output>, params: unknown): Output {
  const result = schema.safeParse(params);
  if (!result.success) throw new Refusal('not-found');
  return result.data;
}

/** A permanent name in an address: the `id` of the data files. */
export const Slug = z
  .string()
  .max(120, 'at most 120 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a permanent name as it stands in addresses: small letters, digits, hyphens');
export const Iso3 = z.string().regex(/^[A-Z]{3}$/, 'three capital letters (ISO 3166-1 alpha-3), as KEN');
/** A language by its code (BCP 47), as filters name it. */
export const LanguageCode = z
  .string()
  .max(12, 'at most 12 characters')
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'the code of a language (BCP 47), as fr');
const aYear = 'a year from 1900 to 2200';
export const Year = z.coerce.number(aYear).int(aYear).min(1900, aYear).max(2200, aYear);

/**
 * Reads the query of an address. Empty parameters count as not given; unknown ones are left aside (links from elsewhere carry them);
 * one that is given twice, or whose value is not as expected, is an error that names it and says what was expected.
 */
export function readQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  query: unknown,
): z.infer<z.ZodObject<Shape>> {
  const given: Record<string, unknown> = {};
  const wrong: Record<string, string> = {};
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    if (!Object.hasOwn(schema.shape, name)) continue;
    if (Array.isArray(value)) wrong[name] = 'one value';
    // PostgreSQL has no such character in its texts.
    else if (String(value).includes('\0')) wrong[name] = 'text without control characters';
    else if (value !== '') given[name] = value;
  }
  const result = schema.safeParse(given);
  if (!result.success)
    for (const issue of result.error.issues) wrong[String(issue.path[0] ?? '')] ??= expectation(issue);
  if (Object.keys(wrong).length > 0 || !result.success) throw new InvalidQuery(wrong);
  return result.data;
}

/** What was expected, for people: what the schema says of it, or else in place of the library's words ours. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return values.length <= 12 ? values.join(', ') : `${values.slice(0, 12).join(', ')}, …`;
  }
  if (!/^(Invalid|Too )/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `a number up to ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' ? `at least ${issue.minimum} characters` : `a number from ${issue.minimum}`;
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'a number' : 'a text';
    default:
      return 'another form';
  }
}

/** The query in its one spelling: the order of the schema, nothing empty, nothing unknown, defaults left out. '' or '?a=b'. */
export function writeQuery(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
