/** The paths of assistance, without their language: the one place that spells them. */
export const activitiesPath = '/activities';
export const activityPath = (slug: string): string => `${activitiesPath}/${slug}`;
export const activitiesByCountryPath = `${activitiesPath}/by-country`;
