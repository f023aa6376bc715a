import type { FastifyInstance } from 'fastify';
import type { Role } from '../../db/scope.ts';
import { readForm } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import {
  formAction,
  formPage,
  type InScope,
  type PersonContext,
  personPage,
  type Shown,
} from '../../platform/person-page.tsx';
import { organisationConfirmationPath, organisationEditPath } from '../paths.ts';
import { confirmGroups, saveGroup, viewFacts, viewGroup } from './facts.actions.ts';
import { ConfirmForm, type FactsForm, factForms, OrganisationParams } from './facts.form.ts';
import { FactsPage } from './facts.view.tsx';
import { GroupPage } from './group.view.tsx';
import { type FactGroupName, factGroupNames } from './groups.ts';
import { editNotices } from './notices.ts';

const access: readonly Role[] = ['editor', 'steward', 'secretariat'];
type Context = InScope<PersonContext<{ organisation: string }, object>>;

export function factsRoutes(app: FastifyInstance, platform: Platform): void {
  const showFacts = async ({ scope, locale, params }: Context) => {
    const data = await viewFacts(scope, locale, params.organisation);
    return <FactsPage data={data} notices={await editNotices(platform, scope, data.organisation, locale)} />;
  };
  const params = OrganisationParams;
  personPage(
    app,
    platform,
    { path: organisationEditPath(':organisation'), access, confidential: true, params },
    showFacts,
  );

  formAction(
    app,
    platform,
    { path: organisationConfirmationPath(':organisation'), access, confidential: true, params, form: ConfirmForm },
    {
      show: showFacts,
      act: async ({ scope, locale, params: { organisation }, form: { group } }) => {
        await confirmGroups(scope, locale, organisation, group === undefined ? factGroupNames : [group]);
        return `${organisationEditPath(organisation)}${group === undefined ? '' : `#${group}`}`;
      },
    },
  );

  // A path for each group: what a form may hold depends on it.
  for (const group of factGroupNames) {
    formPage(
      app,
      platform,
      {
        path: organisationEditPath(':organisation', group),
        access,
        // The other groups are what the public page shows.
        confidential: group === 'contacts',
        params,
        form: factForms[group],
        bodyLimit: 512 * 1024,
      },
      {
        show: async ({ scope, locale, params: { organisation }, values, errors }: Context & Shown) => {
          const typed = '' in errors ? typedFacts(group, values) : undefined;
          const data = await viewGroup(scope, locale, organisation, group, typed);
          return <GroupPage data={data} values={values} errors={errors} />;
        },
        act: async ({ scope, locale, params: { organisation }, form }) => {
          await saveGroup(scope, locale, organisation, group, form);
          return `${organisationEditPath(organisation)}#${group}`;
        },
      },
    );
  }
}

/** What was typed, where it can be read: only then is it compared with what somebody else has saved. */
function typedFacts(group: FactGroupName, values: Shown['values']): FactsForm | undefined {
  try {
    return readForm(factForms[group], values);
  } catch {
    return undefined;
  }
}
