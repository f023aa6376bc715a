import type { MeetingWorld } from './meeting-records.ts';

// The records of a world as plain objects, one list for each table. Times are ISO 8601.

export type Role = 'member' | 'editor' | 'steward' | 'focal-point' | 'officer' | 'secretariat' | 'operator';

export interface Organisation {
  id: string;
  slug: string;
  kind: string;
}
export interface OfOrganisation {
  organisationId: string;
}
export interface Person {
  id: string;
  name: string;
  leftAt: string | null;
}
export interface Account {
  personId: string;
  email: string;
  emailKey: string;
}
export interface Membership {
  id: string;
  personId: string;
  organisationId: string;
  role: Role;
  convention: string | null;
  givenAt: string;
  givenBy: string | null;
  endedAt: string | null;
  endedBy: string | null;
}
export interface Invitation {
  id: string;
  organisationId: string;
  email: string;
  emailKey: string;
  invitedBy: string | null;
  expiresAt: string;
  acceptedAt: string | null;
  acceptedBy: string | null;
  withdrawnAt: string | null;
}
export interface InvitationRole {
  invitationId: string;
  role: Role;
  convention: string | null;
}
export interface Session {
  id: string;
  personId: string;
  organisationId: string | null;
  strong: boolean;
  provedAt: string;
  endedAt: string | null;
  endsAt: string;
  device: string | null;
}
export interface Guarded {
  ownerOrganisationId: string | null;
  audience: string;
  readers: string[];
  releasedAt: string;
}
export interface Document extends Guarded {
  id: string;
  slug: string;
  kind: string;
  meetingId: string | null;
  convenerId: string | null;
}
export interface OfDocument extends Guarded {
  documentId: string;
}
export interface ContactPoint {
  id: string;
  organisationId: string;
  personId: string | null;
  shownTo: string;
  agreedOn: string | null;
  name: string;
}
export interface Change {
  id: string;
  organisationId: string;
  factGroup: string;
  personId: string;
  /** As she was called then. */
  personName: string;
  actingOrganisationId: string;
  how: string;
}
export interface Confirmation {
  organisationId: string;
  factGroup: string;
  personId: string;
}
export interface Reminder {
  personId: string;
  organisationId: string;
  factGroup: string;
}
export interface Correction {
  id: string;
  organisationId: string | null;
  senderId: string | null;
  senderName: string | null;
  text: string;
  address: string | null;
  addressShown: boolean;
  handedOnAt: string | null;
  handedOnBy: string | null;
  outcome: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
}
export interface Follow {
  id: string;
  personId: string;
  organisationId: string | null;
  countryId: string | null;
  topicId: string | null;
}
export interface AuditEntry {
  id: string;
  actor: string;
  personId: string | null;
  organisationId: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  concerns: string[];
  changes: unknown;
}
export interface AuditConcern {
  organisationId: string;
  entryId: string;
}
export interface ImportOffer {
  kind: string;
  slug: string;
  field: string;
  offeredAt: string;
}
export interface NetworkMember {
  id: string;
  networkId: string;
  organisationId: string;
  until: string | null;
}
export interface Merge {
  id: string;
  keptId: string;
  mergedId: string;
  undoneAt: string | null;
}

export interface World extends MeetingWorld {
  now: Date;
  organisation: Organisation[];
  organisationText: (OfOrganisation & { language: string; name: string })[];
  organisationCountry: (OfOrganisation & { countryId: string })[];
  organisationTopic: (OfOrganisation & { topicId: string })[];
  organisationMandate: (OfOrganisation & { position: number })[];
  person: Person[];
  account: Account[];
  membership: Membership[];
  invitation: Invitation[];
  invitationRole: InvitationRole[];
  session: Session[];
  document: Document[];
  documentText: (OfDocument & { language: string; title: string })[];
  documentSymbol: (OfDocument & { symbolKey: string; symbol: string })[];
  file: (OfDocument & { id: string; slug: string; name: string; supersededAt: string | null })[];
  contactPoint: ContactPoint[];
  organisationChange: Change[];
  factConfirmation: Confirmation[];
  factReminder: Reminder[];
  correction: Correction[];
  correctionNotice: { personId: string }[];
  follow: Follow[];
  auditEntry: AuditEntry[];
  auditConcern: AuditConcern[];
  importOffer: ImportOffer[];
  networkMember: NetworkMember[];
  organisationMerge: Merge[];
  organisationMergeRow: { no: number }[];
  country: { id: string; iso3: string }[];
  topic: { id: string; slug: string }[];
}
export type TableOf = Exclude<keyof World, 'now'>;
