import { type Actor, holds, holdsFor, visitor } from './acting.ts';
import {
  answersFor,
  convenes,
  isLinkGood,
  meetingReads,
  organises,
  readsLetter,
  readsOutcome,
  takesPart,
} from './meeting-rules.ts';
import type {
  Change,
  ContactPoint,
  Correction,
  Guarded,
  Invitation,
  Membership,
  OfDocument,
  Role,
  Session,
  TableOf,
  World,
} from './records.ts';

// Who reads and writes what: the rules of the network in plain words, written from what was promised and from nothing that keeps the
// promise. No file of `src` is asked here.

export type { Actor };
export { answersFor, convenes, holds, isLinkGood, organises, readsLetter, readsOutcome, takesPart, visitor };

/** Roles that count only in a session with a passkey or a second factor. */
const demanding: readonly Role[] = ['steward', 'officer', 'secretariat', 'operator'];
const inForce = (membership: Membership) => membership.endedAt === null;

/** Whom a session lets act: for the organisation it was last at, as long as she has a role there, else for the first where she has one. */
export function whoIs(world: World, session: Session): Actor {
  const isOpen = session.endedAt === null && new Date(session.endsAt) > world.now;
  const person = world.person.find(({ id }) => id === session.personId);
  if (!isOpen || person === undefined || person.leftAt !== null) return visitor;
  const held = world.membership
    .filter((one) => one.personId === person.id && inForce(one))
    .sort((a, b) => a.givenAt.localeCompare(b.givenAt));
  const organisation = (held.find((one) => one.organisationId === session.organisationId) ?? held[0])?.organisationId;
  if (organisation === undefined) return { person: person.id, roles: [] };
  const own = held.filter((one) => one.organisationId === organisation).map(({ role }) => role);
  const roles = own.filter((role) => session.strong || !demanding.includes(role));
  return { person: person.id, organisation, roles: [...new Set<Role>(['member', ...roles])] };
}

// ---------------------------------------------------------------- reading

/** The document that a record is, or hangs under. */
function documentOf(world: World, record: Guarded | OfDocument): World['document'][number] | undefined {
  const documentId = 'documentId' in record ? record.documentId : 'id' in record ? record.id : undefined;
  return world.document.find(({ id }) => id === documentId);
}

/** Who organises a meeting sees what belongs to it before anybody else. */
export function keepsDocument(world: World, actor: Actor, record: Guarded | OfDocument): boolean {
  return organises(world, actor, documentOf(world, record)?.meetingId ?? null);
}

/** Documents: everybody, the network, or those who are named, each from its release on; its owner and who organises its meeting always. */
export const readsDocument = (world: World, actor: Actor, record: Guarded): boolean =>
  keepsDocument(world, actor, record) || findsDocument(world, actor, record);

/** Without what she sees as an organiser. Who takes part in a meeting reads what is for its participants. */
function findsDocument(world: World, actor: Actor, record: Guarded): boolean {
  const { organisation } = actor;
  if (organisation !== undefined && record.ownerOrganisationId === organisation) return true;
  if (new Date(record.releasedAt) > world.now) return false;
  if (record.audience === 'public') return true;
  if (organisation === undefined) return false;
  const meetingId = documentOf(world, record)?.meetingId ?? null;
  if (record.audience === 'participants' && meetingId !== null) return takesPart(world, actor, meetingId);
  return record.audience === 'network' || record.readers.includes(organisation);
}

/** A file in whose place a newer one stands stays with those who keep the document. */
export const readsFile = (world: World, actor: Actor, file: World['file'][number]): boolean =>
  readsDocument(world, actor, file) &&
  (file.supersededAt === null ||
    (actor.organisation !== undefined && file.ownerOrganisationId === actor.organisation) ||
    keepsDocument(world, actor, file));

/** What belongs to a meeting is written by who organises it; the rest by who writes for its owner. */
export const writesDocument = (world: World, actor: Actor, document: World['document'][number]): boolean =>
  document.meetingId === null
    ? holdsFor(actor, document.ownerOrganisationId, 'editor', 'steward', 'secretariat')
    : keepsDocument(world, actor, document);

const belonged = (world: World, person: string, organisation: string | undefined): boolean =>
  world.membership.some((one) => one.personId === person && one.organisationId === organisation);

/** People: oneself, and whoever belongs or belonged to the organisation one acts for. */
export const knowsPerson = (world: World, actor: Actor, person: string): boolean =>
  actor.person !== undefined && (actor.person === person || belonged(world, person, actor.organisation));

/** Addresses are one's own; a steward writes to the people of her organisation. */
export const readsAddress = (world: World, actor: Actor, person: string): boolean =>
  actor.person !== undefined &&
  (actor.person === person || (holds(actor, 'steward') && belonged(world, person, actor.organisation)));

export const invites = (actor: Actor, organisation: string): boolean =>
  holdsFor(actor, organisation, 'steward') || holds(actor, 'secretariat');

/** Facts are public; the history of their changes is the organisation's own, and the secretariat's but for contact points. */
export const readsChange = (actor: Actor, change: Change): boolean =>
  (actor.organisation !== undefined && change.organisationId === actor.organisation) ||
  (holds(actor, 'secretariat') && change.factGroup !== 'contacts');

