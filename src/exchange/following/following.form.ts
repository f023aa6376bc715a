import { z } from 'zod';

export const followingPath = '/my/following';

/** What can be followed. */
export const followedKinds = ['organisation', 'country', 'topic'] as const;
export type FollowedKind = (typeof followedKinds)[number];

export type FollowForm = z.infer<typeof FollowForm>;
export const FollowForm = z.object({
  kind: z.enum(followedKinds),
  /** As it stands in addresses: a slug, or ISO3 of a country. */
  name: z.string().max(120),
  follow: z.enum(['yes', 'no']),
  next: z.string().optional(),
});
