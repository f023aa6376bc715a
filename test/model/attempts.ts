import type { Random } from './random.ts';
import type { Role, World } from './records.ts';
import type { Actor } from './rules.ts';

/** What somebody who got the web to run SQL of hers would try to write, and whether the rules let her. */
export interface Attempt {
  name: string;
  sql: string;
  may: boolean;
}

/** Whom and what an attempt is about, drawn at random: often her own, or she would be refused nearly everywhere. */
export interface Tried {
  world: World;
  actor: Actor;
  random: Random;
  attempt(name: string, may: boolean, sql: string): void;
  organisation(): World['organisation'][number];
  ofHers<Row extends { organisationId: string | null }>(rows: readonly Row[]): Row;
  /** The id of somebody. */
  person(): string;
  /** Her own id, as SQL writes it. */
  me: string;
  isIn: boolean;
}

export const quoted = (value: string | null | undefined) =>
  value === null || value === undefined ? 'null' : `'${value.replaceAll("'", "''")}'`;
export const roles: readonly Role[] = ['member', 'editor', 'steward', 'secretariat', 'operator'];

export function trying(world: World, actor: Actor, random: Random, attempts: Attempt[]): Tried {
  return {
    ...{ world, actor, random, me: quoted(actor.person), isIn: actor.person !== undefined },
    attempt: (name, may, sql) => void attempts.push({ name, may, sql }),
    organisation: () =>
      (random.chance(0.5) ? world.organisation.find(({ id }) => id === actor.organisation) : undefined) ??
      random.pick(world.organisation),
    ofHers(rows) {
      const own = rows.filter((row) => row.organisationId === actor.organisation);
      return random.pick(own.length > 0 && random.chance(0.5) ? own : rows);
    },
    person: () => (actor.person !== undefined && random.chance(0.5) ? actor.person : random.pick(world.person).id),
  };
}
