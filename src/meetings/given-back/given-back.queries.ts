import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import { organised } from '../organising/organised.queries.ts';

export interface GivenBackRow {
  outcomeId: string;
  organisationId: string;
  words: string;
  /** Of the words. */
  language: string;
  answeredAt: Date;
}

const facts = sql`a.outcome_id, a.organisation_id, a.words, a.language::text, a.answered_at`;

/** What owners said last is not theirs, of the meetings that the actor organises; what waits longest first. */
export async function listGivenBackTo(scope: Scope, limit: number): Promise<GivenBackRow[]> {
  const { rows } = await sql<GivenBackRow>`
    select ${facts} from outcomes_given_back() b join outcome_answer a on a.id = b.answer_id join outcome x on x.id = b.outcome_id
    where ${organised(scope, 'x.meeting_id')} order by a.id limit ${limit}`.execute(scope.db);
  return rows;
}

/** The answers by which outcomes were given back. */
export async function listGivingBack({ db }: Scope, answerIds: readonly string[]): Promise<GivenBackRow[]> {
  const { rows } = await sql<GivenBackRow>`
    select ${facts} from outcome_answer a where a.id = any (${answerIds}::uuid[]) order by a.id`.execute(db);
  return rows;
}
