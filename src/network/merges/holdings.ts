import type { Locale } from '../../platform/i18n.ts';
import { mergeMessages } from './merge.messages.ts';

/** What the rows of a table are to people; what nobody has a word for is "other entries". */
export const holdingOf: Readonly<Record<string, Parameters<ReturnType<typeof mergeMessages>>[0]>> = {
  activity: 'rows-activities',
  activity_partner: 'rows-partners',
  document: 'rows-documents',
  document_assignment: 'rows-documents',
  meeting_organisation: 'rows-meetings',
  meeting_invitation: 'rows-meetings',
  participant: 'rows-meetings',
  outcome_organisation: 'rows-outcomes',
  experience: 'rows-experiences',
  membership: 'rows-people',
  invitation: 'rows-invitations',
  contact_point: 'rows-contacts',
  follow: 'rows-follows',
  network_member: 'rows-networks',
  correction: 'rows-corrections',
  organisation_change: 'rows-changes',
  organisation_text: 'rows-names',
  organisation_country: 'rows-countries',
  organisation_topic: 'rows-topics',
  organisation_mandate: 'rows-mandates',
  fact_confirmation: 'rows-confirmations',
};

export const holdingName = (locale: Locale, table: string): string =>
  mergeMessages(locale)(holdingOf[table] ?? 'rows-other');

/** By what they are to people, in the order of the list above. */
export function byHolding<Counts>(
  tables: ReadonlyMap<string, Counts>,
  add: (one: Counts, other: Counts) => Counts,
): { table: string; counts: Counts }[] {
  const summed = new Map<string, Counts>();
  for (const [table, counts] of tables) {
    const name = table in holdingOf ? table : '';
    const known = summed.get(name);
    summed.set(name, known === undefined ? counts : add(known, counts));
  }
  return [...Object.keys(holdingOf), ''].flatMap((table) => {
    const counts = summed.get(table);
    return counts === undefined ? [] : [{ table, counts }];
  });
}
