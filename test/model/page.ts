import type { Session, World } from './records.ts';
import type * as rules from './rules.ts';

type Actor = rules.Actor;
export type Params = Readonly<Record<string, string>>;

/** A page that is not everybody's, or on which not everybody sees the same. */
export interface Page {
  /** What may stand in its address: every combination is an address. */
  params?: (world: World) => Params[];
  query?: string;
  /** Titles stand on it beside something else: not they are a read, but what they lead to (decision 16). */
  beside?: true;
  /** 'perhaps' where the facts have to say so too. */
  opens?: (world: World, actor: Actor, params: Params, session: Session | undefined) => boolean | 'perhaps';
  /** What has to be on it for somebody whom it opens to. */
  shows?: (world: World, actor: Actor, params: Params) => string[];
  /** What may not: beyond every record that she may not read. */
  hides?: (world: World, actor: Actor, params: Params) => string[];
  /** Names that are on it since they stand in a record that she reads. */
  names?: (world: World, actor: Actor, params: Params) => string[];
}
