import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inReadScope } from '../../src/db/scope.ts';
import { elsewhere, open, tablesElsewhere } from './covered.ts';
import { everyPage as pages } from './every-page.ts';
import { forms } from './forms.ts';
import { whoMayRead } from './marks.ts';
import { pressButtons } from './presses.ts';
import { asking, expectedRows, guardedTables, selectedRows } from './reads.ts';
import { reads, visitor } from './rules.ts';
import { snake } from './snapshot.ts';
import { type Stage, setStage, tell } from './stage.ts';
import { drawAttempts, tryStatement } from './statements.ts';
import { type Asker, drawVisits, isReading, visit } from './visits.ts';
import { ways } from './ways.ts';

// Random people, organisations, roles and records, held against plain rules (rules.ts) on every way that there is to read or write: the
// application's questions without the row policies, the row policies without the questions, and what is served. No difference.
// WALLS_SEED makes the same world again; WALLS_ROUNDS is how many times as much is tried (`npm run test:long`).

const rounds = Number(process.env['WALLS_ROUNDS'] ?? 1);
// The same for everybody who has changed nothing; a long run is another each time.
const seed = Number(process.env['WALLS_SEED'] ?? (rounds === 1 ? 1 : Math.floor(Math.random() * 2 ** 31)));
const patience = 60_000 * (rounds + 1);

let stage: Stage;
let registered: Set<string>;
beforeAll(async () => {
  stage = await setStage(seed, 2);
  registered = new Set(stage.routes.map(({ method, url }) => `${method} ${url}`));
}, patience);
afterAll(async () => {
  console.info(`walls: ${stage.cases} cases, WALLS_SEED=${seed}`);
  await stage.site.close();
});

function compare(asker: Asker, path: string, size: number, expected: readonly string[], seen: readonly string[]): void {
  stage.cases += size;
  const lacking = expected.filter((one) => !seen.includes(one));
  const extra = seen.filter((one) => !expected.includes(one));
  if (lacking.length + extra.length > 0 || expected.length !== seen.length)
    stage.differences.push({
      ...{ asker, path, expected: `${expected.length} rows${lacking.length > 0 ? `, with ${lacking[0]}` : ''}` },
      found: `${seen.length} rows${extra.length > 0 ? `, with ${extra[0]}` : ''}`,
    });
}

test('every route that is not open, and every form, is in the model or says why not', () => {
  const unknown = stage.routes
    .filter(({ method, access }) => method === 'POST' || (method === 'GET' && access !== 'public'))
    .map(({ method, url }) => `${method} ${url}`)
    .filter((route) => {
      const [method = '', url = ''] = route.split(' ');
      return !(url in (method === 'POST' ? forms : pages)) && !(route in elsewhere);
    });
  expect(unknown).toEqual([]);
});

test('every table that domain code reads has a rule or is everybody’s', async () => {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and has_any_column_privilege('entente_app', oid, 'select') order by 1`.execute(stage.site.owner);
  const known = [...Object.keys(reads).map(snake), ...open, ...Object.keys(tablesElsewhere)];
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});

test(
  'row policies alone let the rows through that the rules say',
  async () => {
    for (const asker of stage.askers) {
      const selected = await selectedRows(stage.site.platform.db, asker.actor, guardedTables);
      for (const [table, rows] of selected)
        compare(
          asker,
          `select from ${snake(table)}`,
          stage.world[table].length,
          expectedRows(stage.world, asker.actor, table),
          rows,
        );
    }
    expect(tell(stage, seed)).toBe('');
  },
  patience,
);

test(
  'so do the questions of the application, without the policies and with them',
  async () => {
    const { site, world, random } = stage;
    for (let round = 0; round < rounds; round += 1)
      for (const asker of stage.askers) {
        // Pages that ask these questions are for those who act for an organisation.
        const actor = asking(asker.actor.organisation === undefined ? visitor : asker.actor);
        for (const way of ways(world, asker.actor, random)) {
          const behind = await inReadScope(site.platform.db, actor, way.seen);
          compare(asker, `${way.name}, behind the policies`, way.size, way.expected, behind.sort());
          if (way.inDatabase) continue;
          const alone = await way.seen({ db: site.owner, actor, now: new Date() });
          compare(asker, `${way.name}, without the policies`, way.size, way.expected, alone.sort());
        }
      }
    expect(tell(stage, seed)).toBe('');
  },
  patience,
);

test(
  'pages, files and the API open to whom the rules say, show what they have to and name nothing else',
  async () => {
    const readable = whoMayRead(stage.world);
    const countReadings = async (person: string) => {
      const { rows } = await sql<{ action: string }>`
        select action from audit_entry where person_id::text = ${person}`.execute(stage.site.owner);
      return rows.filter(({ action }) => isReading(action)).length;
    };
    const visits = drawVisits(stage.world, stage.askers, stage.random, 1_500 * rounds, registered);
    for (const one of visits) {
      stage.cases += 1;
      await visit(stage.world, readable, one, (difference) => stage.differences.push(difference), countReadings);
    }
    expect(tell(stage, seed)).toBe('');
  },
  patience,
);

test(
  'the database lets nobody write but whom the rules say',
  async () => {
    for (let round = 0; round < rounds; round += 1)
      for (const asker of stage.askers)
        for (const attempt of drawAttempts(stage.world, asker.actor, stage.random)) {
          stage.cases += 1;
          const found = await tryStatement(stage.site.platform.db, asker.actor, attempt);
          const expected = attempt.may ? 'done' : 'refused';
          if (found !== expected && found !== 'clash')
            stage.differences.push({ asker, path: `${attempt.name}: ${attempt.sql}`, expected, found });
        }
    expect(tell(stage, seed)).toBe('');
  },
  patience,
);

test(
  'forms do what the rules allow and note it, and what they refuse changes nothing',
  async () => {
    await pressButtons(stage, 800 * rounds, registered);
    expect(tell(stage, seed)).toBe('');
  },
  patience,
);
