import { foldKey } from '../../platform/fold.ts';
import { westernDigits } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';

/** What one line says: `what @who //by when`. Together the parts are all of it. */
export interface ReadLine {
  text: string;
  /** As they were written, without @ and quotation marks. */
  owners: string[];
  /** As it was written; undefined when no date is said. */
  due: string | undefined;
}

const quoted = `"([^"]+)"|[“„]([^“”]+)[“”]|«([^»]+)»|「([^」]+)」`;
// A permanent name ends with a letter or a digit: the full stop after it is the sentence's.
const word = String.raw`([\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_.&-]*[\p{L}\p{N}\p{M}])?)`;
// Chinese puts no space before it. What parts one from the next goes with it.
const mention = new RegExp(
  String.raw`(?<=^|[\s\p{Script=Han}\p{P}])(?<![\w.+-])@(?:${quoted}|${word})(?:\s*[,;،、，]\s*(?=@))?`,
  'gu',
);
const slashes = /\/\//g;

/** Where the date begins: after the last `//` that belongs to no address (https://…). */
function dateAt(text: string): number | undefined {
  const all = [...text.matchAll(slashes)].map(({ index }) => index);
  return all.findLast((at) => !/\w:\/?$/.test(text.slice(0, at)) && !/\w:\/\/\S*$/.test(text.slice(0, at)));
}

/** Reads such a line, also as a Chinese keyboard writes its signs. */
export function readLine(line: string): ReadLine {
  const owners: string[] = [];
  const rest = line
    .replace(/＠/g, '@')
    .replace(/／／/g, '//')
    .replace(mention, (_, ...names: (string | undefined)[]) => {
      owners.push((names.slice(0, 5).find((name) => name !== undefined) ?? '').trim());
      return ' ';
    });
  const at = dateAt(rest);
  const tidy = (text: string) =>
    text
      .replace(/\s+/g, ' ')
      .replace(/ (?=[,;:.،、，。](?:\s|$))/g, '')
      .trim();
  const due = at === undefined ? undefined : tidy(rest.slice(at + 2));
  return {
    text: tidy(at === undefined ? rest : rest.slice(0, at)),
    owners: [...new Set(owners.filter((name) => name !== ''))],
    due: due || undefined,
  };
}

/** The owners of a field: each after an @, or separated by commas. */
export function readOwners(typed: string): string[] {
  const { owners, text } = readLine(typed.replaceAll('//', ' '));
  const others = text.split(/[,;،、]/).map((name) => name.trim());
  return [...new Set([...owners, ...others.filter((name) => name !== '')])];
}

/** As `readOwners` reads it again. */
export const writeOwners = (slugs: readonly string[]): string => slugs.map((slug) => `@${slug}`).join(' ');

const calendars = [...locales, 'ar-SY', 'ar-EG', 'ar-MA', 'ar-DZ'];
/** Months as the languages write them, in full and short, alone and within a date. */
const months = new Map<string, number>();
for (const calendar of calendars)
  for (let month = 1; month <= 12; month += 1) {
    const date = new Date(Date.UTC(2027, month - 1, 15));
    for (const length of ['long', 'short'] as const)
      for (const day of [{}, { day: 'numeric' as const }]) {
        const format = new Intl.DateTimeFormat(calendar, {
          month: length,
          ...day,
          timeZone: 'UTC',
          calendar: 'gregory',
        });
        const name = format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
        const key = foldKey(name);
        if (key !== '' && !/\d/.test(westernDigits(key))) months.set(key, month);
      }
  }
/** Names of two words, as كانون الثاني. */
const longMonths = [...months.keys()].filter((name) => name.includes(' '));
/** What stands between the parts of a date, and before it: of a month or a year, its last day counts. */
const between = new Set([
  ...[
    'de',
    'del',
    'of',
    'the',
    'le',
    'el',
    'г',
    'года',
    'году',
    'st',
    'nd',
    'rd',
    'th',
    'er',
    'o',
    'го',
    '日',
    'من',
    'عام',
  ],
  ...[
    'by',
    'until',
    'end',
    'd',
    'ici',
    'la',
    'au',
    'fin',
    'a',
    'para',
    'hasta',
    'fines',
    'finales',
    'к',
    'до',
    'конца',
    'концу',
  ],
  ...['بحلول', 'حتى', 'نهاية'],
]);

/** A date as people of the six languages write it, as exact as it is: "2027", "2027-03" or "2027-03-31"; undefined for what is none. */
export function readDate(typed: string): string | undefined {
  const text = westernDigits(typed.normalize('NFKC')).trim();
  const iso = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号]?|月)?|年)?(?:底|之?前)?$/u.exec(
    text.replace(/\s+/g, ''),
  );
  if (iso !== null) return dateOf(iso[1], iso[2], iso[3]);
  const european = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (european !== null) return dateOf(european[3], european[2], european[1]);
  const short = /^(\d{1,2})[./-](\d{4})$/.exec(text);
  if (short !== null) return dateOf(short[2], short[1]);
  const [year, month, day] = partsOf(text);
  return year === undefined ? undefined : dateOf(year, month, day);
}

