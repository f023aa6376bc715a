import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import { conventionsOfMeeting } from '../by-convention/by-convention.queries.ts';
import type { ByConvention } from '../by-convention/by-convention.ts';

// Asked by whoever holds the link of one invitation, which each of these names.

/** From here to the end of the transaction this invitation is open to whoever holds its link. Only once its signature was read. */
export const openInvitation = ({ db }: Scope, id: string) =>
  sql`select set_config('app.invitation_id', ${id}, true)`.execute(db);

export type FoundInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** The invitation with its meeting, titled in the reader's language or the one that there is. */
export function findInvitation({ db }: Scope, id: string, locale: string) {
  return db
    .selectFrom('meetingInvitation as i')
    .innerJoin('meeting as m', 'm.id', 'i.meetingId')
    .innerJoin('series as s', 's.id', 'm.seriesId')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('meetingText as x')
          .whereRef('x.meetingId', '=', 'm.id')
          .orderBy((eb) => eb('x.language', '=', locale), 'desc')
          .orderBy('x.isOriginal', 'desc')
          .orderBy('x.language')
          .limit(1)
          .select(['x.title', 'x.language'])
          .as('t'),
      (join) => join.onTrue(),
    )
    .where('i.id', '=', id)
    .select([
      'i.id',
      'i.meetingId',
      'i.organisationId',
      'i.name',
      'i.category',
      'i.categoryByConvention',
      'i.places',
      'i.answeredAt',
      'i.declinedAt',
    ])
    .select([
      'i.withdrawnAt',
      'i.invitedAt',
      'm.slug',
      't.title',
      't.language as titleLanguage',
      'm.cancelledAt',
      'm.lastDay',
    ])
    .select(['m.startsOn', 'm.startsPrecision', 'm.endsOn', 'm.endsPrecision', 'm.city', 'm.venue'])
    .select(['m.opensAt', 'm.closesAt', 'm.timeZone', conventionsOfMeeting.as('conventions')])
    .executeTakeFirst();
}

/** Holds the invitation until the transaction ends: of two who send at the same time, the second sees what the first named. */
export const holdInvitation = ({ db }: Scope, id: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`nomination ${id}`}, 0))`.execute(db);

export type Nominee = Awaited<ReturnType<typeof listNominees>>[number];

export const listNominees = ({ db }: Scope, invitationId: string) =>
  db
    .selectFrom('participant')
    .where('invitationId', '=', invitationId)
    .orderBy('nominatedAt')
    .orderBy('id')
    .select([
      'id',
      'givenNames',
      'familyName',
      'ownScriptName',
      'function',
      'email',
      'role',
      'roleByConvention',
      'asksSupport',
    ])
    .select(['approvedAt', 'refusedAt', 'whyRefused', 'waitsSince', 'removedAt'])
    .execute();

export interface NomineeValues {
  givenNames: string;
  familyName: string;
  ownScriptName: string | null;
  function: string | null;
  email: string | null;
  role: string;
  roleByConvention: ByConvention;
  asksSupport: string | null;
}

export async function insertNominee(
  { db, now }: Scope,
  invitation: FoundInvitation,
  values: NomineeValues,
): Promise<void> {
  const { id: invitationId, meetingId, organisationId, name: organisationName, category } = invitation;
  await db
    .insertInto('participant')
    .values({
      id: v7(),
      invitationId,
      meetingId,
      organisationId,
      organisationName,
      category,
      nominatedAt: now,
      ...values,
    })
    .execute();
}

/** While nobody has decided: whoever is approved at the same moment stays as she is. */
export async function updateNominee(
  { db }: Scope,
  invitationId: string,
  id: string,
  values: NomineeValues,
): Promise<void> {
  await db
    .updateTable('participant')
    .set(values)
    .where('id', '=', id)
    .where('invitationId', '=', invitationId)
    .where('approvedAt', 'is', null)
    .where('refusedAt', 'is', null)
    .where('removedAt', 'is', null)
    .execute();
}

export async function deleteNominees({ db }: Scope, invitationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('participant')
    .where('id', 'in', ids)
    .where('invitationId', '=', invitationId)
    .where('approvedAt', 'is', null)
    .where('refusedAt', 'is', null)
    .where('removedAt', 'is', null)
    .execute();
}

export async function noteAnswer({ db, now }: Scope, id: string, declined: boolean): Promise<void> {
  await db
    .updateTable('meetingInvitation')
    .set({ answeredAt: now, declinedAt: declined ? now : null })
    .where('id', '=', id)
    .execute();
}

export const listLetterNames = ({ db }: Scope, invitationId: string) =>
  db
    .selectFrom('nominationLetter')
    .where('invitationId', '=', invitationId)
    .orderBy('addedAt')
    .select(['id', 'name', 'sizeBytes', 'addedAt'])
    .execute();

interface NewLetter {
  name: string;
  sha256: string;
  sizeBytes: number;
  format: string;
}

/** The same bytes sent twice are one letter. */
export async function insertLetter({ db, now }: Scope, invitationId: string, letter: NewLetter): Promise<void> {
  await db
    .insertInto('nominationLetter')
    .values({ id: v7(), invitationId, addedAt: now, ...letter })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
