import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import type { FactValues } from '../facts/values.ts';
import { listAgreed } from './contacts.queries.ts';

interface Given {
  /** As they were typed. */
  rows: readonly FactValues[];
  /** As they stand, so far as the actor sees them. */
  current: readonly FactValues[];
  /** Ids of the organisation's people. */
  colleagues: readonly string[];
}

/** Contact points as they may be kept: each with an id, and of people with an account only what they agreed to themselves. */
export async function acceptContacts(
  scope: Scope,
  organisationId: string,
  { rows, current, colleagues }: Given,
): Promise<FactValues[]> {
  const known = new Set(current.map(({ id }) => id));
  const agreed = new Map((await listAgreed(scope, organisationId)).map((row) => [row.id, row]));
  const taken = new Set<unknown>();
  return rows.map((row, index) => {
    // An id that nobody was handed, or one twice, is another contact point.
    const id = known.has(row['id']) && !taken.has(row['id']) ? (row['id'] as string) : v7();
    taken.add(id);
    const { person } = row;
    if (typeof person !== 'string') {
      const shownTo = (row['shownTo'] as string | undefined) ?? 'nobody';
      return { ...row, id, shownTo, ...(shownTo === 'nobody' && { agreedOn: undefined }) };
    }
    const before = agreed.get(id);
    const isKnown = before?.personId === person;
    if (!isKnown && !colleagues.includes(person))
      throw new InvalidInput({ [`contacts.${index}.person`]: formKey('notOffered') });
    // She says it herself, on a page of her own.
    return {
      ...row,
      id,
      shownTo: isKnown ? before.shownTo : 'nobody',
      agreedOn: isKnown ? (before.agreedOn ?? undefined) : undefined,
    };
  });
}
