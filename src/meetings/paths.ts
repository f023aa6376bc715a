/** The paths of meetings, without their language: the one place that spells them. */
export const meetingsPath = '/meetings';
export const meetingPath = (slug: string): string => `${meetingsPath}/${slug}`;
/** The meetings of one series: the permanent address of the series. */
export const seriesPath = (slug: string): string => `${meetingsPath}?series=${slug}`;
