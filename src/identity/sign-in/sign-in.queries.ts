import type { Scope } from '../../db/scope.ts';

/** The account of an address (folded), with its password if it has one; nobody who has left has an account. */
export function findAccountOf({ db }: Scope, emailKey: string) {
  return db
    .selectFrom('account as a')
    .leftJoin('password as w', 'w.personId', 'a.personId')
    .where('a.emailKey', '=', emailKey)
    .select(['a.personId', 'w.hash'])
    .executeTakeFirst();
}

/** What a person has to prove herself with. Undefined for somebody who has left. */
export function findProofs({ db }: Scope, personId: string) {
  return db
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .leftJoin('password as w', 'w.personId', 'a.personId')
    .leftJoin('totp as t', (join) => join.onRef('t.personId', '=', 'a.personId').on('t.confirmedAt', 'is not', null))
    .where('a.personId', '=', personId)
    .where('p.leftAt', 'is', null)
    .select(['p.name', 'p.language', 'a.email', 'a.emailKey', 'w.hash', 't.confirmedAt as secondFactorSince'])
    .select(({ selectFrom }) =>
      selectFrom('passkey')
        .whereRef('passkey.personId', '=', 'a.personId')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('passkeys'),
    )
    .executeTakeFirst();
}
