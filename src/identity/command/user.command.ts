import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Database } from '../../db/schema.ts';
import { inAccounts, type Role, type Scope, visitor } from '../../db/scope.ts';
import { Email } from '../../platform/form.ts';
import type { KnownOrganisation, Platform } from '../../platform/http.tsx';
import { isLocale, type Locale, locales } from '../../platform/i18n.ts';
import { Problem } from '../../problem.ts';
import { findHolder } from '../account/account.queries.ts';
import { foldAddress } from '../address.ts';
import { invitationLasts, invitationLink } from '../invitations/invitation.actions.ts';
import { insertInvitation } from '../invitations/invitation.queries.ts';
import { withdrawInvitations } from '../leaving/leaving.queries.ts';
import { tellPerson } from '../notices/notice.actions.ts';
import { type FocalConvention, fittingRoles, focalConventions, type Grant, roles } from '../roles.ts';
import { deleteTotp } from '../second-factor/second-factor.queries.ts';
import { endSessions } from '../session/session.actions.ts';
import { nearest } from './nearest.ts';
import { findWaiting, listAccounts, listRolesOfAddress } from './user.queries.ts';

/** What the commands need of the installation; organisations come from the module that keeps them. */
export interface Installation
  extends Pick<Platform, 'baseUrl' | 'secretKey' | 'organisationNames' | 'findOrganisation'> {
  db: Kysely<Database>;
  listOrganisationSlugs(scope: Scope): Promise<string[]>;
  say(line: string): void;
}

/** A command that was read and can be run. */
export type UserCommand = (installation: Installation) => Promise<void>;

export const userUsage = `  user invite EMAIL --organisation SLUG --role ROLE[:CONVENTION]… [--name NAME] [--language LANGUAGE]
                   print a link by which somebody makes an account, or gets these roles
  user list [--organisation SLUG]
                   who has an account, as what, and when they were seen last
  user end-sessions EMAIL
                   sign somebody out everywhere
  user remove-second-factor EMAIL
                   for somebody who lost telephone and recovery codes, once you are sure that it is her; signs her out everywhere`;

/** Reads `user …`. Undefined where it says not what to do; throws a `Problem` for what makes no sense. Nothing is started yet. */
export function readUserCommand([verb, ...args]: readonly string[]): UserCommand | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      organisation: { type: 'string' },
      role: { type: 'string', multiple: true },
      name: { type: 'string' },
      language: { type: 'string' },
    },
  });
  const [email, ...more] = positionals;
  const { organisation, ...ofInvitation } = values;
  const { role = [], name, language = 'en' } = ofInvitation;
  if (more.length > 0 || (verb !== 'invite' && Object.keys(ofInvitation).length > 0)) return undefined;
  if (verb === 'list' && email === undefined) return (installation) => list(installation, organisation);
  if (email === undefined) return undefined;
  if (verb === 'end-sessions' && organisation === undefined) {
    const address = readAddress(email);
    return (installation) => endAllSessions(installation, address);
  }
  if (verb === 'remove-second-factor' && organisation === undefined) {
    const address = readAddress(email);
    return (installation) => removeLostFactor(installation, address);
  }
  if (verb !== 'invite' || organisation === undefined || role.length === 0) return undefined;
  if (!isLocale(language)) throw new Problem(`“${language}” is none of the languages: ${locales.join(', ')}.`);
  const invited = { email: readAddress(email), name: name?.trim() || null, language, grants: role.map(readGrant) };
  return (installation) => invite(installation, organisation, invited);
}

function readAddress(text: string): string {
  const { data, success } = Email.safeParse(text);
  if (!success) throw new Problem(`“${text}” is not an e-mail address.`);
  return data;
}

/** `steward`, or `focal-point:basel`. */
function readGrant(text: string): Grant {
  const [role = '', convention, ...more] = text.split(':');
  if (!(roles as readonly string[]).includes(role) || more.length > 0)
    throw new Problem(`There is no role “${text}”. The roles are: ${roles.join(', ')}.`);
  const all = focalConventions.join(', ');
  if (role === 'focal-point' && !(focalConventions as readonly (string | undefined)[]).includes(convention))
    throw new Problem(
      `A focal point is one for a convention: focal-point:${focalConventions[0]}, and so on for ${all}.`,
    );
  if (role !== 'focal-point' && convention !== undefined)
    throw new Problem(`Only a focal point is one for a convention; write --role ${role}.`);
  return { role: role as Role, convention: (convention as FocalConvention | undefined) ?? null };
}

/** @throws Problem that names the nearest when there is none of this name */
export async function accessOrganisation(
  scope: Scope,
  installation: Omit<Installation, 'db'>,
  slug: string,
): Promise<KnownOrganisation> {
  const organisation = await installation.findOrganisation(scope, slug, 'en');
  if (organisation !== undefined) return organisation;
  const known = await installation.listOrganisationSlugs(scope);
  if (known.length === 0)
    throw new Problem('There are no organisations yet. Start Entente once (npm start): it loads the reference data.');
  throw new Problem(`There is no organisation “${slug}”. Did you mean ${nearest(slug, known).join(', ')}?`);
}

