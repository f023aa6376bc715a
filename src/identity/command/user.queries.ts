import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { Grant } from '../roles.ts';

interface Held extends Grant {
  organisationId: string;
}

/** Everybody who has an account, with their roles in force and when they were seen last; of one organisation when it is named. */
export const listAccounts = ({ db }: Scope, organisationId: string | undefined) =>
  db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.personId', 'p.id')
    .$if(organisationId !== undefined, (people) =>
      people.where((is) =>
        is.exists(
          is
            .selectFrom('membership as m')
            .whereRef('m.personId', '=', 'p.id')
            .where('m.organisationId', '=', organisationId ?? '')
            .where('m.endedAt', 'is', null)
            .select('m.id'),
        ),
      ),
    )
    .orderBy(sql`a.email_key collate "C"`)
    .select(['p.name', 'a.email'])
    .select([
      sql<Date | null>`(select max(s.seen_at) from session s where s.person_id = p.id)`.as('seenAt'),
      sql<Held[]>`coalesce((select jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'role', m.role,
        'convention', m.convention) order by m.given_at, m.id) from membership m where m.person_id = p.id and m.ended_at is null), '[]')`.as(
        'roles',
      ),
    ])
    .execute();

/** An invitation that waits for this address already, of this organisation. */
export function findWaiting({ db, now }: Scope, organisationId: string, emailKey: string) {
  return db
    .selectFrom('invitation')
    .where('organisationId', '=', organisationId)
    .where('emailKey', '=', emailKey)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .select('id')
    .executeTakeFirst();
}

/** The roles that whoever has this address holds in an organisation. */
export async function listRolesOfAddress({ db }: Scope, organisationId: string, emailKey: string) {
  const rows = await db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.personId', 'm.personId')
    .where('a.emailKey', '=', emailKey)
    .where('m.organisationId', '=', organisationId)
    .where('m.endedAt', 'is', null)
    .select(['m.role', 'm.convention'])
    .execute();
  return rows as Grant[];
}
