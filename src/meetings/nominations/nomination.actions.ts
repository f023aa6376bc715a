import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { inspectFile } from '../../documents/index.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { adoptBytes, incomingPath, type StoredBytes } from '../../platform/files.ts';
import { foldKey } from '../../platform/fold.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { noteReading } from '../../platform/reading.ts';
import { readToken } from '../../platform/token.ts';
import { differing, readByConvention, under } from '../by-convention/by-convention.ts';
import { nominationPurpose } from '../invitations/invitations.actions.ts';
import { papersToken } from '../invited-papers/papers-link.ts';
import { stateOf } from '../participants/names.ts';
import {
  hasEnd,
  isLetterFormat,
  isOtherFormat,
  type LetterFormat,
  letterBounds,
  longestLetter,
} from './letter-format.ts';
import type { Delegate, NominationForm } from './nomination.form.ts';
import {
  deleteNominees,
  type FoundInvitation,
  findInvitation,
  holdInvitation,
  insertLetter,
  insertNominee,
  listLetterNames,
  listNominees,
  type Nominee,
  noteAnswer,
  openInvitation,
  updateNominee,
} from './nomination.queries.ts';

export type { FoundInvitation, Nominee };

/** Why a link leads nowhere (any more). */
export type DeadEnd = 'forged' | 'withdrawn' | 'over' | 'cancelled';
type Installation = Pick<Platform, 'secretKey'>;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const mostLetters = 10;

/** An invitation that was opened by its link, or why there is none behind it (any more). */
export async function accessOpened(
  scope: Scope,
  id: string,
  locale: Locale,
): Promise<FoundInvitation | Exclude<DeadEnd, 'over'>> {
  const invitation = await findInvitation(scope, id, locale);
  if (invitation === undefined) return 'forged';
  if (invitation.withdrawnAt !== null || invitation.invitedAt === null) return 'withdrawn';
  return invitation.cancelledAt === null ? invitation : 'cancelled';
}

/** Opens the invitation that a link is for: the one way in for those without an account. */
async function open(
  scope: Scope,
  { secretKey }: Installation,
  token: string,
  locale: Locale,
): Promise<FoundInvitation | DeadEnd> {
  const id = readToken(secretKey, nominationPurpose, token);
  if (id === undefined || !uuid.test(id)) return 'forged';
  await openInvitation(scope, id);
  const invitation = await accessOpened(scope, id, locale);
  if (typeof invitation === 'string') return invitation;
  return invitation.lastDay < scope.now.toISOString().slice(0, 10) ? 'over' : invitation;
}

export interface Nomination {
  invitation: FoundInvitation;
  /** Those about whom the organisers have not decided, and who may still be changed. */
  open: Nominee[];
  /** The others, with what was decided. */
  decided: Nominee[];
  /** What opens the documents for participants, once somebody is approved; nobody is named or taken back by it. */
  papers: string | undefined;
  letters: { id: string; name: string; sizeBytes: string | number | bigint; addedAt: Date }[];
}

export async function viewNomination(
  scope: Scope,
  installation: Installation,
  token: string,
  locale: Locale,
): Promise<Nomination | DeadEnd> {
  const invitation = await open(scope, installation, token, locale);
  if (typeof invitation === 'string') return invitation;
  const nominees = await listNominees(scope, invitation.id);
  const letters = await listLetterNames(scope, invitation.id);
  noteReading(scope, {
    action: 'meeting-invitation.read',
    subject: { kind: 'meeting-invitation', id: invitation.id },
    concerns: invitation.organisationId === null ? [] : [invitation.organisationId],
    changes: { nominees: nominees.map(({ id }) => id) },
  });
  const isAnyApproved = nominees.some((one) => stateOf(one) === 'approved');
  return {
    invitation,
    open: nominees.filter(isOpen),
    decided: nominees.filter((one) => !isOpen(one)),
    papers: isAnyApproved ? papersToken(installation, invitation.id) : undefined,
    letters,
  };
}

const isOpen = (nominee: Nominee): boolean => ['new', 'waiting'].includes(stateOf(nominee));
const keyOf = ({ givenNames, familyName }: { givenNames?: string | undefined; familyName: string }): string =>
  foldKey(`${givenNames ?? ''} ${familyName}`);

const valuesOf = (delegate: Delegate, { conventions }: FoundInvitation) => ({
  givenNames: delegate.givenNames ?? '',
  familyName: delegate.familyName,
  ownScriptName: delegate.ownScriptName ?? null,
  function: delegate.function ?? null,
  email: delegate.email ?? null,
  role: delegate.role,
  roleByConvention: readByConvention('role', delegate, conventions),
  asksSupport: delegate.asksSupport ?? null,
});

/**
 * Names the delegates: who has an id is changed, who is new is added, and who was on the page and is not in what came is taken back.
 * Two who send at the same time do not undo each other, and one name is one person however often it is sent. Gives false where the
 * link leads nowhere any more.
 */
