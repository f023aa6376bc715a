import { v7 } from 'uuid';
import type { Person, Role, Scope } from '../../db/scope.ts';
import { nameOrganisations } from '../../network/index.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { readToken, signToken } from '../../platform/token.ts';
import { describeGivenBack, type GivenBack } from '../given-back/given-back.actions.ts';
import { type AskedOccasion, askedOccasions } from './answers.form.ts';
import { type BriefOutcome, listBriefly } from './answers.queries.ts';
import {
  findReader,
  hasAsked,
  insertNotices,
  listAnswersOf,
  listNoticesOf,
  listOfMail,
  listRoles,
  listToTell,
  lockPerson,
  type Notice,
} from './notices.queries.ts';

const purpose = 'answer for outcomes';
const validDays = 120;

/** What a link in a mail stands for. */
export interface AskedByMail {
  mailId: string;
  personId: string;
}

const writeLink = (secretKey: string, { mailId, personId }: AskedByMail, now: Date): string =>
  signToken(secretKey, purpose, `${mailId} ${personId} ${now.getTime() + validDays * 86_400_000}`);

/** Undefined for a link that was not made here, or whose time is over. */
export function readAskedLink(secretKey: string, token: string, now: Date): AskedByMail | undefined {
  const [mailId, personId, until] = readToken(secretKey, purpose, token)?.split(' ') ?? [];
  if (mailId === undefined || personId === undefined || !(Number(until) > now.getTime())) return undefined;
  return { mailId, personId };
}

/** For that organisation, with what she holds there: what a job or a link does in her name she could do herself. */
export const asOwner = (
  personId: string,
  organisationId: string,
  roles: readonly Role[],
  address?: string,
): Person => ({
  kind: 'person',
  ...{ personId, organisationId, roles },
  ...(address !== undefined && { address }),
});

/** The organisations for which she still answers, among these, each with what she holds there. */
export async function stillAnswers(scope: Scope, personId: string, organisationId: string): Promise<Role[]> {
  return (await listRoles(scope, personId, organisationId)) as Role[];
}

/** What a mail asked about, as far as it still stands. */
export const viewMail = (scope: Scope, mailId: string) => listOfMail(scope, mailId);

/** Nothing of what a mail asked about still stands, because it was withdrawn. */
export const wasWithdrawn = async (scope: Scope, mailId: string): Promise<boolean> =>
  (await listOfMail(scope, mailId)).length === 0 && (await hasAsked(scope, mailId));

/** By person, the organisations about whose outcomes she is to be told. */
export async function listPeopleToTell(scope: Scope): Promise<Map<string, string[]>> {
  const people = Map.groupBy(await listToTell(scope), ({ personId }) => personId);
  return new Map([...people].map(([id, rows]) => [id, [...new Set(rows.map(({ organisationId }) => organisationId))]]));
}

export interface OwnersMail {
  to: string;
  name: string;
  locale: Locale;
  token: string;
  lines: {
    occasion: AskedOccasion;
    organisation: string;
    text: string;
    origin: BriefOutcome['origin'];
    meeting: string;
    dueOn: string | null;
    duePrecision: 'year' | 'month' | 'day' | null;
  }[];
  /** What owners gave back to her as an organiser. */
  givenBack: GivenBack[];
}

/** Notes that a person is told, and gives what is to be written to her; undefined when nothing is any more. In a scope of hers. */
export async function tellOwner(scope: Scope, secretKey: string, personId: string): Promise<OwnersMail | undefined> {
  await lockPerson(scope, personId);
  const notices = (await listToTell(scope)).filter((notice) => notice.personId === personId);
  const reader = await findReader(scope, personId);
  if (notices.length === 0 || reader === undefined) return undefined;
  const locale = isLocale(reader.language) ? reader.language : 'en';
  const mailId = v7();
  await insertNotices(scope, mailId, notices);
  const outcomes = new Map(
    (await listBriefly(scope, [...new Set(notices.map(({ outcomeId }) => outcomeId))], locale)).map((one) => [
      one.id,
      one,
    ]),
  );
  const names = await nameOrganisations(
    scope,
    [...new Set(notices.map(({ organisationId }) => organisationId))],
    locale,
  );
  // Each outcome once for each organisation, on the most pressing occasion.
  const told = new Map<string, Notice & { occasion: AskedOccasion }>();
  for (const occasion of askedOccasions)
    for (const notice of notices.filter((one) => one.occasion === occasion)) {
      const key = `${notice.organisationId} ${notice.outcomeId}`;
      if (!told.has(key)) told.set(key, { ...notice, occasion });
    }
  const lines = [...told.values()].flatMap(({ organisationId, outcomeId, occasion }) => {
    const outcome = outcomes.get(outcomeId);
    if (outcome === undefined) return [];
    const { text, origin, meetingTitle: meeting, dueOn, duePrecision } = outcome;
    const organisation = names.get(organisationId)?.shortName ?? '';
    return [{ occasion, organisation, text, origin, meeting, dueOn, duePrecision }];
  });
  return {
    to: reader.email,
    name: reader.name,
    locale,
    lines,
    givenBack: await describeGivenBack(
      scope,
      notices.flatMap(({ answerId }) => answerId ?? []),
      locale,
    ),
    token: writeLink(secretKey, { mailId, personId }, scope.now),
  };
}

/** For a person who takes what is kept of her with her. */
export const ownOutcomes = {
  name: 'outcomes',
  gather: async (scope: Scope, personId: string) => ({
    told: await listNoticesOf(scope, personId),
    answered: await listAnswersOf(scope, personId),
  }),
};
