import { sql } from 'kysely';

/** The conventions to which a meeting `m` of a series `s` belongs: its own, or those of its series where it has none. */
export const conventionsOfMeeting = sql<string[]>`coalesce((select array_agg(k.convention::text order by k.convention)
  from meeting_convention k where k.meeting_id = m.id), s.conventions::text[])`;
