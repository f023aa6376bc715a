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
export const agendaEditPath = (slug: string): string => `${meetingPath(slug)}/agenda/edit`;
export const agendaItemPath = (slug: string, item: string): string => `${agendaEditPath(slug)}/${item}`;
export const moveAgendaItemPath = (slug: string, item: string): string => `${agendaItemPath(slug, item)}/place`;
export const removeAgendaItemPath = (slug: string, item: string): string => `${agendaItemPath(slug, item)}/removal`;
/** Who is invited, and who comes: for organisers. */
export const invitationsPath = (slug: string): string => `${meetingPath(slug)}/invitations`;
export const newInvitationsPath = (slug: string): string => `${invitationsPath(slug)}/new`;
export const meetingInvitationPath = (slug: string, id: string): string => `${invitationsPath(slug)}/${id}`;
export const participantsPath = (slug: string): string => `${meetingPath(slug)}/participants`;
export const participantPath = (slug: string, id: string): string => `${participantsPath(slug)}/${id}`;
export const checkInPath = (slug: string): string => `${meetingPath(slug)}/check-in`;
/** Where the invited name their delegates, without an account. */
export const nominationPath = (token: string): string => `/meeting-invitations/${token}`;
/** Where those whom an invitation named read the documents of the meeting, without an account. */
export const invitedPapersPath = (token: string): string => `${nominationPath(token)}/documents`;
/** The links by which a person's calendar programs read her meetings. */
export const ownCalendarPath = '/my/calendar';
/** What was agreed, over all meetings. */
export const outcomesPath = '/outcomes';
export const outcomePath = (slug: string): string => `${outcomesPath}/${slug}`;
export const answerOutcomePath = (slug: string): string => `${outcomePath(slug)}/answer`;
export const answerByMailPath = (token: string): string => `${outcomesPath}/asked/${token}`;
export const newOutcomePath = (meeting: string): string => `${meetingPath(meeting)}/outcomes/new`;
export const publishOutcomesPath = (meeting: string): string => `${meetingPath(meeting)}/outcomes/publish`;
export const editOutcomePath = (slug: string): string => `${outcomePath(slug)}/edit`;
export const endOutcomePath = (slug: string): string => `${outcomePath(slug)}/end`;
export const sinceLastTimePath = (meeting: string): string => `${meetingPath(meeting)}/since-last-time`;
export const carryOverPath = (meeting: string): string => `${sinceLastTimePath(meeting)}/carry-over`;
export const sinceDocumentPath = (meeting: string): string => `${sinceLastTimePath(meeting)}/document`;
export const editSummaryPath = (meeting: string): string => `${meetingPath(meeting)}/summary/edit`;
export const reportPath = (meeting: string): string => `${meetingPath(meeting)}/report`;
/** All versions of the summary or of the report, as they were saved. */
export const versionsPath = (meeting: string, part: string): string => `${meetingPath(meeting)}/versions/${part}`;
/** One of them whole, as it was typed. */
export const versionTextPath = (meeting: string, part: string, version: string): string =>
  `${versionsPath(meeting, part)}/${version}`;
/** The packs of a meeting for where there is no line. */
export const packsPath = (meeting: string): string => `${meetingPath(meeting)}/packs`;
/** Where somebody hands in the list of what she has. */
export const handInPath = (meeting: string): string => `${packsPath(meeting)}/additions`;
export const packAdditionPath = (meeting: string, id: string): string => `${handInPath(meeting)}/${id}`;
/** The bytes of a pack or of an addition to one; the path has no language. The name is for people. */
export const packFilePath = (id: string, name: string): string => `/packs/${id}/${encodeURIComponent(name)}`;
