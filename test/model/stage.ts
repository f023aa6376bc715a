import { inScope } from '../../src/db/scope.ts';
import { storeBytes } from '../../src/platform/files.ts';
import { indexEntries, type SearchEntry } from '../../src/search/index.ts';
import { createClient } from '../client.ts';
import { createTestSite, type TestSite } from '../harness.ts';
import { type Random, randomOf } from './random.ts';
import { asking } from './reads.ts';
import type { World } from './records.ts';
import { visitor, whoIs } from './rules.ts';
import { readWorld } from './snapshot.ts';
import type { Asker, Difference } from './visits.ts';
import { fillBlock, makeBlock, openSessions } from './world.ts';

export interface Route {
  method: string;
  url: string;
  access: unknown;
}

/** A site with worlds in it, and everybody who may come. */
export interface Stage {
  site: TestSite;
  random: Random;
  world: World;
  askers: Asker[];
  routes: Route[];
  differences: Difference[];
  /** How many times somebody and a record were held against the rules. */
  cases: number;
}

export async function setStage(seed: number, blocks: number): Promise<Stage> {
  const routes: Route[] = [];
  const site = await createTestSite({
    modules: [
      (app) => {
        app.addHook('onRoute', ({ method, url, config }) => {
          for (const one of [method].flat()) routes.push({ method: one, url, access: config?.access });
        });
      },
    ],
  });
  const random = randomOf(seed);
  const people: string[] = [];
  for (let n = 0; n < blocks; n += 1) {
    const block = await makeBlock(site.owner, random);
    await fillBlock(site.owner, random, block);
    people.push(...block.people);
  }
  const tokens = await openSessions(site.owner, random, people);
  const { sha256 } = await storeBytes(site.platform.filesDirectory, Buffer.from('What not everybody may read'));
  await site.owner.updateTable('file').set({ sha256 }).execute();
  await site.owner.updateTable('nominationLetter').set({ sha256 }).execute();

  const world = await readWorld(site.owner);
  const askers = world.session.map((session): Asker => {
    const actor = whoIs(world, session);
    const client = createClient(site.app, { entente: tokens.get(session.id) ?? '' });
    return {
      name: `${session.strong ? 'strong' : 'weak'} session ${session.id} of ${session.personId}`,
      actor,
      session,
      client,
    };
  });
  // Of all that come, some have not signed in.
  for (const client of [site.visitor(), site.visitor(), site.visitor()])
    askers.push({ name: 'a visitor', actor: visitor, session: undefined, client });

  const writer = askers.find(({ actor }) => actor.organisation !== undefined)?.actor ?? visitor;
  await inScope(site.platform.db, asking(writer), (scope) => indexEntries(scope, entriesOf(world)));
  return { site, random, world, askers, routes, differences: [], cases: 0 };
}

const entriesOf = (world: World): SearchEntry[] =>
  world.document.flatMap(({ id, slug, audience, readers, releasedAt, ownerOrganisationId, meetingId, convenerId }) =>
    world.documentText
      .filter(({ documentId }) => documentId === id)
      .map(({ title, language }) => ({
        ...{ kind: 'document', subjectId: id, slug, language, title, body: '', readers, ownerOrganisationId },
        audience: audience as SearchEntry['audience'],
        releasedAt: new Date(releasedAt),
        organisedBy: meetingId === null ? null : (convenerId ?? 'secretariat'),
      })),
  );

/** The differences in words, each to be tried again alone; '' when there is none. */
export function tell({ differences }: Stage, seed: number): string {
  const told = differences
    .splice(0)
    .map(
      ({ path, asker: { name, actor }, expected, found }) =>
        `${path}\n  by ${name}: ${JSON.stringify(actor)}\n  the rules say: ${expected}\n  what happened: ${found.slice(0, 600)}`,
    );
  if (told.length === 0) return '';
  return [...told.slice(0, 10), `${told.length} differences; again with WALLS_SEED=${seed}`].join('\n');
}
