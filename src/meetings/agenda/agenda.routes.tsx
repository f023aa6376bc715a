import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage, type InScope, type PersonContext, type Shown } from '../../platform/person-page.tsx';
import { MeetingParams } from '../meeting/meeting.form.ts';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { agendaEditPath, agendaItemPath, moveAgendaItemPath, removeAgendaItemPath } from '../paths.ts';
import { addItem, changeItem, moveItem, removeItem, viewAgenda, viewItem } from './agenda.actions.ts';
import { AddForm, AgendaItemParams, ChangeForm, MoveForm, RemoveForm } from './agenda.form.ts';
import { AgendaItemPage, AgendaPage, RemoveItemPage } from './agenda.view.tsx';

type Context = InScope<PersonContext<{ meeting: string }, object>> & Shown;
type ItemContext = InScope<PersonContext<{ meeting: string; item: string }, object>> & Shown;

export function agendaRoutes(app: FastifyInstance, platform: Platform): void {
  const showAgenda = async ({ scope, locale, params, values, errors }: Context) => (
    <AgendaPage data={await viewAgenda(scope, locale, params.meeting)} values={values} errors={errors} />
  );
  const back = ({ meeting, item }: { meeting: string; item: string }) => `${agendaEditPath(meeting)}#i-${item}`;

  formPage(
    app,
    platform,
    { path: agendaEditPath(':meeting'), access, params: MeetingParams, form: AddForm },
    {
      show: showAgenda,
      act: async ({ scope, params: { meeting }, form }) => back({ meeting, item: await addItem(scope, meeting, form) }),
    },
  );
  formPage(
    app,
    platform,
    { path: agendaItemPath(':meeting', ':item'), access, params: AgendaItemParams, form: ChangeForm },
    {
      show: async ({ scope, locale, params, values, errors }: ItemContext) => (
        <AgendaItemPage
          data={await viewItem(scope, locale, params.meeting, params.item)}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, params, form }) => {
        await changeItem(scope, params.meeting, params.item, form);
        return back(params);
      },
    },
  );
  formAction(
    app,
    platform,
    { path: moveAgendaItemPath(':meeting', ':item'), access, params: AgendaItemParams, form: MoveForm },
    {
      // What was pressed has no fields to come back to: the agenda as it stands now, and why it was not moved.
      show: ({ errors, ...context }: ItemContext) => showAgenda({ ...context, values: {}, errors }),
      act: async ({ scope, params, form }) => {
        await moveItem(scope, params.meeting, params.item, form);
        return back(params);
      },
    },
  );
  formPage(
    app,
    platform,
    { path: removeAgendaItemPath(':meeting', ':item'), access, params: AgendaItemParams, form: RemoveForm },
    {
      show: async ({ scope, locale, params, errors }: ItemContext) => (
        <RemoveItemPage data={await viewItem(scope, locale, params.meeting, params.item)} errors={errors} />
      ),
      act: async ({ scope, params, form }) => {
        await removeItem(scope, params.meeting, params.item, form.version);
        return agendaEditPath(params.meeting);
      },
    },
  );
}
