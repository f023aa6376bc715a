import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import { asByConvention, type ByConvention } from '../by-convention/by-convention.ts';
import { organised } from '../organising/organised.queries.ts';

export interface NewInvitation {
  organisationId: string | null;
  name: string;
  email: string | null;
  language: string;
  category: string;
  categoryByConvention: ByConvention;
  places: number | null;
}

export type InvitationRow = Awaited<ReturnType<typeof listInvitations>>[number];

const invitations = (scope: Scope) =>
  scope.db
    .selectFrom('meetingInvitation as i')
    .leftJoin('organisation as o', 'o.id', 'i.organisationId')
    .where(organised(scope, 'i.meetingId'))
    .selectAll('i')
    .select('o.slug as organisation')
    .select((eb) => [
      eb
        .selectFrom('participant as p')
        .whereRef('p.invitationId', '=', 'i.id')
        .where('p.removedAt', 'is', null)
        .select((count) => count.fn.countAll<string>().as('n'))
        .as('named'),
      eb
        .selectFrom('participant as p')
        .whereRef('p.invitationId', '=', 'i.id')
        .where('p.removedAt', 'is', null)
        .where('p.approvedAt', 'is not', null)
        .select((count) => count.fn.countAll<string>().as('n'))
        .as('approved'),
    ]);

/** The invitations to a meeting, in the order in which they were prepared. */
export const listInvitations = (scope: Scope, meetingId: string) =>
  invitations(scope)
    .where('i.meetingId', '=', meetingId)
    .where('i.isOfOne', '=', false)
    .orderBy('i.preparedAt')
    .orderBy('i.id')
    .execute();

export const findInvitation = (scope: Scope, id: string) =>
  invitations(scope).where('i.id', '=', id).executeTakeFirst();

