import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './document-list.messages/ar.ts';
import { en } from './document-list.messages/en.ts';
import { es } from './document-list.messages/es.ts';
import { fr } from './document-list.messages/fr.ts';
import { ru } from './document-list.messages/ru.ts';
import { zh } from './document-list.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
