import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../src/root.ts';
import { findCircle, importsOf } from './architecture/imports.ts';
import { importViolations, mayUse, moduleOf, modules } from './architecture/rules.ts';
import { ownerOf, tablesIn, tableViolations } from './architecture/tables.ts';

const list = (folder: string, ending: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => ending.test(file))
    .sort();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const sources = list('src', /\.tsx?$/);
const code = sources.filter((file) => !/\.test\.tsx?$/.test(file));
const tables = new Set(
  [
    ...(/export interface (?:DB|Database) \{([\s\S]*?)\n\}/.exec(read('src/db/schema.ts'))?.[1] ?? '').matchAll(
      /^ {2}(\w+):/gm,
    ),
  ].map(([, name = '']) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
);

test('each file imports only what its kind and its module may', () => {
  expect(code.flatMap((file) => importViolations(file, read(file)))).toEqual([]);
});

test('no files import each other in a circle', () => {
  const edges = new Map(
    code.map((file) => [
      file,
      importsOf(file, read(file))
        .filter(({ typeOnly, target }) => !typeOnly && target.startsWith('src/'))
        .map(({ target }) => target),
    ]),
  );
  expect(findCircle(edges)).toBeUndefined();
});

test('every table has an owner, and only the owner writes it; those above may read it', () => {
  expect([...tables].filter((table) => ownerOf(table) === undefined)).toEqual([]);
  expect(code.flatMap((file) => tableViolations(file, read(file), tables))).toEqual([]);
});

test('SQL stands in files of queries', () => {
  const elsewhere = code.filter(
    (file) =>
      moduleOf(file) !== undefined &&
      moduleOf(file) !== 'search' &&
      !file.endsWith('.queries.ts') &&
      tablesIn(read(file), tables).length > 0,
  );
  expect(elsewhere).toEqual([]);
});

test('a file has at most 300 lines, a feature’s folder at most 12 files (messages and tests aside)', () => {
  const generated = ['src/db/schema.ts'];
  const long = [...code, ...list('scripts', /\.(ts|mjs|js)$/)]
    .filter((file) => !generated.includes(file) && !/\.messages(\.ts|\/)/.test(file))
    .filter((file) => read(file).trimEnd().split('\n').length > 300);
  expect(long).toEqual([]);

  const folders = new Map<string, number>();
  for (const file of code.filter((name) => moduleOf(name) !== undefined && !/\.messages(\.ts|\/)/.test(name)))
    folders.set(path.posix.dirname(file), (folders.get(path.posix.dirname(file)) ?? 0) + 1);
  expect([...folders].filter(([, count]) => count > 12)).toEqual([]);
});

test('the top of src/ is the domain', () => {
  const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.filter((name) => !['db', 'platform', ...modules].includes(name))).toEqual([]);
});

test.each([
  ['src/network/topics/topics.policy.ts', `import { sql } from 'kysely';`],
  ['src/network/topics/topics.queries.ts', `import { pageSize } from '../../platform/list.ts';`],
  ['src/network/topics/topics.queries.ts', `import { seenBy } from '../../documents/visible.queries.ts';`],
  ['src/site/home/home.actions.ts', `import { seenBy } from '../../documents/visible.queries.ts';`],
  ['src/site/home/home.queries.ts', `import { findFile } from '../../documents/files/file.queries.ts';`],
  ['src/network/topics/topics.form.ts', `import { listTopics } from './topics.queries.ts';`],
  ['src/network/topics/topics.actions.ts', `import { sql } from 'kysely';`],
  ['src/network/topics/topics.actions.ts', `import { Page } from '../../platform/html/page.tsx';`],
  ['src/network/topics/topics.view.tsx', `import { viewTopic } from './topics.actions.ts';`],
  ['src/network/topics/topics.view.tsx', `import { type Topic, listTopics } from './topics.queries.ts';`],
  ['src/network/topics/topics.routes.tsx', `import { listTopics } from './topics.queries.ts';`],
  ['src/network/topics/topics.records.ts', `import { publicPage } from '../../platform/public-page.tsx';`],
  ['src/network/topics/topics.messages.ts', `import { Page } from '../../platform/html/page.tsx';`],
  ['src/network/index.ts', `import { meetings } from '../meetings/index.ts';`],
  ['src/site/home/home.actions.ts', `import { listTopics } from '../../network/topics/topics.actions.ts';`],
  ['src/enforcement/index.ts', `import { exchange } from '../exchange/index.ts';`],
  ['src/search/index.ts', `export { network } from '../network/index.ts';`],
  ['src/platform/http.tsx', `import { network } from '../network/index.ts';`],
  ['src/platform/http.tsx', `const site = await import('../site/index.ts');`],
  ['src/db/scope.ts', `import { Refusal } from '../platform/errors.ts';`],
  ['src/network/index.ts', `import { readConfig } from '../config.ts';`],
  ['src/network/index.ts', 'const port = process.env.PORT;'],
  ['src/network/index.ts', 'export default 1;'],
])('in %s, “%s” would be found', (file, source) => {
  expect(importViolations(file, source)).not.toEqual([]);
});

test.each([
  ['src/network/topics/topics.view.tsx', `import type { Topic } from './topics.queries.ts';`],
  ['src/network/topics/topics.view.tsx', `import { type Topic } from './topics.queries.ts';`],
  ['src/site/home/home.queries.ts', `import { seenBy } from '../../documents/visible.queries.ts';`],
  ['src/site/home/home.view.tsx', `import { organisationPath } from '../../network/index.ts';`],
  [
    'src/network/topics/topics.queries.ts',
    `import { sql } from 'kysely';\nimport { upsertRows } from '../../db/rows.ts';`,
  ],
  ['src/network/index.ts', `import { register } from '../search/index.ts';`],
  ['src/network/index.ts', `// import { meetings } from '../meetings/index.ts';`],
])('in %s, “%s” is as it may be', (file, source) => {
  expect(importViolations(file, source)).toEqual([]);
});

test.each([
  ['src/network/a/a.queries.ts', `db.selectFrom('meeting')`],
  ['src/network/a/a.queries.ts', `db.selectFrom('organisation as o').leftJoin('meetingOrganisation as m', 'a', 'b')`],
  ['src/network/a/a.queries.ts', `db.selectFrom(['organisation as o', 'activity as a'])`],
  ['src/site/a/a.queries.ts', `db.insertInto('meeting')`],
  ['src/site/a/a.queries.ts', 'sql`update meeting set note = null`'],
  ['src/site/a/a.queries.ts', 'sql<{ a: string }>`delete from meeting where id = 1`'],
  ['src/meetings/a/a.queries.ts', `upsertRows(db, 'organisation', ['slug'], rows)`],
  ['src/network/a/a.queries.ts', `sql\`select \${a} from organisation join experience using (id)\``],
])('in %s, “%s” would be found', (file, source) => {
  expect(tableViolations(file, source, tables)).not.toEqual([]);
});

test('reading below oneself is free, and a circle is found', () => {
  expect(tableViolations('src/meetings/a/a.queries.ts', `db.selectFrom('organisation')`, tables)).toEqual([]);
  expect(tableViolations('src/network/a/a.queries.ts', `db.insertInto('organisation')`, tables)).toEqual([]);
  expect(mayUse('site', 'network')).toBe(true);
  expect(
    findCircle(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['a']],
      ]),
    ),
  ).toEqual(['a', 'b', 'c', 'a']);
  expect(
    findCircle(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
        ['c', []],
      ]),
    ),
  ).toBeUndefined();
});
