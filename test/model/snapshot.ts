import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/db/schema.ts';
import type { TableOf, World } from './records.ts';

type Owner = Kysely<Database>;

const tables: readonly TableOf[] = [
  'organisation',
  'organisationText',
  'organisationCountry',
  'organisationTopic',
  'organisationMandate',
  'person',
  'account',
  'membership',
  'invitation',
  'invitationRole',
  'session',
  'document',
  'documentText',
  'documentSymbol',
  'file',
  'contactPoint',
  'organisationChange',
  'factConfirmation',
  'factReminder',
  'correction',
  'correctionNotice',
  'follow',
  'auditEntry',
  'auditConcern',
  'importOffer',
  'networkMember',
  'organisationMerge',
  'organisationMergeRow',
  'country',
  'topic',
  'meeting',
  'series',
  'meetingText',
  'agendaItem',
  'agendaItemText',
  'meetingInvitation',
  'participant',
  'nominationLetter',
  'documentAssignment',
  'upload',
  'fileText',
  'outcome',
  'outcomeText',
  'outcomeOrganisation',
  'outcomeAnswer',
  'outcomeEvidence',
  'outcomeNotice',
  'proceedings',
  'calendarLink',
  'meetingPack',
];

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Every record as its owner sees it; of what is known already, only the tables that have changed. */
export async function readWorld(owner: Owner, known?: World, changed: readonly string[] = []): Promise<World> {
  const wanted = known === undefined ? tables : tables.filter((table) => changed.includes(snake(table)));
  const parts = wanted.map(
    (table) => `select '${table}' as name, coalesce(jsonb_agg(t), '[]')::text as rows from ${snake(table)} t`,
  );
  const now = `select 'now' as name, to_jsonb(now())::text as rows`;
  const { rows } = await sql<{ name: string; rows: string }>`${sql.raw([now, ...parts].join(' union all '))}`.execute(
    owner,
  );
  const read = rows.map(({ name, rows: text }) => {
    const found = JSON.parse(text);
    return [name, name === 'now' ? new Date(found) : (found as Record<string, unknown>[]).map(inCamelCase)];
  });
  return { ...known, ...Object.fromEntries(read) } as World;
}

const inCamelCase = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value]));

/** What counts tries, keeps forms for whoever signs in again, or says which pages are still good, is no record. */
const aside = ['attempt', 'kept_form', 'content_version'];
let question: string | undefined;

/** A sum of each table, and of the jobs that wait: what was refused has changed none of them. When a session was last seen does not count. */
export async function sumTables(owner: Owner): Promise<Record<string, string>> {
  if (question === undefined) {
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(owner);
    const sums = rows
      .filter(({ name }) => !aside.includes(name) && !name.startsWith('search_'))
      .map(({ name }) => {
        const text = name === 'session' ? `(to_jsonb(t) - 'seen_at')::text` : 't::text';
        return `'${name}', (select md5(coalesce(string_agg(md5(${text}), '' order by md5(${text})), '')) from ${name} t)`;
      });
    const groups: string[] = [];
    for (let first = 0; first < sums.length; first += 40)
      groups.push(`jsonb_build_object(${sums.slice(first, first + 40).join(', ')})`);
    question = `select (${groups.join(' || ')} || jsonb_build_object('jobs', (select count(*)::text from pgboss.job)))::text as sums`;
  }
  const { rows } = await sql<{ sums: string }>`${sql.raw(question)}`.execute(owner);
  return JSON.parse(rows[0]?.sums ?? '{}');
}

export const changedTables = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);

/** Rows of a table before and after, paired by what names them. */
export function changesOf(before: readonly object[], after: readonly object[], keys: readonly string[]) {
  const named = (rows: readonly object[]) =>
    new Map(rows.map((row) => [keys.map((key) => String((row as Record<string, unknown>)[key])).join(' '), row]));
  const [was, is] = [named(before), named(after)];
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].flatMap((name) => {
    const [one, other] = [was.get(name), is.get(name)];
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ name, before: one, after: other }];
  });
}