function partsOf(text: string): (string | undefined)[] {
  let spelled = ` ${foldKey(text).replace(/(\d)(?=\p{L})/gu, '$1 ')} `;
  for (const name of longMonths) spelled = spelled.replaceAll(` ${name} `, ` ${name.replaceAll(' ', '_')} `);
  let year: string | undefined;
  let month: number | undefined;
  let day: string | undefined;
  for (const word of spelled.trim().split(' ')) {
    const named = months.get(word.replaceAll('_', ' '));
    if (/^\d{4}$/.test(word) && year === undefined) year = word;
    else if (/^\d{1,2}$/.test(word) && day === undefined) day = word;
    else if (named !== undefined && (month ?? named) === named) month = named;
    else if (!between.has(word)) return [];
  }
  // A day of no month is no date.
  return day !== undefined && month === undefined ? [] : [year, month?.toString(), day];
}

function dateOf(year = '', month?: string, day?: string): string | undefined {
  const parts = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined);
  const date = parts.join('-');
  const full = new Date(`${[year, parts[1] ?? '01', parts[2] ?? '01'].join('-')}T00:00:00Z`);
  const isReal = !Number.isNaN(full.getTime()) && full.toISOString().startsWith(date);
  return isReal && Number(year) >= 1900 && Number(year) <= 2200 ? date : undefined;
}

const decisionWord = `(?:decisions?|décisions?|decisión|decisiones|решени[еяймх]+|المقرر|المقررين|المقررات|مقرر|第)?`;
const paragraphWord = String.raw`(?:paras?\.?|paragraphs?|par\.|párrs?\.?|párrafos?|paragraphes?|§§?|п\.|пп\.|пункты?|الفقرة|الفقرات|الفقرتان|الفقرتين|第)`;
const decisionPart = new RegExp(
  String.raw`${decisionWord} ?(BC|RC|SC|MC|OEWG|CRC|POPRC)(\.? ?Ex\.?)?[ -]*([IVX]+|\d{1,2}) ?\/ ?(\d{1,3})(?:号决定)?`,
  'iuy',
);
const paragraphStart = new RegExp(String.raw` ?[,،]? ?${paragraphWord} ?(?=\d)`, 'iuy');
const letters = String.raw`(?: ?\(\p{L}{1,4}\))*`;
const paragraphPart = new RegExp(
  String.raw`(\d{1,3}${letters}(?: ?- ?(?:\d{1,3}${letters}|\(\p{L}{1,4}\)))?) ?段?(?![\d\p{L}])`,
  'iuy',
);
const signs = '[,،;؛、，；]';
const joined = new RegExp(` ?(?:${signs} ?(?:(?:and|et|y|e|и) |و ?)?|(?:and|et|y|e|и) |(?:و|和|及|与|&) ?)`, 'iuy');

/**
 * Paragraphs of decisions as their conventions number them, in one spelling: "BC-12/9 para 4", "RC-6/1", "SC-6/9 paras 4–6, 8(a)(ii)",
 * "BC.Ex-2/1; RC-6/3". Hyphens are of many kinds in what is pasted.
 */
export function readCitation(typed: string): string | undefined {
  const text = westernDigits(typed.normalize('NFC'))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/和(?=第)|(?<=段)和/gu, '、')
    .replace(/\s+/g, ' ')
    .trim();
  let at = 0;
  const take = (part: RegExp): RegExpExecArray | undefined => {
    part.lastIndex = at;
    const found = part.exec(text);
    if (found !== null) at = part.lastIndex;
    return found ?? undefined;
  };
  const read: string[] = [];
  for (;;) {
    const decision = take(decisionPart);
    if (decision === undefined) return undefined;
    const [, body = '', special, session = '', number = ''] = decision;
    const name = `${body.toUpperCase()}${special === undefined ? '' : '.Ex'}-${session.toUpperCase()}/${number}`;
    const paragraphs: string[] = [];
    let isJoined = false;
    if (take(paragraphStart) !== undefined)
      do {
        take(paragraphStart);
        const [, paragraph] = take(paragraphPart) ?? [];
        if (paragraph === undefined) break;
        paragraphs.push(paragraph.replaceAll(' ', '').replace('-', '–').toLowerCase());
        isJoined = take(joined) !== undefined;
      } while (isJoined);
    else isJoined = take(joined) !== undefined;
    const isOne = paragraphs.length === 1 && !/\d.*–/u.test(paragraphs[0] ?? '');
    const list = paragraphs.join(', ');
    read.push(list === '' ? name : `${name} ${isOne ? 'para' : 'paras'} ${list}`);
    if (at === text.length) return isJoined ? undefined : read.join('; ');
    if (!isJoined) return undefined;
  }
}
