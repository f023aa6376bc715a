import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { foldKey } from '../../platform/fold.ts';
import { formKey } from '../../platform/form.ts';
import { listRenamed } from '../../platform/former-names.ts';
import type { Locale } from '../../platform/i18n.ts';
import { isReserved } from '../../platform/record-fields.ts';
import { nameOrganisations } from '../directory/directory.actions.ts';
import { listCountryNames } from '../directory/directory.queries.ts';
import { listChoices } from '../facts/choices.actions.ts';
import { type FactGroupName, factGroup } from '../facts/groups.ts';
import { canonical, type FactValues } from '../facts/values.ts';
import { confirmFacts } from '../freshness/freshness.actions.ts';
import { insertChange } from '../history/history.queries.ts';
import { indexOrganisations } from '../organisations/entries.ts';
import { compareRecords, type Reason, slugOf } from './alike.ts';
import type { NewOrganisation } from './new-organisation.form.ts';
import { canMakeOrganisations } from './new-organisation.policy.ts';
import { insertOrganisation, listForComparison, listTaken as listHeld } from './new-organisation.queries.ts';

export type NewOrganisationData = Awaited<ReturnType<typeof viewNewOrganisation>>;
export interface LookAlike {
  slug: string;
  name: string;
  nameLanguage: string;
  kind: string;
  city: string | null;
  country: string;
  reason: Reason;
}

/** As many as somebody looks through. */
const mostShown = 8;

function refuseOthers({ actor }: Scope): void {
  if (!canMakeOrganisations(actor)) throw new Refusal('forbidden');
}

type Given = Pick<NewOrganisation, 'kind' | 'names' | 'country' | 'website'>;

/** Who is here already and may be the same organisation: alike by name in any language, or with the same website. */
async function findLookAlikes(
  scope: Scope,
  locale: Locale,
  { kind, names, country, website }: Given,
): Promise<LookAlike[]> {
  const given = {
    kind,
    names: names.flatMap(({ name, shortName }) => [name, shortName ?? '']).filter((name) => name !== ''),
    country,
    website,
  };
  const rows = await listForComparison(scope);
  const alike = rows
    .flatMap((row) => {
      const found = compareRecords(given, row);
      return found === undefined ? [] : [{ row, ...found }];
    })
    .sort((one, other) => other.score - one.score || (one.row.slug < other.row.slug ? -1 : 1))
    .slice(0, mostShown);
  const named = await nameOrganisations(
    scope,
    alike.map(({ row }) => row.id),
    locale,
  );
  const countries = new Map((await listCountryNames(scope, locale)).map(({ iso3, name }) => [iso3, name]));
  return alike.map(({ row: { id, slug, kind, city, country: code }, reason }) => {
    const name = named.get(id);
    return {
      ...{ slug, kind, city, reason, name: name?.name ?? slug, nameLanguage: name?.language ?? 'en' },
      country: countries.get(code) ?? code,
    };
  });
}

/** Which of these permanent names some organisation has, or once had: who follows an old link must not meet another. */
async function listTaken(scope: Scope, slugs: readonly string[]): Promise<string[]> {
  const former = await listRenamed(scope, 'organisation', slugs);
  return [...former.keys(), ...(await listHeld(scope, slugs))];
}

/** The permanent name that is proposed: after the English name or the first in Latin letters, with the country where another has it. */
async function proposeSlug(scope: Scope, { names, country }: Given, kind: string): Promise<string> {
  const inOrder = [...names].sort((one, other) => Number(other.language === 'en') - Number(one.language === 'en'));
  const spoken = inOrder.flatMap(({ name, shortName }) =>
    shortName?.includes(' ') ? [shortName, name] : [name, shortName ?? ''],
  );
  const base = spoken.map(slugOf).find((slug) => slug.length >= 3) ?? `${kind}-${country.toLowerCase()}`;
  const wanted = [
    base,
    `${base}-${country.toLowerCase()}`,
    ...Array.from({ length: 200 }, (_, n) => `${base}-${n + 2}`),
  ];
  const taken = new Set(await listTaken(scope, wanted));
  return wanted.find((slug) => !taken.has(slug) && !isReserved(slug)) ?? v7();
}

/** What the page shows: the choices, and once enough was typed, the address that is proposed and who looks like it. */
export async function viewNewOrganisation(scope: Scope, locale: Locale, typed: NewOrganisation | undefined) {
  refuseOthers(scope);
  const fields = ['identity', 'place', 'mandates'] as const;
  const choices = await listChoices(
    scope,
    locale,
    scope.actor.kind === 'person' ? scope.actor.organisationId : '',
    fields.map(factGroup),
  );
  if (typed === undefined) return { choices, proposal: undefined, lookAlikes: [] };
  return {
    choices,
    proposal: typed.address ?? (await proposeSlug(scope, typed, typed.kind)),
    lookAlikes: await findLookAlikes(scope, locale, typed),
  };
}

/**
 * Makes an organisation, once its permanent name was seen and whoever looks like it was looked at; gives the name. Throws without
 * fields where the form is to be shown again with what was not seen yet.
 */
export async function makeOrganisation(scope: Scope, locale: Locale, form: NewOrganisation): Promise<string> {
  refuseOthers(scope);
  const { address: slug, kind, country, city, region, conventions, website } = form;
  if (!(await listCountryNames(scope, 'en')).some(({ iso3 }) => iso3 === country))
    throw new InvalidInput({ country: formKey('notOffered') });
  const lookAlikes = await findLookAlikes(scope, locale, form);
  if (slug === undefined) throw new InvalidInput({});
  if ((await listTaken(scope, [slug])).length > 0) throw new InvalidInput({ address: 'addressTaken' });
  const unseen = lookAlikes.filter((one) => !form.seen.includes(one.slug));
  if (lookAlikes.length > 0 && (!form.another || unseen.length > 0)) throw new InvalidInput({ another: 'lookFirst' });

  const id = v7();
  const names = form.names.map(({ language, name, shortName }) => ({ language, name, shortName: shortName ?? name }));
  const made = await insertOrganisation(scope, {
    ...{ id, slug, kind, country, region, conventions, city: city ?? null, website: website ?? null },
    source: form.source ?? (await ownName(scope)),
    names: names.map((row) => ({ ...row, nameKey: foldKey(row.name) })),
  });
  if (!made) throw new InvalidInput({ address: 'addressTaken' });

  const facts: Partial<Record<FactGroupName, FactValues>> = {
    identity: { names, kind, website },
    place: { country, city },
    mandates: { conventions, region },
  };
  for (const [group, values] of Object.entries(facts) as [FactGroupName, FactValues][])
    await insertChange(scope, {
      organisationId: id,
      factGroup: group,
      before: {},
      after: canonical(factGroup(group).fields, values),
      how: 'form',
    });
  await confirmFacts(scope, id, Object.keys(facts) as FactGroupName[], 'edit');
  await indexOrganisations(scope, [id]);
  await record(scope, {
    action: 'organisation.created',
    subject: { kind: 'organisation', id },
    concerns: [id],
    changes: { slug, kind, country, names: Object.fromEntries(names.map(({ language, name }) => [language, name])) },
  });
  return slug;
}

/** By whom it is known where nothing else is said: the secretariat that makes it. */
async function ownName(scope: Scope): Promise<string> {
  if (scope.actor.kind !== 'person') throw new Refusal('forbidden');
  const { organisationId } = scope.actor;
  return (await nameOrganisations(scope, [organisationId], 'en')).get(organisationId)?.name ?? '-';
}
