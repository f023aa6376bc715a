import { IntlMessageFormat } from 'intl-messageformat';
import { intlTag, type Locale } from './locale.ts';

export type Values = Record<string, string | number | Date>;
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

type Catalogues<Key extends string> = { en: Record<Key, string> } & Record<
  Locale,
  Partial<Record<NoInfer<Key>, string>>
>;
export interface Messages<Key extends string> {
  (locale: Locale): Translate<Key>;
  catalogues: Catalogues<Key>;
}

/** Every catalogue that was defined, for the test that compares them. */
export const allCatalogues: Catalogues<string>[] = [];

/** English is the source and complete; a message that a language lacks is shown in English (and fails a test). */
export function defineMessages<Key extends string>(catalogues: Catalogues<Key>): Messages<Key> {
  allCatalogues.push(catalogues as Catalogues<string>);
  const translators = new Map<Locale, Translate<Key>>();

  const messages = (locale: Locale): Translate<Key> => {
    const known = translators.get(locale);
    if (known !== undefined) return known;
    const compiled = new Map<Key, string | IntlMessageFormat>();
    const translate: Translate<Key> = (key, values) => {
      let message = compiled.get(key);
      if (message === undefined) {
        message = compile(catalogues[locale][key] ?? catalogues.en[key], locale);
        compiled.set(key, message);
      }
      return typeof message === 'string' ? message : String(message.format(values));
    };
    translators.set(locale, translate);
    return translate;
  };
  return Object.assign(messages, { catalogues });
}

/** A message without arguments is kept as its text, since formatting one costs microseconds and a page has hundreds. */
function compile(text: string, locale: Locale): string | IntlMessageFormat {
  if (!/[{<']/.test(text)) return text;
  // Dates are days or UTC times; a message never follows the time zone of the machine.
  return new IntlMessageFormat(text, intlTag[locale], { date: utcFormats }, { ignoreTag: true });
}

const utcFormats = {
  long: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  short: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
} as const;
