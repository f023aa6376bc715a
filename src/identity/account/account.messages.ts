import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './account.messages/ar.ts';
import { en } from './account.messages/en.ts';
import { es } from './account.messages/es.ts';
import { fr } from './account.messages/fr.ts';
import { ru } from './account.messages/ru.ts';
import { zh } from './account.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
