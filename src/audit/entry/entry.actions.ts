import type { Scope } from '../../db/scope.ts';
import { insertEntry } from './entry.queries.ts';

export interface Act {
  /** What happened, as noun and verb: 'organisation.edited'. */
  action: string;
  /** What it happened to. Whoever is the subject of an entry, as 'person', sees it. */
  subject?: { kind: string; id: string };
  /** Organisations beside the one acted for, whose stewards are to see it. */
  concerns?: readonly string[];
  /** People whose records were read: each sees it. */
  people?: readonly string[];
  /** What is different now, by field: `{ city: { from, to } }`. */
  changes?: unknown;
  /** Where no person acts: the command line, or a job. A visitor otherwise. */
  by?: 'operator' | 'job';
}

/**
 * Notes what the scope's actor does, in the same transaction as the act itself: both happen, or neither. Who, for whom, when and from
 * where come from the scope. Throws when something among `changes` is named like a secret: what is noted here is never removed again.
 */
export async function record(
  scope: Scope,
  { action, subject, concerns = [], people = [], changes, by }: Act,
): Promise<void> {
  const secret = findSecret(changes);
  if (secret !== undefined) throw new Error(`${action} would note ${secret}, which is a secret`);
  await insertEntry(scope, {
    actor: scope.actor.personId !== undefined ? 'person' : (by ?? 'visitor'),
    action,
    subject,
    concerns: [...new Set([...concerns, ...people])],
    address: scope.actor.address?.slice(0, longestAddress),
    changes,
  });
}

const longestAddress = 100;
const secretName = /password|passphrase|secret|token|hash|recovery|private|otp$/i;

/** The name of the first field, however deep, that is called like a secret. */
function findSecret(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = secretName.test(name) ? name : findSecret(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