interface Invited {
  email: string;
  name: string | null;
  language: Locale;
  grants: readonly Grant[];
}

async function invite(
  installation: Installation,
  slug: string,
  { email, name, language, grants }: Invited,
): Promise<void> {
  const { db, say } = installation;
  const { id, organisation } = await inAccounts(db, visitor, async (scope) => {
    const organisation = await accessOrganisation(scope, installation, slug);
    const fitting: readonly Role[] = [...fittingRoles(organisation.kind), 'operator'];
    const odd = grants.find(({ role }) => !fitting.includes(role));
    if (odd !== undefined)
      throw new Problem(
        `${organisation.name} is of the kind ${organisation.kind} and has no ${odd.role}. There it can be: ${fitting.join(', ')}.`,
      );
    const emailKey = foldAddress(email);
    const held = await listRolesOfAddress(scope, organisation.id, emailKey);
    const isHeld = (grant: Grant) =>
      held.some(({ role, convention }) => role === grant.role && convention === grant.convention);
    if (grants.every(isHeld)) throw new Problem(`${email} has these roles in ${organisation.name} already.`);

    // Whoever runs the installation says it anew: the link before this one is not good any more.
    const waiting = await findWaiting(scope, organisation.id, emailKey);
    if (waiting !== undefined) await withdraw(scope, waiting.id, organisation.id);
    const id = v7();
    const expiresAt = new Date(scope.now.getTime() + invitationLasts);
    const own = {
      id,
      organisationId: organisation.id,
      email,
      emailKey,
      name,
      language,
      invitedAt: scope.now,
      expiresAt,
    };
    const unique = grants.filter(
      (grant, index) =>
        grants.findIndex(({ role, convention }) => role === grant.role && convention === grant.convention) === index,
    );
    await insertInvitation(scope, own, unique);
    await record(scope, {
      action: 'invitation.made',
      subject: { kind: 'invitation', id },
      concerns: [organisation.id],
      changes: { roles: unique },
      by: 'operator',
    });
    return { id, organisation };
  });
  say(`${email} is invited to ${organisation.name}. The link is good once, for seven days:`);
  say(invitationLink(installation, id, language));
}

async function withdraw(scope: Scope, id: string, organisationId: string): Promise<void> {
  await withdrawInvitations(scope, [id], null);
  await record(scope, {
    action: 'invitation.withdrawn',
    subject: { kind: 'invitation', id },
    concerns: [organisationId],
    by: 'operator',
  });
}

async function list(installation: Installation, slug: string | undefined): Promise<void> {
  const { db, say } = installation;
  await inAccounts(db, visitor, async (scope) => {
    const organisation = slug === undefined ? undefined : await accessOrganisation(scope, installation, slug);
    const people = await listAccounts(scope, organisation?.id);
    const ids = [...new Set(people.flatMap(({ roles: held }) => held.map(({ organisationId }) => organisationId)))];
    const names = await installation.organisationNames(scope, ids, 'en');
    if (people.length === 0)
      say(slug === undefined ? 'Nobody has an account yet: user invite makes the first.' : 'Nobody belongs to it yet.');
    for (const { name, email, seenAt, roles: held } of people) {
      const seen =
        seenAt === null ? 'never signed in' : `last seen ${seenAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      say(`${email}  ${name}, ${seen}`);
      for (const { organisationId, role, convention } of held)
        say(
          `  ${names.get(organisationId)?.slug ?? organisationId}: ${role}${convention === null ? '' : `:${convention}`}`,
        );
    }
  });
}

async function endAllSessions({ db, say }: Installation, email: string): Promise<void> {
  await inAccounts(db, visitor, async (scope) => {
    const holder = await findHolder(scope, foldAddress(email));
    if (holder === undefined) throw new Problem(`Nobody has an account with the address ${email}.`);
    const ended = await endSessions(scope, holder.personId, {});
    if (ended.length > 0)
      await record(scope, {
        action: 'session.ended',
        subject: { kind: 'person', id: holder.personId },
        changes: { sessions: ended.length },
        by: 'operator',
      });
    say(ended.length === 1 ? 'One session was ended.' : `${ended.length} sessions were ended.`);
  });
}

/** She comes in by password or link again, her roles that demand a second factor wait for a new one, and she is told by mail. */
async function removeLostFactor({ db, say }: Installation, email: string): Promise<void> {
  await inAccounts(db, visitor, async (scope) => {
    const holder = await findHolder(scope, foldAddress(email));
    if (holder === undefined) throw new Problem(`Nobody has an account with the address ${email}.`);
    const { personId } = holder;
    if (!(await deleteTotp(scope, personId))) throw new Problem(`${email} has no second factor.`);
    await endSessions(scope, personId, {});
    await record(scope, {
      action: 'second-factor.removed',
      subject: { kind: 'person', id: personId },
      by: 'operator',
    });
    await tellPerson(scope, personId, 'secondFactorRemoved');
  });
  say(`The second factor of ${email} was removed, and she was signed out everywhere. A mail tells her.`);
}
