import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import type { Session } from '../../platform/session.ts';
import { sessionLength } from '../roles.ts';
import { endSession, endSessions, listSessions, switchOrganisation } from '../session/session.actions.ts';
import { listMemberships } from '../session/session.queries.ts';
import { readDevice } from './device.ts';

/** Where she is signed in, the latest seen first. */
export async function viewSessions(scope: Scope, { id: own, personId }: Session) {
  const { idle } = sessionLength(await listMemberships(scope, personId));
  const since = scope.now.getTime() - idle * 60_000;
  const rows = await listSessions(scope, personId);
  return rows
    .filter(({ seenAt }) => seenAt.getTime() > since)
    .map(({ device, ...row }) => ({ ...row, said: device, device: readDevice(device), isThis: row.id === own }));
}
export type SessionRow = Awaited<ReturnType<typeof viewSessions>>[number];

/** Ends one of her own sessions. Somebody else's is none of hers, and nothing happens. */
export const endOwnSession = (scope: Scope, { personId }: Session, id: string): Promise<void> =>
  endSession(scope, { id, personId });

/** Ends all of her sessions but this one. */
export async function endOtherSessions(scope: Scope, { id, personId }: Session): Promise<void> {
  const ended = await endSessions(scope, personId, { except: id });
  if (ended.length === 0) return;
  await record(scope, {
    action: 'session.ended',
    subject: { kind: 'person', id: personId },
    changes: { sessions: ended.length },
  });
}

/** The organisations for which she could act, by name. */
export async function viewChoices(
  scope: Scope,
  { organisationNames }: Pick<Platform, 'organisationNames'>,
  { personId }: Session,
  locale: Locale,
) {
  const ids = [...new Set((await listMemberships(scope, personId)).map(({ organisationId }) => organisationId))];
  const names = await organisationNames(scope, ids, locale);
  const choices = ids.flatMap((id) => {
    const known = names.get(id);
    return known === undefined ? [] : [{ id, name: known.name, language: known.language }];
  });
  return sortByName(locale, choices, ({ name }) => name);
}

/** From now on she acts for this organisation, in this session. */
export async function actForOrganisation(scope: Scope, session: Session, organisationId: string): Promise<void> {
  if (session.organisation?.id === organisationId) return;
  if (!(await switchOrganisation(scope, session, organisationId)))
    throw new InvalidInput({ organisation: formKey('notOffered') });
  await record(scope, {
    action: 'session.switched',
    subject: { kind: 'person', id: session.personId },
    concerns: [organisationId],
  });
}
