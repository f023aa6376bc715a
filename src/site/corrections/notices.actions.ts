import { record } from '../../audit/index.ts';
import type { Person, Scope } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { isLocale } from '../../platform/i18n.ts';
import { sendMail } from '../../platform/mail.ts';
import { noticeMail } from './corrections.mail.ts';
import {
  type Answerer,
  countOpenCorrections,
  findReader,
  forgetAddresses,
  handOnOrphans,
  listSentBy,
  listToTell,
  noteTold,
} from './corrections.queries.ts';

type Work = <T>(actor: Person, work: (scope: Scope) => Promise<T>) => Promise<T>;

/** Removes addresses that have served, and hands on what nobody is left to answer. */
export async function tidyCorrections(scope: Scope): Promise<void> {
  await forgetAddresses(scope);
  for (const { id, organisationId } of await handOnOrphans(scope))
    await record(scope, {
      action: 'correction.handed-on',
      subject: { kind: 'correction', id },
      concerns: [organisationId],
      by: 'job',
    });
}

/** By person, the organisations for which something waits that she was not told of. */
export async function listPeopleToTell(scope: Scope): Promise<Answerer[][]> {
  const people = Map.groupBy(await listToTell(scope), ({ personId }) => personId);
  return [...people.values()];
}

const actorFor = ({ personId, organisationId, role }: Answerer): Person => ({
  kind: 'person',
  personId,
  organisationId,
  roles: [role],
});
/** A mail a day, also when one day's comes a little earlier than the last. */
const hoursBetween = 20;

/** Tells one person what waits for her, in one mail. It is asked in her own scopes: nothing that she may not see is counted. */
export async function tellPerson(
  inScopeOf: Work,
  { baseUrl, organisationNames }: Pick<Platform, 'baseUrl' | 'organisationNames'>,
  places: readonly Answerer[],
  until: Date,
): Promise<void> {
  const waiting = new Map<string, number>();
  for (const place of places) {
    const count = await inScopeOf(actorFor(place), countOpenCorrections);
    if (count > 0) waiting.set(place.organisationId, (waiting.get(place.organisationId) ?? 0) + count);
  }
  const [first] = places;
  if (first === undefined || waiting.size === 0) return;
  await inScopeOf(actorFor(first), async (scope) => {
    const reader = await findReader(scope, first.personId);
    if (reader === undefined || !(await noteTold(scope, first.personId, until, hoursBetween))) return;
    const locale = isLocale(reader.language) ? reader.language : 'en';
    const names = await organisationNames(scope, [...waiting.keys()], locale);
    const lines = [...waiting].map(([id, count]) => ({ organisation: names.get(id)?.name ?? '', count }));
    await sendMail(scope, noticeMail({ reader, waiting: lines, baseUrl }));
  });
}

/** For a person who takes what is kept of her with her, and who leaves. */
export const sentCorrections = {
  name: 'corrections',
  gather: (scope: Scope, personId: string) => listSentBy(scope, personId),
  forget: (scope: Scope) => forgetAddresses(scope),
};
