import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import { formatDate, type Locale } from '../../platform/i18n.ts';
import { type PublicFile, publicFile, publicPage } from '../../platform/public-page.tsx';
import { writeWorkbook } from '../../platform/spreadsheet.ts';
import { outcomePath, outcomesPath } from '../paths.ts';
import { findOutcomes, type OutcomeRow, viewOutcomes } from './outcomes.actions.ts';
import { outcomeItem } from './outcomes.api.ts';
import { OutcomeListQuery } from './outcomes.form.ts';
import { outcomeMessages } from './outcomes.messages.ts';
import { OutcomesPage } from './outcomes.view.tsx';

const header = [
  ...['outcome', 'number', 'kind', 'text', 'language', 'origin', 'owners', 'due', 'state', 'late', 'cites'],
  ...['meeting', 'meeting_starts_on', 'url'],
];

/** The list of outcomes, and the same as files, each at the list’s own address with an ending. */
export function outcomesRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: outcomesPath, query: OutcomeListQuery }, async ({ scope, locale, query }) => (
    <OutcomesPage list={await viewOutcomes(scope, query, locale)} query={query} />
  ));
  const urlOf = (locale: Locale, slug: string) => `${platform.baseUrl}/${locale}${outcomePath(slug)}`;
  const file = (
    ending: string,
    type: string,
    write: (rows: readonly OutcomeRow[], locale: Locale) => PublicFile['body'] | Promise<PublicFile['body']>,
  ) =>
    publicFile(
      app,
      platform,
      { path: `${outcomesPath}.${ending}`, query: OutcomeListQuery },
      ({ scope, locale, query }) => findOutcomes(scope, query, locale),
      async (rows, { locale }) => ({ type, fileName: `outcomes.${ending}`, body: await write(rows, locale) }),
    );
  file('csv', 'text/csv; charset=utf-8', (rows, locale) =>
    toCsv(
      header,
      rows.map((row) => [
        ...[
          row.slug,
          row.number,
          row.kind,
          row.text,
          row.language,
          row.origin,
          row.owners.map(({ slug }) => slug).join(' '),
        ],
        ...[row.dueLast, row.state, row.isLate, row.cites, row.meeting, row.meetingStartsOn, urlOf(locale, row.slug)],
      ]),
    ),
  );
  file('json', 'application/json; charset=utf-8', (rows, locale) =>
    JSON.stringify({ data: rows.map((row) => outcomeItem(platform.baseUrl, locale, row)) }),
  );
  file('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', (rows, locale) => {
    const t = outcomeMessages(locale);
    const headings = [t('number'), t('outcome'), t('kind'), t('owners'), t('due'), t('state'), t('meeting'), 'URL'];
    const written = rows.map((row) => [
      ...[row.number, row.text, row.kind === null ? null : t(row.kind), row.owners.map(({ name }) => name).join('; ')],
      row.dueOn === null ? null : formatDate(locale, row.dueOn, row.duePrecision ?? 'day'),
      ...[t(`state-${row.state}`), row.meetingTitle, urlOf(locale, row.slug)],
    ]);
    const sheet = { name: t('title'), heads: [headings], rows: written, rightToLeft: locale === 'ar' };
    return writeWorkbook([sheet], platform.dataDate);
  });
}
