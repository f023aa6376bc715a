import { fieldsOf } from '../forms.ts';
import type { Drawing } from './drawing.ts';
import { everyPage as pages } from './every-page.ts';
import { forms } from './forms.ts';
import { marksOf, whoMayRead } from './marks.ts';
import { holds, visitor, whoIs } from './rules.ts';
import { changedTables, readWorld, sumTables } from './snapshot.ts';
import type { Stage } from './stage.ts';
import { type Asker, isReading, pathOf } from './visits.ts';
import { trespasses } from './writes.ts';

const isPowerful = ({ actor }: Asker) => holds(actor, 'steward', 'secretariat', 'editor');

/** The page on which what was wrong is said. */
const pageOf = (route: string) => pages[route] ?? pages[route.replace(/\/[a-z]+$/, '')];

/**
 * Presses so many buttons, each as somebody drawn at random: what the rules allow is done and noted, and changes nothing that she may not
 * write; what they refuse changes nothing at all; and neither answer shows what she may not read.
 */
export async function pressButtons(stage: Stage, count: number, registered: ReadonlySet<string>): Promise<void> {
  const { site, random, differences } = stage;
  const drawable = Object.entries(forms).filter(([route]) => registered.has(`POST ${route}`));
  // What visitors took before is written down before, and not in the middle.
  await site.platform.visitorExports.flush();
  let sums = await sumTables(site.owner);
  stage.world = await readWorld(site.owner);
  const refresh = async (): Promise<string[]> => {
    const before = sums;
    sums = await sumTables(site.owner);
    const changed = changedTables(before, sums);
    stage.world = await readWorld(site.owner, stage.world, changed);
    return changed;
  };
  for (let n = 0; n < count; n += 1) {
    const [route, draw] = drawable[n % drawable.length] ?? random.pick(drawable);
    // Half of them may do something: everybody else is refused nearly everywhere.
    const asker: Asker = { ...random.pick(random.chance(0.5) ? stage.askers.filter(isPowerful) : stage.askers) };
    const session = stage.world.session.find(({ id }) => id === asker.session?.id);
    asker.actor = session === undefined ? visitor : whoIs(stage.world, session);
    asker.session = session;
    // A session that has to act for another organisation than it did notes so by itself when it is used.
    if (asker.actor.person !== undefined && session?.organisationId !== (asker.actor.organisation ?? null)) {
      await asker.client.get('/en/my/organisation');
      await refresh();
    }
    const drawing: Drawing = {
      world: stage.world,
      actor: asker.actor,
      session,
      random,
      secretKey: site.platform.secretKey,
    };
    const press = draw(drawing);
    if (press === undefined) continue;
    stage.cases += 1;
    await site.owner.deleteFrom('attempt').execute();
    const path = pathOf(route, press.params) + (press.query ?? '');
    const cookies = new Map(asker.client.cookies);
    const shown = press.asShown ? fieldsOf((await asker.client.get(path)).body) : {};
    const { status, body, location } = await asker.client.post(path, { ...press.fields, ...shown });
    // Whoever made herself an account just now comes as a visitor the next time.
    asker.client.cookies.clear();
    for (const [name, value] of cookies) asker.client.cookies.set(name, value);

    const before = stage.world;
    const touched = await refresh();
    // The page was shown, before or again: that is noted, and nothing that was done.
    const entries = stage.world.auditEntry.filter(({ id }) => !before.auditEntry.some((one) => one.id === id));
    const isNoted = entries.some(({ action }) => !isReading(action));
    const changed = touched.filter((table) => isNoted || !table.startsWith('audit_'));
    const differ = (expected: string, found: string) =>
      differences.push({ asker, path: `POST ${path} ${JSON.stringify(press.fields)}`, expected, found });
    const happened = `${status} ${location}: ${changed.join(', ')}; ${/<strong class="error".*?<\/strong>/s.exec(body)?.[0] ?? ''}`;
    if (status >= 500) differ('no failure', String(status));
    else if (press.may !== 'perhaps' && press.may !== changed.length > 0)
      differ(press.may ? 'done' : 'refused, with nothing changed', happened);
    else if (changed.length > 0 && !isNoted && !press.aside) differ('noted', happened);
    const { invitation } = press;
    const actor = invitation === undefined ? asker.actor : { ...asker.actor, invitation };
    for (const one of trespasses(actor, before, stage.world)) differ('nothing that she may not write', one);

    const named = [...(pageOf(route)?.names?.(stage.world, asker.actor, press.params) ?? []), ...(press.names ?? [])];
    const [was, is] = [whoMayRead(before), whoMayRead(stage.world)];
    for (const word of marksOf(body)) {
      const may = [was.get(word), is.get(word)].filter((test) => test !== undefined);
      const isTyped = JSON.stringify(press.fields).includes(word);
      if (may.length > 0 && !isTyped && !named.includes(word) && !may.some((test) => test(asker.actor)))
        differ(
          `an answer without ${word}`,
          `${status}, with it: ${body.slice(Math.max(0, body.indexOf(word) - 300), body.indexOf(word) + 80)}`,
        );
    }
    for (const text of press.shows ?? []) if (press.may && !body.includes(text)) differ(`with ${text}`, 'without it');
  }
}
