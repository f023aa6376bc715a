import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';
import { inReadScope, inScope, visitor } from '../../db/scope.ts';
import { noteHead, record, verifyAudit } from '../index.ts';

// Whoever owns the database can change all of it. Each test does, with the guards switched off and on again, and says what is to be told.

let database: TestDatabase;
let db: Kysely<Database>;
let owner: Kysely<Database>;
let folder: string;
let heads: string;
/** Ids of the entries by their number; 1 to 9. */
let ids: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.webUrl, { max: 2 });
  owner = openDatabase(database.ownerUrl, { max: 2 });
  folder = mkdtempSync(path.join(os.tmpdir(), 'audit-heads-'));
  heads = path.join(folder, 'audit-heads');
  const organisationId = v7();
  const personId = v7();
  for (let number = 1; number <= 9; number++)
    await inScope(
      db,
      number % 3 === 0
        ? visitor
        : { kind: 'person', personId, organisationId, roles: ['member'], address: `192.0.2.${number}` },
      (scope) =>
        record(scope, {
          action: `tested.number-${'abcdefghi'[number - 1]}`,
          subject: { kind: 'person', id: personId },
          concerns: [v7()],
          changes: { name: { from: `Ärger ${number}`, to: 'مركز “x”\n' }, share: 0.1 + number },
        }),
    );
  ids = ['', ...(await owner.selectFrom('auditSeal').select('entryId').orderBy('no').execute()).map((s) => s.entryId)];
});
afterEach(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
  rmSync(folder, { recursive: true });
});

const tables = ['audit_entry', 'audit_seal', 'audit_concern'];
const guards = (state: 'enable' | 'disable') => tables.map((table) => `alter table ${table} ${state} trigger user`);
const tamper = async (...statements: string[]) => {
  for (const statement of [...guards('disable'), ...statements, ...guards('enable')])
    await sql.raw(statement).execute(owner);
};
const id = (number: number) => ids[number] ?? '';
const verify = async () => (await verifyAudit(owner, heads)).faults;
const keep = () => inReadScope(db, visitor, (scope) => noteHead(scope, heads));
const lines = () => readFileSync(heads, 'utf8').trimEnd().split('\n');

/** As somebody does who knows how: every seal from `from` on anew, in the order of the numbers. */
const sealAnew = (from: number) => `do $$
  declare s record; last bytea := coalesce((select hash from audit_seal where no < ${from} order by no desc limit 1), decode(repeat('00', 32), 'hex'));
  begin
    for s in select * from audit_seal where no >= ${from} order by no loop
      update audit_seal set previous = last, hash = sha256(last || (select audit_text(e) from audit_entry e where e.id = s.entry_id))
        where no = s.no returning hash into last;
    end loop;
  end $$`;
const closeGap = (removed: number) =>
  `do $$ declare s record; begin
    for s in select no from audit_seal where no > ${removed} order by no loop update audit_seal set no = no - 1 where no = s.no; end loop;
  end $$`;
const makeRoom = (at: number) =>
  `do $$ declare s record; begin
    for s in select no from audit_seal where no >= ${at} order by no desc loop update audit_seal set no = no + 1 where no = s.no; end loop;
  end $$`;

test('what nobody touched has no fault, and its head is kept', async () => {
  const report = await verifyAudit(owner, heads);
  expect(report).toMatchObject({ entries: 9, faults: [], more: 0, headsCompared: 0, head: { no: 9 } });
  expect(lines()).toEqual([expect.stringMatching(new RegExp(`^\\d{4}-.*Z 9 ${report.head.hash}$`))]);
  expect(statSync(heads).mode & 0o777).toBe(0o600);
  expect(await verifyAudit(owner, heads)).toMatchObject({ headsCompared: 1, faults: [] });
});

test('nothing noted yet is nothing wrong', async () => {
  await tamper('truncate audit_entry, audit_seal, audit_concern');
  expect(await verifyAudit(owner, heads)).toMatchObject({ entries: 0, faults: [], head: { no: 0 } });
  await keep();
  expect(() => statSync(heads)).toThrow('ENOENT');
});