export async function nominate(
  scope: Scope,
  installation: Installation,
  token: string,
  { delegates, shown }: NominationForm & { shown: readonly string[] },
  locale: Locale,
): Promise<boolean> {
  const invitation = await open(scope, installation, token, locale);
  if (typeof invitation === 'string') return false;
  checkDelegates(delegates, invitation);
  await holdInvitation(scope, invitation.id);
  const there = await listNominees(scope, invitation.id);
  const decided = new Set(there.filter((one) => !isOpen(one)).map(keyOf));
  const kept = new Set<string>();
  for (const delegate of delegates) {
    const known =
      there.find(({ id }) => id === delegate.id) ?? there.find((one) => isOpen(one) && keyOf(one) === keyOf(delegate));
    if (known === undefined) {
      // Somebody about whom was decided meanwhile is not named a second time.
      if (!decided.has(keyOf(delegate))) await insertNominee(scope, invitation, valuesOf(delegate, invitation));
    } else {
      kept.add(known.id);
      if (isOpen(known)) await updateNominee(scope, invitation.id, known.id, valuesOf(delegate, invitation));
    }
  }
  const gone = there.filter((one) => isOpen(one) && shown.includes(one.id) && !kept.has(one.id)).map(({ id }) => id);
  await deleteNominees(scope, invitation.id, gone);
  await noteAnswer(scope, invitation.id, false);
  await record(scope, {
    action: 'meeting-invitation.answered',
    subject: { kind: 'meeting-invitation', id: invitation.id },
    concerns: invitation.organisationId === null ? [] : [invitation.organisationId],
    changes: { named: delegates.length },
  });
  return true;
}

/** One head of the delegation, under each convention; nobody twice. */
function checkDelegates(delegates: readonly Delegate[], invitation: FoundInvitation): void {
  const { category, conventions } = invitation;
  const wrong: Record<string, string> = {};
  const heads = new Set<string>();
  const names = new Set<string>();
  for (const [index, delegate] of delegates.entries()) {
    const { role, roleByConvention } = valuesOf(delegate, invitation);
    const roles = differing(conventions).map((convention) => [
      convention,
      under(convention, { category, role, roleByConvention, categoryByConvention: {} })?.role,
    ]);
    for (const [convention, as] of roles.length > 0 ? roles : [['', role]]) {
      if (as !== 'head') continue;
      if (heads.has(convention ?? '')) wrong[`delegates.${index}.role`] = 'twoHeads';
      heads.add(convention ?? '');
    }
    const name = keyOf(delegate);
    if (names.has(name)) wrong[`delegates.${index}.familyName`] = 'namedTwice';
    names.add(name);
  }
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
}

/** Nobody comes. It can be taken back by naming somebody. */
export async function decline(
  scope: Scope,
  installation: Installation,
  token: string,
  locale: Locale,
): Promise<boolean> {
  const invitation = await open(scope, installation, token, locale);
  if (typeof invitation === 'string') return false;
  await holdInvitation(scope, invitation.id);
  const there = await listNominees(scope, invitation.id);
  if (there.some((one) => stateOf(one) === 'approved')) throw new InvalidInput({ '': 'approvedAlready' });
  await deleteNominees(
    scope,
    invitation.id,
    there.filter(isOpen).map(({ id }) => id),
  );
  await noteAnswer(scope, invitation.id, true);
  await record(scope, {
    action: 'meeting-invitation.declined',
    subject: { kind: 'meeting-invitation', id: invitation.id },
    concerns: invitation.organisationId === null ? [] : [invitation.organisationId],
  });
  return true;
}

/** One letter after the other, whoever sends how many: anybody with a link may have one looked at. */
let lookedAt: Promise<unknown> = Promise.resolve();

/**
 * Looks at a letter as at any other file that comes in, and keeps it if it will do. What is refused lies nowhere.
 *
 * @throws InvalidInput with what is wrong with it
 */
export async function keepLetter(
  directory: string,
  bytes: Uint8Array | undefined,
  isCut: boolean,
): Promise<StoredBytes & { format: LetterFormat }> {
  if (isCut || (bytes?.length ?? 0) > longestLetter) throw new InvalidInput({ letter: 'letterTooLong' });
  if (bytes === undefined || bytes.length === 0) throw new InvalidInput({ letter: 'letterMissing' });
  const aside = incomingPath(directory, v7());
  try {
    await mkdir(path.dirname(aside), { recursive: true });
    await writeFile(aside, bytes, { flag: 'wx', mode: 0o640 });
    const looking = lookedAt.then(() => inspectFile(aside, '', new AbortController().signal, letterBounds));
    lookedAt = looking.catch(() => {});
    const { format, refused } = (await looking).findings;
    const why = refused ?? (format === 'pdf' && !hasEnd(bytes) ? 'broken' : undefined);
    if (why !== undefined && !isOtherFormat(why))
      throw new InvalidInput({ letter: { key: 'letterRefused', values: { why } } });
    if (why !== undefined || !isLetterFormat(format)) throw new InvalidInput({ letter: 'letterFormat' });
    return { ...(await adoptBytes(directory, aside)), format };
  } finally {
    await rm(aside, { force: true });
  }
}

/** Whether the link is good: asked before anything that is sent is read. */
export async function checkLink(scope: Scope, installation: Installation, token: string, locale: Locale) {
  return typeof (await open(scope, installation, token, locale)) !== 'string';
}

/** How many letters a link may still bring: asked before bytes are kept. */
export async function checkLetters(scope: Scope, installation: Installation, token: string, locale: Locale) {
  const invitation = await open(scope, installation, token, locale);
  if (typeof invitation === 'string') return;
  if ((await listLetterNames(scope, invitation.id)).length >= mostLetters)
    throw new InvalidInput({ letter: 'tooManyLetters' });
}

/** Puts a letter that is kept already to its invitation. */
export async function addLetter(
  scope: Scope,
  installation: Installation,
  token: string,
  letter: { name: string; sha256: string; sizeBytes: number; format: LetterFormat },
  locale: Locale,
): Promise<boolean> {
  const invitation = await open(scope, installation, token, locale);
  if (typeof invitation === 'string') return false;
  await insertLetter(scope, invitation.id, letter);
  await record(scope, {
    action: 'meeting-invitation.letter-added',
    subject: { kind: 'meeting-invitation', id: invitation.id },
    concerns: invitation.organisationId === null ? [] : [invitation.organisationId],
    changes: { format: letter.format, size: letter.sizeBytes },
  });
  return true;
}
