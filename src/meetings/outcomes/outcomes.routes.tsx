import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { outcomePath, outcomesPath } from '../paths.ts';
import { findOutcomes, viewOutcomes } from './outcomes.actions.ts';
import { OutcomeListQuery } from './outcomes.form.ts';
import { OutcomesPage } from './outcomes.view.tsx';

const header = [
  'outcome',
  'number',
  'kind',
  'text',
  'language',
  'owners',
  'due',
  'state',
  'meeting',
  'meeting_starts_on',
  'url',
];

export function outcomesRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: outcomesPath, query: OutcomeListQuery }, async ({ scope, locale, query }) => (
    <OutcomesPage list={await viewOutcomes(scope, query, locale)} query={query} />
  ));
  publicFile(
    app,
    platform,
    { path: `${outcomesPath}.csv`, query: OutcomeListQuery },
    ({ scope, locale, query }) => findOutcomes(scope, query, locale),
    (rows, { locale }) => ({
      type: 'text/csv; charset=utf-8',
      fileName: 'outcomes.csv',
      body: toCsv(
        header,
        rows.map((row) => [
          ...[row.slug, row.number, row.kind, row.text, row.language, row.owners.map(({ slug }) => slug).join(' ')],
          ...[row.dueLast, row.state, row.meeting, row.meetingStartsOn],
          `${platform.baseUrl}/${locale}${outcomePath(row.slug)}`,
        ]),
      ),
    }),
  );
}
