import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { compareNames, type Locale, sortByName } from '../../platform/i18n.ts';
import { pageSize, toCount, toSortedPage } from '../../platform/list.ts';
import { firstDay, lastDay, precisionOf } from '../../platform/record-fields.ts';
import { accessOrganisation, chooseOrganisation, listTypedCandidates } from '../choosing/choosing.actions.ts';
import { listOrganisationRows, type OrganisationRow } from '../directory/directory.queries.ts';
import { isNetwork } from '../names.ts';
import type { NetworksQuery } from './networks.form.ts';
import { canKeepMembers } from './networks.policy.ts';
import {
  endMember,
  findMember,
  insertMember,
  listMembers,
  listMemberships,
  type MemberRow,
} from './networks.queries.ts';

export type Networks = Awaited<ReturnType<typeof viewNetworks>>;
export type NetworkPageData = Awaited<ReturnType<typeof viewNetwork>>;
export type NewMemberData = Awaited<ReturnType<typeof viewNewMember>>;
export type EndData = Awaited<ReturnType<typeof viewEnd>>;

/** An organisation as a member of a network, or a network as what it is a member of. */
export interface Member extends MemberRow {
  organisation: OrganisationRow;
}

/** Networks with their members of today, in the order of their names. */
export async function viewNetworks(scope: Scope, locale: Locale, { after }: NetworksQuery) {
  const all = await listOrganisationRows(scope, locale);
  const known = new Map(all.map((row) => [row.id, row]));
  const networks = all.filter(({ kind }) => isNetwork(kind));
  const members = await listMembers(
    scope,
    networks.map(({ id }) => id),
  );
  const page = toSortedPage(networks, {
    keyOf: ({ name, slug }) => [name, slug],
    compareNames: compareNames(locale),
    after,
    size: pageSize,
  });
  return {
    ...page,
    rows: page.rows.map((network) => ({
      network,
      members: members
        .filter(({ networkId, until }) => networkId === network.id && until === null)
        .flatMap((member) => withOrganisation(member, known.get(member.organisationId))),
    })),
    count: toCount(networks.length),
  };
}

const withOrganisation = (member: MemberRow, organisation: OrganisationRow | undefined): Member[] =>
  organisation === undefined ? [] : [{ ...member, organisation }];

async function accessNetwork(scope: Scope, locale: Locale, slug: string): Promise<OrganisationRow> {
  const network = await accessOrganisation(scope, locale, slug);
  if (!isNetwork(network.kind)) throw new Refusal('not-found');
  return network;
}

/** A network with who is, and who was, a member of it. */
export async function viewNetwork(scope: Scope, locale: Locale, slug: string) {
  const network = await accessNetwork(scope, locale, slug);
  const rows = await listMembers(scope, [network.id]);
  const known = new Map((await listOrganisationRows(scope, locale)).map((row) => [row.id, row]));
  const all = rows.flatMap((row) => withOrganisation(row, known.get(row.organisationId)));
  const byName = (list: Member[]) => sortByName(locale, list, ({ organisation }) => organisation.name);
  return {
    network,
    members: byName(all.filter(({ until }) => until === null)),
    former: byName(all.filter(({ until }) => until !== null)),
    mayKeep: canKeepMembers(scope.actor, network),
  };
}

/** The networks of which an organisation is a member today. */
export async function viewMemberships(scope: Scope, locale: Locale, organisationId: string): Promise<Member[]> {
  const rows = (await listMemberships(scope, organisationId)).filter(({ until }) => until === null);
  if (rows.length === 0) return [];
  const known = new Map((await listOrganisationRows(scope, locale)).map((row) => [row.id, row]));
  const all = rows.flatMap((row) => withOrganisation(row, known.get(row.networkId)));
  return sortByName(locale, all, ({ organisation }) => organisation.name);
}

async function accessKept(scope: Scope, locale: Locale, slug: string): Promise<OrganisationRow> {
  const network = await accessNetwork(scope, locale, slug);
  if (!canKeepMembers(scope.actor, network)) throw new Refusal('forbidden');
  return network;
}

export async function viewNewMember(scope: Scope, locale: Locale, slug: string, values: FormValues) {
  return {
    network: await accessKept(scope, locale, slug),
    candidates: await listTypedCandidates(scope, locale, values),
  };
}

interface NewMember {
  search?: string | undefined;
  organisation?: string | undefined;
  since?: string | undefined;
}

const laterThanToday = (scope: Scope, date: string) => firstDay(date) > scope.now.toISOString().slice(0, 10);

/** Makes an organisation a member of a network, from a day on or since nobody knows when. */
export async function addMember(
  scope: Scope,
  locale: Locale,
  slug: string,
  { since, ...choice }: NewMember,
): Promise<void> {
  const network = await accessKept(scope, locale, slug);
  const member = await chooseOrganisation(scope, locale, choice);
  if (member.id === network.id) throw new InvalidInput({ search: 'notItself' });
  if (since !== undefined && laterThanToday(scope, since)) throw new InvalidInput({ since: 'notYet' });
  const added = await insertMember(scope, {
    id: v7(),
    networkId: network.id,
    organisationId: member.id,
    since: since === undefined ? null : firstDay(since),
    sincePrecision: since === undefined ? null : precisionOf(since),
  });
  if (!added) throw new InvalidInput({ search: 'memberAlready' });
  await record(scope, {
    action: 'network.member-added',
    subject: { kind: 'organisation', id: network.id },
    concerns: [network.id, member.id],
    changes: { network: slug, member: member.slug, since: since ?? null },
  });
}

async function accessMember(scope: Scope, locale: Locale, slug: string, id: string) {
  const network = await accessKept(scope, locale, slug);
  const row = await findMember(scope, network.id, id);
  const known = (await listOrganisationRows(scope, locale)).find((one) => one.id === row?.organisationId);
  const [member] = row === undefined ? [] : withOrganisation(row, known);
  if (member === undefined) throw new Refusal('not-found');
  return { network, member };
}

export const viewEnd = (scope: Scope, locale: Locale, slug: string, id: string) =>
  accessMember(scope, locale, slug, id);

/** Ends a membership, today or on an earlier day; who was a member stays known. */
export async function endMembership(
  scope: Scope,
  locale: Locale,
  slug: string,
  id: string,
  until: string = scope.now.toISOString().slice(0, 10),
): Promise<void> {
  const { network, member } = await accessMember(scope, locale, slug, id);
  if (scope.actor.kind !== 'person') throw new Refusal('forbidden');
  if (laterThanToday(scope, until)) throw new InvalidInput({ until: 'notYet' });
  if (member.since !== null && lastDay(until) < member.since) throw new InvalidInput({ until: 'beforeSince' });
  // As exact as it is known: a year in which it also began ends no earlier than it began.
  const first = firstDay(until);
  const end = {
    until: member.since !== null && first < member.since ? member.since : first,
    untilPrecision: precisionOf(until),
    endedBy: scope.actor.personId,
  };
  if (!(await endMember(scope, id, end))) throw new InvalidInput({ '': 'endedAlready' });
  await record(scope, {
    action: 'network.member-ended',
    subject: { kind: 'organisation', id: network.id },
    concerns: [network.id, member.organisationId],
    changes: { network: slug, member: member.organisation.slug, until },
  });
}
