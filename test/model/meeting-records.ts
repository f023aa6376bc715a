// What belongs to meetings, as plain objects. Times are ISO 8601.

export interface Meeting {
  id: string;
  slug: string;
  seriesId: string;
  convenerId: string | null;
  lastDay: string;
  cancelledAt: string | null;
  whyChanged: string | null;
}
export interface OfMeeting {
  meetingId: string;
}
export interface MeetingInvitation extends OfMeeting {
  id: string;
  organisationId: string | null;
  name: string;
  email: string | null;
  invitedAt: string | null;
  withdrawnAt: string | null;
  answeredAt: string | null;
  declinedAt: string | null;
}
export interface Participant extends OfMeeting {
  id: string;
  invitationId: string | null;
  organisationId: string | null;
  familyName: string;
  email: string | null;
  approvedAt: string | null;
  refusedAt: string | null;
  waitsSince: string | null;
  removedAt: string | null;
  checkedInAt: string | null;
}
export interface Letter {
  id: string;
  invitationId: string;
  name: string;
}
export interface Upload {
  id: string;
  personId: string;
  organisationId: string;
  name: string;
  takenAt: string | null;
}
export interface Outcome extends OfMeeting {
  id: string;
  slug: string;
  position: number;
  publishedAt: string | null;
  withdrawnAt: string | null;
  closedAt: string | null;
  version: number;
}
export interface OfOutcome {
  outcomeId: string;
}
export interface Answer extends OfOutcome {
  id: string;
  organisationId: string;
  personId: string;
  words: string;
}
export interface Proceedings extends OfMeeting {
  id: string;
  part: string;
  language: string;
  personId: string;
  body: string;
  publishedAt: string | null;
}
export interface Assignment extends OfMeeting {
  id: string;
  organisationId: string;
  title: string;
  documentId: string | null;
}
export interface Pack extends OfMeeting {
  id: string;
  audience: string;
  madeAt: string | null;
}

export interface MeetingWorld {
  series: { id: string; slug: string; keeperId: string | null }[];
  meeting: Meeting[];
  agendaItem: (OfMeeting & { id: string })[];
  agendaItemText: { agendaItemId: string; language: string; title: string }[];
  meetingText: (OfMeeting & { language: string; title: string })[];
  meetingInvitation: MeetingInvitation[];
  participant: Participant[];
  nominationLetter: Letter[];
  documentAssignment: Assignment[];
  upload: Upload[];
  fileText: { fileId: string; text: string }[];
  outcome: Outcome[];
  outcomeText: (OfOutcome & { language: string; text: string })[];
  outcomeOrganisation: (OfOutcome & { organisationId: string })[];
  outcomeAnswer: Answer[];
  outcomeEvidence: { id: string; answerId: string; documentId: string | null }[];
  outcomeNotice: (OfOutcome & { mailId: string; personId: string; organisationId: string; occasion: string })[];
  proceedings: Proceedings[];
  calendarLink: { id: string; personId: string; name: string; revokedAt: string | null }[];
  meetingPack: Pack[];
}
