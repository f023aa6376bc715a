import type { VNode } from 'preact';
import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../platform/i18n.ts';

/** A meeting as far as its documents need to know it. */
export interface ConvenedMeeting {
  id: string;
  slug: string;
  title: string;
  /** Of the title. */
  language: string;
  seriesId: string;
  /** The twelfth meeting of its series: 12; null where nobody said. */
  numberInSeries: number | null;
  /** YYYY-MM-DD: the day of the opening, or the first that it can be. */
  startsOn: string;
  /** By its name (Europe/Zurich); null where nobody said. */
  timeZone: string | null;
  convenerId: string | null;
}
export interface AgendaChoice {
  id: string;
  number: string | null;
  title: string;
  language: string;
}

/** A series, with its meetings that are still to come, the next one first. */
export interface KeptSeries {
  id: string;
  slug: string;
  title: string;
  /** Of the title. */
  language: string;
  /** Whose it is; null: the secretariat's. */
  keeperId: string | null;
  /** Without its language. */
  path: string;
  meetings: ConvenedMeeting[];
}

/** Meetings are above this module: who has them hands this in. */
export interface Convening {
  /** Without its language. */
  path(slug: string): string;
  /** The meeting, for everybody; undefined when there is none. */
  find(scope: Scope, by: { slug: string } | { id: string }, locale: Locale): Promise<ConvenedMeeting | undefined>;
  /** A series, for everybody; undefined when there is none. */
  series(scope: Scope, slug: string, locale: Locale): Promise<KeptSeries | undefined>;
  /** Its agenda in its order. */
  agenda(scope: Scope, meetingId: string, locale: Locale): Promise<AgendaChoice[]>;
  /** The pages that its organisers have, side by side; those of its documents are among them. */
  sections(slug: string): VNode;
}
