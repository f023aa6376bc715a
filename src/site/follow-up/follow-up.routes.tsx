import type { FastifyInstance } from 'fastify';
import { inReadScope, inScope, type Scope, visitor } from '../../db/scope.ts';
import { keepMadeFile, type MadeFile, paperFilesPath } from '../../documents/index.ts';
import {
  AnswerForm,
  AskedParams,
  AskedQuery,
  answerByMailPath,
  answerOutcomePath,
  asOwner,
  carryOver,
  carryOverOpen,
  carryOverPath,
  organisingRoles,
  outcomePath,
  readAskedLink,
  sinceDocumentPath,
  sinceLastTimePath,
  stillAnswers,
  viewMail,
  wasWithdrawn,
} from '../../meetings/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { paperTypes, writeDocx, writePdf } from '../../platform/paper.ts';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { AnsweringPage, AskedExpiredPage, AskedPage, AskedWithdrawnPage } from './answering.view.tsx';
import { type AnsweringData, sendAnswer, viewAnswering, viewOutcome, viewSinceLastTime } from './follow-up.actions.ts';
import { CarryForm, MeetingParams, NoFields, OutcomeParams } from './follow-up.form.ts';
import { OutcomePage } from './outcome.view.tsx';
import { SincePage } from './since.view.tsx';
import { chooseLanguages, keepSinceDocument } from './since-document.actions.ts';
import { sincePaper } from './since-paper.view.ts';

const forms = ['pdf', 'docx'] as const;
const write = { pdf: writePdf, docx: writeDocx };

export function followUpRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: outcomePath(':outcome'), params: OutcomeParams },
    async ({ scope, locale, params }) => <OutcomePage data={await viewOutcome(scope, params.outcome, locale)} />,
  );
  publicPage(
    app,
    platform,
    { path: sinceLastTimePath(':meeting'), params: MeetingParams },
    async ({ scope, locale, params }) => <SincePage data={await viewSinceLastTime(scope, params.meeting, locale)} />,
  );
  for (const form of forms)
    publicFile(
      app,
      platform,
      { path: `${sinceLastTimePath(':meeting')}.${form}`, params: MeetingParams },
      async ({ scope, locale, params }) => {
        const data = await viewSinceLastTime(scope, params.meeting, locale);
        return {
          name: params.meeting,
          paper: sincePaper(locale, data, { date: scope.now, baseUrl: platform.baseUrl }),
        };
      },
      async ({ name, paper }, { locale }) => ({
        type: paperTypes[form],
        fileName: `${name}-since-last-time-${locale}.${form}`,
        body: await write[form](paper),
      }),
    );
  asDocument(app, platform);
  formAction(
    app,
    platform,
    { path: carryOverPath(':meeting'), access: organisingRoles, params: MeetingParams, form: CarryForm },
    {
      show: async ({ scope, locale, params }) => (
        <SincePage data={await viewSinceLastTime(scope, params.meeting, locale)} />
      ),
      act: async ({ scope, params: { meeting }, form: { outcome } }) => {
        if (outcome === undefined) await carryOverOpen(scope, meeting);
        else await carryOver(scope, meeting, [outcome]);
        return sinceLastTimePath(meeting);
      },
    },
  );
  formPage(
    app,
    platform,
    { path: answerOutcomePath(':outcome'), access: organisingRoles, params: OutcomeParams, form: AnswerForm },
    {
      show: async ({ scope, actor, locale, params: { outcome }, values, errors }) => {
        if (actor.kind !== 'person') throw new Refusal('forbidden');
        const data = await viewAnswering(scope, outcome, actor.organisationId, locale, values);
        return <AnsweringPage data={data} values={values} errors={errors} />;
      },
      act: async ({ scope, params: { outcome }, form }) => {
        await sendAnswer(scope, outcome, form, platform.baseUrl);
        return outcomePath(outcome);
      },
    },
  );
  byMail(app, platform);
}

