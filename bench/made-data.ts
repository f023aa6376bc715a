import pg from 'pg';

export interface Scale {
  documents: number;
  activities: number;
  organisations: number;
}
export const fullScale: Scale = { documents: 1_000_000, activities: 100_000, organisations: 5_000 };

/** For a test: every statement has something to do, and none much. */
export const smallScale: Scale = { documents: 500, activities: 100, organisations: 1_000 };

/** A meeting with 100 documents in six languages each. */
export const bigMeeting = 'bulk-meeting-big';

/**
 * Made data, plainly so: every name begins with "Made". Each value follows from its number alone, so every run makes the same.
 * Three files a document on the average, 5 % of the documents not public, 1 % not released yet, 3 % without a date.
 */
export async function makeData(
  ownerUrl: string,
  { documents, activities, organisations }: Scale,
  log: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const step = async (what: string, text: string) => {
    const started = performance.now();
    await client.query(text);
    log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  };
  // The triggers keep copies in step row by row; here the copies are made right at once.
  const tables = ['document', 'document_text', 'document_symbol', 'file'];
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
    await client.query(functions);
    await step('countries, topics and organisations', network(organisations));
    await step('series and meetings', meetings(documents));
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
    await step('documents', documentRows(documents));
    await step('files', fileRows);
    await step('titles and symbols', textRows);
    await step('what lists show', 'update document set titles = document_titles(id), files = document_files(id)');
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
    await step('activities', activityRows(activities, organisations));
    await step('statistics', 'vacuum analyze');
  } finally {
    await client.end();
  }
}

const functions = `
-- A number from 0 to n-1 that looks random and follows from i and salt alone.
create or replace function pg_temp.pick(i bigint, salt int, n bigint) returns bigint immutable parallel safe language sql
  return abs(hashint8extended(i, salt)) % n;
create or replace function pg_temp.made_id(kind int, i bigint) returns uuid immutable parallel safe language sql
  return (lpad(to_hex(kind), 2, '0') || lpad(to_hex(i), 10, '0') || '7000a000' || lpad(to_hex(i), 12, '0'))::uuid;
create or replace function pg_temp.words(i bigint) returns text immutable parallel safe language sql
  return (array['Inventory', 'Guidelines', 'Strategy', 'Report', 'Draft decision', 'Guidance', 'Assessment', 'Programme'])[1 + pg_temp.pick(i, 1, 8)]
    || ' on ' || (array['e-waste', 'PCB', 'used oils', 'plastic waste', 'pesticides', 'mercury', 'POPs', 'lead batteries'])[1 + pg_temp.pick(i, 2, 8)]
    || ' in ' || (array['Africa', 'Asia', 'the Pacific', 'Latin America', 'Europe', 'the Arab States'])[1 + pg_temp.pick(i, 3, 6)];
`;

const network = (organisations: number) => `
insert into country (id, iso3, iso2, un_member, un_region, un_subregion, source)
  select pg_temp.made_id(1, i), 'Z' || chr(65 + i / 26) || chr(65 + i % 26), chr(65 + i / 26) || chr(65 + i % 26), true, 'africa', 'Made', 'made'
  from generate_series(0, 199) i;
insert into country_name (country_id, language, name, name_key)
  select pg_temp.made_id(1, i), l, 'Made country ' || i, 'made country ' || i
  from generate_series(0, 199) i, unnest(array['ar', 'zh', 'en', 'fr', 'ru', 'es']) l;
insert into topic (id, slug, source) select pg_temp.made_id(2, i), 'bulk-topic-' || i, 'made' from generate_series(0, 109) i;
insert into topic_label (topic_id, language, label, label_key)
  select pg_temp.made_id(2, i), l, 'Made topic ' || i, 'made topic ' || i
  from generate_series(0, 109) i, unnest(array['ar', 'zh', 'en', 'fr', 'ru', 'es']) l;
insert into organisation (id, slug, kind, country_id, latitude, longitude, region, source)
  select pg_temp.made_id(3, i), 'bulk-organisation-' || i,
    (array['basel-centre', 'stockholm-centre', 'fao-regional-office', 'cleaner-production-centre', 'partner'])[1 + pg_temp.pick(i, 4, 5)],
    pg_temp.made_id(1, pg_temp.pick(i, 5, 200)), pg_temp.pick(i, 6, 120) - 60, pg_temp.pick(i, 7, 360) - 180, 'africa', 'made'
  from generate_series(0, ${organisations - 1}) i;
insert into organisation_text (organisation_id, language, name, short_name, name_key)
  select pg_temp.made_id(3, i), 'en', 'Made organisation ' || i, 'MO ' || i, 'made organisation ' || i
  from generate_series(0, ${organisations - 1}) i;
insert into organisation_country (organisation_id, country_id)
  select distinct pg_temp.made_id(3, i), pg_temp.made_id(1, pg_temp.pick(i * 7 + k, 8, 200))
  from generate_series(0, ${organisations - 1}) i, generate_series(0, 6) k;
insert into organisation_topic (organisation_id, topic_id)
  select distinct pg_temp.made_id(3, i), pg_temp.made_id(2, pg_temp.pick(i * 5 + k, 9, 110))
  from generate_series(0, ${organisations - 1}) i, generate_series(0, 4) k;
`;

