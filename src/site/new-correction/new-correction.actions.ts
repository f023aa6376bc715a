import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import type { Limit, Try } from '../../identity/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { type Locale, shorten } from '../../platform/i18n.ts';
import { placeOf } from '../../platform/place.ts';
import { recordPath } from '../paths.ts';
import { type NewCorrectionForm, readPage, type SubjectKind } from './new-correction.form.ts';
import { findOwnAddress, findSubject, insertCorrection } from './new-correction.queries.ts';
import { makeStamp, stampProblem } from './stamp.ts';

export interface CorrectedRecord {
  kind: SubjectKind;
  id: string;
  title: string;
  language: string;
  /** Of its page, without its language. */
  path: string;
  keeperId: string | null;
}

/** From one place: a hall of delegates behind one address is one place. */
const fromPlace: Limit = {
  name: 'correction-from',
  windows: [
    { most: 10, minutes: 60 },
    { most: 40, minutes: 24 * 60 },
  ],
};
/** From all visitors together, so that no crowd of machines buries those who answer. */
const fromVisitors: Limit = {
  name: 'corrections',
  windows: [
    { most: 150, minutes: 60 },
    { most: 600, minutes: 24 * 60 },
  ],
};
const fromPerson: Limit = {
  name: 'correction-of',
  windows: [
    { most: 20, minutes: 60 },
    { most: 60, minutes: 24 * 60 },
  ],
};

/** What has to be taken before a correction is. */
export const triesOf = ({ actor }: Pick<Scope, 'actor'>): Try[] =>
  actor.kind === 'person'
    ? [{ limit: fromPerson, about: actor.personId }]
    : [
        { limit: fromPlace, about: placeOf(actor.address ?? '') },
        { limit: fromVisitors, about: '' },
      ];

/** What an outcome says has no title, and may be long. */
const titleLength = 300;

/** The record that a page is about; undefined when no page was named. */
export async function viewSubject(
  scope: Scope,
  locale: Locale,
  page: string | undefined,
): Promise<CorrectedRecord | undefined> {
  if (page === undefined) return undefined;
  const named = readPage(page);
  const found = named && (await findSubject(scope, named.kind, named.name, locale));
  const path = named && recordPath(named.kind, named.name);
  if (found === undefined || named === undefined || path === undefined) throw new Refusal('not-found');
  return { kind: named.kind, path, ...found, title: shorten(found.title, titleLength) };
}

/** What the form is shown with: the record, the address of who is signed in, and a stamp, the one it came with as long as it is good. */
export async function viewNewCorrection(
  scope: Scope,
  secretKey: string,
  locale: Locale,
  { page, stamp }: { page: string | undefined; stamp: string | undefined },
) {
  const subject = await viewSubject(scope, locale, page);
  if (subject === undefined) return undefined;
  const isGood = stampProblem(secretKey, subject.path, stamp, scope.now) !== 'tooOld';
  return {
    subject,
    ownAddress: scope.actor.kind === 'person' ? await findOwnAddress(scope, scope.actor.personId) : undefined,
    stamp: isGood && stamp !== undefined ? stamp : makeStamp(secretKey, subject.path, v7(), scope.now),
  };
}

/** What tells programs from people, before anything is counted or written. */
export function checkSender(
  secretKey: string,
  page: string | undefined,
  { stamp, subject }: NewCorrectionForm,
  now: Date,
): void {
  const named = readPage(page ?? '');
  const path = named && recordPath(named.kind, named.name);
  if (path === undefined) throw new Refusal('not-found');
  if (subject !== undefined) throw new InvalidInput({ subject: 'trapFilled' });
  const problem = stampProblem(secretKey, path, stamp, now);
  if (problem !== undefined) throw new InvalidInput({ '': problem });
}

/** Sends what is wrong to whoever keeps the record. What is sent twice by one press of a button too many is kept once. */
export async function sendCorrection(
  scope: Scope,
  locale: Locale,
  page: string | undefined,
  form: NewCorrectionForm,
): Promise<CorrectedRecord> {
  const { text, showAddress, stamp = '' } = form;
  const [better, address] = [form.better ?? null, form.address ?? null];
  const subject = await viewSubject(scope, locale, page);
  if (subject === undefined) throw new Refusal('not-found');
  const id = v7();
  const isNew = await insertCorrection(scope, {
    id,
    organisationId: subject.keeperId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    path: subject.path,
    title: subject.title,
    titleLanguage: subject.language,
    text,
    better,
    language: locale,
    address,
    addressShown: address !== null && showAddress,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([stamp, text, better, address]))
      .digest(),
  });
  // Neither the words nor the address: what is noted stays for ever.
  if (isNew)
    await record(scope, {
      action: 'correction.sent',
      subject: { kind: 'correction', id },
      concerns: subject.keeperId === null ? [] : [subject.keeperId],
      changes: { about: { kind: subject.kind, id: subject.id } },
    });
  return subject;
}
