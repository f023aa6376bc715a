import { type DocumentRow, documentKindNames, originNames, withOrigin } from '../../documents/index.ts';
import {
  comma,
  formatDate,
  formatList,
  formatNumber,
  formatRange,
  type Locale,
  semicolon,
  sortByName,
} from '../../platform/i18n.ts';
import { asMarkdown } from '../../platform/paper.ts';
import { differencesText } from '../by-convention/by-convention.view.tsx';
import { messages as meetingWords } from '../meeting/meeting.messages.ts';
import type { AgendaItem, Meeting } from '../meeting/meeting.queries.ts';
import { bearingsOf } from '../meeting/outcome-facts.ts';
import { categoryName } from '../participants/names.messages.ts';
import { participantCategories } from '../participants/names.ts';
import { summaryAsMarkdown } from '../proceedings/summary.ts';
import { reportMessages } from './report.messages.ts';
import type { Attendance } from './report.queries.ts';

interface Known {
  meeting: Meeting;
  attendance: readonly Attendance[];
  documents: readonly DocumentRow[];
  summary: string | undefined;
}

/** The report as far as it is known, as Markdown in one language: what is known in another alone stays in that one. */
export function draftReport(locale: Locale, { meeting, attendance, documents, summary }: Known): string {
  const t = reportMessages(locale);
  const place = [meeting.city, meeting.countryName].filter((part) => part !== null).join(comma(locale));
  const statements = documents.filter(({ kind }) => kind === 'statement');
  const written = summary ?? summaryAsMarkdown(meeting);
  const parts = [
    `## ${t('opening')}`,
    [formatRange(locale, meeting), place]
      .filter((part) => part !== '')
      .map(asMarkdown)
      .join(comma(locale)),
    points(meeting.objectives.map(({ text }) => asMarkdown(text))),
    ...attendanceOf(locale, attendance),
    ...(meeting.agenda.length === 0 ? [] : [`## ${t('agenda')}`, points(agendaLines(meeting.agenda))]),
    ...(written === '' ? [] : [`## ${t('proceedings')}`, lower(written)]),
    ...(statements.length === 0
      ? []
      : [`## ${t('statements')}`, points(statements.map((statement) => statementLine(locale, statement)))]),
    ...(meeting.outcomes.length === 0 ? [] : [`## ${t('outcomes')}`, ...outcomeLines(locale, meeting)]),
    `## ${t('closure')}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const points = (lines: readonly string[]): string =>
  lines.map((line) => (line.startsWith(' ') ? line : `- ${line}`)).join('\n');

/** Headings of the summary stand below those of the report. */
const lower = (text: string): string => text.replace(/^(#{1,3})(?=\s)/gm, '##$1');

function attendanceOf(locale: Locale, attendance: readonly Attendance[]): string[] {
  if (attendance.length === 0) return [];
  const t = reportMessages(locale);
  const people = attendance.reduce((sum, row) => sum + row.people, 0);
  const lines = participantCategories.flatMap((category) => {
    const rows = sortByName(
      locale,
      attendance.filter((row) => row.category === category),
      ({ organisation }) => organisation,
    );
    if (rows.length === 0) return [];
    const names = rows
      .map(({ organisation, categoryByConvention }) => {
        const otherwise = differencesText(locale, { categoryByConvention });
        return asMarkdown(otherwise === '' ? organisation : `${organisation} (${otherwise})`);
      })
      .join(semicolon(locale));
    return [`**${categoryName(locale, category)}** (${formatNumber(locale, rows.length)}): ${names}`];
  });
  return [`## ${t('attendance')}`, t('attended', { people, organisations: attendance.length }), points(lines)];
}

function agendaLines(agenda: readonly AgendaItem[]): string[] {
  const under = (parent: string | null, depth: number): string[] =>
    agenda
      .filter(({ parentId }) => parentId === parent)
      .flatMap(({ id, number, title }) => [
        `${'  '.repeat(depth)}${depth > 0 ? '- ' : ''}${number === null ? '' : `${asMarkdown(number)} `}${asMarkdown(title)}`,
        ...(depth < 6 ? under(id, depth + 1) : []),
      ]);
  return under(null, 0);
}

function statementLine(locale: Locale, { title, titleOrigin, author, symbols, kind }: DocumentRow): string {
  const by = author === null ? '' : `${asMarkdown(author.name)}: `;
  const symbol = symbols[0] === undefined ? '' : ` (${asMarkdown(symbols[0])})`;
  return `${by}${asMarkdown(title === '' ? documentKindNames(locale)(kind) : withOrigin(locale, title, titleOrigin))}${symbol}`;
}

function outcomeLines(locale: Locale, { outcomes, agenda }: Meeting): string[] {
  const t = reportMessages(locale);
  return outcomes.map((outcome, at) => {
    const { text, origin, kind, owners, dueOn, duePrecision, number } = outcome;
    const facts = [
      ...(kind === null ? [] : [meetingWords(locale)(kind)]),
      ...(owners.length === 0
        ? []
        : [
            t('owners', {
              names: formatList(
                locale,
                owners.map(({ name }) => name),
              ),
            }),
          ]),
      ...(dueOn === null ? [] : [t('due', { date: formatDate(locale, dueOn, duePrecision ?? 'day') })]),
      ...bearingsOf(locale, outcome, agenda),
      // A machine text is never taken for the agreed one.
      ...(origin === 'official' ? [] : [originNames(locale)(origin)]),
    ];
    const label = number ?? String(at + 1);
    return `**${asMarkdown(label)}**${locale === 'zh' ? '　' : ' '}${asMarkdown(text)}${facts.length === 0 ? '' : ` (${asMarkdown(facts.join(semicolon(locale)))})`}`;
  });
}
