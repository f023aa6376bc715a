import type { Scope } from '../../db/scope.ts';

export function findReaderById({ db }: Scope, personId: string) {
  return db
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .where('a.personId', '=', personId)
    .select(['p.name', 'p.language', 'a.email'])
    .executeTakeFirst();
}
