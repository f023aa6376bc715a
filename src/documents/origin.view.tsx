import type { ComponentChildren } from 'preact';
import type { Locale } from '../platform/i18n.ts';
import { originNames } from './names.ts';

/** "machine translation", beside a text that is not the agreed one; nothing beside one that is. */
export const originMark = (locale: Locale, origin: 'official' | 'unofficial' | 'machine'): ComponentChildren =>
  origin === 'official' ? undefined : <em> {originNames(locale)(origin)}</em>;
