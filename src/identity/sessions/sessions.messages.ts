import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './sessions.messages/ar.ts';
import { en } from './sessions.messages/en.ts';
import { es } from './sessions.messages/es.ts';
import { fr } from './sessions.messages/fr.ts';
import { ru } from './sessions.messages/ru.ts';
import { zh } from './sessions.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
