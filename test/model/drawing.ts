import type { Params } from './pages.ts';
import type { Random } from './random.ts';
import type { Session, World } from './records.ts';
import type * as rules from './rules.ts';

type Actor = rules.Actor;
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** One press of a button: where, with what, and whether the rules let it change anything; 'perhaps' where the facts have to say so too. */
export interface Press {
  params: Params;
  query?: string;
  fields: Fields;
  may: boolean | 'perhaps';
  /** What the page puts into the form by itself is sent as well. */
  asShown?: true;
  /** What the answer has to hold when it is done. */
  shows?: string[];
  /** What lies aside as her own until somebody takes it: nobody else’s record. */
  aside?: true;
  /** The invitation whose link she holds. */
  invitation?: string;
  /** Of what she may not read elsewhere, what the answer may hold. */
  names?: string[];
}
export interface Drawing {
  world: World;
  actor: Actor;
  session: Session | undefined;
  random: Random;
  secretKey: string;
}
export type Form = (drawing: Drawing) => Press | undefined;

/** Often her own: everywhere else most people are refused. */
export function anOrganisation({ world, actor, random }: Drawing) {
  const own = world.organisation.find(({ id }) => id === actor.organisation);
  return own !== undefined && random.chance(0.6) ? own : random.pick(world.organisation);
}
export function ofHers<Row extends { organisationId: string | null }>(
  { actor, random }: Drawing,
  rows: readonly Row[],
): Row | undefined {
  const own = rows.filter((row) => row.organisationId === actor.organisation);
  if (rows.length === 0) return undefined;
  return random.pick(own.length > 0 && random.chance(0.6) ? own : rows);
}
export const slugOf = (world: World, id: string | null) =>
  world.organisation.find((one) => one.id === id)?.slug ?? 'never-made';
export const isProved = ({ world, session }: Drawing, minutes: number) =>
  session !== undefined && world.now.getTime() - new Date(session.provedAt).getTime() < minutes * 60_000;
