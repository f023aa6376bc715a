export const feedKinds = ['meetings', 'documents', 'activities', 'experiences', 'outcomes'] as const;
export type FeedKind = (typeof feedKinds)[number];
/** Without its language. */
export const feedPath = (kind: FeedKind): string => `/feeds/${kind}.atom`;
