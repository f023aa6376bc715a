import { defineMessages } from '../platform/i18n.ts';
import { ar } from './trail.messages/ar.ts';
import { en } from './trail.messages/en.ts';
import { es } from './trail.messages/es.ts';
import { fr } from './trail.messages/fr.ts';
import { ru } from './trail.messages/ru.ts';
import { zh } from './trail.messages/zh.ts';

/** What the trail calls the actions of this module. */
export const documentActions = defineMessages({ en, fr, es, ar, ru, zh });
