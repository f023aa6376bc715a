import type { Locale, Messages } from '../../platform/i18n.ts';

// What is noted is read by people: modules say here, in every language, what they call their actions.

const catalogues = new Set<Messages<string>>();

/**
 * Gives actions their words: keys are actions ('organisation.edited': "Edited the organisation") and their nouns ('organisation':
 * "Organisations"), which name the group.
 */
export function describeActions<Key extends string>(messages: Messages<Key>): void {
  catalogues.add(messages as unknown as Messages<string>);
}

const wordsFor = (locale: Locale, key: string): string | undefined => {
  const found = [...catalogues].find(({ catalogues: { en } }) => Object.hasOwn(en, key));
  return found?.(locale)(key);
};

/** What an action is called; itself when nobody has said. */
export const actionName = (locale: Locale, action: string): string => wordsFor(locale, action) ?? action;

/** The nouns of actions that have a name, with it. */
export function actionGroups(locale: Locale): { group: string; name: string }[] {
  const nouns = [...catalogues].flatMap(({ catalogues: { en } }) =>
    Object.keys(en).filter((key) => !key.includes('.')),
  );
  return [...new Set(nouns)].map((group) => ({ group, name: wordsFor(locale, group) ?? group }));
}

/** Whether an action has words. */
export const isDescribed = (action: string): boolean => wordsFor('en', action) !== undefined;
