import type { FastifyInstance } from 'fastify';
import type { Scope } from '../../db/scope.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { formAction, formPage, personPage } from '../../platform/person-page.tsx';
import { answerCorrection, handOnCorrection, viewCorrection, viewCorrections } from './corrections.actions.ts';
import {
  AnswerForm,
  answeringRoles as access,
  CorrectionParams,
  CorrectionsQuery,
  correctionPath,
  correctionsPath,
  handOnPath,
  NoForm,
} from './corrections.form.ts';
import { CorrectionPage, CorrectionsPage } from './corrections.view.tsx';

interface Shown {
  scope: Scope;
  locale: Locale;
  params: { correction: string };
  values: FormValues;
  errors: FieldErrors;
}

export function correctionsRoutes(app: FastifyInstance, platform: Platform): void {
  const params = CorrectionParams;
  const confidential = true;
  const show = async ({ scope, locale, params: { correction }, values, errors }: Shown) => (
    <CorrectionPage
      correction={await viewCorrection(scope, platform, locale, correction)}
      values={values}
      errors={errors}
    />
  );
  personPage(
    app,
    platform,
    { path: correctionsPath, access, confidential, query: CorrectionsQuery },
    async ({ scope, query }) => (
      <CorrectionsPage data={await viewCorrections(scope, query.after)} after={query.after} />
    ),
  );
  formPage(
    app,
    platform,
    { path: correctionPath(':correction'), access, confidential, params, form: AnswerForm },
    {
      show,
      act: async ({ scope, params: { correction }, form }) => {
        await answerCorrection(scope, platform, correction, form);
        return correctionPath(correction);
      },
    },
  );
  formAction(
    app,
    platform,
    { path: handOnPath(':correction'), access, confidential, params, form: NoForm },
    {
      show,
      act: async ({ scope, params: { correction } }) => {
        await handOnCorrection(scope, correction);
        return correctionPath(correction);
      },
    },
  );
}
