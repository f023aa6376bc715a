import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../platform/i18n.ts';
import { findKnown, listSlugs } from './known.queries.ts';

/** An organisation by its permanent name, for modules that know no more of it; named in `locale` as far as there is a name in it. */
export const findOrganisation = (scope: Scope, slug: string, locale: Locale) => findKnown(scope, slug, locale);

/** The permanent names of all organisations, in the order of their letters. */
export const listOrganisationSlugs = (scope: Scope): Promise<string[]> => listSlugs(scope);
