import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import { record } from '../../audit/index.ts';
import type { Database } from '../../db/schema.ts';
import { inAccounts, visitor } from '../../db/scope.ts';
import { seal } from '../../platform/token.ts';
import { Problem } from '../../problem.ts';
import { accessOrganisation, type Installation as OfPeople } from '../command/user.command.ts';
import { discover, foldDomain, mayBeIssuer, type Provider, ProviderFailure } from './provider.ts';
import { callbackUrl, isLocal, secretPurpose } from './sign-on.actions.ts';
import {
  deleteSignOn,
  deleteSubjects,
  findOrganisationOfDomain,
  findSignOn,
  listSignOns,
  saveSignOn,
} from './sign-on.queries.ts';

export interface Installation extends OfPeople {
  db: Kysely<Database>;
  /** Where paths on the command line start. */
  folder: string;
}
export type SignOnCommand = (installation: Installation) => Promise<void>;

export const signOnUsage = `  sign-on set SLUG --issuer URL --client-id ID --client-secret-file FILE --domain DOMAIN… [--second-factor-by-provider]
                   let the people of an organisation sign in at its own provider (OpenID Connect)
  sign-on list     which organisations have single sign-on
  sign-on remove SLUG
                   take it away again`;

/** Reads `sign-on …`. Undefined where it says not what to do; throws a `Problem` for what makes no sense. Nothing is started yet. */
export function readSignOnCommand([verb, ...args]: readonly string[]): SignOnCommand | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      issuer: { type: 'string' },
      'client-id': { type: 'string' },
      'client-secret-file': { type: 'string' },
      domain: { type: 'string', multiple: true },
      'second-factor-by-provider': { type: 'boolean' },
    },
  });
  const [slug, ...more] = positionals;
  const given = Object.keys(values).length;
  if (more.length > 0 || (verb !== 'set' && given > 0)) return undefined;
  if (verb === 'list' && slug === undefined) return list;
  if (verb === 'remove' && slug !== undefined) return (installation) => remove(installation, slug);
  const { issuer, domain = [] } = values;
  const [clientId, secretFile] = [values['client-id'], values['client-secret-file']];
  if (verb !== 'set' || slug === undefined || !issuer || !clientId || !secretFile || domain.length === 0)
    return undefined;
  const wish: Wish = {
    issuer: readIssuer(issuer),
    clientId,
    secretFile,
    domains: [...new Set(domain.map(readDomain))],
    secondFactorByProvider: values['second-factor-by-provider'] ?? false,
  };
  return (installation) => set(installation, slug, wish);
}

interface Wish {
  issuer: URL;
  clientId: string;
  secretFile: string;
  domains: string[];
  secondFactorByProvider: boolean;
}

function readIssuer(text: string): URL {
  if (!URL.canParse(text))
    throw new Problem(`“${text}” is not an address. An issuer is one like https://login.example.org.`);
  const url = new URL(text);
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new Problem('An issuer has neither “?” nor “#” in its address, and no login.');
  // Whoever has any account at all there could say to be somebody of this organisation.
  if (url.hostname === 'login.microsoftonline.com' && /^\/(common|organizations|consumers)\b/.test(url.pathname))
    throw new Problem(
      'This issuer speaks for every tenant. Name the one of the organisation: https://login.microsoftonline.com/TENANT-ID/v2.0',
    );
  return url;
}

function readDomain(text: string): string {
  const domain = foldDomain(text.replace(/^@/, ''));
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain))
    throw new Problem(`“${text}” is not the domain of an e-mail address. Write one like example.org.`);
  return domain;
}

function readSecret(folder: string, file: string): string {
  const secret = readFileSync(path.resolve(folder, file), 'utf8').trim();
  if (secret === '' || secret.length > 4_096 || /\s/.test(secret))
    throw new Problem(`${file} has to hold the client secret on one line, and nothing else.`);
  return secret;
}

async function set(installation: Installation, slug: string, wish: Wish): Promise<void> {
  const { db, say, secretKey, folder } = installation;
  const { domains, secondFactorByProvider, clientId } = wish;
  if (!mayBeIssuer(wish.issuer, { local: isLocal(installation) }))
    throw new Problem(
      'An issuer has to begin with https://; without it only this machine, while the site itself has no https.',
    );
  const clientSecret = readSecret(folder, wish.secretFile);
  const organisation = await inAccounts(db, visitor, (scope) => accessOrganisation(scope, installation, slug));
  const issuer = await askProvider({ issuer: wish.issuer.href, clientId, clientSecret }, installation);
  await inAccounts(db, visitor, async (scope) => {
    for (const domain of domains) {
      const other = (await findOrganisationOfDomain(scope, domain))?.organisationId;
      if (other === undefined || other === organisation.id) continue;
      const names = await installation.organisationNames(scope, [other], 'en');
      throw new Problem(`The addresses of ${domain} are signed in by ${names.get(other)?.name ?? other} already.`);
    }
    const before = await findSignOn(scope, organisation.id);
    // A subject means something to one provider and one client alone.
    if (before !== undefined && (before.issuer !== issuer || before.clientId !== clientId))
      await deleteSubjects(scope, organisation.id);
    const sealedClientSecret = seal(secretKey, secretPurpose, clientSecret);
    await saveSignOn(scope, organisation.id, { issuer, clientId, sealedClientSecret, domains, secondFactorByProvider });
    await record(scope, {
      action: 'sign-on.set',
      subject: { kind: 'organisation', id: organisation.id },
      concerns: [organisation.id],
      changes: { issuer, clientId, domains, secondFactorByProvider },
      by: 'operator',
    });
  });
  say(`Whoever has an address of ${domains.join(', ')} signs in to ${organisation.name} at ${issuer}.`);
  say('The provider has to know this address to send back to:');
  say(callbackUrl(installation, organisation.slug));
}

/** What the provider calls itself, once it has answered: a mistake shows here, and not to the first person who wants to sign in. */
async function askProvider(provider: Provider, installation: Installation): Promise<string> {
  try {
    const found = await discover(provider, { local: isLocal(installation) });
    return found.serverMetadata().issuer;
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    throw new Problem(
      `There is no OpenID provider to be found at ${provider.issuer} (${error.message}). Nothing was changed.`,
    );
  }
}

async function list(installation: Installation): Promise<void> {
  const { db, say } = installation;
  await inAccounts(db, visitor, async (scope) => {
    const rows = await listSignOns(scope);
    const names = await installation.organisationNames(
      scope,
      rows.map(({ organisationId }) => organisationId),
      'en',
    );
    if (rows.length === 0) say('No organisation has single sign-on.');
    for (const { organisationId, issuer, clientId, domains, secondFactorByProvider } of rows) {
      const slug = names.get(organisationId)?.slug ?? organisationId;
      say(`${slug}  ${domains.join(', ')}`);
      say(`  at ${issuer} as ${clientId}${secondFactorByProvider ? ', whose second factor counts' : ''}`);
      say(`  back to ${callbackUrl(installation, slug)}`);
    }
  });
}

async function remove(installation: Installation, slug: string): Promise<void> {
  const { db, say } = installation;
  await inAccounts(db, visitor, async (scope) => {
    const organisation = await accessOrganisation(scope, installation, slug);
    if (!(await deleteSignOn(scope, organisation.id))) throw new Problem(`${organisation.name} has no single sign-on.`);
    await record(scope, {
      action: 'sign-on.removed',
      subject: { kind: 'organisation', id: organisation.id },
      concerns: [organisation.id],
      by: 'operator',
    });
    say(`${organisation.name} has no single sign-on any more. Its people sign in by a link to their address.`);
  });
}
