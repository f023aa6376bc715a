import { foldKey } from '../../platform/fold.ts';

export interface Compared {
  names: readonly string[];
  country: string | undefined;
  website: string | undefined | null;
  kind?: string;
}

/** Why two records may be the same organisation, the strongest reason first. */
export type Reason = 'name' | 'website' | 'similar' | 'place';

/** Words that say what kind of thing it is, which half of the network has in its name. */
const common = new Set(
  `the of for and in on de la le les des du el los las del para pour y et и по в для convention conventions regional centre center centro
  central office programme program national institute international union network environment stockholm basel rotterdam training
  technology transfer cleaner production united nations`.split(/\s+/),
);

const grams = (text: string): Map<string, number> => {
  const found = new Map<string, number>();
  // Ideographs carry in two what letters carry in three.
  const size = /\p{Script=Han}/u.test(text) ? 2 : 3;
  const padded = [...` ${text} `];
  for (let at = 0; at + size <= padded.length; at++) {
    const gram = padded.slice(at, at + size).join('');
    found.set(gram, (found.get(gram) ?? 0) + 1);
  }
  return found;
};

/** How alike two folded names are, from 0 to 1: what of their trigrams they share (Dice). */
export function likeness(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  if (one === other) return 1;
  const [mine, theirs] = [grams(one), grams(other)];
  let shared = 0;
  let all = 0;
  for (const [gram, count] of mine) shared += Math.min(count, theirs.get(gram) ?? 0);
  for (const count of [...mine.values(), ...theirs.values()]) all += count;
  return (2 * shared) / all;
}

const telling = (folded: string): string => {
  const words = folded.split(' ').filter((word) => !common.has(word));
  return words.length === 0 ? folded : words.join(' ');
};

/** The host of an address as people compare it: `https://www.Example.org/en` is `example.org`. */
export function hostOf(website: string | undefined | null): string | undefined {
  if (website == null || !URL.canParse(website)) return undefined;
  return new URL(website).hostname.toLowerCase().replace(/^www\d?\./, '') || undefined;
}

/** Shared by many organisations: that two of them are there says nothing. */
const sharedHosts =
  /(^|\.)(basel|pops|pic|brsmeas|fao|unep|un|undp|unido|facebook|linkedin|google|wordpress|blogspot)\.(int|org|com)$/;

/** How likely it is that both are one organisation, above 0 when somebody should look; and why. */
export function compareRecords(one: Compared, other: Compared): { score: number; reason: Reason } | undefined {
  const sameCountry = one.country !== undefined && one.country === other.country;
  let best = 0;
  for (const mine of one.names.map(foldKey))
    for (const theirs of other.names.map(foldKey)) {
      const whole = likeness(mine, theirs);
      const apart = likeness(telling(mine), telling(theirs));
      best = Math.max(best, whole === 1 ? 1 : Math.min(whole, apart) * 0.5 + apart * 0.5);
    }
  if (best === 1) return { score: sameCountry ? 3 : 2.5, reason: 'name' };
  const host = hostOf(one.website);
  if (host !== undefined && host === hostOf(other.website) && !sharedHosts.test(host))
    return { score: 2 + best, reason: 'website' };
  if (best >= (sameCountry ? 0.5 : 0.7)) return { score: best + (sameCountry ? 0.3 : 0), reason: 'similar' };
  // A country has few of a kind, and they go by many names.
  const sameKind = one.kind !== undefined && one.kind === other.kind && one.kind !== 'partner';
  return sameCountry && sameKind ? { score: best * 0.5, reason: 'place' } : undefined;
}

/** A permanent name made of what an organisation is called: small letters, digits and hyphens; '' of other scripts alone. */
export function slugOf(name: string): string {
  const words = foldKey(name)
    .replace(/ß/g, 'ss')
    .replace(/[æœøłđð]/g, (letter) => ({ æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd' })[letter] ?? '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > 60) break;
    slug = longer;
  }
  return slug || (words[0] ?? '').slice(0, 60);
}
