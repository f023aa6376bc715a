import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { writeQuery } from '../../platform/query.ts';
import type { Convening } from '../papers/convening.ts';
import { MeetingParams } from '../papers/papers.form.ts';
import { waitingPath } from '../paths.ts';
import { uploadingRoles } from '../uploads/uploads.form.ts';
import { clashingIn } from './sent-rows.ts';
import { attachAll, viewWaiting } from './waiting.actions.ts';
import { WaitingForm, WaitingQuery } from './waiting.form.ts';
import { WaitingPage } from './waiting.view.tsx';

export function waitingRoutes(app: FastifyInstance, platform: Platform, convening: Convening): void {
  formPage(
    app,
    platform,
    {
      path: waitingPath(convening.path(':meeting')),
      access: uploadingRoles,
      confidential: true,
      params: MeetingParams,
      query: WaitingQuery,
      form: WaitingForm,
      // What each row names may be long, and so is what its reader was shown.
      bodyLimit: 1_048_576,
    },
    {
      show: async ({ scope, locale, params, query, values, errors }) => {
        const asked = { slug: params.meeting, after: query.after, clashing: clashingIn({ values, errors }) };
        return (
          <WaitingPage
            data={await viewWaiting(scope, convening, asked, locale)}
            sections={convening.sections(params.meeting)}
            query={query}
            values={values}
            errors={errors}
          />
        );
      },
      act: async ({ scope, locale, params: { meeting: slug }, form: { rows } }) => {
        const attached = await attachAll(scope, convening, { slug, rows, locale });
        return waitingPath(convening.path(slug)) + writeQuery({ attached });
      },
    },
  );
}