/** As the person agreed: everybody, the network, or nobody but the organisation itself and she. */
export const readsContact = (actor: Actor, contact: ContactPoint): boolean =>
  contact.shownTo === 'public' ||
  (actor.organisation !== undefined &&
    (contact.shownTo === 'network' || contact.organisationId === actor.organisation)) ||
  (actor.person !== undefined && contact.personId === actor.person);

const keepsCorrection = (actor: Actor, { organisationId, handedOnAt }: Correction): boolean =>
  holdsFor(actor, organisationId, 'editor', 'steward') ||
  ((organisationId === null || handedOnAt !== null) && holds(actor, 'secretariat'));

export { keepsCorrection };

type Read<Table extends TableOf> = (world: World, actor: Actor, row: World[Table][number]) => boolean;
const ofDocument = (world: World, actor: Actor, row: OfDocument) => readsDocument(world, actor, row);
const ownOnly = (_world: World, actor: Actor, { personId }: { personId: string }) => actor.person === personId;

/** For each table whose rows are not everybody's: which of them somebody reads. */
export const reads: { [Table in TableOf]?: Read<Table> } = {
  document: readsDocument,
  documentText: ofDocument,
  documentSymbol: ofDocument,
  file: readsFile,
  fileText: (world, actor, { fileId }) => world.file.some((row) => row.id === fileId && readsFile(world, actor, row)),
  ...meetingReads,
  person: (world, actor, { id }) => knowsPerson(world, actor, id),
  account: (world, actor, { personId }) => readsAddress(world, actor, personId),
  membership: (_, actor, { personId, organisationId }) =>
    actor.person !== undefined && (actor.person === personId || actor.organisation === organisationId),
  invitation: (_, actor, { organisationId }) => invites(actor, organisationId),
  invitationRole: (world, actor, { invitationId }) =>
    world.invitation.some(({ id, organisationId }) => id === invitationId && invites(actor, organisationId)),
  contactPoint: (_, actor, row) => readsContact(actor, row),
  organisationChange: (_, actor, row) => readsChange(actor, row),
  factReminder: ownOnly,
  correctionNotice: ownOnly,
  follow: ownOnly,
  correction: (_, actor, row) =>
    keepsCorrection(actor, row) || (actor.person !== undefined && row.senderId === actor.person),
  /** What I did, what was done to me, who read what is kept of me, and for stewards what concerns their organisation. */
  auditEntry: (_, actor, { personId, organisationId, concerns, subjectKind, subjectId }) =>
    actor.person !== undefined &&
    (personId === actor.person ||
      (subjectKind === 'person' && subjectId === actor.person) ||
      concerns.includes(actor.person) ||
      (holds(actor, 'steward') &&
        (organisationId === actor.organisation || concerns.includes(actor.organisation ?? '')))),
  auditConcern: (_, actor, { organisationId }) =>
    holdsFor(actor, organisationId, 'steward') || (actor.person !== undefined && organisationId === actor.person),
  organisationMerge: (_, actor) => holds(actor, 'secretariat'),
  organisationMergeRow: (_, actor) => holds(actor, 'secretariat'),
};

// ---------------------------------------------------------------- writing

/** Editors and stewards keep the facts of their organisation, the secretariat those of any. */
export const keepsFacts = (actor: Actor, organisation: string): boolean =>
  holdsFor(actor, organisation, 'editor', 'steward') || holds(actor, 'secretariat');

/** Stewards give and end the roles of their organisation; the secretariat's role its own people; an operator's nobody on a page. */
export function givesRole(actor: Actor, organisation: string, role: Role): boolean {
  if (role === 'operator') return false;
  return holdsFor(actor, organisation, role === 'secretariat' ? 'secretariat' : 'steward');
}
export function invitesAs(actor: Actor, organisation: string, role: Role): boolean {
  if (role === 'operator' || !invites(actor, organisation)) return false;
  return role !== 'secretariat' || holds(actor, 'secretariat');
}

/** An answer is the organisation's; the secretariat's where nobody keeps the record or it was handed on. One answer, and it stays. */
export const answers = (actor: Actor, correction: Correction): boolean =>
  correction.answeredAt === null &&
  (correction.organisationId === null || correction.handedOnAt !== null
    ? holds(actor, 'secretariat')
    : holdsFor(actor, correction.organisationId, 'editor', 'steward'));
export const handsOn = (actor: Actor, correction: Correction): boolean =>
  correction.answeredAt === null &&
  correction.handedOnAt === null &&
  holdsFor(actor, correction.organisationId, 'editor', 'steward');

export const isNetwork = (kind: string): boolean => kind === 'network' || kind === 'enforcement-network';
/** Members of a network are noted by its stewards and the secretariat. */
export const keepsNetwork = (actor: Actor, network: string): boolean =>
  holdsFor(actor, network, 'steward') || holds(actor, 'secretariat');

export const isOpenInvitation = ({ now }: World, invitation: Invitation): boolean =>
  invitation.acceptedAt === null && invitation.withdrawnAt === null && new Date(invitation.expiresAt) > now;

/** What a kind of organisation has, beside members, editors and stewards. */
export function fittingRoles(kind: string): Role[] {
  const plain: Role[] = ['member', 'editor', 'steward'];
  if (kind === 'authority') return [...plain, 'focal-point'];
  if (kind === 'enforcement-agency' || kind === 'enforcement-network') return [...plain, 'officer'];
  return kind === 'secretariat' ? [...plain, 'secretariat'] : plain;
}
