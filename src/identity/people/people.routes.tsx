import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { KnownOrganisation, Platform } from '../../platform/http.tsx';
import { formAction, formPage, type InScope, type PersonContext, type Shown } from '../../platform/person-page.tsx';
import { accessInvitation, sendAgain, withdraw } from '../invitations/invitation.actions.ts';
import { InvitationForm } from '../invitations/invitation.form.ts';
import { endRolePath, giveRolePath, peoplePath, sendAgainPath, withdrawPath } from '../paths.ts';
import { accessOrganisation, endRole, giveRole, inviteToOrganisation, viewPeople } from './people.actions.ts';
import {
  GiveRoleForm,
  InvitationOfParams,
  MembershipParams,
  OrganisationParams,
  PeopleQuery,
  PersonParams,
  Press,
  type peopleDone,
} from './people.form.ts';
import { PeoplePage } from './people.view.tsx';

const access = ['steward', 'secretariat'] as const;
/** Whichever of its forms was sent, the whole page is shown again. */
const confidential = true;

type Context = InScope<PersonContext<{ organisation: string; person?: string }, z.infer<typeof PeopleQuery>>>;

/** `/organisations/{slug}/people`: who belongs to an organisation and as what, and who is invited. */
export function peopleRoutes(app: FastifyInstance, platform: Platform): void {
  const organisationOf = ({ scope, params, locale }: Pick<Context, 'scope' | 'params' | 'locale'>) =>
    accessOrganisation(scope, platform, params.organisation, locale);
  const back = ({ slug }: KnownOrganisation, done: (typeof peopleDone)[number]) => `${peoplePath(slug)}?done=${done}`;

  /** The whole page, whichever of its forms was sent: `form` is the one that has something wrong. */
  const show =
    (form: 'invite' | 'give' | 'press') =>
    async ({ values, errors, ...context }: Context & Shown) => {
      const { scope, locale, params, query, actor } = context;
      const organisation = await organisationOf(context);
      const view = await viewPeople(scope, platform, organisation, locale);
      return (
        <PeoplePage
          locale={locale}
          organisation={organisation}
          view={view}
          sent={{ form, person: params.person, values, errors }}
          done={query.done}
          me={actor.kind === 'person' ? actor.personId : undefined}
        />
      );
    };

  formPage(
    app,
    platform,
    {
      path: peoplePath(':organisation'),
      access,
      confidential,
      params: OrganisationParams,
      query: PeopleQuery,
      form: InvitationForm,
    },
    {
      show: show('invite'),
      async act(context) {
        const organisation = await organisationOf(context);
        await inviteToOrganisation(context.scope, platform, organisation, context.form);
        return back(organisation, 'invited');
      },
    },
  );
  formAction(
    app,
    platform,
    {
      path: giveRolePath(':organisation', ':person'),
      access,
      confidential,
      params: PersonParams,
      query: PeopleQuery,
      form: GiveRoleForm,
    },
    {
      show: show('give'),
      async act(context) {
        const organisation = await organisationOf(context);
        await giveRole(context.scope, organisation, context.params.person, context.form);
        return back(organisation, 'given');
      },
    },
  );
  formAction(
    app,
    platform,
    {
      path: endRolePath(':organisation', ':membership'),
      access,
      confidential,
      params: MembershipParams,
      query: PeopleQuery,
      form: Press,
    },
    {
      show: show('press'),
      async act(context) {
        const organisation = await organisationOf(context);
        await endRole(context.scope, organisation, context.params.membership);
        return back(organisation, 'ended');
      },
    },
  );
  const onInvitation = { access, confidential, params: InvitationOfParams, query: PeopleQuery, form: Press };
  formAction(
    app,
    platform,
    { path: sendAgainPath(':organisation', ':invitation'), ...onInvitation },
    {
      show: show('press'),
      async act(context) {
        const organisation = await organisationOf(context);
        const row = await accessInvitation(context.scope, organisation.id, context.params.invitation);
        await sendAgain(context.scope, platform, row);
        return back(organisation, 'sent');
      },
    },
  );
  formAction(
    app,
    platform,
    { path: withdrawPath(':organisation', ':invitation'), ...onInvitation },
    {
      show: show('press'),
      async act(context) {
        const organisation = await organisationOf(context);
        const row = await accessInvitation(context.scope, organisation.id, context.params.invitation);
        await withdraw(context.scope, row);
        return back(organisation, 'withdrawn');
      },
    },
  );
}
