import { type Insertable, sql } from 'kysely';
import { idOf, idsByName, upsertRows } from '../../db/rows.ts';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export interface TopicRows {
  topic: Insertable<Database['topic']>;
  broader: string | undefined;
  labels: Omit<Insertable<Database['topicLabel']>, 'topicId'>[];
}

export function listTopicsForRecords({ db }: Scope, slugs: readonly string[]) {
  return db
    .selectFrom('topic')
    .leftJoin('topic as above', 'above.id', 'topic.broaderId')
    .where(sql<boolean>`topic.slug = any(${slugs}::text[])`)
    .select(['topic.slug as id', 'above.slug as broader', 'topic.conventions', 'topic.position', 'topic.source'])
    .select(
      sql<Record<string, string>>`(select coalesce(jsonb_object_agg(l.language, l.label), '{}')
        from topic_label l where l.topic_id = topic.id)`.as('label'),
    )
    .execute();
}

/** Writes topics with their labels, then what is above them, which may be among them. Gives their ids by slug. */
export async function writeTopics({ db }: Scope, topics: readonly TopicRows[]): Promise<Map<string, string>> {
  const rows = topics.map(({ topic }) => topic);
  await upsertRows(db, 'topic', ['slug'], rows);
  const ids = await idsByName(
    db,
    'topic',
    topics.flatMap(({ topic, broader }) => [topic.slug, broader]),
  );
  const placed = topics.map(({ topic, broader }) => ({
    ...topic,
    broaderId: broader === undefined ? null : idOf(ids, broader),
  }));
  await upsertRows(db, 'topic', ['slug'], placed);
  const labels = topics.flatMap(({ topic, labels }) =>
    labels.map((label) => ({ topicId: idOf(ids, topic.slug), ...label })),
  );
  await upsertRows(db, 'topicLabel', ['topicId', 'language'], labels);
  return ids;
}
