import { type FactGroupName, stillUnconfirmed } from '../facts/groups.ts';
import type { Choice, Columns } from './merge.queries.ts';

/** The columns of each group of facts; those in brackets say one thing together. */
const columnsOf: Partial<Record<FactGroupName, readonly (string | readonly string[])[]>> = {
  identity: ['kind', 'host_institution', ['established_on', 'established_precision'], 'website', 'note'],
  place: ['country_id', 'city', ['latitude', 'longitude']],
  mandates: ['conventions', 'region'],
  countries: ['serves_note'],
  languages: ['languages'],
};

/** The columns of the record that is kept as they are to be, by the choice for each group; `both` takes from the other what is missing. */
export function mergedFacts(
  kept: Columns,
  other: Columns,
  choices: Readonly<Partial<Record<FactGroupName, Choice>>>,
): Columns {
  const facts: Record<string, unknown> = {};
  for (const [group, choice] of Object.entries(choices) as [FactGroupName, Choice][]) {
    if (choice === 'kept') continue;
    for (const columns of columnsOf[group] ?? []) {
      const together = [columns].flat();
      const isMissing = together.every((name) => kept[name] === null);
      for (const name of together) {
        if (choice === 'other') facts[name] = other[name];
        else if (Array.isArray(kept[name]))
          facts[name] = [...new Set([...(kept[name] as string[]), ...((other[name] as string[]) ?? [])])];
        else if (isMissing) facts[name] = other[name];
      }
    }
  }
  if (Object.values(choices).every((choice) => choice === 'kept')) return facts;

  // What no source bears out stays marked, each group as where it comes from.
  const flags = (record: Columns, group: FactGroupName) =>
    stillUnconfirmed((record['unconfirmed'] as string[] | undefined) ?? [], allBut(group));
  const unconfirmed = (Object.entries(choices) as [FactGroupName, Choice][]).flatMap(([group, choice]) => [
    ...(choice === 'other' ? [] : flags(kept, group)),
    ...(choice === 'kept' ? [] : flags(other, group)),
  ]);
  return { ...facts, unconfirmed: [...new Set(unconfirmed)].sort() };
}

const groups: readonly FactGroupName[] = [
  'identity',
  'place',
  'mandates',
  'countries',
  'languages',
  'expertise',
  'contacts',
];
const allBut = (group: FactGroupName) => groups.filter((one) => one !== group);