/** The button that makes it the document of the first agenda item. */
function asDocument(app: FastifyInstance, platform: Platform): void {
  const { db, filesDirectory, baseUrl } = platform;
  formAction(
    app,
    platform,
    { path: sinceDocumentPath(':meeting'), access: organisingRoles, params: MeetingParams, form: NoFields },
    {
      show: async ({ scope, locale, params }) => (
        <SincePage data={await viewSinceLastTime(scope, params.meeting, locale)} />
      ),
      steps: async ({ params: { meeting }, locale, write: inOwnScope }) => {
        const files: (MadeFile & { language: Locale })[] = [];
        for (const language of await inOwnScope((scope) => chooseLanguages(scope, meeting, locale))) {
          // As a visitor reads it: others are to read it, too, and what its maker alone may see is not named in it.
          const paper = await inReadScope(db, visitor, async (scope) =>
            sincePaper(language, await viewSinceLastTime(scope, meeting, language), { date: scope.now, baseUrl }),
          );
          const keep = async (format: MadeFile['format']) => {
            const name = `${meeting}-since-last-time-${language}.${format}`;
            const kept = await keepMadeFile(filesDirectory, await write[format](paper), { language, format, name });
            return { ...kept, language };
          };
          files.push(...(await Promise.all(forms.map(keep))));
        }
        return paperFilesPath(await inOwnScope((scope) => keepSinceDocument(scope, meeting, files, locale)));
      },
    },
  );
}

/** What a mail asked about: where that went on in an outcome of the organisation that is open, the one that is open. */
async function viewAsked(
  scope: Scope,
  mailId: string,
  locale: Locale,
  values: FormValues = {},
): Promise<AnsweringData[]> {
  const asked = new Map<string, AnsweringData>();
  for (const { slug, organisationId } of await viewMail(scope, mailId)) {
    const first = await viewAnswering(scope, slug, organisationId, locale, values);
    const { now, isOurs } = first;
    const data =
      isOurs && now.slug !== slug ? await viewAnswering(scope, now.slug, organisationId, locale, values) : first;
    asked.set(`${organisationId} ${data.outcome.slug}`, data);
  }
  return [...asked.values()];
}

/** What the button in a mail leads to: looking changes nothing. Nobody has to sign in for it. */
function byMail(app: FastifyInstance, platform: Platform): void {
  const { secretKey, db, baseUrl } = platform;
  formPage(
    app,
    platform,
    { path: answerByMailPath(':token'), access: 'public', params: AskedParams, query: AskedQuery, form: AnswerForm },
    {
      show: async ({ scope, locale, params: { token }, query, reply, values, errors }) => {
        // The address is a key: it goes to no other site.
        reply.header('referrer-policy', 'no-referrer');
        const link = readAskedLink(secretKey, token, scope.now);
        const asked = link === undefined ? [] : await viewAsked(scope, link.mailId, locale, values);
        if (asked.length === 0) {
          reply.code(410);
          const isWithdrawn = link !== undefined && (await wasWithdrawn(scope, link.mailId));
          return isWithdrawn ? <AskedWithdrawnPage /> : <AskedExpiredPage />;
        }
        return <AskedPage asked={asked} token={token} done={query.done} values={values} errors={errors} />;
      },
      steps: async ({ params: { token }, actor, form, locale, write }) => {
        const link = readAskedLink(secretKey, token, new Date());
        if (link === undefined) return answerByMailPath(token);
        const { personId, mailId } = link;
        const asked = await write((scope) => viewAsked(scope, mailId, locale));
        const meant = asked.find(
          ({ outcome, organisation }) => outcome.slug === form.outcome && organisation.slug === form.organisation,
        );
        if (meant === undefined) throw new InvalidInput({ '': 'noMore' });
        const organisationId = meant.organisation.id;
        const roles = await inReadScope(db, asOwner(personId, organisationId, []), (scope) =>
          stillAnswers(scope, personId, organisationId),
        );
        if (roles.length === 0) return `${answerByMailPath(token)}?done=no`;
        await inScope(db, asOwner(personId, organisationId, roles, actor.address), (scope) =>
          sendAnswer(scope, meant.outcome.slug, form, baseUrl),
        );
        return `${answerByMailPath(token)}?done=1`;
      },
    },
  );
}
