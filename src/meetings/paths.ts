/** The paths of meetings, without their language: the one place that spells them. */
export const meetingsPath = '/meetings';
export const newMeetingPath = `${meetingsPath}/new`;
export const meetingPath = (slug: string): string => `${meetingsPath}/${slug}`;
/** The meetings of one series: the permanent address of the series. */
export const seriesPath = (slug: string): string => `${meetingsPath}?series=${slug}`;
/** The organisers' own page of a meeting, and what they do from there. */
export const organisePath = (slug: string): string => `${meetingPath(slug)}/organise`;
export const editMeetingPath = (slug: string): string => `${organisePath(slug)}/edit`;
export const meetingStatusPath = (slug: string): string => `${organisePath(slug)}/status`;
export const cloneMeetingPath = (slug: string): string => `${organisePath(slug)}/next`;
export const agendaEditPath = (slug: string): string => `${meetingPath(slug)}/agenda/edit`;
export const agendaItemPath = (slug: string, item: string): string => `${agendaEditPath(slug)}/${item}`;
/** The links by which a person's calendar programs read her meetings. */
export const ownCalendarPath = '/my/calendar';
