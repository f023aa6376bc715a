import type { Role } from '../db/scope.ts';
import { defineMessages } from '../platform/i18n.ts';
import { ar } from './roles.messages/ar.ts';
import { en } from './roles.messages/en.ts';
import { es } from './roles.messages/es.ts';
import { fr } from './roles.messages/fr.ts';
import { ru } from './roles.messages/ru.ts';
import { zh } from './roles.messages/zh.ts';

/** What each role is called, and in `may-…` what it lets one do. */
export const roleMessages = defineMessages<Role | `may-${Role}` | 'forConvention' | 'demanding'>({
  en,
  ar,
  es,
  fr,
  ru,
  zh,
});
