import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { foldKey } from '../../platform/fold.ts';
import { type FormValues, formKey } from '../../platform/form.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { findOrganisationRow, listOrganisationRows, type OrganisationRow } from '../directory/directory.queries.ts';
import { kindName } from '../names.ts';

export interface Candidate {
  id: string;
  slug: string;
  kind: string;
  name: string;
  nameLanguage: string;
  /** Kind and place, by which two of one name are told apart. */
  about: string;
}

/** As many as somebody chooses from. */
const mostShown = 20;
const inAddress = /(?:^|\/organisations\/)([a-z0-9]+(?:-[a-z0-9]+)*)\/?(?:[?#].*)?$/;

/** Organisations that somebody may mean who typed a name, part of one, a short name, or an address. */
export async function findCandidates(scope: Scope, locale: Locale, typed: string): Promise<Candidate[]> {
  const text = typed.trim().slice(0, 300);
  if (text === '') return [];
  const describe = ({ id, slug, kind, name, nameLanguage, city, countryName }: OrganisationRow): Candidate => ({
    ...{ id, slug, kind, name, nameLanguage },
    about: [kindName(locale, kind), city, countryName].filter((part) => part !== null).join(' · '),
  });
  const slug = inAddress.exec(text)?.[1];
  const named = slug === undefined ? undefined : await findOrganisationRow(scope, locale, slug);
  if (named !== undefined) return [describe(named)];
  const rows = await listOrganisationRows(scope, locale, { folded: foldKey(text), typed: text.toLowerCase() });
  return sortByName(locale, rows, ({ name }) => name)
    .slice(0, mostShown)
    .map(describe);
}

/** Those to choose from, when what was typed means several. */
export async function listTypedCandidates(scope: Scope, locale: Locale, { search }: FormValues): Promise<Candidate[]> {
  const found = await findCandidates(scope, locale, [search ?? ''].flat().at(-1) ?? '');
  return found.length > 1 ? found : [];
}

/** The one that is meant: found by what was typed, or chosen among several that were. */
export async function chooseOrganisation(
  scope: Scope,
  locale: Locale,
  { search, organisation }: { search?: string | undefined; organisation?: string | undefined },
): Promise<Candidate> {
  if (search === undefined) throw new InvalidInput({ search: formKey('required') });
  const found = await findCandidates(scope, locale, search);
  const [only] = found;
  if (only === undefined) throw new InvalidInput({ search: 'nobodyFound' });
  if (found.length === 1) return only;
  const chosen = found.find(({ slug }) => slug === organisation);
  if (chosen === undefined) throw new InvalidInput({ organisation: 'chooseOne' });
  return chosen;
}

/** By its permanent name. */
export async function accessOrganisation(scope: Scope, locale: Locale, slug: string): Promise<OrganisationRow> {
  const row = await findOrganisationRow(scope, locale, slug);
  if (row === undefined) throw new Refusal('not-found');
  return row;
}
