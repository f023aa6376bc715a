import type { Client } from '../client.ts';
import { unnoted } from '../unnoted.ts';
import { everyPage as pages } from './every-page.ts';
import { marksOf, namesIn, type whoMayRead } from './marks.ts';
import type { Page, Params } from './pages.ts';
import type { Random } from './random.ts';
import type { Session, World } from './records.ts';
import { type Actor, visitor } from './rules.ts';

/** A browser, and who asks with it. */
export interface Asker {
  name: string;
  actor: Actor;
  session: Session | undefined;
  client: Client;
}
export interface Difference {
  asker: Asker;
  path: string;
  expected: string;
  found: string;
}

const reading = /\.(.+-)?(read|listed|compared|taken|checked-off)$/;
/** Whether an entry tells of something that was shown. */
export const isReading = (action: string): boolean => reading.test(action);

/** Routes that say why their reads are not noted. */
const isWithoutNote = (route: string): boolean => unnoted.some(({ routes }) => routes.test(`GET ${route}`));

export interface Visit {
  asker: Asker;
  route: string;
  page: Page;
  params: Params;
}

export function drawVisits(
  world: World,
  askers: readonly Asker[],
  random: Random,
  count: number,
  registered: ReadonlySet<string>,
): Visit[] {
  const routes = Object.entries(pages).map(([route, page]) => ({ route, page, all: page.params?.(world) ?? [{}] }));
  const drawable = routes.filter(({ route, all }) => all.length > 0 && registered.has(`GET ${route}`));
  return Array.from({ length: count }, (_, n) => {
    // Every page comes, and what has an address for each record more often.
    const { route, page, all } = drawable[n % drawable.length] ?? random.pick(drawable);
    return { asker: random.pick(askers), route, page, params: random.pick(all) };
  });
}

export const pathOf = (route: string, params: Params, locale = 'en'): string =>
  route.replace(/:([a-zA-Z]+)|(\*)/g, (_, name: string | undefined, rest: string | undefined) =>
    name === 'locale' ? locale : (params[name ?? rest ?? ''] ?? 'never-made'),
  );

/** Opens one page as one person and compares what comes with what the rules say. */
export async function visit(
  world: World,
  readable: ReturnType<typeof whoMayRead>,
  { asker, route, page, params }: Visit,
  onDifference: (difference: Difference) => void,
  /** How often it was noted that somebody read what is confidential. */
  countReadings: (person: string) => Promise<number>,
): Promise<void> {
  const { actor, session, client } = asker;
  const path = pathOf(route, params) + (page.query ?? '');
  const before = await countReadings(actor.person ?? '');
  const { status, body, location } = await client.get(path);
  const differ = (expected: string, found: string) => onDifference({ asker, path: `GET ${path}`, expected, found });

  const opens = page.opens?.(world, actor, params, session) ?? true;
  if (opens !== 'perhaps' && (status === 200) !== opens)
    differ(opens ? 'opens' : 'is refused', `${status} ${location}`);
  if (status >= 500) differ('no failure', String(status));
  // Whoever would do with a sign-in is sent there; a record that she may not know of is not there.
  if (status === 303 && !/^\/en\/(sign-in|my\/second-factor)/.test(location)) differ('a way to sign in', location);

  const found = marksOf(body);
  const named = status === 200 ? (page.names?.(world, actor, params) ?? []) : [];
  const asked = route.startsWith('/api/') ? visitor : actor;
  for (const word of found) {
    const may = readable.get(word);
    if (may !== undefined && !may(asked) && !named.includes(word)) differ(`without ${word}`, `${status}, with it`);
  }
  // What not everybody may read is shown with a note of it, and nothing is noted of what was refused.
  const noted = (await countReadings(actor.person ?? '')) - before;
  // Her own name stands on every page.
  const open = [...named, ...namesIn(world, [actor.person ?? ''])];
  const closed = [...found].filter((word) => !open.includes(word) && readable.get(word)?.(visitor) === false);
  if (
    status === 200 &&
    actor.person !== undefined &&
    closed.length > 0 &&
    noted === 0 &&
    !page.beside &&
    !isWithoutNote(route)
  )
    differ('a note of who read it', `${closed[0]} without one`);
  if (noted > 0 && status !== 200) differ('no note of what was refused', `${status}, noted`);
  if (status === 200 && opens) {
    for (const text of page.shows?.(world, actor, params) ?? [])
      if (!body.includes(text)) differ(`with ${text}`, 'without it');
    for (const text of page.hides?.(world, actor, params) ?? [])
      if (body.includes(text)) differ(`without ${text}`, 'with it');
  }
}
