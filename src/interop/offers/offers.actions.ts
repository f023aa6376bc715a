import type { Scope } from '../../db/scope.ts';
import {
  accessEditable,
  canSetKind,
  changeFacts,
  differences,
  type EditedOrganisation,
  type FactGroup,
  type FactValues,
  groupOfImported,
  leaveOffer,
  listChoices,
  readFacts,
} from '../../network/index.ts';
import { InvalidInput } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { deleteOffers, listOffersOf, type OfferRow } from './offers.queries.ts';

export type Offers = Awaited<ReturnType<typeof viewOffers>>;

const kind = 'organisation';
/** Neither means anything without the other. */
const pair = ['lat', 'lon'];

type Row = Readonly<Record<string, unknown>>;

/** What the facts would be if the offers were taken. */
function withOffers(group: FactGroup, current: FactValues, offers: readonly OfferRow[]): FactValues {
  const values: Record<string, unknown> = { ...current };
  for (const { field: imported, offered } of offers) {
    const field = groupOfImported(imported)?.field;
    if (field === undefined || !group.fields.includes(field)) continue;
    if (field.name === 'names') values['names'] = withName(values['names'] as readonly Row[], imported, offered);
    else values[field.name] = offered ?? undefined;
  }
  return values;
}

/** Files name organisations in English. */
function withName(names: readonly Row[] = [], field: string, offered: unknown): readonly Row[] {
  if (offered === null) return names;
  const english = names.find(({ language }) => language === 'en');
  const renamed = { language: 'en', name: offered, shortName: offered, ...english, [field]: offered };
  return [...names.filter(({ language }) => language !== 'en'), renamed];
}

const together = (offers: readonly OfferRow[], { field }: OfferRow): OfferRow[] =>
  offers.filter((one) => one.field === field || (pair.includes(field) && pair.includes(one.field)));

/** What imports offer for an organisation, with what taking each would change; of what the reader may change. */
export async function viewOffers(scope: Scope, locale: Locale, organisation: EditedOrganisation) {
  const rows = await listOffersOf(scope, kind, organisation.slug);
  const offers = [];
  for (const row of rows) {
    const known = groupOfImported(row.field);
    if (known === undefined || (known.field.secretariat && !canSetKind(scope.actor))) continue;
    const current = await readFacts(scope, organisation, known.group.name);
    const list = differences(known.group, current, withOffers(known.group, current, together(rows, row)));
    offers.push({ field: row.field, offeredAt: row.offeredAt, group: known.group.name, list });
  }
  const groups = rows.flatMap(({ field }) => groupOfImported(field)?.group ?? []);
  return { organisation, offers, choices: await listChoices(scope, locale, organisation.id, groups) };
}

export async function viewOffersPage(scope: Scope, locale: Locale, slug: string) {
  return viewOffers(scope, locale, await accessEditable(scope, locale, slug));
}

interface Answer {
  field: string;
  offered: string;
  answer: 'take' | 'leave';
}

/** Takes what an import offers, or leaves the facts as they are; either way the offer is gone and the history tells of it. */
export async function answerOffer(
  scope: Scope,
  locale: Locale,
  slug: string,
  { field, offered, answer }: Answer,
): Promise<void> {
  const organisation = await accessEditable(scope, locale, slug);
  const rows = await listOffersOf(scope, kind, slug);
  const row = rows.find((one) => one.field === field && one.offeredAt.toISOString() === offered);
  const known = groupOfImported(field);
  if (row === undefined || known === undefined) throw new InvalidInput({ '': 'offerGone' });
  if (known.field.secretariat && !canSetKind(scope.actor)) throw new InvalidInput({ '': 'offerGone' });
  const taken = together(rows, row);
  const gone = await deleteOffers(
    scope,
    kind,
    slug,
    taken.map((one) => one.field),
  );
  if (gone !== taken.length) throw new InvalidInput({ '': 'offerGone' });
  const note = { field, value: row.offered };
  const change = (current: FactValues) => withOffers(known.group, current, taken);
  if (answer === 'leave') await leaveOffer(scope, organisation, known.group.name, change, note);
  else await changeFacts(scope, organisation, known.group.name, change, { how: 'offer-taken', offered: note });
}