/** Those that are not there yet; an organisation of the network is invited once. Gives back how many came. */
export async function insertInvitations(
  { db, now }: Scope,
  meetingId: string,
  rows: readonly NewInvitation[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const made = await db
    .insertInto('meetingInvitation')
    .values(rows.map((row) => ({ id: v7(), meetingId, preparedAt: now, ...row })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return made.length;
}

export async function updateInvitation(
  scope: Scope,
  id: string,
  values: Partial<Omit<NewInvitation, 'organisationId'>>,
): Promise<void> {
  await scope.db
    .updateTable('meetingInvitation')
    .set(values)
    .where('id', '=', id)
    .where(organised(scope, 'meetingInvitation.meetingId'))
    .execute();
}

/** Who was named already follows the invitation where she stood as it said before: what organisers wrote of her otherwise stays. */
export async function spreadInvitation(scope: Scope, before: InvitationRow): Promise<void> {
  await sql`update participant p set organisation_name = case when p.organisation_name = ${before.name} then i.name else p.organisation_name end,
      category = case when p.category = ${before.category} then i.category else p.category end,
      category_by_convention = case when p.category_by_convention = ${JSON.stringify(before.categoryByConvention)}::jsonb
        then i.category_by_convention else p.category_by_convention end
    from meeting_invitation i where i.id = ${before.id}::uuid and p.invitation_id = i.id and ${organised(scope, 'p.meetingId')}`.execute(
    scope.db,
  );
}

/** Marks what is prepared and has an address as sent, and hands back what. Of two who press at once the second finds nothing. */
export const takePrepared = (scope: Scope, meetingId: string, personId: string) =>
  scope.db
    .updateTable('meetingInvitation')
    .set({ invitedAt: scope.now, invitedBy: personId })
    .where('meetingId', '=', meetingId)
    .where('invitedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('email', 'is not', null)
    .where(organised(scope, 'meetingInvitation.meetingId'))
    .returning(['id', 'name', 'email', 'language', 'organisationId', 'category', 'places'])
    .execute();

/** Once more, but not within the pause. */
export const renewInvitation = (scope: Scope, id: string, { personId, before }: { personId: string; before: Date }) =>
  scope.db
    .updateTable('meetingInvitation')
    .set({ invitedAt: scope.now, invitedBy: personId })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('email', 'is not', null)
    .where((eb) => eb.or([eb('invitedAt', 'is', null), eb('invitedAt', '<', before)]))
    .where(organised(scope, 'meetingInvitation.meetingId'))
    .returning(['id', 'name', 'email', 'language', 'organisationId', 'category', 'places'])
    .executeTakeFirst();

export async function withdrawInvitation(scope: Scope, id: string): Promise<boolean> {
  const row = await scope.db
    .updateTable('meetingInvitation')
    .set({ withdrawnAt: scope.now })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .where(organised(scope, 'meetingInvitation.meetingId'))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface Invitable {
  id: string;
  slug: string;
  kind: string;
  region: string;
  languages: string[];
  name: string;
  nameLanguage: string;
  email: string | null;
  /** To which its country is not a Party. */
  notParty: string[];
}

/**
 * Organisations of the network that no standing invitation to the meeting names, with the first address that is shown to everybody or
 * to the network.
 */
export async function listInvitable({ db }: Scope, meetingId: string, locale: string): Promise<Invitable[]> {
  const { rows } = await sql<Invitable>`
    select o.id, o.slug, o.kind, o.region, o.languages, coalesce(t.name, o.slug) as name, coalesce(t.language, 'en') as name_language,
      (select c.email from contact_point c where c.organisation_id = o.id and c.email is not null
        and c.shown_to in ('public', 'network') order by c.position, c.id limit 1) as email,
      array(select s.treaty from treaty_status s where s.country_id = o.country_id and not s.is_party) as not_party
    from organisation o
    left join lateral (select x.name, x.language from organisation_text x where x.organisation_id = o.id
      order by x.language = ${locale} desc, x.language = 'en' desc, x.language limit 1) t on true
    where not exists (select from meeting_invitation i where i.meeting_id = ${meetingId} and i.organisation_id = o.id
      and i.withdrawn_at is null)
    order by o.slug`.execute(db);
  return rows;
}

/** The meeting before in the series, leaving out those that were called off: nobody came to them. */
export const findMeetingBefore = ({ db }: Scope, meetingId: string) =>
  db
    .selectFrom('meeting as m')
    .innerJoin('meeting as b', 'b.seriesId', 'm.seriesId')
    .where('m.id', '=', meetingId)
    .whereRef('b.startsOn', '<', 'm.startsOn')
    .where('b.cancelledAt', 'is', null)
    .orderBy('b.startsOn', 'desc')
    .orderBy('b.slug')
    .select('b.id')
    .executeTakeFirst();

/** Who was invited to a meeting, by name or by organisation, and which organisations were there. */
export async function listOfMeeting(scope: Scope, meetingId: string) {
  const invited = await scope.db
    .selectFrom('meetingInvitation as i')
    .where('i.meetingId', '=', meetingId)
    .where('i.withdrawnAt', 'is', null)
    .where('i.isOfOne', '=', false)
    .where(organised(scope, 'i.meetingId'))
    .select(['i.organisationId', 'i.name', 'i.email', 'i.language', 'i.category', 'i.categoryByConvention', 'i.places'])
    .execute();
  const present = await scope.db
    .selectFrom('meetingOrganisation as p')
    .where('p.meetingId', '=', meetingId)
    .select('p.organisationId')
    .execute();
  return {
    invited: invited.map((one) => ({ ...one, categoryByConvention: asByConvention(one.categoryByConvention) })),
    present: present.map(({ organisationId }) => organisationId),
  };
}

/** Names of others that a meeting invites already, so that a list that is taken over twice comes once. */
export const listOthers = (scope: Scope, meetingId: string) =>
  scope.db
    .selectFrom('meetingInvitation as i')
    .where('i.meetingId', '=', meetingId)
    .where('i.organisationId', 'is', null)
    .where('i.withdrawnAt', 'is', null)
    .where(organised(scope, 'i.meetingId'))
    .select(['i.name', 'i.email'])
    .execute();

/** The letters that came with an invitation, the newest first. */
export const listLetters = (scope: Scope, invitationId: string) =>
  scope.db
    .selectFrom('nominationLetter as l')
    .innerJoin('meetingInvitation as i', 'i.id', 'l.invitationId')
    .where('l.invitationId', '=', invitationId)
    .where(organised(scope, 'i.meetingId'))
    .orderBy('l.addedAt', 'desc')
    .select(['l.id', 'l.name', 'l.sha256', 'l.sizeBytes', 'l.format', 'l.addedAt'])
    .execute();

export const holdMeeting = ({ db }: Scope, meetingId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`invitations ${meetingId}`}, 0))`.execute(db);
