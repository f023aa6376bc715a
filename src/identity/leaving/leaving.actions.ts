import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { sendMail } from '../../platform/mail.ts';
import type { Session } from '../../platform/session.ts';
import { findAccount } from '../account/account.queries.ts';
import { hold } from '../hold.queries.ts';
import { holdPerson } from '../invitations/acceptance.queries.ts';
import { peoplePath } from '../paths.ts';
import { colleagueLeftMail, farewellMail, noStewardMail } from './leaving.mail.ts';
import {
  deleteOwn,
  endMemberships,
  gatherOwn,
  listSecretariat,
  listStewards,
  listStewardships,
  lockOpenInvitations,
  withdrawInvitations,
} from './leaving.queries.ts';

type Installation = Pick<Platform, 'baseUrl' | 'organisationNames' | 'personalData'>;

/** What this module keeps about a person, for her own eyes; organisations by their permanent names. */
export function ownData(platform: Pick<Platform, 'organisationNames'>) {
  return async (scope: Scope, personId: string) => {
    const { person, memberships, invitations, ...rest } = await gatherOwn(scope, personId);
    const { emailKey: _, ...own } = person ?? {};
    const ids = [...new Set([...memberships, ...invitations].map(({ organisationId }) => organisationId))];
    const names = await platform.organisationNames(scope, ids, 'en');
    const named = <Row extends { organisationId: string }>({ organisationId, ...row }: Row) => ({
      organisation: names.get(organisationId)?.slug ?? organisationId,
      ...row,
    });
    return { person: own, ...rest, memberships: memberships.map(named), invitations: invitations.map(named) };
  };
}

/** All that is kept on whoever is signed in, by the modules that keep it. That she took it is noted. */
export async function exportOwn(scope: Scope, { personalData }: Installation, session: Session) {
  const kept: Record<string, unknown> = {};
  for (const { name, gather } of personalData.all) kept[name] = await gather(scope, session.personId);
  await record(scope, { action: 'person.exported', subject: { kind: 'person', id: session.personId } });
  return { of: session.name, at: scope.now.toISOString(), ...kept };
}

/** The organisations that would have no steward any more if she left, by name. */
export async function viewLeaving(scope: Scope, installation: Installation, session: Session, locale: Locale) {
  const own = await listStewardships(scope, session.personId);
  const others = own.length === 0 ? [] : await listStewards(scope, own);
  const alone = own.filter(
    (id) => !others.some((one) => one.organisationId === id && one.personId !== session.personId),
  );
  const names = await installation.organisationNames(scope, alone, locale);
  return alone.flatMap((id) => names.get(id)?.name ?? []);
}

/**
 * Leaves for good. What she did stays, and her name as far as the record needs it; her address, what let her in and what was hers alone
 * go. Invitations that she wrote, and those to her address, are withdrawn: nobody is left with a link from somebody who is gone.
 */
export async function leave(scope: Scope, installation: Installation, session: Session): Promise<void> {
  const { personId } = session;
  await hold(scope, `person ${personId}`);
  const account = await findAccount(scope, personId);
  if (account === undefined) throw new Refusal('not-found');
  const { name, email, emailKey, language } = account;
  const open = await lockOpenInvitations(scope, personId, emailKey);
  if (!(await holdPerson(scope, personId))) throw new Refusal('not-found');

  const stewardOf = await listStewardships(scope, personId);
  await withdrawInvitations(
    scope,
    open.map(({ id }) => id),
    personId,
  );
  const left = await endMemberships(scope, personId);
  const written = open.filter(({ invitedBy, isGood }) => invitedBy === personId && isGood);
  const concerned = [...new Set([...left, ...open.map(({ organisationId }) => organisationId)])];
  for (const { forget } of installation.personalData.all) await forget?.(scope, personId);
  await record(scope, {
    action: 'person.left',
    subject: { kind: 'person', id: personId },
    concerns: concerned,
    changes: { invitationsWithdrawn: open.length },
  });
  await deleteOwn(scope, personId);

  await sendMail(scope, farewellMail({ to: email, locale: language as Locale }));
  const tellAbout = [...new Set([...left, ...written.map(({ organisationId }) => organisationId)])];
  if (tellAbout.length === 0) return;
  const stewards = await listStewards(scope, tellAbout);
  const secretariat = await listSecretariat(scope);
  for (const id of tellAbout) {
    const withdrawn = written.filter(({ organisationId }) => organisationId === id).map((one) => one.email);
    const own = stewards.filter(({ organisationId }) => organisationId === id);
    const isOrphaned = own.length === 0 && stewardOf.includes(id);
    for (const reader of isOrphaned ? secretariat : own) {
      const locale = reader.language as Locale;
      const known = (await installation.organisationNames(scope, [id], locale)).get(id);
      if (known === undefined) continue;
      const url = `${installation.baseUrl}/${locale}${peoplePath(known.slug)}`;
      const about = { to: reader.email, locale, name, organisation: known.name, withdrawn, url };
      await sendMail(scope, isOrphaned ? noStewardMail(about) : colleagueLeftMail(about));
    }
  }
}
