import { type Convention, conventionNames } from '../../platform/html/names.ts';
import { formatDate, type Locale, semicolon } from '../../platform/i18n.ts';
import { type Block, directionOf, type Paper, type Run } from '../../platform/paper.ts';
import { differencesText } from '../by-convention/by-convention.view.tsx';
import { daysOf, type PlaceAndTime, whereOf } from '../meeting-place.ts';
import { categoryName, roleName } from '../participants/names.messages.ts';
import { nameOf, participantCategories } from '../participants/names.ts';
import { messages } from '../participants/participants.messages.ts';

/** Of a participant, what a list prints. */
export interface Listed {
  category: string;
  organisationName: string;
  role: string;
  categoryByConvention?: unknown;
  roleByConvention?: unknown;
  givenNames: string;
  familyName: string;
  ownScriptName: string | null;
  function: string | null;
}
/** `convention`: of whose list it is, where it is not that of the whole meeting. */
type Meeting = PlaceAndTime & { title: string; convention?: Convention | undefined };

const headOf = (locale: Locale, meeting: Meeting): string =>
  [whereOf(locale, meeting), daysOf(locale, meeting)]
    .filter((part) => part !== '')
    .map((part) => `\u2068${part}\u2069`)
    .join(' · ');

/** The name as it was given, and beside it as she writes it herself, in whatever script. */
function nameRuns(one: Listed): Run[] {
  const own = one.ownScriptName;
  const name: Run = { text: nameOf(one), bold: true };
  return own === null || own === nameOf(one) ? [name] : [name, { text: ` (\u2068${own}\u2069)` }];
}

const linesOf = (text: string): Run[] => (text === '' ? [] : [{ text: `\n${text}` }]);
const only = (of: 'category' | 'role', { categoryByConvention, roleByConvention }: Listed) =>
  of === 'category' ? { categoryByConvention } : { roleByConvention };
/** What is said of all of a delegation is said once, at its head. */
const sameForAll = (texts: readonly string[]): string => (new Set(texts).size === 1 ? (texts[0] ?? '') : '');

/** The list of participants: by category, then by organisation; `rows` come in that order. */
export function listPaper(locale: Locale, meeting: Meeting, rows: readonly Listed[], now: Date): Paper {
  const t = messages(locale);
  const blocks: Block[] = [];
  for (const category of participantCategories) {
    const own = rows.filter((row) => row.category === category);
    if (own.length === 0) continue;
    blocks.push({ kind: 'heading', level: 1, words: categoryName(locale, category) });
    for (const organisation of new Set(own.map(({ organisationName }) => organisationName))) {
      const people = own.filter(({ organisationName }) => organisationName === organisation);
      const otherwise = sameForAll(people.map((one) => differencesText(locale, only('category', one))));
      blocks.push({
        kind: 'heading',
        level: 2,
        words: otherwise === '' ? organisation : `${organisation} (${otherwise})`,
      });
      blocks.push({
        kind: 'table',
        head: [],
        widths: [5, 4],
        rows: people.map((one) => [
          nameRuns(one),
          [
            { text: roleName(locale, one.role), italic: true },
            ...(one.function === null ? [] : [{ text: `\n${one.function}` }]),
            ...linesOf(differencesText(locale, otherwise === '' ? one : only('role', one))),
          ],
        ]),
      });
    }
  }
  blocks.push({
    kind: 'paragraph',
    small: true,
    words: t('listFoot', { count: rows.length, date: formatDate(locale, now.toISOString().slice(0, 10)) }),
  });
  return {
    locale,
    direction: directionOf(locale),
    title: t('listTitle'),
    subtitle: [
      meeting.title,
      meeting.convention === undefined ? '' : conventionNames(locale)(meeting.convention),
      headOf(locale, meeting),
    ]
      .filter((part) => part !== '')
      .join('\n'),
    blocks,
    date: now,
  };
}

/** Badges, eight on a sheet of A4 in two columns, to be cut; all of one size, however long a name is. */
export function badgesPaper(locale: Locale, meeting: Meeting, rows: readonly Listed[], now: Date): Paper {
  const boxes = rows.map((one) => [
    { words: [{ text: nameOf(one), bold: true }], size: 17, share: 5 },
    ...(one.ownScriptName === null ? [] : [{ words: one.ownScriptName, size: 13, share: 3 }]),
    { words: [{ text: one.organisationName, bold: true }], size: 11, share: 4 },
    {
      words: [categoryName(locale, one.category), differencesText(locale, only('category', one))]
        .filter((part) => part !== '')
        .join(semicolon(locale)),
      size: 10.5,
      share: 2,
    },
    { words: meeting.title, size: 8.5, share: 3 },
  ]);
  return {
    locale,
    direction: directionOf(locale),
    title: messages(locale)('badges'),
    blocks: [{ kind: 'boxes', across: 2, down: 4, boxes }],
    date: now,
  };
}
