import { createHash } from 'node:crypto';
import { stateOf } from './names.ts';
import type { ParticipantRow } from './participants.queries.ts';

export interface Fitting {
  fit: ParticipantRow[];
  /** How many more wait to be decided, for whom their invitation has no place. */
  over: number;
  /** Names those who fit: who presses says whom she saw. */
  seen: string;
}

/** Of those about whom nobody has decided, who has a place: first the waiting list, as long as it waits, then as they were named. */
export function whoFits(rows: readonly ParticipantRow[]): Fitting {
  const taken = new Map<string, number>();
  const take = (id: string) => taken.set(id, (taken.get(id) ?? 0) + 1);
  for (const row of rows) if (stateOf(row) === 'approved' && row.invitationId !== null) take(row.invitationId);
  const since = ({ waitsSince }: ParticipantRow) => waitsSince?.getTime() ?? Number.POSITIVE_INFINITY;
  const open = rows
    .filter((row) => stateOf(row) === 'waiting' || stateOf(row) === 'new')
    .sort(
      (a, b) =>
        Number(stateOf(a) === 'new') - Number(stateOf(b) === 'new') ||
        (stateOf(a) === 'new' ? 0 : since(a) - since(b)) ||
        a.nominatedAt.getTime() - b.nominatedAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    );
  const fit = open.filter(({ invitationId, places }) => {
    if (invitationId === null || places === null) return true;
    if ((taken.get(invitationId) ?? 0) >= places) return false;
    take(invitationId);
    return true;
  });
  const ids = fit.map(({ id }) => id).sort();
  const seen = createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 32);
  return { fit, over: open.length - fit.length, seen };
}
