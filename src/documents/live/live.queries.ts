import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { SessionForm } from '../papers/papers.form.ts';
import { seenBy } from '../visible.queries.ts';

export interface SessionPaper {
  slug: string;
  sessionForm: SessionForm | null;
  title: string;
  language: string;
  origin: 'official' | 'unofficial' | 'machine';
  symbols: string[];
  releasedAt: Date;
  /** Of its revision, where there is one: this one is no longer the newest. */
  replacedBy: string | null;
  isRevision: boolean;
  /** Whether what it revises can be seen, so that the two can be compared. */
  isComparable: boolean;
}

const most = 60;
const inSession = (scope: Scope, meetingId: string) =>
  sql`d.meeting_id = ${meetingId}::uuid and d.kind = 'in-session' and d.released_at <= now() and ${seenBy(scope, 'd')}`;

/** What came out during the session, the newest first; for everybody what is out for her, also for those who keep what is not. */
export async function listSessionPapers(scope: Scope, meetingId: string, locale: string): Promise<SessionPaper[]> {
  const { rows } = await sql<SessionPaper>`
    select d.slug::text, d.session_form, coalesce(t.title, d.slug::text) as title, coalesce(t.language::text, 'en') as language,
      coalesce(t.origin::text, 'official') as origin,
      d.symbols, d.released_at, coalesce(d.chain_kind = 'revision', false) as is_revision,
      coalesce(d.chain_kind = 'revision', false) and exists (
        select from (select d.id from document d where ${seenBy(scope, 'd')}) x where x.id = d.replaces_id) as is_comparable,
      (select x.slug::text from (select d.slug, d.replaces_id, d.released_at from document d
        where d.meeting_id = ${meetingId}::uuid and d.chain_kind = 'revision' and d.released_at <= now() and ${seenBy(scope, 'd')}) x
        where x.replaces_id = d.id order by x.released_at desc limit 1) as replaced_by
    from document d
    left join lateral (select t.title, t.language, t.origin from document_text t where t.document_id = d.id and ${seenBy(scope, 't')}
      order by t.language = ${locale} desc, t.is_original desc, t.language limit 1) t on true
    where ${inSession(scope, meetingId)} order by d.released_at desc, d.id desc limit ${most}`.execute(scope.db);
  return rows;
}

export interface Standing {
  /** Another text as soon as the list, or a file in it, is another. */
  signature: string;
  /** Whether the organisation for which she acts has people at the meeting. */
  takesPart: boolean;
}

export async function readStanding(scope: Scope, meetingId: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select is_participant(${meetingId}::uuid) as takes_part, coalesce(md5(string_agg(x.line, ' ' order by x.line)), 'none') as signature from (
      select concat(d.id, d.released_at, d.title_key, d.symbol_key, (select string_agg(f.id::text, ' ' order by f.id) from file f
        where f.document_id = d.id and ${seenBy(scope, 'f')} and f.superseded_at is null)) as line
      from document d where ${inSession(scope, meetingId)} order by d.released_at desc, d.id desc limit ${most}) x`.execute(
    scope.db,
  );
  return rows[0] ?? { signature: 'none', takesPart: false };
}

/** When the newest of all that came out during a session did, for whomever: what comes out by its time changes nothing else. */
export async function readLastRelease({ db }: Scope): Promise<string> {
  const { rows } = await sql<{ last: string }>`select coalesce(last_session_release()::text, '') as last`.execute(db);
  return rows[0]?.last ?? '';
}
