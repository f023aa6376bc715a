import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import type { Convening } from '../papers/convening.ts';
import { seriesDeadlinesPath } from '../paths.ts';
import { setSeriesRules, viewSeriesDeadlines } from './series-deadlines.actions.ts';
import { SavedQuery, SeriesParams, SeriesRulesForm } from './series-deadlines.form.ts';
import { SeriesDeadlinesPage } from './series-deadlines.view.tsx';

/** `/series/{series}/deadlines`: for whose series it is, and the secretariat. */
export function seriesDeadlinesRoutes(app: FastifyInstance, platform: Platform, convening: Convening): void {
  formPage(
    app,
    platform,
    {
      path: seriesDeadlinesPath(':series'),
      access: ['editor', 'steward', 'secretariat'],
      confidential: true,
      params: SeriesParams,
      query: SavedQuery,
      form: SeriesRulesForm,
    },
    {
      async show({ scope, locale, params, query, values, errors }) {
        const data = await viewSeriesDeadlines(scope, convening, params.series, locale);
        return <SeriesDeadlinesPage data={data} saved={query.done === 'saved'} values={values} errors={errors} />;
      },
      async act({ scope, locale, params, form }) {
        await setSeriesRules(scope, convening, params.series, form, locale);
        return `${seriesDeadlinesPath(params.series)}?done=saved`;
      },
    },
  );
}
