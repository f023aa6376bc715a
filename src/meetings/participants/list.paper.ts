import { formatDate, type Locale } from '../../platform/i18n.ts';
import { type Block, directionOf, type Paper, type Run } from '../../platform/paper.ts';
import { daysOf, type PlaceAndTime, whereOf } from '../meeting-place.ts';
import { categoryName, roleName } from './names.messages.ts';
import { nameOf, participantCategories } from './names.ts';
import { messages } from './participants.messages.ts';

/** Of a participant, what a list prints. */
export interface Listed {
  category: string;
  organisationName: string;
  role: string;
  givenNames: string;
  familyName: string;
  ownScriptName: string | null;
  function: string | null;
}
type Meeting = PlaceAndTime & { title: string };

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

/** The list of participants: by category, then by organisation; `rows` come in that order. */
export function listPaper(locale: Locale, meeting: Meeting, rows: readonly Listed[], now: Date): Paper {
  const t = messages(locale);
  const blocks: Block[] = [];
  for (const category of participantCategories) {
    const own = rows.filter((row) => row.category === category);
    if (own.length === 0) continue;
    blocks.push({ kind: 'heading', level: 1, words: categoryName(locale, category) });
    for (const organisation of new Set(own.map(({ organisationName }) => organisationName))) {
      blocks.push({ kind: 'heading', level: 2, words: organisation });
      blocks.push({
        kind: 'table',
        head: [],
        widths: [5, 4],
        rows: own
          .filter(({ organisationName }) => organisationName === organisation)
          .map((one) => [
            nameRuns(one),
            [
              { text: roleName(locale, one.role), italic: true },
              ...(one.function === null ? [] : [{ text: `\n${one.function}` }]),
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
    subtitle: [meeting.title, headOf(locale, meeting)].filter((part) => part !== '').join('\n'),
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
    { words: categoryName(locale, one.category), size: 10.5, share: 2 },
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