describe('a change of an entry names it:', () => {
  const changes: Record<string, string> = {
    at: `at + interval '1 microsecond'`,
    actor: `'operator', person_id = null, organisation_id = null`,
    person_id: 'gen_random_uuid()',
    organisation_id: 'gen_random_uuid()',
    action: `'tested.other'`,
    subject_kind: `'organisation'`,
    subject_id: 'gen_random_uuid()',
    concerns: `'{}'`,
    address: `'192.0.2.99'`,
    changes: `jsonb_set(changes, '{name,to}', '"y"')`,
  };
  test.each(Object.entries(changes))('%s', async (column, value) => {
    await tamper(`update audit_entry set ${column} = ${value} where id = '${id(4)}'`);
    const [first, ...others] = await verify();
    expect(first).toMatch(new RegExp(`^Entry 4 \\(${id(4)}, tested\\..*\\) was changed after it had been sealed\\.$`));
    // Who sees it was told by what is now changed.
    expect(others.every((fault) => /hidden from|does not concern them/.test(fault))).toBe(true);
    expect(others.length).toBe({ at: 4, actor: 1, organisation_id: 2, concerns: 1 }[column] ?? 0);
  });

  test('id', async () => {
    const other = v7();
    await tamper(`update audit_entry set id = '${other}' where id = '${id(4)}'`);
    const faults = await verify();
    expect(faults).toContain(`Entry 4 (${id(4)}) was removed; only its seal is left.`);
    expect(faults).toContainEqual(expect.stringContaining(`${other}, tested.number-d`));
  });

  test('and of its seal', async () => {
    await tamper(`update audit_seal set hash = sha256('x') where no = 4`);
    expect(await verify()).toEqual([expect.stringMatching(/^Entry 4 .* is as it was, but its seal was changed\.$/)]);
    await tamper(`update audit_seal set previous = sha256('x') where no = 6`);
    expect(await verify()).toHaveLength(2);
  });

  test('with its own seal made anew', async () => {
    await tamper(
      `update audit_entry set address = null where id = '${id(4)}'`,
      `update audit_seal s set hash = sha256(previous || (select audit_text(e) from audit_entry e where e.id = s.entry_id)) where no = 4`,
    );
    expect(await verify()).toEqual([
      expect.stringMatching(/^What Entry 5 .* followed when it was sealed is gone: .*, or number 4 rewritten\.$/),
    ]);
  });
});

describe('a removal is named:', () => {
  const remove = (number: number) => [
    `delete from audit_entry where id = '${id(number)}'`,
    `delete from audit_seal where no = ${number}`,
    `delete from audit_concern where entry_id = '${id(number)}'`,
  ];
  test('of an entry alone', async () => {
    await tamper(`delete from audit_entry where id = '${id(5)}'`);
    expect(await verify()).toContain(`Entry 5 (${id(5)}) was removed; only its seal is left.`);
  });
  test.each([
    [[1], 'Entry 1 is gone, seal and all.'],
    [[4], 'Entry 4 is gone, seal and all.'],
    [[4, 5, 6], 'Entries 4 to 6 are gone, seal and all.'],
  ])('%j with seals and all', async (numbers, sentence) => {
    await tamper(...numbers.flatMap(remove));
    expect(await verify()).toEqual([sentence]);
  });
  test.each([1, 4])('%i, the others numbered anew', async (number) => {
    await tamper(...remove(number), closeGap(number));
    expect(await verify()).toEqual([
      expect.stringMatching(new RegExp(`^What Entry ${number} \\(${id(number + 1)}, .* followed .* is gone: `)),
    ]);
  });
  test.each([[[9]], [[8, 9]], [[1, 2, 3, 4, 5, 6, 7, 8, 9]]])(
    'at the end: %j, by the head that was kept',
    async (numbers) => {
      await keep();
      await tamper(...numbers.flatMap(remove));
      const [sentence, ...others] = await verify();
      expect(others).toEqual([]);
      expect(sentence).toContain(
        numbers.length === 1 ? 'Entry 9 is gone from the end' : `Entries ${numbers[0]} to 9 are gone from the end`,
      );
      expect(sentence).toContain(lines()[0]?.split(' ')[0]);
      // A head is not kept of what is wrong.
      expect(lines()).toHaveLength(1);
    },
  );
  test('at the end, with others written since', async () => {
    await keep();
    await tamper(...remove(8), ...remove(9));
    for (let more = 0; more < 4; more++)
      await inScope(db, visitor, (scope) => record(scope, { action: 'tested.later' }));
    await keep();
    expect(await verify()).toEqual([expect.stringContaining('The chain was rewritten: number 9 is another')]);
  });
});

describe('an insertion is named:', () => {
  const forged = `insert into audit_entry (id, at, actor, action) values ('00000000-0000-7000-8000-000000000001', now(), 'visitor', 'forged.entry')`;
  test('past the chain', async () => {
    await tamper(forged);
    expect(await verify()).toEqual([
      expect.stringMatching(/forged\.entry.* has no seal: it was put in past the chain\.$/),
    ]);
  });
  test.each([
    [1, /^Entry 2 .*tested\.number-a.* was the first when it was sealed: what stands before it was put in or moved\.$/],
    [
      5,
      /^Entry 6 .*tested\.number-e.* followed number 4 when it was sealed: what stands between them was put in or moved\.$/,
    ],
  ])('at %i, with a seal that fits', async (at, sentence) => {
    await tamper(
      forged,
      makeRoom(at),
      `insert into audit_seal values (${at}, '00000000-0000-7000-8000-000000000001', '', '')`,
    );
    await tamper(`update audit_seal s set
      previous = coalesce((select hash from audit_seal b where b.no = ${at - 1}), decode(repeat('00', 32), 'hex')) where no = ${at}`);
    await tamper(
      `update audit_seal s set hash = sha256(previous || (select audit_text(e) from audit_entry e where e.id = s.entry_id)) where no = ${at}`,
    );
    expect(await verify()).toEqual([expect.stringMatching(sentence)]);
  });
});

