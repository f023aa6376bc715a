import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readForm } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { nominationPath } from '../paths.ts';
import { longestLetter } from './letter-format.ts';
import { readWithLetter } from './letter-upload.ts';
import {
  addLetter,
  checkLetters,
  checkLink,
  decline,
  keepLetter,
  nominate,
  viewNomination,
} from './nomination.actions.ts';
import { NoForm, NominationForm, NominationParams, NominationQuery } from './nomination.form.ts';
import { DeadEndPage, NominationPage } from './nomination.view.tsx';

type Work = Parameters<
  typeof formPage<object, { token: string }, { done?: 'saved' | 'letter' | 'declined' | undefined }>
>[3];
const path = nominationPath(':token');
const spec = { path, access: 'public', confidential: true, params: NominationParams, query: NominationQuery } as const;

const showWith =
  (platform: Platform): Work['show'] =>
  async ({ scope, locale, params, query, values, errors, reply }) => {
    const found = await viewNomination(scope, platform, params.token, locale);
    if (typeof found === 'string') {
      reply.code(found === 'forged' ? 404 : 410);
      return <DeadEndPage locale={locale} why={found} />;
    }
    return (
      <NominationPage
        locale={locale}
        token={params.token}
        found={found}
        done={query.done}
        values={values}
        errors={errors}
      />
    );
  };

/** `/meeting-invitations/{token}`: for whoever holds the link. Opening it changes nothing: programs follow the links of mails. */
export function nominationRoutes(app: FastifyInstance, platform: Platform): void {
  const show = showWith(platform);
  // Where a link leads nowhere any more, the same page says why.
  const next = (done: string) => (isGood: boolean, token: string) =>
    nominationPath(token) + (isGood ? `?done=${done}` : '');
  formPage(
    app,
    platform,
    { ...spec, form: NoForm, bodyLimit: longestLetter + 256 * 1024 },
    {
      show,
      async steps({ request, locale, params: { token }, write }) {
        // Who holds no good link keeps nothing here.
        if (!(await write((scope) => checkLink(scope, platform, token, locale)))) return nominationPath(token);
        const letter = await readWithLetter(request);
        // The letter first: names that are wrong can be shown again, a file cannot.
        if (letter !== undefined) {
          await write((scope) => checkLetters(scope, platform, token, locale));
          const { bytes, isCut, name } = letter;
          const kept = await keepLetter(platform.filesDirectory, bytes, isCut);
          const named = { ...kept, name: `${name}.${kept.format}` };
          await write((scope) => addLetter(scope, platform, token, named, locale));
        }
        const form = { ...readForm(NominationForm, request.body), shown: shownIn(request) };
        if (letter !== undefined && form.delegates.length + form.shown.length === 0)
          return `${nominationPath(token)}?done=letter`;
        return next('saved')(await write((scope) => nominate(scope, platform, token, form, locale)), token);
      },
    },
  );
  formAction(
    app,
    platform,
    { ...spec, path: `${path}/decline`, form: NoForm },
    {
      show,
      async act({ scope, locale, params: { token } }) {
        return next('declined')(await decline(scope, platform, token, locale), token);
      },
    },
  );
}

/** The nominees whom the page showed: who was added meanwhile is not taken back by a form that did not know of her. */
function shownIn({ body }: FastifyRequest): string[] {
  const shown = (body as Record<string, unknown> | null)?.['shown'];
  return [shown].flat().filter((id) => typeof id === 'string');
}
