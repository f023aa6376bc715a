import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './fields.messages/ar.ts';
import { en } from './fields.messages/en.ts';
import { es } from './fields.messages/es.ts';
import { fr } from './fields.messages/fr.ts';
import { ru } from './fields.messages/ru.ts';
import { zh } from './fields.messages/zh.ts';

/** What the fields of changes are called, whatever was changed. */
export const fieldMessages = defineMessages({ en, fr, es, ar, ru, zh });
