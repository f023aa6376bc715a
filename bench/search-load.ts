import pg from 'pg';
import { openDatabase } from '../src/db/database.ts';
import { analyse } from '../src/search/entries/entries.actions.ts';
import { hash } from '../src/search/text/lexemes.ts';
import { asciiLetters } from '../src/search/text/nearest.ts';
import { kinds, madeEntry } from './search-data.ts';

/** One `copy … from stdin`, fed piece by piece, as node-postgres' own queries are put into its line. */
class Copy implements pg.Submittable {
  #connection: pg.Connection | undefined;
  #end!: (error?: Error) => void;
  readonly #command: string;
  #ready!: () => void;
  readonly ready = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });
  readonly done = new Promise<void>((resolve, reject) => {
    this.#end = (error) => (error ? reject(error) : resolve());
  });

  constructor(command: string) {
    this.#command = command;
  }
  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(this.#command);
  }
  handleCopyInResponse(): void {
    this.#ready();
  }
  /** Waits when the line to the server is full. */
  async write(text: string): Promise<void> {
    await Promise.race([this.ready, this.done]);
    const { stream } = this.#connection as unknown as { stream: NodeJS.WritableStream & { writableLength: number } };
    (this.#connection as unknown as { sendCopyFromChunk(chunk: Buffer): void }).sendCopyFromChunk(Buffer.from(text));
    if (stream.writableLength > 4_000_000)
      await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), this.done]);
  }
  end(): Promise<void> {
    (this.#connection as unknown as { endCopyFrom(): void }).endCopyFrom();
    return this.done;
  }
  handleError(error: Error): void {
    this.#end(error);
  }
  handleReadyForQuery(): void {
    this.#end();
  }
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

/**
 * Fills the search tables with `count` made entries, as `indexEntries` would: the same analysis, the same rows. Indexes are made
 * afterwards, which takes a fifth of the time.
 */
export async function loadEntries(ownerUrl: string, count: number, log: (line: string) => void): Promise<void> {
  const db = openDatabase(ownerUrl, { max: 1 });
  const clients = [
    new pg.Client({ connectionString: ownerUrl }),
    new pg.Client({ connectionString: ownerUrl }),
  ] as const;
  for (const client of clients) await client.connect();
  const [forEntries, forTexts] = clients;
  await forEntries.query(`
    truncate search_entry, search_text, search_word restart identity;
    alter table search_text drop constraint search_text_entry_no_fkey, drop constraint search_text_pkey;
    alter table search_entry disable trigger user;
    drop index search_entry_words, search_entry_day, search_entry_open;
    alter table search_entry drop constraint search_entry_kind_subject_id_key, drop constraint search_entry_kind_fkey`);

  await forEntries.query('insert into search_kind (kind) select unnest($1::text[]) on conflict do nothing', [kinds]);
  const { rows } = await forEntries.query<{ kind: string; code: number }>('select kind, code from search_kind');
  const codes = new Map(rows.map(({ kind, code }) => [kind, code]));
  const entries =
    new Copy(`copy search_entry (no, subject_id, kind, day, weight, audience, released_at, owner_organisation_id,
    titles, words) from stdin`);
  const texts = new Copy('copy search_text (entry_no, language, slug, title, body, weight, titles, words) from stdin');
  forEntries.query(entries);
  forTexts.query(texts);
  const spellings = new Map<string, string>();
  for (let from = 0; from < count; from += batch) {
    const made = Array.from({ length: Math.min(batch, count - from) }, (_, at) => madeEntry(from + at));
    let entryLines = '';
    let textLines = '';
    for (const [at, { row, lexemes }] of (await analyse({ db }, made)).entries()) {
      const no = String(from + at + 1);
      const weight = String(row.weight);
      const titles = `{${row.titles.join(',')}}`;
      entryLines += line([
        no,
        row.subject_id,
        String(codes.get(row.kind)),
        row.day!,
        weight,
        row.audience,
        row.released_at!,
        row.owner_organisation_id!,
        titles,
        row.words,
      ]);
      textLines += line([no, row.language, row.slug, row.title, row.body, weight, titles, row.words]);
      for (const [word, spelling] of lexemes.spellings) spellings.set(word, spelling);
    }
    await Promise.all([entries.write(entryLines), texts.write(textLines)]);
    if ((from / batch) % 20 === 19) log(`${(from + batch).toLocaleString('en')} search entries`);
  }
  await Promise.all([entries.end(), texts.end()]);

  log('indexes');
  await forEntries.query(
    'insert into search_word select unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::int[])',
    [
      [...spellings.keys()],
      [...spellings.values()],
      [...spellings.keys()].map(asciiLetters),
      [...spellings.keys()].map(hash),
    ],
  );
  await forEntries.query(`
    set maintenance_work_mem = '512MB';
    alter table search_entry add unique (kind, subject_id), add foreign key (kind) references search_kind;
    alter table search_text add primary key (entry_no, language);
    alter table search_text add foreign key (entry_no) references search_entry on delete cascade;
    create index search_entry_words on search_entry using gin (words) with (fastupdate = off);
    create index search_entry_day on search_entry (day desc, no desc);
    create index search_entry_open on search_entry (open_from, no);
    alter table search_entry enable trigger user;
    select setval(pg_get_serial_sequence('search_entry', 'no'), ${count})`);
  await forEntries.query('vacuum (analyze) search_entry');
  await forEntries.query('vacuum (analyze) search_text');
  await forEntries.query('analyze search_word');
  for (const client of clients) await client.end();
  await db.destroy();
}

const batch = 4_000;

/** A line of PostgreSQL's text format. */
const line = (values: readonly string[]) =>
  `${values.map((value) => value.replace(/[\\\n\r\t]/g, (sign) => `\\${escapes[sign]}`)).join('\t')}\n`;
const escapes: Record<string, string> = { '\\': '\\', '\n': 'n', '\r': 'r', '\t': 't' };
