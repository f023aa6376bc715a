import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './document.messages/ar.ts';
import { en } from './document.messages/en.ts';
import { es } from './document.messages/es.ts';
import { fr } from './document.messages/fr.ts';
import { ru } from './document.messages/ru.ts';
import { zh } from './document.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
