import { type Actor, holds, type Organised, organises } from '../../db/actor.ts';

export const canOrganise = organises;

const writesFor = (actor: Actor, organisationId: string | null): boolean =>
  holds(actor, 'editor', 'steward') && actor.organisationId === organisationId;

/** Who calls a meeting in a series: the secretariat, and editors and stewards of the organisation whose series it is. */
export const canConvene = (actor: Actor, { keeperId }: { keeperId: string | null }): boolean =>
  holds(actor, 'secretariat') || writesFor(actor, keeperId);

/** Who may begin a series of her own organisation. */
export const canBeginSeries = (actor: Actor): boolean => holds(actor, 'secretariat', 'editor', 'steward');

/** Who may have a new pack of it made: participants and organisers. */
export const canAskForPacks = (actor: Actor, meeting: Organised, takesPart: boolean): boolean =>
  actor.kind === 'person' && (takesPart || canOrganise(actor, meeting));

/** The roles among which organisers are: for routes; of which meeting, the rules above say. */
export const organisingRoles = ['editor', 'steward', 'secretariat'] as const;
