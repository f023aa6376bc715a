import type { Scope } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { accessMeetingToOrganise } from '../organising/access.actions.ts';
import { whoFits } from './fitting.ts';
import { noteOf, personOf, undecided } from './participants.actions.ts';
import { holdPlaces, listParticipants, writeDecision } from './participants.queries.ts';
import { type Installation, tellDecisions } from './telling.actions.ts';

/** Approves all who fit, if they are those whom the page showed. Everybody who named some of them gets one mail. */
export async function approveAll(
  scope: Scope,
  installation: Installation,
  slug: string,
  seen: string,
): Promise<number> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  // Of two who press at the same time, or decide about a single one meanwhile, the second sees what the first did.
  const keys = (await listParticipants(scope, meeting.id)).map(({ invitationId, id }) => invitationId ?? id);
  for (const key of [...new Set(keys)].sort()) await holdPlaces(scope, key);
  const { fit, seen: now } = whoFits(await listParticipants(scope, meeting.id));
  if (fit.length === 0) return 0;
  if (now !== seen) throw new InvalidInput({ '': 'listChanged' });
  const ids = fit.map(({ id }) => id);
  await writeDecision(scope, ids, { ...undecided, approvedAt: scope.now, approvedBy: personOf(scope) });
  for (const one of fit) await noteOf(scope, 'participant.approved', one);
  await tellDecisions(scope, installation, meeting, fit, 'approved');
  return fit.length;
}
