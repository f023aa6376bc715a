import type { ComponentChildren } from 'preact';
import type { Locale } from '../platform/i18n.ts';
import { originNames } from './names.ts';

/** A text and, where it is not the agreed one, what it is: for what has no room for a mark of its own, as feeds, papers and choices. */
export const withOrigin = (locale: Locale, text: string, origin: 'official' | 'unofficial' | 'machine'): string =>
  origin === 'official' ? text : `${text} (${originNames(locale)(origin)})`;

/** "machine translation", beside a text that is not the agreed one; nothing beside one that is. */
export const originMark = (locale: Locale, origin: 'official' | 'unofficial' | 'machine'): ComponentChildren =>
  origin === 'official' ? undefined : <em> {originNames(locale)(origin)}</em>;
