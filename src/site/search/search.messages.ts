import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './search.messages/ar.ts';
import { en } from './search.messages/en.ts';
import { es } from './search.messages/es.ts';
import { fr } from './search.messages/fr.ts';
import { ru } from './search.messages/ru.ts';
import { zh } from './search.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
