import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage, personPage } from '../../platform/person-page.tsx';
import { mergePath, mergesPath, mergeWithPath, undoMergePath } from '../paths.ts';
import {
  chooseOther,
  mergeOrganisations,
  undoOrganisationMerge,
  viewMerge,
  viewMerges,
  viewOther,
} from './merge.actions.ts';
import { MergedParams, MergeForm, MergeParams, OtherForm, UndoMergeForm, UndoMergeParams } from './merge.form.ts';
import { MergePage, OtherPage } from './merge.view.tsx';
import { MergesPage } from './merges.view.tsx';

export function mergeRoutes(app: FastifyInstance, platform: Platform): void {
  const access = ['secretariat'] as const;
  formPage(
    app,
    platform,
    { path: mergePath(':organisation'), access, params: MergedParams, form: OtherForm },
    {
      show: async ({ scope, locale, params, values, errors }) => (
        <OtherPage data={await viewOther(scope, locale, params.organisation, values)} values={values} errors={errors} />
      ),
      act: async ({ scope, locale, params: { organisation }, form }) =>
        mergeWithPath(organisation, await chooseOther(scope, locale, organisation, form)),
    },
  );
  formPage(
    app,
    platform,
    { path: mergeWithPath(':organisation', ':other'), access, params: MergeParams, form: MergeForm },
    {
      show: async ({ scope, locale, params, values, errors }) => (
        <MergePage
          data={await viewMerge(scope, locale, params.organisation, params.other)}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, locale, params: { organisation, other }, form }) => {
        await mergeOrganisations(scope, locale, organisation, other, form);
        return mergesPath(organisation);
      },
    },
  );

  personPage(
    app,
    platform,
    { path: mergesPath(':organisation'), access, params: MergedParams },
    async ({ scope, locale, params }) => <MergesPage data={await viewMerges(scope, locale, params.organisation)} />,
  );
  formAction(
    app,
    platform,
    { path: undoMergePath(':organisation', ':merge'), access, params: UndoMergeParams, form: UndoMergeForm },
    {
      show: async ({ scope, locale, params, errors }) => (
        <MergesPage data={await viewMerges(scope, locale, params.organisation)} errors={errors} />
      ),
      act: async ({ scope, locale, params: { organisation, merge } }) => {
        await undoOrganisationMerge(scope, locale, organisation, merge);
        return mergesPath(organisation);
      },
    },
  );
}
