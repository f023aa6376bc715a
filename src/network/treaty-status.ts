import { type Treaty, treaties } from './names.ts';

export const partyStatuses = ['party', 'signatory', 'not-party', 'unknown'] as const;
export type PartyStatus = (typeof partyStatuses)[number];

export interface TreatyStatus {
  kind: PartyStatus;
  /** Of a Party; null when the day is not known. */
  since: string | null;
  /** No source bears it out. */
  unconfirmed: boolean;
}

interface Statuses {
  statuses: readonly { treaty: string; isParty: boolean | null; since: string | null; signed: boolean }[];
  unconfirmed: readonly string[];
}

/** What is known of a country and a treaty. Never guessed: no row, or a row that does not say, is unknown. */
export function statusOf({ statuses, unconfirmed }: Statuses, treaty: Treaty): TreatyStatus {
  const row = statuses.find((status) => status.treaty === treaty);
  const fact = `parties.${treaty === 'ban-amendment' ? 'banAmendment' : treaty}`;
  const kind = row === undefined ? 'unknown' : kindOf(row.isParty, row.signed);
  return {
    kind,
    since: row?.since ?? null,
    unconfirmed: kind !== 'unknown' && (unconfirmed.includes('all') || unconfirmed.includes(fact)),
  };
}

function kindOf(isParty: boolean | null, signed: boolean): PartyStatus {
  if (isParty === true) return 'party';
  if (signed) return 'signatory';
  return isParty === false ? 'not-party' : 'unknown';
}

export const statusesOf = (country: Statuses): readonly (TreatyStatus & { treaty: Treaty })[] =>
  treaties.map((treaty) => ({ treaty, ...statusOf(country, treaty) }));

/** The European Union is bound by the conventions as a regional economic integration organisation; EUE is its reserved code. */
export const isIntegrationOrganisation = ({ iso3 }: { iso3: string }): boolean => iso3 === 'EUE';
