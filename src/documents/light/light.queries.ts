import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** Presentations of so many bytes at least at which nobody has looked yet, the newest first; whoever may see them. */
export async function listToLighten({ db }: Scope, smallest: number, most: number) {
  const { rows } = await sql<{
    id: string;
    sha256: string;
  }>`select id, sha256 from files_to_lighten(${smallest}, ${most})`.execute(db);
  return rows;
}

/** Null for a file of which no copy is worth it. False when there is something already, or the file has other bytes by now. */
export async function keepLightCopy(
  { db }: Scope,
  { id, sha256 }: { id: string; sha256: string },
  light: { sha256: string; sizeBytes: number } | null,
): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select keep_light_copy(${id}::uuid, ${sha256}, ${light?.sha256 ?? null}, ${light?.sizeBytes ?? null}) as kept`.execute(
    db,
  );
  return rows[0]?.kept === true;
}
