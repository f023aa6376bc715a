import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './check-in.messages/ar.ts';
import { en } from './check-in.messages/en.ts';
import { es } from './check-in.messages/es.ts';
import { fr } from './check-in.messages/fr.ts';
import { ru } from './check-in.messages/ru.ts';
import { zh } from './check-in.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
