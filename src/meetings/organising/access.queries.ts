import type { Scope } from '../../db/scope.ts';
import { conventionsOfMeeting } from '../by-convention/by-convention.queries.ts';

export type OrganisedMeeting = NonNullable<Awaited<ReturnType<typeof findMeetingToOrganise>>>;

/** The meeting itself with its title in the reader's language, or the one that it has. */
export function findMeetingToOrganise({ db }: Scope, slug: string, locale: string) {
  return db
    .selectFrom('meeting as m')
    .innerJoinLateral(
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
    .innerJoin('series as s', 's.id', 'm.seriesId')
    .where('m.slug', '=', slug)
    .selectAll('m')
    .select(['t.title', 't.language', 's.slug as series', conventionsOfMeeting.as('conventions')])
    .executeTakeFirst();
}
