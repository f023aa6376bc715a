import { v7 } from 'uuid';
import { z } from 'zod';
import { idOf } from '../../db/rows.ts';
import type { Scope } from '../../db/scope.ts';
import { foldKey } from '../../platform/fold.ts';
import { convention, listOf, optional, sixLanguages, slug, source, whole } from '../../platform/record-fields.ts';
import { recordKind, references, unconfirmedFacts } from '../../platform/records.ts';
import { indexEntries } from '../../search/index.ts';
import { listTopicsForRecords, writeTopics } from './topics.records.queries.ts';

type TopicRecord = z.infer<typeof TopicRecord>;
const TopicRecord = z.strictObject({
  id: slug,
  label: sixLanguages,
  broader: optional(slug),
  conventions: listOf(convention),
  position: whole(1_000_000).default(0),
  source,
});

export const topicRecords = recordKind<TopicRecord>({
  kind: 'topic',
  files: 'topics',
  id: 'id',
  schema: TopicRecord,
  above: 'broader',
  references: ({ broader }) => references('topic', 'broader', broader),
  load: loadTopics,
  save: saveTopics,
});

async function loadTopics(scope: Scope, ids: readonly string[]): Promise<Map<string, TopicRecord>> {
  const rows = await listTopicsForRecords(scope, ids);
  return new Map(rows.map((row) => [row.id, row as unknown as TopicRecord]));
}

async function saveTopics(scope: Scope, records: readonly TopicRecord[]): Promise<void> {
  const topics = records.map(({ id, label, broader, ...facts }) => ({
    topic: { id: v7(), slug: id, ...facts, unconfirmed: unconfirmedFacts(facts.source) },
    broader,
    labels: Object.entries(label).map(([language, text]) => ({ language, label: text, labelKey: foldKey(text) })),
  }));
  const ids = await writeTopics(scope, topics);
  const entries = records.flatMap(({ id, label }) =>
    Object.entries(label).map(([language, title]) => ({
      kind: 'topic',
      subjectId: idOf(ids, id),
      slug: id,
      audience: 'public' as const,
      language,
      title,
      body: '',
    })),
  );
  await indexEntries(scope, entries);
}
