import type { FastifyInstance } from 'fastify';
import { listTypedCandidates } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage } from '../../platform/person-page.tsx';
import type { Convening } from '../papers/convening.ts';
import { MeetingParams } from '../papers/papers.form.ts';
import { deadlinesPath } from '../paths.ts';
import { askForPaper, markDelivered, setRules, viewDeadlines } from './deadlines.actions.ts';
import { AskForm, DeliveredForm, RulesForm } from './deadlines.form.ts';
import { DeadlinesPage } from './deadlines.view.tsx';

type Show = Parameters<typeof formPage<unknown, { meeting: string }>>[3]['show'];

export function deadlinesRoutes(app: FastifyInstance, platform: Platform, convening: Convening): void {
  const path = deadlinesPath(convening.path(':meeting'));
  const writers = ['editor', 'steward', 'secretariat'] as const;
  const show: Show = async ({ scope, locale, params, values, errors }) => (
    <DeadlinesPage
      data={await viewDeadlines(scope, convening, params.meeting, locale)}
      sections={convening.sections(params.meeting)}
      candidates={await listTypedCandidates(scope, locale, values)}
      values={values}
      errors={errors}
    />
  );
  const back = (slug: string) => deadlinesPath(convening.path(slug));

  formPage(
    app,
    platform,
    { path, access: 'signed-in', confidential: true, params: MeetingParams, form: RulesForm },
    {
      show,
      act: async ({ scope, locale, params, form }) => {
        await setRules(scope, convening, params.meeting, locale, form);
        return back(params.meeting);
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${path}/asked`, access: writers, confidential: true, params: MeetingParams, form: AskForm },
    {
      show,
      act: async ({ scope, locale, params, form }) => {
        await askForPaper(scope, convening, params.meeting, locale, form);
        return back(params.meeting);
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${path}/delivered`, access: writers, confidential: true, params: MeetingParams, form: DeliveredForm },
    {
      show,
      act: async ({ scope, locale, params, form }) => {
        const { assignment, document } = form;
        await markDelivered(scope, convening, { slug: params.meeting, locale, assignment, document });
        return back(params.meeting);
      },
    },
  );
}
