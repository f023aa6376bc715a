import type { Scope } from '../../db/scope.ts';
import { familyOf, type OrganisationFamily, organisationFamilies } from '../../network/index.ts';
import type { Locale } from '../../platform/i18n.ts';
import { countFigures, type Figures } from '../figures/figures.actions.ts';
import {
  type DocumentLine,
  listMeetings,
  listNewestDocuments,
  listSeats,
  type MeetingLine,
  type Seat,
} from './home.queries.ts';

export type { DocumentLine, MeetingLine } from './home.queries.ts';

export interface Home {
  figures: Figures;
  /** Of the four families; all others are beside the network. */
  families: readonly OrganisationFamily[];
  seats: (Seat & { family: OrganisationFamily })[];
  ahead: MeetingLine[];
  over: MeetingLine[];
  documents: DocumentLine[];
}

/** The four families come first in the list of families. */
const networkFamilies = organisationFamilies.slice(0, 4);

export async function viewHome(scope: Scope, locale: Locale): Promise<Home> {
  const today = scope.now.toISOString().slice(0, 10);
  const figures = await countFigures(scope);
  const seats = await listSeats(scope, locale);
  return {
    figures,
    families: networkFamilies,
    seats: seats
      .map((seat) => ({ ...seat, family: familyOf(seat.kind) }))
      .filter(({ family }) => networkFamilies.includes(family)),
    ahead: await listMeetings(scope, locale, { when: 'ahead', today, limit: 3 }),
    over: await listMeetings(scope, locale, { when: 'over', today, limit: 5 }),
    documents: await listNewestDocuments(scope, locale, 6),
  };
}
