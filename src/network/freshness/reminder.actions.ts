import { v7 } from 'uuid';
import type { Actor, Scope } from '../../db/scope.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { readToken, signToken } from '../../platform/token.ts';
import { nameOrganisations } from '../directory/directory.actions.ts';
import { listChoices } from '../facts/choices.actions.ts';
import { readFacts } from '../facts/facts.actions.ts';
import { findUnconfirmed, lockOrganisation, setUnconfirmed } from '../facts/facts.queries.ts';
import { type FactGroupName, factGroup, factGroups, stillUnconfirmed } from '../facts/groups.ts';
import { confirmFacts } from './freshness.actions.ts';
import {
  findReader,
  insertReminders,
  isSteward,
  listAsked,
  listStewardsToRemind,
  listUnasked,
} from './freshness.queries.ts';
import { addMonths, ageingMonths } from './freshness.ts';

export type AskedData = Awaited<ReturnType<typeof viewAsked>>;

const purpose = 'confirm facts';
const validDays = 60;

/** What a link in a mail stands for: a mail, the steward to whom it went, and until when it counts. */
export interface Asked {
  mailId: string;
  personId: string;
}

const writeLink = (secretKey: string, { mailId, personId }: Asked, now: Date): string =>
  signToken(secretKey, purpose, `${mailId} ${personId} ${now.getTime() + validDays * 86_400_000}`);

/** Undefined for a link that was not made here, or whose time is over. */
export function readLink(secretKey: string, token: string, now: Date): Asked | undefined {
  const [mailId, personId, until] = readToken(secretKey, purpose, token)?.split(' ') ?? [];
  if (mailId === undefined || personId === undefined || !(Number(until) > now.getTime())) return undefined;
  return { mailId, personId };
}

/** The moment before which a confirmation must lie to be ageing today: by days, as `freshnessOf` counts them. */
const agedAt = (now: Date): Date => {
  const tomorrow = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
  tomorrow.setUTCDate(tomorrow.getUTCDate() + 1);
  return addMonths(tomorrow, -ageingMonths);
};

/** For that organisation, as its steward and no more: what a job does in her name she could do herself. */
export const asSteward = (personId: string, organisationId: string, address?: string): Actor => ({
  kind: 'person',
  personId,
  organisationId,
  roles: ['steward'],
  ...(address !== undefined && { address }),
});

/** The stewards who have not been asked yet about facts that are ageing, each with her organisations. */
export async function listToRemind(scope: Scope): Promise<Map<string, string[]>> {
  const rows = await listStewardsToRemind(scope, agedAt(scope.now));
  const people = new Map<string, string[]>();
  for (const { personId, organisationId } of rows)
    people.set(personId, [...(people.get(personId) ?? []), organisationId]);
  return people;
}

/** What one steward is to be asked of one organisation; in a scope of hers there. */
export async function listToAsk(scope: Scope, personId: string, organisationId: string): Promise<string[]> {
  if (!(await isSteward(scope, personId, organisationId))) return [];
  return (await listUnasked(scope, personId, organisationId, agedAt(scope.now))).map(({ factGroup: name }) => name);
}

export interface Reminder {
  to: string;
  locale: Locale;
  name: string;
  token: string;
  organisations: { name: string; groups: readonly FactGroupName[] }[];
}

/** Notes that a steward is asked, and gives what is to be written to her; undefined when nobody can be. In a scope of hers. */
export async function askSteward(
  scope: Scope,
  secretKey: string,
  personId: string,
  ageing: ReadonlyMap<string, readonly string[]>,
): Promise<Reminder | undefined> {
  const reader = await findReader(scope, personId);
  if (reader === undefined || ageing.size === 0) return undefined;
  const locale = isLocale(reader.language) ? reader.language : 'en';
  const mailId = v7();
  const ids = [...ageing.keys()];
  await insertReminders(scope, { id: mailId, personId, agedAt: agedAt(scope.now), organisationIds: ids });
  const names = await nameOrganisations(scope, ids, locale);
  return {
    to: reader.email,
    locale,
    name: reader.name,
    token: writeLink(secretKey, { mailId, personId }, scope.now),
    organisations: [...ageing].map(([id, groups]) => ({
      name: names.get(id)?.name ?? '',
      groups: factGroups.flatMap(({ name }) => (groups.includes(name) ? [name] : [])),
    })),
  };
}

/** What a mail asked about, as it stands now; what is not for everybody is not shown to whoever holds the link. */
export async function viewAsked(scope: Scope, locale: Locale, { mailId }: Asked) {
  const rows = await listAsked(scope, mailId);
  const ids = [...new Set(rows.map(({ organisationId }) => organisationId))];
  const names = await nameOrganisations(scope, ids, locale);
  const organisations = [];
  for (const id of ids) {
    const asked = rows.filter(({ organisationId }) => organisationId === id);
    const groups = [];
    for (const group of factGroups) {
      const row = asked.find(({ factGroup: name }) => name === group.name);
      if (row !== undefined)
        groups.push({ group, isSettled: row.isSettled, values: await readFacts(scope, { id }, group.name) });
    }
    const choices = await listChoices(
      scope,
      locale,
      id,
      groups.map(({ group }) => group),
    );
    organisations.push({ id, organisation: names.get(id), groups, choices });
  }
  return { organisations, isSettled: rows.every(({ isSettled }) => isSettled) };
}

/** What of a mail is still to be confirmed, by organisation. */
export async function listOpen(scope: Scope, { mailId }: Asked): Promise<Map<string, FactGroupName[]>> {
  const open = (await listAsked(scope, mailId)).filter(({ isSettled }) => !isSettled);
  const groups = Map.groupBy(open, ({ organisationId }) => organisationId);
  return new Map(
    [...groups].map(([id, rows]) => [id, rows.map((row) => factGroup(row.factGroup as FactGroupName).name)]),
  );
}

/** Confirms what a mail asked about one organisation; in a scope of the steward's there. False when she is none any more. */
export async function confirmAsked(
  scope: Scope,
  { mailId, personId }: Asked,
  organisationId: string,
): Promise<boolean> {
  if (!(await isSteward(scope, personId, organisationId))) return false;
  await lockOrganisation(scope, organisationId);
  // Once more, now that nobody else writes: what was confirmed or changed meanwhile stays as it is.
  const groups = (await listOpen(scope, { mailId, personId })).get(organisationId) ?? [];
  if (groups.length === 0) return true;
  await confirmFacts(scope, organisationId, groups, 'mail');
  const unconfirmed = await findUnconfirmed(scope, organisationId);
  await setUnconfirmed(scope, organisationId, stillUnconfirmed(unconfirmed, groups));
  return true;
}
