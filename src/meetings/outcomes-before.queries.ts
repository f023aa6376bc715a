import { type RawBuilder, sql } from 'kysely';
import { outcomeIsPublic } from './visible.queries.ts';

const day = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone 'UTC')::date`;

/** The last day that the page of a meeting `n` knows of: its own where it is over; null where it is not. */
const lastKnown = (now: Date) => sql`(case when n.last_day < ${now.toISOString().slice(0, 10)}::date
  and n.postponed_at is null and n.cancelled_at is null then n.last_day end)`;

/**
 * The ids of what a meeting opens with: what the meetings of its series before it agreed and did not go on in another of them. What was
 * closed, or done by the last word of its owners, comes once: when that was after the meeting before had opened.
 *
 * @param which says which meeting `n` it is
 */
export const outcomesBefore = (which: RawBuilder<unknown>, now: Date): RawBuilder<unknown> => sql`
  select o.id from meeting n
  join meeting e on e.series_id = n.series_id and (e.starts_on, e.slug::text) < (n.starts_on, n.slug::text)
  join outcome o on o.meeting_id = e.id and ${outcomeIsPublic}
  left join lateral (select p.id, p.starts_on from meeting p
    where p.series_id = n.series_id and p.cancelled_at is null and (p.starts_on, p.slug::text) < (n.starts_on, n.slug::text)
    order by p.starts_on desc, p.slug::text desc limit 1) p on true
  where ${which}
    and not exists (select from outcome s join meeting sm on sm.id = s.meeting_id where s.carried_from_id = o.id
      and s.published_at is not null and s.withdrawn_at is null and s.meeting_id <> n.id and sm.starts_on <= n.starts_on)
    and (p.id is null or o.meeting_id = p.id or (
      (o.closed_at is null or ${day(sql`o.closed_at`)} > p.starts_on)
      and (exists (select from outcome s where s.carried_from_id = o.id and s.published_at is not null and s.withdrawn_at is null)
        or not coalesce((
          select bool_and(coalesce(said.state, 'silent') in ('done', 'not-ours')) and bool_or(said.state = 'done')
            and max(said.on_day) filter (where said.state = 'done') <= p.starts_on
          from outcome_organisation r
          left join lateral (select a.state, ${day(sql`a.answered_at`)} as on_day from outcome_answer a
            where a.outcome_id = o.id and a.organisation_id = r.organisation_id
              and ${day(sql`a.answered_at`)} <= coalesce(${lastKnown(now)}, 'infinity'::date)
            order by a.id desc limit 1) said on true
          where r.outcome_id = o.id), false))))`;
