import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { viewFollowing } from '../../exchange/index.ts';
import { familyOf, organisationFamilies } from '../../network/index.ts';
import { Refusal } from '../../platform/errors.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { pageSize, readKey, toCount, toListPage } from '../../platform/list.ts';
import { listActivities, listExperiences } from '../gathered/gathered.queries.ts';
import type { TopicListQuery, TopicTreeQuery } from './topic.form.ts';
import { listExperts, listTopics, type TopicRow } from './topic.queries.ts';

export type { TopicRow };
export interface TopicNode extends TopicRow {
  narrower: TopicNode[];
}
export type TopicTree = Awaited<ReturnType<typeof viewTopicTree>>;
export type TopicPageData = Awaited<ReturnType<typeof viewTopicPage>>;

const shownByFamily = 10;

/** Topics as a tree. With a convention, those that fall under it and what is above them, so that the tree holds together. */
export async function viewTopicTree(scope: Scope, locale: Locale, { convention }: TopicTreeQuery) {
  const all = await listTopics(scope, locale);
  const bySlug = new Map(all.map((topic) => [topic.slug, topic]));
  const fitting = all.filter(({ conventions }) => convention === undefined || conventions.includes(convention));
  const kept = new Set(fitting.flatMap((topic) => chainOf(bySlug, topic)));
  const counts = new Map<string, number>();
  for (const { conventions } of all) for (const value of conventions) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rows = all.filter(({ slug }) => kept.has(slug));
  return { roots: nodesUnder(rows, null), count: toCount(fitting.length), counts };
}

/** Topics in the order of the thesaurus, a page of them. */
export async function listTopicPage(scope: Scope, locale: Locale, { convention, after }: TopicListQuery) {
  const all = await listTopics(scope, locale);
  const fitting = all.filter(({ conventions }) => convention === undefined || conventions.includes(convention));
  const [position, slug] = after === undefined ? [-1, ''] : readKey(z.tuple([z.number(), z.string()]), after);
  const rest = fitting.filter(
    (topic) => topic.position > position || (topic.position === position && topic.slug > slug),
  );
  return {
    ...toListPage(rest, pageSize, (topic) => [topic.position, topic.slug]),
    count: toCount(fitting.length),
  };
}

export async function viewTopicRecord(scope: Scope, locale: Locale, slug: string) {
  const all = await listTopics(scope, locale);
  const topic = all.find((one) => one.slug === slug);
  if (topic === undefined) throw new Refusal('not-found');
  const bySlug = new Map(all.map((one) => [one.slug, one]));
  const [, ...above] = chainOf(bySlug, topic);
  return {
    topic,
    /** From the broadest down to the one just above. */
    broader: above.reverse().flatMap((one) => bySlug.get(one) ?? []),
    narrower: nodesUnder(all, slug),
  };
}

/** All there is on a topic and what is narrower: who knows it, with proof; what was done; what was learned. */
export async function viewTopicPage(scope: Scope, locale: Locale, slug: string) {
  const record = await viewTopicRecord(scope, locale, slug);
  const topicIds = idsOf({ ...record.topic, narrower: record.narrower });
  const experts = sortByName(locale, await listExperts(scope, locale, topicIds), ({ name }) => name).sort(
    (a, b) => b.activities - a.activities,
  );
  return {
    ...record,
    following: await viewFollowing(scope, 'topic', record.topic.id),
    families: organisationFamilies.flatMap((family) => {
      const found = experts.filter(({ kind }) => familyOf(kind) === family);
      return found.length === 0 ? [] : [{ family, experts: found.slice(0, shownByFamily), total: found.length }];
    }),
    activities: await listActivities(scope, locale, { topicIds }, 10),
    experiences: await listExperiences(scope, locale, { topicIds }, 10),
  };
}

/** From a topic up to the broadest; a circle in the data ends it. */
function chainOf(bySlug: ReadonlyMap<string, TopicRow>, topic: TopicRow): string[] {
  const chain = new Set<string>();
  for (let one: TopicRow | undefined = topic; one !== undefined && !chain.has(one.slug); ) {
    chain.add(one.slug);
    one = one.broader === null ? undefined : bySlug.get(one.broader);
  }
  return [...chain];
}

function nodesUnder(rows: readonly TopicRow[], slug: string | null, above: readonly string[] = []): TopicNode[] {
  return rows
    .filter((row) => row.broader === slug && !above.includes(row.slug))
    .map((row) => ({ ...row, narrower: nodesUnder(rows, row.slug, [...above, row.slug]) }));
}

const idsOf = ({ id, narrower }: TopicNode): string[] => [id, ...narrower.flatMap(idsOf)];
