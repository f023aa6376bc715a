import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { ByConvention } from '../by-convention/by-convention.ts';

export interface OwnParticipation {
  meeting: string;
  organisation: string;
  category: string;
  role: string;
  /** Where category or role is another by convention. */
  categoryByConvention: ByConvention;
  roleByConvention: ByConvention;
  givenNames: string;
  familyName: string;
  ownScriptName: string | null;
  function: string | null;
  email: string;
  asksSupport: string | null;
  nominatedAt: Date;
  approvedAt: Date | null;
  refusedAt: Date | null;
  whyRefused: string | null;
  waitsSince: Date | null;
  removedAt: Date | null;
  /** When she was checked in. */
  checkedInAt: Date | null;
}

/** Where she was named as a delegate, under the address of her account. */
export async function listOwnParticipations({ db }: Scope): Promise<OwnParticipation[]> {
  const { rows } = await sql<OwnParticipation>`
    select m.slug::text as meeting, p.organisation_name as organisation, p.category, p.role, p.category_by_convention,
      p.role_by_convention, p.given_names, p.family_name, p.own_script_name, p.function, p.email, p.asks_support, p.nominated_at, p.approved_at, p.refused_at, p.why_refused, p.waits_since,
      p.removed_at, p.checked_in_at
    from own_participation_records() p join meeting m on m.id = p.meeting_id`.execute(db);
  return rows;
}

export interface OwnInvitation {
  meeting: string;
  organisation: string;
  email: string;
  language: string;
  invitedAt: Date | null;
  answeredAt: Date | null;
  declinedAt: Date | null;
  withdrawnAt: Date | null;
  /** Whom she named, as far as names go. */
  named: { givenNames: string; familyName: string; role: string; namedAt: string }[];
  letters: { name: string; format: string; sizeBytes: number; addedAt: string }[];
}

/** What was sent to her address for an organisation to name delegates, and what came back by it. */
export async function listOwnInvitations({ db }: Scope): Promise<OwnInvitation[]> {
  const { rows } = await sql<OwnInvitation>`
    select m.slug::text as meeting, i.name as organisation, i.email, i.language::text, i.invited_at, i.answered_at, i.declined_at,
      i.withdrawn_at, n.named, n.letters
    from own_meeting_invitations() i join own_nominations() n on n.invitation_id = i.id join meeting m on m.id = i.meeting_id`.execute(
    db,
  );
  return rows;
}

export interface OwnWriting {
  meeting: string;
  part: 'summary' | 'report';
  language: string;
  writtenAt: Date;
  publishedAt: Date | null;
}

/** Which versions of summaries and reports are hers. */
export async function listOwnWriting({ db }: Scope): Promise<OwnWriting[]> {
  const { rows } = await sql<OwnWriting>`
    select m.slug::text as meeting, w.part, w.language, w.written_at, w.published_at
    from own_writing() w join meeting m on m.id = w.meeting_id`.execute(db);
  return rows;
}

/** Her address and what she asked for; all of those who came to nothing. In a scope of hers. */
export async function forgetOwnParticipations({ db }: Scope): Promise<void> {
  await sql`select forget_own_participations()`.execute(db);
}
