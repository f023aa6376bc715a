import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { organised } from '../organising/organised.queries.ts';

export interface VersionRow {
  id: string;
  writtenAt: Date;
  publishedAt: Date | null;
  /** Who saved it. */
  person: string;
  characters: number;
}
export interface VersionText {
  id: string;
  writtenAt: Date;
  person: string;
  body: string;
}
export interface Of {
  meetingId: string;
  part: string;
  language: string;
}

const versions = (scope: Scope, { meetingId, part, language }: Of) =>
  scope.db
    .selectFrom('proceedings as p')
    .leftJoin('person as w', 'w.id', 'p.personId')
    .where('p.meetingId', '=', meetingId)
    .where('p.part', '=', part)
    .where('p.language', '=', language)
    .where(organised(scope, 'p.meetingId'));

/** The newest first, without their texts. */
export function listVersions(scope: Scope, of: Of, before: string | undefined, limit: number): Promise<VersionRow[]> {
  const all = versions(scope, of);
  return (before === undefined ? all : all.where('p.id', '<', before))
    .orderBy('p.id', 'desc')
    .limit(limit)
    .select(['p.id', 'p.writtenAt', 'p.publishedAt', sql<number>`length(p.body)`.as('characters')])
    .select((eb) => eb.fn.coalesce('w.name', eb.val('')).as('person'))
    .execute();
}

/** One version and the one that came after it, the older one first. */
export function listWithNext(scope: Scope, of: Of, id: string): Promise<VersionText[]> {
  return versions(scope, of)
    .where('p.id', '>=', id)
    .orderBy('p.id')
    .limit(2)
    .select(['p.id', 'p.writtenAt', 'p.body'])
    .select((eb) => eb.fn.coalesce('w.name', eb.val('')).as('person'))
    .execute();
}

/** In which languages there is any, with how many. */
export async function countByLanguage(
  scope: Scope,
  { meetingId, part }: Omit<Of, 'language'>,
): Promise<Map<string, number>> {
  const rows = await scope.db
    .selectFrom('proceedings as p')
    .where('p.meetingId', '=', meetingId)
    .where('p.part', '=', part)
    .where(organised(scope, 'p.meetingId'))
    .groupBy('p.language')
    .select((eb) => ['p.language', eb.fn.countAll<string>().as('count')])
    .execute();
  return new Map(rows.map(({ language, count }) => [language, Number(count)]));
}
