import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './meetings.messages/ar.ts';
import { en } from './meetings.messages/en.ts';
import { es } from './meetings.messages/es.ts';
import { fr } from './meetings.messages/fr.ts';
import { ru } from './meetings.messages/ru.ts';
import { zh } from './meetings.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
