import { withoutComments } from './imports.ts';
import { mayUse, moduleOf } from './rules.ts';

/** Which module a table belongs to. A new table is written here, or the test of the house says so. */
const owners: Readonly<Record<string, readonly string[]>> = {
  db: ['migration', 'content_version', 'job_schedule', 'slug_alias'],
  identity: [
    'person',
    'account',
    'membership',
    'invitation',
    'invitation_role',
    'password',
    'totp',
    'recovery_code',
    'passkey',
    'session',
    'sign_in_link',
    'sign_in_step',
    'attempt',
    'kept_form',
    'sign_on',
    'sign_on_subject',
  ],
  network: [
    'country',
    'country_name',
    'treaty_status',
    'topic',
    'topic_label',
    'organisation',
    'organisation_text',
    'organisation_country',
    'organisation_topic',
    'organisation_mandate',
    'organisation_change',
    'contact_point',
    'fact_confirmation',
    'fact_reminder',
    'network_member',
    'organisation_merge',
    'organisation_merge_row',
  ],
  documents: [
    'document',
    'document_text',
    'document_symbol',
    'file',
    'upload',
    'file_text',
    'document_deadline',
    'document_assignment',
    'symbol_pattern',
  ],
  meetings: [
    'series',
    'series_text',
    'meeting',
    'meeting_text',
    'meeting_objective',
    'meeting_organisation',
    'meeting_relation',
    'meeting_convention',
    'agenda_item',
    'agenda_item_text',
    'outcome',
    'outcome_text',
    'meeting_invitation',
    'participant',
    'nomination_letter',
    'outcome_organisation',
    'outcome_answer',
    'outcome_evidence',
    'outcome_notice',
    'proceedings',
    'meeting_pack',
    'meeting_pack_addition',
  ],
  assistance: ['activity', 'activity_text', 'activity_partner', 'activity_country', 'activity_topic'],
  exchange: [
    'experience',
    'experience_text',
    'experience_topic',
    'experience_country',
    'experience_activity',
    'follow',
  ],
  interop: ['imported_record', 'import_offer'],
  site: ['correction', 'correction_notice', 'calendar_link'],
  audit: ['audit_entry', 'audit_concern', 'audit_seal'],
};

/** `search_entry` and its like belong to the module that their name begins with. */
export function ownerOf(table: string): string | undefined {
  const written = Object.entries(owners).find(([, tables]) => tables.includes(table))?.[0];
  return written ?? (table.startsWith('search_') ? 'search' : undefined);
}

export interface TableUse {
  table: string;
  writes: boolean;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const builder =
  /\b(selectFrom|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin|innerJoinLateral|leftJoinLateral|using|insertInto|updateTable|deleteFrom|mergeInto)\(\s*(\[[^\]]*\]|['"`][A-Za-z_0-9]+)/g;
const helper = /\b(upsertRows|replaceRows|idsByName)\(\s*[A-Za-z.]+\s*,\s*['"`]([A-Za-z_0-9]+)/g;
const raw = /\b(from|join|into|update|truncate|table)\s+(?:only\s+)?"?([a-z_0-9]+)/gi;
const writing = /^(insertInto|updateTable|deleteFrom|mergeInto|upsertRows|replaceRows)$/;

/** The tables that a file of queries names, as far as reading its text tells. */
export function tablesIn(source: string, known: ReadonlySet<string>): TableUse[] {
  const text = withoutComments(source);
  const uses: TableUse[] = [];
  const add = (name: string, writes: boolean) => {
    const table = snake(name);
    if (known.has(table)) uses.push({ table, writes });
  };
  for (const [, verb = '', what = ''] of text.matchAll(builder))
    for (const [, name = ''] of what.matchAll(/['"`]([A-Za-z_0-9]+)/g)) add(name, writing.test(verb));
  for (const [, verb = '', name = ''] of text.matchAll(helper)) add(name, writing.test(verb));
  for (const template of templates(text))
    for (const { 1: verb = '', 2: name = '', index } of template.matchAll(raw)) {
      const before = template.slice(0, index).trimEnd();
      const deletes = /^from$/i.test(verb) && /\bdelete$/i.test(before);
      const locks = /^update$/i.test(verb) && /\bfor$/i.test(before);
      add(name, deletes || (/^(into|update|truncate)$/i.test(verb) && !locks));
    }
  return uses;
}

/** The texts of sql`…`, with what is put into them left out. */
function templates(text: string): string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(/\bsql(?:<[^`]*?>)?`/g)) {
    let at = text.indexOf('`', index) + 1;
    let depth = 0;
    let body = '';
    for (; at < text.length && !(depth === 0 && text[at] === '`'); at++) {
      if (text.startsWith('${', at)) depth += 1;
      if (depth === 0) body += text[at];
      if (text[at] === '}' && depth > 0) depth -= 1;
    }
    found.push(body);
  }
  return found;
}

/** What is wrong with the tables that one file names, each a sentence. */
export function tableViolations(file: string, source: string, known: ReadonlySet<string>): string[] {
  const module = moduleOf(file);
  if (module === undefined) return [];
  const wrong = new Set<string>();
  for (const { table, writes } of tablesIn(source, known)) {
    const owner = ownerOf(table);
    if (owner === undefined || owner === module) continue;
    if (writes) wrong.add(`${file} writes ${table}, which belongs to ${owner}`);
    else if (owner === 'db' || !mayUse(module, owner) || module === owner)
      wrong.add(`${file} reads ${table}, which belongs to ${owner}`);
    else if (owner === 'search') wrong.add(`${file} reads ${table}: ask search by its index.ts`);
  }
  return [...wrong];
}
