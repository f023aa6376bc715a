import type { FastifyInstance } from 'fastify';
import { takeAttempts } from '../../identity/index.ts';
import { InvalidInput, TooMany } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage, personPage } from '../../platform/person-page.tsx';
import { checkSender, sendCorrection, triesOf, viewNewCorrection, viewSubject } from './new-correction.actions.ts';
import {
  CorrectionQuery,
  correctionSentPath,
  correctionSentRoute,
  NewCorrectionForm,
  newCorrectionRoute,
} from './new-correction.form.ts';
import { CorrectionSentPage, NewCorrectionPage, WhichPage } from './new-correction.view.tsx';

export function newCorrectionRoutes(app: FastifyInstance, platform: Platform): void {
  const { secretKey } = platform;
  formPage(
    app,
    platform,
    { path: newCorrectionRoute, access: 'public', query: CorrectionQuery, form: NewCorrectionForm },
    {
      show: async ({ scope, locale, query, session, values, errors }) => {
        const stamp = typeof values['stamp'] === 'string' ? values['stamp'] : undefined;
        const data = await viewNewCorrection(scope, secretKey, locale, { page: query.page, stamp });
        if (data === undefined) return <WhichPage />;
        return <NewCorrectionPage data={data} session={session} values={values} errors={errors} />;
      },
      steps: async ({ actor, locale, query, form, reply, write }) => {
        const now = new Date();
        checkSender(secretKey, query.page, form, now);
        await takeAttempts(platform, actor, triesOf({ actor })).catch((error: unknown) => {
          if (!(error instanceof TooMany)) throw error;
          // Nothing that was typed is lost: the form comes back and says when.
          const seconds = Math.max(1, Math.ceil((error.until.getTime() - now.getTime()) / 1000));
          reply.header('retry-after', String(seconds));
          throw new InvalidInput({ '': { key: 'limited', values: { minutes: Math.ceil(seconds / 60) } } });
        });
        const { path } = await write((scope) => sendCorrection(scope, locale, query.page, form));
        return correctionSentPath(path);
      },
    },
  );
  personPage(
    app,
    platform,
    { path: correctionSentRoute, access: 'public', query: CorrectionQuery },
    async ({ scope, locale, query }) => <CorrectionSentPage subject={await viewSubject(scope, locale, query.page)} />,
  );
}
