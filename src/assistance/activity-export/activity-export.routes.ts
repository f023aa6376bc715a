import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { type PublicFile, publicFile } from '../../platform/public-page.tsx';
import { writeWorkbook } from '../../platform/spreadsheet.ts';
import { ActivityListQuery } from '../activities/activities.form.ts';
import { activitiesPath, activityPath } from '../paths.ts';
import { type ExportedActivity, exportActivities } from './activity-export.actions.ts';
import { messages } from './activity-export.messages.ts';
import { activityTable, hxlTable } from './activity-export.view.ts';

/** The list of activities as files, each at the list’s own address with an ending. */
export function activityExportRoutes(app: FastifyInstance, platform: Platform): void {
  const urlOf = (locale: Locale) => (slug: string) => `${platform.baseUrl}/${locale}${activityPath(slug)}`;
  const file = (
    ending: string,
    write: (activities: ExportedActivity[], locale: Locale, address: string) => PublicFile | Promise<PublicFile>,
  ) =>
    publicFile(
      app,
      platform,
      { path: `${activitiesPath}.${ending}`, query: ActivityListQuery },
      ({ scope, locale, query }) => exportActivities(scope, query, locale),
      (activities, { locale, path }) => write(activities, locale, `${platform.baseUrl}/${locale}${path}`),
    );

  file('csv', (activities) => {
    const { header, rows } = activityTable(activities);
    return { type: 'text/csv; charset=utf-8', fileName: 'activities.csv', body: toCsv(header, rows) };
  });
  file('hxl.csv', (activities, locale) => {
    const { headings, tags, rows } = hxlTable(locale, activities, urlOf(locale));
    return { type: 'text/csv; charset=utf-8', fileName: 'activities-hxl.csv', body: toCsv(headings, [tags, ...rows]) };
  });
  file('xlsx', async (activities, locale, address) => {
    const t = messages(locale);
    const { headings, tags, rows } = hxlTable(locale, activities, urlOf(locale));
    const rightToLeft = locale === 'ar';
    const about = [
      [t('aboutWhat')],
      [t('aboutRows', { activities: activities.length, rows: rows.length })],
      [t('aboutTotals')],
      [t('aboutDate', { date: platform.dataDate })],
      [address],
    ];
    return {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: 'activities.xlsx',
      body: await writeWorkbook(
        [
          { name: t('sheet'), heads: [headings, tags], rows, rightToLeft },
          { name: t('aboutSheet'), heads: [], rows: about, rightToLeft },
        ],
        platform.dataDate,
      ),
    };
  });
}