/** The number of the last meeting that agreed something. */
const withOutcomes = (documents: number) => Math.min(99, Math.ceil(documents / 100));

const meetings = (documents: number) => `
insert into series (id, slug) select pg_temp.made_id(4, i), 'bulk-series-' || i from generate_series(0, 199) i;
insert into series_text (series_id, language, title) select pg_temp.made_id(4, i), 'en', 'Made series ' || i from generate_series(0, 199) i;
insert into meeting (id, slug, series_id, starts_on, starts_precision, ends_on, ends_precision, last_day, city, country_id, source)
  select pg_temp.made_id(5, i), case i when 0 then '${bigMeeting}' else 'bulk-meeting-' || i end, pg_temp.made_id(4, i % 200), d, 'day', d + 3, 'day', d + 3,
    'Geneva', pg_temp.made_id(1, pg_temp.pick(i, 10, 200)), 'made'
  from generate_series(0, ${Math.ceil(documents / 100)}) i, lateral (select date '1992-01-01' + pg_temp.pick(i, 11, 12700)::int as d);
insert into meeting_text (meeting_id, language, title, summary)
  select pg_temp.made_id(5, i), 'en', 'Made meeting ' || i, 'Made summary of meeting ' || i from generate_series(0, ${Math.ceil(documents / 100)}) i;
insert into meeting_organisation (meeting_id, organisation_id)
  select distinct pg_temp.made_id(5, i), pg_temp.made_id(3, pg_temp.pick(i * 9 + k, 12, 142)) from generate_series(0, ${Math.ceil(documents / 100)}) i, generate_series(0, 9) k;
insert into outcome (id, slug, meeting_id, position)
  select pg_temp.made_id(6, i * 8 + k), 'bulk-outcome-' || i || '-' || k, pg_temp.made_id(5, i), k
  from generate_series(0, ${withOutcomes(documents)}) i, generate_series(1, 5) k;
insert into outcome_organisation (outcome_id, organisation_id)
  select pg_temp.made_id(6, i * 8 + k), pg_temp.made_id(3, pg_temp.pick(i, 13, 142)) from generate_series(0, ${withOutcomes(documents)}) i, generate_series(1, 5) k;
insert into outcome_text (outcome_id, language, text) select id, 'en', 'Made outcome of some length, as meetings write them, number ' || position from outcome;
`;

