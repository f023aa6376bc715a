import { z } from 'zod';
import { record } from '../../audit/index.ts';
import type { Actor } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { pageSize, readKey, toListPage } from '../../platform/list.ts';
import { sendMail } from '../../platform/mail.ts';
import { noteReading } from '../../platform/reading.ts';
import type { AnswerForm } from './corrections.form.ts';
import { answerMail } from './corrections.mail.ts';
import { canAnswer, canHandOn } from './corrections.policy.ts';
import {
  answerOpen,
  countOpenCorrections,
  type FoundCorrection,
  findAddress,
  findCorrection,
  handOnOpen,
  listCorrections,
} from './corrections.queries.ts';

export type CorrectionListData = Awaited<ReturnType<typeof viewCorrections>>;
export type CorrectionData = Awaited<ReturnType<typeof viewCorrection>>;

const Key = z.tuple([z.literal([0, 1]), z.uuid()]);

/** What people say is wrong in the records for which the actor answers. */
export async function viewCorrections(scope: Scope, after: string | undefined) {
  const key = after === undefined ? undefined : readKey(Key, after);
  const found = await listCorrections(scope, key && { isAnswered: key[0] === 1, id: key[1] }, pageSize + 1);
  const page = toListPage(found, pageSize, (row) => [row.isAnswered ? 1 : 0, row.id]);
  noteReading(scope, {
    action: 'correction.listed',
    concerns: page.rows.flatMap(({ organisationId }) => organisationId ?? []),
    people: page.rows.flatMap(({ senderId }) => senderId ?? []),
    changes: { corrections: page.rows.map(({ id }) => id) },
  });
  return {
    ...page,
    open: await countOpenCorrections(scope),
  };
}

async function accessCorrection(scope: Scope, id: string): Promise<FoundCorrection> {
  const found = await findCorrection(scope, id);
  if (found === undefined) throw new Refusal('not-found');
  return found;
}

export async function viewCorrection(
  scope: Scope,
  { organisationNames }: Pick<Platform, 'organisationNames'>,
  locale: Locale,
  id: string,
) {
  const { senderId, ...correction } = await accessCorrection(scope, id);
  noteReading(scope, {
    action: 'correction.read',
    subject: { kind: 'correction', id },
    concerns: concerned(correction),
    people: senderId === null ? [] : [senderId],
  });
  const { organisationId, senderOrganisationId } = correction;
  const ids = [organisationId, senderOrganisationId].filter((one) => one !== null);
  const names = await organisationNames(scope, ids, locale);
  const isOpen = correction.answeredAt === null;
  return {
    ...correction,
    keeper: organisationId === null ? undefined : names.get(organisationId),
    senderOrganisation: senderOrganisationId === null ? undefined : names.get(senderOrganisationId),
    canAnswer: isOpen && canAnswer(scope.actor, correction),
    canHandOn: isOpen && canHandOn(scope.actor, correction),
  };
}

const concerned = ({ organisationId }: Pick<FoundCorrection, 'organisationId'>) =>
  organisationId === null ? [] : [organisationId];

/** Answers once, and tells the sender if she left an address. */
export async function answerCorrection(
  scope: Scope,
  { baseUrl }: Pick<Platform, 'baseUrl'>,
  id: string,
  form: AnswerForm,
): Promise<void> {
  const { outcome } = form;
  const answer = form.answer ?? null;
  const correction = await accessCorrection(scope, id);
  if (correction.answeredAt !== null) throw new InvalidInput({ '': 'already' });
  if (!canAnswer(scope.actor, correction)) throw new InvalidInput({ '': 'alreadyHandedOn' });
  const { personId } = person(scope.actor);
  if (!(await answerOpen(scope, id, { outcome, answer, answeredBy: personId })))
    throw new InvalidInput({ '': 'already' });
  await record(scope, {
    action: 'correction.answered',
    subject: { kind: 'correction', id },
    concerns: concerned(correction),
    changes: { outcome, answer },
  });
  const to = await findAddress(scope, id);
  if (to === undefined) return;
  const locale = isLocale(correction.language) ? correction.language : 'en';
  await sendMail(scope, answerMail({ to, locale, outcome, answer, correction, baseUrl }));
}

/** Leaves the answer to the secretariat. */
export async function handOnCorrection(scope: Scope, id: string): Promise<void> {
  const correction = await accessCorrection(scope, id);
  if (correction.answeredAt !== null) throw new InvalidInput({ '': 'already' });
  const isOpen = canHandOn(scope.actor, correction);
  if (!isOpen || !(await handOnOpen(scope, id, person(scope.actor).personId)))
    throw new InvalidInput({ '': 'alreadyHandedOn' });
  await record(scope, {
    action: 'correction.handed-on',
    subject: { kind: 'correction', id },
    concerns: concerned(correction),
  });
}

function person(actor: Actor) {
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  return actor;
}