describe('another order is named:', () => {
  test('two entries in each other’s place', async () => {
    await tamper(
      `update audit_seal set entry_id = gen_random_uuid() where no = 3`,
      `update audit_seal set entry_id = '${id(3)}' where no = 6`,
      `update audit_seal set entry_id = '${id(6)}' where no = 3`,
    );
    expect(await verify()).toEqual([
      expect.stringMatching(new RegExp(`^Entry 3 \\(${id(6)}, .* was moved: it was sealed as number 6\\.$`)),
      expect.stringMatching(new RegExp(`^Entry 6 \\(${id(3)}, .* was moved: it was sealed as number 3\\.$`)),
    ]);
  });
  test('two seals in each other’s place', async () => {
    await tamper(
      'update audit_seal set no = 99 where no = 3',
      'update audit_seal set no = 3 where no = 6',
      'update audit_seal set no = 6 where no = 99',
    );
    const faults = await verify();
    expect(faults).toHaveLength(4);
    expect(faults[0]).toMatch(
      new RegExp(`^Entry 3 \\(${id(6)}, .* was moved: when it was sealed it followed what is number 5 now\\.$`),
    );
  });
});

describe('what the heads outside tell:', () => {
  test('the whole chain made anew from some entry on', async () => {
    const kept = async (number: number) => {
      const seal = await owner.selectFrom('auditSeal').selectAll().where('no', '=', number).executeTakeFirstOrThrow();
      appendFileSync(heads, `2026-11-0${number}T08:00:00.000Z ${number} ${seal.hash.toString('hex')}\n`);
    };
    for (const number of [2, 5, 8]) await kept(number);
    await tamper(`update audit_entry set action = 'tested.harmless' where id = '${id(4)}'`, sealAnew(4));
    expect(await verify()).toEqual([
      expect.stringMatching(
        /^The chain was rewritten: number 5 is another than was kept at 2026-11-05.* an entry after number 2 and up to that one was/,
      ),
    ]);
  });
  test('without them a chain that was made anew looks sound: that is what they are for', async () => {
    await tamper(`update audit_entry set action = 'tested.harmless' where id = '${id(4)}'`, sealAnew(4));
    expect(await verify()).toEqual([]);
  });
  test('a line that was changed, but not one that was cut off by a crash', async () => {
    await keep();
    appendFileSync(heads, `2026-11-05T08:00`);
    await keep();
    expect(lines()).toHaveLength(3);
    expect(await verify()).toEqual([]);
    writeFileSync(heads, `${readFileSync(heads, 'utf8')}nothing of the sort\n`);
    expect(await verify()).toEqual([expect.stringMatching(/^Line 5 of .*audit-heads is not as it was written/)]);
  });
});

test('what hides an entry from those it concerns, or shows it to others, is named', async () => {
  const stranger = v7();
  await tamper(
    `delete from audit_concern where entry_id = '${id(3)}'`,
    `insert into audit_concern values ('${stranger}', now(), '${id(1)}')`,
  );
  const faults = await verify();
  expect(faults).toHaveLength(2);
  expect(faults[0]).toContain(`${id(3)}, tested.number-c`);
  expect(faults[0]).toContain('is hidden from');
  expect(faults[1]).toContain(`The list of ${stranger} holds ${id(1)}`);
});

test('guards that are left switched off are named', async () => {
  await sql.raw('alter table audit_seal disable trigger only_grows').execute(owner);
  await sql.raw('drop trigger seal on audit_entry').execute(owner);
  expect(await verify()).toEqual([
    'The trigger audit_entry: seal is gone or switched off.',
    'The trigger audit_seal: only_grows is gone or switched off.',
  ]);
});

test('a database’s own function that lies about entries changes nothing', async () => {
  await sql`create or replace function audit_text(e audit_entry) returns bytea stable language sql return 'same for all'::bytea`.execute(
    owner,
  );
  await tamper(`update audit_entry set action = 'tested.harmless' where id = '${id(4)}'`, sealAnew(1));
  expect(await verify()).toHaveLength(9);
});

test('of very many faults some are named and all are counted', async () => {
  const many = `insert into audit_entry (id, actor, action) select gen_random_uuid(), 'job', 'tested.many' from generate_series(1, 300)`;
  await sql.raw(many).execute(owner);
  expect(await verify()).toEqual([]);
  await tamper(`update audit_entry set address = 'x'`);
  const report = await verifyAudit(owner, heads);
  expect(report.faults.length + report.more).toBe(309);
  expect(report.faults).toHaveLength(200);
});
