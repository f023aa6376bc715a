import type { Scope } from '../../db/scope.ts';
import { conventionNames, conventions } from '../../platform/html/names.ts';
import { compareNames, type Locale, languageName, sortByName } from '../../platform/i18n.ts';
import { listCountryNames, listTopicLabels, type TopicLabel } from '../directory/directory.queries.ts';
import { kindName, regionName } from '../names.ts';
import { factsMessages } from './facts.messages.ts';
import { listColleagues } from './facts.queries.ts';
import {
  type FactField,
  type FactGroup,
  fixedChoices,
  languageChoices,
  unLanguages,
  type Vocabulary,
} from './groups.ts';

export interface Choice {
  value: string;
  label: string;
  /** Where nothing else is offered beside it. */
  name?: string;
  /** Of the label where it is not the reader's (BCP 47). */
  language?: string;
}
/** What may be chosen in the fields of a group, and what it is called. */
export type Choices = Partial<Record<Vocabulary, readonly Choice[]>>;

const vocabularies = (fields: readonly FactField[]): Vocabulary[] =>
  fields.flatMap(({ of, fields: inner = [] }) => [...(of === undefined ? [] : [of]), ...vocabularies(inner)]);

/** Everything that is offered for these groups, and so what every code in them is called. */
export async function listChoices(
  scope: Scope,
  locale: Locale,
  organisationId: string,
  groups: readonly FactGroup[],
): Promise<Choices> {
  const wanted = new Set(groups.flatMap(({ fields }) => vocabularies(fields)));
  const named = (values: readonly string[], nameOf: (value: string) => string) =>
    values.map((value) => ({ value, label: nameOf(value) }));
  const makers: Record<Vocabulary, () => Promise<readonly Choice[]> | readonly Choice[]> = {
    country: async () =>
      sortByName(
        locale,
        (await listCountryNames(scope, locale)).map(({ iso3, name }) => ({ value: iso3, label: name })),
        ({ label }) => label,
      ),
    topic: async () => topicChoices(await listTopicLabels(scope, locale), locale),
    colleague: async () =>
      sortByName(
        locale,
        (await listColleagues(scope, organisationId)).map(({ id, name }) => ({ value: id, label: name })),
        ({ label }) => label,
      ),
    language: () => languagesByName(locale),
    convention: () => conventions.map((value) => ({ value, label: conventionNames(locale)(value) })),
    region: () => named(fixedChoices.region, (value) => regionName(locale, value)),
    kind: () => named(fixedChoices.kind, (value) => kindName(locale, value)),
    audience: () =>
      fixedChoices.audience.map((value) => ({ value, label: factsMessages(locale)(`audience-${value}`) })),
  };
  const choices: Choices = {};
  for (const vocabulary of wanted) choices[vocabulary] = await makers[vocabulary]();
  return choices;
}

/** The six of the United Nations first, then by name. */
function languagesByName(locale: Locale): Choice[] {
  const all = languageChoices.map((value) => ({ value, label: languageName(locale, value) }));
  const compare = compareNames(locale);
  return [
    ...all.slice(0, unLanguages.length),
    ...all.slice(unLanguages.length).sort((one, other) => compare(one.label, other.label)),
  ];
}

/** In the order of the thesaurus, each after what it is narrower than and named with it. */
function topicChoices(topics: readonly TopicLabel[], locale: Locale): Choice[] {
  const under = new Map<string | null, TopicLabel[]>();
  for (const topic of topics) under.set(topic.broader, [...(under.get(topic.broader) ?? []), topic]);
  const walk = (broader: string | null, above: string): Choice[] =>
    (under.get(broader) ?? []).flatMap((topic) => {
      const label = above === '' ? topic.label : `${above} › ${topic.label}`;
      return [
        { value: topic.slug, label, name: topic.label, ...(topic.language !== locale && { language: topic.language }) },
        ...walk(topic.slug, topic.label),
      ];
    });
  return walk(null, '');
}
