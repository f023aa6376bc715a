import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import { expect, test } from 'vitest';
import { type Actor, type Role, visitor } from '../db/actor.ts';
import { seenBy } from './visible.queries.ts';

const db = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const written = (rule: RawBuilder<unknown>) => rule.compile(db).sql.replace(/\s+/g, ' ');
const as = (...roles: Role[]): Actor => ({ kind: 'person', personId: 'p', organisationId: 'o', roles });
const seen = (actor: Actor) => written(seenBy({ actor, now: new Date(), db: db as never }, 'd'));

// The indexes of the list are partial on these words (decision 6).
test('what a visitor sees is said in the words of the indexes, and no others', () => {
  expect(seen(visitor)).toBe("d.audience = 'public' and d.released_at <= now()");
});

test('drafts are for who organises: nobody by her role alone, the secretariat where nobody convenes', () => {
  expect(seen(as('member'))).not.toContain('convener_id');
  for (const role of ['editor', 'steward'] as const) {
    expect(seen(as(role))).toContain('d.convener_id = $');
    expect(seen(as(role))).not.toContain('d.convener_id is null');
  }
  expect(seen(as('secretariat'))).toContain('(d.meeting_id is not null and d.convener_id is null)');
});

test('the link of an invitation opens what is for participants of one meeting, and nothing of other audiences', () => {
  const opened = seen({ kind: 'visitor', invitationId: 'i' });
  expect(opened).toBe(
    "((d.audience = 'public' and d.released_at <= now()) or (d.audience = 'participants' and d.released_at <= now() and d.meeting_id = meeting_opened_by($1::uuid)))",
  );
});
