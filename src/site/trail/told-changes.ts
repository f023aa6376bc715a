import { isRole, roleName } from '../../identity/index.ts';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import {
  comma,
  formatDate,
  formatList,
  formatMoment,
  formatNumber,
  type Locale,
  languageName,
} from '../../platform/i18n.ts';
import { fieldMessages } from './fields.messages.ts';

// What an entry says of its changes is as different as what is done; it is shown in one way that fits all of it. The file has it as it is.

export interface ToldChange {
  /** In words; '' for a change that has no field. */
  field: string;
  /** Undefined where the entry tells of no earlier value. */
  from?: string;
  to: string;
}

const longest = 300;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const day = /^\d{4}-\d{2}-\d{2}$/;
/** Says only that what follows are the fields of the record. */
const wrapper = 'fields';

/** Each change as a field with what it was and what it became, in the reader's words. Identifiers, which tell people nothing, are counted or left out. */
export function toldChanges(locale: Locale, changes: unknown, path: readonly string[] = []): ToldChange[] {
  if (changes === null || changes === undefined) return [];
  if (!isRecord(changes)) return told(locale, path, undefined, changes);
  if ('from' in changes && 'to' in changes && Object.keys(changes).length === 2) {
    const { from, to } = changes;
    if (!isRecord(from) || !isRecord(to)) return told(locale, path, from ?? null, to);
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((name) => JSON.stringify(from[name] ?? null) !== JSON.stringify(to[name] ?? null))
      .flatMap((name) => toldChanges(locale, { from: from[name] ?? null, to: to[name] ?? null }, [...path, name]));
  }
  return Object.entries(changes).flatMap(([name, value]) =>
    toldChanges(locale, value, name === wrapper ? path : [...path, name]),
  );
}

/** `from`: undefined where nothing is told of before; null for what was empty. */
function told(locale: Locale, path: readonly string[], from: unknown, to: unknown): ToldChange[] {
  if (isId(to) && (from === undefined || from === null || isId(from))) return [];
  const name = path.at(-1) ?? '';
  const field = path.map((one) => fieldWord(locale, one)).join(' · ');
  const after = { field, to: shortened(written(locale, name, to)) };
  return [from === undefined ? after : { ...after, from: shortened(written(locale, name, from)) }];
}

/** What a field is called; where nobody has said, its own name as words. */
export function fieldWord(locale: Locale, name: string): string {
  const known = fieldMessages.catalogues.en;
  if (Object.hasOwn(known, name)) return fieldMessages(locale)(name as keyof typeof known);
  // The texts of something, by their language.
  if (/^[a-z]{2}$/.test(name)) return languageName(locale, name);
  return name.replace(/([a-z])([A-Z])/g, (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): boolean => typeof value === 'string' && uuid.test(value);

function written(locale: Locale, name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return fieldMessages(locale)(value ? 'yes' : 'no');
  if (typeof value === 'number') return Number.isInteger(value) ? formatNumber(locale, value) : String(value);
  if (typeof value === 'string') return writtenText(locale, name, value);
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isId)) return formatNumber(locale, value.length);
    if (value.length === 0) return '–';
    const parts = value.map((one) => written(locale, name, one));
    return value.some(isRecord) ? parts.join('; ') : formatList(locale, parts);
  }
  const filled = Object.entries(value).filter(([, one]) => one !== null && one !== '' && !isId(one));
  // Some say by themselves what they are: "Editor", not "Role Editor".
  const parts = filled.map(([key, one]) =>
    filled.length === 1 || /^(role|convention)$/.test(key)
      ? written(locale, key, one)
      : `${fieldWord(locale, key)} ${written(locale, key, one)}`,
  );
  return parts.join(comma(locale));
}

function writtenText(locale: Locale, name: string, value: string): string {
  if (/^languages?$/.test(name) && /^[a-z]{2,3}$/.test(value)) return languageName(locale, value);
  if (/^roles?$/.test(name) && isRole(value)) return roleName(locale, value);
  if (/^conventions?$/.test(name) && isConvention(value)) return conventionNames(locale)(value);
  if (moment.test(value) && !Number.isNaN(Date.parse(value))) return formatMoment(locale, new Date(value));
  return day.test(value) ? formatDate(locale, value) : value;
}

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)} …` : text);
