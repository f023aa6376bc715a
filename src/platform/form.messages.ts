import { ar } from './form.messages/ar.ts';
import { en } from './form.messages/en.ts';
import { es } from './form.messages/es.ts';
import { fr } from './form.messages/fr.ts';
import { ru } from './form.messages/ru.ts';
import { zh } from './form.messages/zh.ts';
import { defineMessages } from './i18n.ts';

/** What forms say, whatever they are for. */
export const formMessages = defineMessages({ en, ar, es, fr, ru, zh });
export type FormMessage = keyof typeof en;
export type FormKey = `form:${FormMessage}`;

/** The key of one of the platform's own messages, for schemas and rules of a feature beside the feature's own keys. */
export const formKey = (message: FormMessage): FormKey => `form:${message}`;

/** The platform's message behind a key, if the key is one of its own. */
export function formMessageOf(key: string): FormMessage | undefined {
  const name = key.startsWith('form:') ? key.slice('form:'.length) : '';
  return Object.hasOwn(en, name) ? (name as FormMessage) : undefined;
}
