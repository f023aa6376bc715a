import { createHash } from 'node:crypto';

export interface Item {
  id: string;
  parentId: string | null;
  position: number;
  number: string | null;
}
export const moves = ['up', 'down', 'in', 'out'] as const;
export type Move = (typeof moves)[number];

/** As deep as anybody counts: 1.2.3.4. */
export const deepest = 4;

const byPosition = (one: Item, other: Item) => one.position - other.position;
export const childrenOf = (items: readonly Item[], parentId: string | null): Item[] =>
  items.filter((item) => item.parentId === parentId).sort(byPosition);

/** Everything that hangs beneath an item, however deep. */
export function beneath(items: readonly Item[], id: string): Item[] {
  return childrenOf(items, id).flatMap((child) => [child, ...beneath(items, child.id)]);
}

/** In the order in which they are read, each with the number that it has. */
export function inReadingOrder<T extends Item>(items: readonly T[], parentId: string | null = null): T[] {
  return childrenOf(items, parentId).flatMap((item) => [item as T, ...inReadingOrder(items, item.id)]);
}

const depthOf = (items: readonly Item[], id: string | null): number => {
  const parent = items.find((item) => item.id === id);
  return parent === undefined ? 0 : 1 + depthOf(items, parent.parentId);
};
const heightOf = (items: readonly Item[], id: string): number =>
  1 + Math.max(0, ...childrenOf(items, id).map((child) => heightOf(items, child.id)));

/** In the order in which they are read, each with its number: 1, 1.1, 1.2, 2. */
export function numbered<T extends Item>(items: readonly T[], parentId: string | null = null, prefix = ''): T[] {
  return childrenOf(items, parentId).flatMap((item, position) => {
    const number = `${prefix}${position + 1}`;
    return [{ ...(item as T), position, number }, ...numbered(items, item.id, `${number}.`)];
  });
}

/**
 * The items with one at another place: beneath `parentId`, before `before`, or last. Undefined where that cannot be: beneath itself, too
 * deep, or beside what is not there.
 */
export function place(
  items: readonly Item[],
  id: string,
  { parentId, before }: { parentId: string | null; before: string | null },
): Item[] | undefined {
  const moved = items.find((item) => item.id === id);
  if (moved === undefined || before === id) return undefined;
  if (parentId !== null && !items.some((item) => item.id === parentId)) return undefined;
  if (parentId === id || beneath(items, id).some((item) => item.id === parentId)) return undefined;
  if (depthOf(items, parentId) + heightOf(items, id) > deepest) return undefined;
  const siblings = childrenOf(items, parentId).filter((item) => item.id !== id);
  const at = before === null ? siblings.length : siblings.findIndex((item) => item.id === before);
  if (at < 0) return undefined;
  const order = [...siblings.slice(0, at), moved, ...siblings.slice(at)].map((item) => item.id);
  return numbered(
    items.map((item) => {
      const position = order.indexOf(item.id);
      return position < 0 ? item : { ...item, position, parentId };
    }),
  );
}

/** Where a step of one item leads; undefined where there is no such step. */
export function placeAfter(
  items: readonly Item[],
  id: string,
  move: Move,
): { parentId: string | null; before: string | null } | undefined {
  const item = items.find((one) => one.id === id);
  if (item === undefined) return undefined;
  const { parentId } = item;
  const siblings = childrenOf(items, parentId);
  const at = siblings.findIndex((one) => one.id === id);
  const previous = siblings[at - 1];
  if (move === 'up') return previous && { parentId, before: previous.id };
  if (move === 'down') return siblings[at + 1] && { parentId, before: siblings[at + 2]?.id ?? null };
  if (move === 'in') {
    const target = previous && { parentId: previous.id, before: null };
    return target && place(items, id, target) && target;
  }
  const parent = items.find((one) => one.id === parentId);
  if (parent === undefined) return undefined;
  const above = childrenOf(items, parent.parentId);
  return { parentId: parent.parentId, before: above[above.findIndex((one) => one.id === parent.id) + 1]?.id ?? null };
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** The same as long as nobody moves, adds or takes off an item: what says which agenda somebody saw. */
export const versionOfTree = (items: readonly Item[]): string =>
  hashOf(numbered(items).map(({ id, parentId, position }) => [id, parentId, position]));

/** The same as long as nobody changes the words of an item. */
export const versionOfTexts = (texts: readonly { language: string; title: string }[]): string =>
  hashOf(texts.map(({ language, title }) => [language, title]).sort());
