import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { noteReading } from '../../platform/reading.ts';
import { nameOrganisations } from '../directory/directory.actions.ts';
import { listOwnChanges } from '../history/history.queries.ts';
import {
  type ContactRow,
  deleteOwnContacts,
  listContacts,
  listOfPerson,
  listPublicContacts,
  setShownTo,
} from './contacts.queries.ts';

export type OwnContactsData = Awaited<ReturnType<typeof viewOwnContacts>>;

/** Whom to write to, as far as the actor may see it: everybody, the network, the organisation itself. */
export const viewContacts = (scope: Scope, organisationId: string) => listContacts(scope, organisationId);

/**
 * Notes which contact points are shown to the actor though not everybody sees them. `always`: also where there are none, on a page for
 * those who keep them.
 */
export function noteContacts(
  scope: Scope,
  { id }: { id: string },
  contacts: readonly ContactRow[],
  { always = false } = {},
): void {
  const hidden = contacts.filter(({ shownTo }) => shownTo !== 'public');
  if (hidden.length === 0 && !always) return;
  noteReading(scope, {
    action: 'contact-point.listed',
    subject: { kind: 'organisation', id },
    concerns: [id],
    people: hidden.flatMap(({ personId }) => personId ?? []),
    changes: { contactPoints: hidden.map((one) => one.id) },
  });
}

/** Those that everybody may see, by organisation: for exports and the API, whoever asks. */
export async function viewPublicContacts(scope: Scope, organisationIds: readonly string[]) {
  return Map.groupBy(await listPublicContacts(scope, organisationIds), ({ organisationId }) => organisationId);
}

/** The contact points in which the reader is named. */
export async function viewOwnContacts(scope: Scope, locale: Locale) {
  const { actor } = scope;
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  const rows = await listOfPerson(scope, actor.personId);
  const names = await nameOrganisations(scope, [...new Set(rows.map((row) => row.organisationId))], locale);
  return rows.map((row) => ({ ...row, organisation: names.get(row.organisationId) }));
}

/** The reader says who sees a contact point in which she is named. */
export async function agree(
  scope: Scope,
  { id, shownTo }: { id: string; shownTo: 'public' | 'network' | 'nobody' },
): Promise<void> {
  const { actor } = scope;
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  const before = (await listOfPerson(scope, actor.personId)).find((row) => row.id === id);
  if (before === undefined) throw new Refusal('not-found');
  const agreedOn = shownTo === 'nobody' ? null : scope.now.toISOString().slice(0, 10);
  await setShownTo(scope, { id, personId: actor.personId, shownTo, agreedOn });
  await record(scope, {
    action: 'contact-point.agreed',
    subject: { kind: 'contact-point', id },
    concerns: [before.organisationId],
    changes: { shownTo: { from: before.shownTo, to: shownTo } },
  });
}

/** What the network keeps of a person: where she is a contact point, and what she changed. When she leaves, the first goes. */
export const ownFacts: PersonalData = {
  name: 'facts',
  gather: async (scope, personId) => ({
    contactPoints: (await listOfPerson(scope, personId)).map(({ id: _, organisationId: __, slug, ...contact }) => ({
      organisation: slug,
      ...contact,
    })),
    changes: await listOwnChanges(scope),
  }),
  forget: deleteOwnContacts,
};