// The first hundred documents are those of the big meeting.
const documentRows = (documents: number) => `
insert into document (id, slug, kind, group_label, series_id, meeting_id, author_organisation_id, owner_organisation_id, audience, released_at,
    dated_on, dated_precision, position, languages, formats, title_key, symbol_key, symbols, source)
  select pg_temp.made_id(7, i), 'bulk-document-' || i,
    (array['working', 'information', 'presentation', 'report', 'agenda', 'decision', 'statement', 'in-session'])[1 + pg_temp.pick(i, 14, 8)],
    (array['Meeting documents', 'Presentations'])[1 + i % 2],
    pg_temp.made_id(4, m % 200), pg_temp.made_id(5, m), pg_temp.made_id(3, pg_temp.pick(i, 16, 1000)), pg_temp.made_id(3, pg_temp.pick(i, 17, 1000)),
    case when i > 99 and pg_temp.pick(i, 18, 20) = 0 then 'participants' else 'public' end,
    case when i > 99 and pg_temp.pick(i, 19, 100) = 0 then now() + interval '10 years' else timestamptz '2020-01-01' end,
    case when dated then date '1992-01-01' + pg_temp.pick(m, 11, 12700)::int end, case when dated then 'day' end, i % 100,
    case when i < 100 then array['ar', 'en', 'es', 'fr', 'ru', 'zh']
      else pick_languages end,
    case when pg_temp.pick(i, 21, 50) = 0 then array['docx', 'pdf'] when pg_temp.pick(i, 21, 50) < 8 then array['pptx'] else array['pdf'] end,
    lower(pg_temp.words(i)) || ' ' || i, first_symbol, array_remove(array[first_symbol], null), 'made'
  from generate_series(0, ${documents - 1}) i
  cross join lateral (select i / 100 as m, pg_temp.pick(i, 23, 33) > 0 as dated) meeting
  cross join lateral (select case when pg_temp.pick(i, 22, 2) = 0 then 'UNEP/MADE.' || m || '/INF/' || i % 100 end as first_symbol) symbol
  cross join lateral (select case
      when pg_temp.pick(i, 24, 10) < 5 then array['en']
      when pg_temp.pick(i, 24, 10) < 7 then array['en', 'fr']
      when pg_temp.pick(i, 24, 10) < 8 then array['en', 'es', 'fr']
      else array['ar', 'en', 'es', 'fr', 'ru', 'zh'] end as pick_languages) languages;
`;

const fileRows = `
insert into file (id, slug, document_id, language, format, size_bytes, position, sha256, owner_organisation_id, audience, readers, released_at)
  select pg_temp.made_id(8, n), 'bulk-file-' || n, id, language, formats[1 + n % cardinality(formats)], 10000 + pg_temp.pick(n, 25, 5000000), place,
    md5(n::text) || md5('made ' || n), owner_organisation_id, audience, readers, released_at
  from (select d.*, l.language, l.place, row_number() over () as n from document d, unnest(d.languages) with ordinality l(language, place)) files;
`;

const textRows = `
insert into document_text (document_id, language, title, owner_organisation_id, audience, readers, released_at)
  select id, 'en', initcap(title_key), owner_organisation_id, audience, readers, released_at from document;
insert into document_symbol (document_id, symbol, symbol_key, owner_organisation_id, audience, readers, released_at)
  select id, symbol_key, symbol_key, owner_organisation_id, audience, readers, released_at from document where symbol_key is not null;
`;

const activityRows = (activities: number, organisations: number) => `
insert into activity (id, slug, kind, lead_organisation_id, starts_on, starts_precision, ends_on, ends_precision, last_day, stage, conventions, source)
  select pg_temp.made_id(9, i), 'bulk-activity-' || i, (array['workshop', 'training', 'project', 'assessment'])[1 + pg_temp.pick(i, 26, 4)],
    pg_temp.made_id(3, pg_temp.pick(i, 27, ${organisations})), d, p, d + 20, p, d + 20, (array['completed', 'ongoing', 'planned'])[1 + pg_temp.pick(i, 28, 3)],
    array[(array['basel', 'stockholm', 'rotterdam'])[1 + pg_temp.pick(i, 29, 3)]]::convention[], 'made'
  from generate_series(0, ${activities - 1}) i,
    lateral (select case when pg_temp.pick(i, 30, 3) > 0 then date '1994-01-01' + pg_temp.pick(i, 31, 11900)::int end as d,
      case when pg_temp.pick(i, 30, 3) > 0 then 'day' end as p);
insert into activity_text (activity_id, language, title, summary)
  select pg_temp.made_id(9, i), 'en', 'Made activity: ' || pg_temp.words(i), 'Made summary' from generate_series(0, ${activities - 1}) i;
insert into activity_country (activity_id, country_id)
  select distinct pg_temp.made_id(9, i), pg_temp.made_id(1, pg_temp.pick(i * 3 + k, 32, 200)) from generate_series(0, ${activities - 1}) i, generate_series(0, 2) k;
insert into activity_topic (activity_id, topic_id)
  select distinct pg_temp.made_id(9, i), pg_temp.made_id(2, pg_temp.pick(i * 2 + k, 33, 110)) from generate_series(0, ${activities - 1}) i, generate_series(0, 1) k;
insert into activity_partner (activity_id, organisation_id)
  select distinct pg_temp.made_id(9, i), pg_temp.made_id(3, pg_temp.pick(i + 7, 34, ${organisations})) from generate_series(0, ${activities - 1}) i;
`;
