import type { World } from './records.ts';
import type { Actor } from './rules.ts';

/** On the page of what she follows stand the topics that she follows, and no others. */
export function topicsFollowed(world: World, { person }: Actor, wanted: boolean): string[] {
  const followed = world.follow.filter((row) => row.personId === person).map(({ topicId }) => topicId);
  return world.topic.filter(({ id }) => followed.includes(id) === wanted).map(({ slug }) => `/topics/${slug}"`);
}
