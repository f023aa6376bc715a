import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import type { ByConvention } from '../by-convention/by-convention.ts';
import { organised } from '../organising/organised.queries.ts';

export type ParticipantRow = Awaited<ReturnType<typeof listParticipants>>[number];

const participants = (scope: Scope) =>
  scope.db
    .selectFrom('participant as p')
    .leftJoin('organisation as o', 'o.id', 'p.organisationId')
    .leftJoin('meetingInvitation as i', 'i.id', 'p.invitationId')
    .where(organised(scope, 'p.meetingId'))
    .selectAll('p')
    .select([
      'o.slug as organisation',
      'i.email as invitedAddress',
      'i.language as invitedIn',
      'i.places',
      'i.isOfOne',
    ]);

/** All who were named for a meeting, whatever became of it; in the order in which they were named. */
export const listParticipants = (scope: Scope, meetingId: string) =>
  participants(scope).where('p.meetingId', '=', meetingId).orderBy('p.nominatedAt').orderBy('p.id').execute();

export const findParticipant = (scope: Scope, id: string) =>
  participants(scope).where('p.id', '=', id).executeTakeFirst();

export interface ParticipantValues {
  organisationId: string | null;
  organisationName: string;
  category: string;
  role: string;
  givenNames: string;
  familyName: string;
  ownScriptName: string | null;
  function: string | null;
  email: string | null;
  categoryByConvention: ByConvention;
  roleByConvention: ByConvention;
  language: string | null;
}

export async function insertParticipant(
  { db, now }: Scope,
  values: ParticipantValues & { meetingId: string; invitationId: string | null; approvedBy: string },
): Promise<string> {
  const id = v7();
  await db
    .insertInto('participant')
    .values({ id, nominatedAt: now, approvedAt: now, ...values })
    .execute();
  return id;
}

/** An invitation for one whom the organisers wrote down themselves: what she is sent opens her documents to her. */
export async function inviteOne(
  { db, now }: Scope,
  { organisationName: name, email, category, language }: ParticipantValues,
  { meetingId, personId }: { meetingId: string; personId: string },
): Promise<string> {
  const id = v7();
  const sent = { preparedAt: now, invitedAt: now, invitedBy: personId, answeredAt: now, isOfOne: true };
  await db
    .insertInto('meetingInvitation')
    .values({ id, meetingId, name, email, category, language: language ?? 'en', places: 1, ...sent })
    .execute();
  return id;
}

export async function updateInvitationOfOne(scope: Scope, id: string, values: ParticipantValues): Promise<void> {
  const { organisationName: name, email, language } = values;
  await scope.db
    .updateTable('meetingInvitation')
    .set({ name, email, ...(language !== null && { language }) })
    .where('id', '=', id)
    .where(organised(scope, 'meetingInvitation.meetingId'))
    .execute();
}

export async function updateParticipant(
  scope: Scope,
  id: string,
  values: Partial<ParticipantValues & { invitationId: string | null }>,
): Promise<void> {
  await scope.db
    .updateTable('participant')
    .set(values)
    .where('id', '=', id)
    .where(organised(scope, 'participant.meetingId'))
    .execute();
}

export interface Decision {
  approvedAt: Date | null;
  approvedBy: string | null;
  refusedAt: Date | null;
  refusedBy: string | null;
  whyRefused: string | null;
  waitsSince: Date | null;
  removedAt: Date | null;
}

export async function writeDecision(scope: Scope, ids: readonly string[], decision: Decision): Promise<void> {
  await scope.db
    .updateTable('participant')
    .set(decision)
    .where(sql<boolean>`participant.id = any (${ids}::uuid[])`)
    .where(organised(scope, 'participant.meetingId'))
    .execute();
}

/** Of two who decide about people of one invitation at the same time, the second sees what the first did. */
export const holdPlaces = ({ db }: Scope, key: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`places ${key}`}, 0))`.execute(db);

export async function countApproved(scope: Scope, invitationId: string): Promise<number> {
  const row = await scope.db
    .selectFrom('participant as p')
    .where('p.invitationId', '=', invitationId)
    .where('p.approvedAt', 'is not', null)
    .where('p.removedAt', 'is', null)
    .where(organised(scope, 'p.meetingId'))
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/**
 * She is there, or not after all, as the newest press says, however late the others arrive. She came when the first said so; a press
 * that is older than the newest changes no more than that.
 */
export async function noteCheckIn(
  scope: Scope,
  id: string,
  { isHere, at }: { isHere: boolean; at: Date },
): Promise<boolean> {
  const isNewest = sql<boolean>`coalesce(door_pressed_at <= ${at}, true)`;
  const came = isHere ? sql`least(checked_in_at, ${at})` : sql`null`;
  const cameBefore = isHere ? sql`least(checked_in_at, ${at})` : sql`checked_in_at`;
  const row = await scope.db
    .updateTable('participant')
    .set({
      checkedInAt: sql<Date | null>`case when ${isNewest} then ${came} when checked_in_at is not null then ${cameBefore} end`,
      doorPressedAt: sql<Date>`greatest(door_pressed_at, ${at})`,
    })
    .where('id', '=', id)
    .where('approvedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .where(organised(scope, 'participant.meetingId'))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Who came to nothing goes; who takes or took part stays by her name, organisation and role. */
export async function forgetParticipant(scope: Scope, id: string, { wholly }: { wholly: boolean }): Promise<void> {
  const { db, now } = scope;
  if (wholly)
    await db.deleteFrom('participant').where('id', '=', id).where(organised(scope, 'participant.meetingId')).execute();
  else
    await db
      .updateTable('participant')
      .set({ email: null, function: null, ownScriptName: null, asksSupport: null, whyRefused: null, forgottenAt: now })
      .where('id', '=', id)
      .where(organised(scope, 'participant.meetingId'))
      .execute();
}

/** The address of an invitation that was hers alone goes with what else is known of her. */
export async function forgetInvitationOfOne(scope: Scope, id: string): Promise<void> {
  await scope.db
    .updateTable('meetingInvitation')
    .set({ email: null, forgottenAt: scope.now })
    .where('id', '=', id)
    .where('isOfOne', '=', true)
    .where(organised(scope, 'meetingInvitation.meetingId'))
    .execute();
}

/** The letters of an invitation go with the last one of those whom it named. Their bytes go once nothing names them. */
export async function removeLettersOfNobody(scope: Scope, invitationId: string): Promise<void> {
  await sql`delete from nomination_letter l where l.invitation_id = ${invitationId}::uuid
    and exists (select from meeting_invitation i where i.id = l.invitation_id and ${organised(scope, 'i.meetingId')})
    and not exists (select from participant p where p.invitation_id = l.invitation_id and p.forgotten_at is null)`.execute(
    scope.db,
  );
}
