import { sql } from 'kysely';

// Who sees which rows of meetings, as the queries say it; the row policies say the same.

/** What everybody sees of outcomes `o`: also where an organiser asks, who sees more. */
export const outcomeIsPublic = sql<boolean>`(o.published_at is not null and o.withdrawn_at is null)`;
