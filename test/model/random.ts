/** Numbers that look random and are the same for the same seed (mulberry32), and what is drawn by them. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number;
  /** A whole number below `below`. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Each with this probability. */
  some<T>(list: readonly T[], probability: number): T[];
  shuffle<T>(list: readonly T[]): T[];
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const random: Random = {
    next,
    int: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0) throw new Error('there is nothing to pick from');
      return list[random.int(list.length)] as (typeof list)[number];
    },
    some: (list, probability) => list.filter(() => next() < probability),
    shuffle(list) {
      const rest = [...list];
      const mixed: typeof rest = [];
      while (rest.length > 0) mixed.push(...rest.splice(random.int(rest.length), 1));
      return mixed;
    },
  };
  return random;
}
