/** The paths of exchange, without their language: the one place that spells them. */
export const experiencesPath = '/experiences';
export const experiencePath = (slug: string): string => `${experiencesPath}/${slug}`;
