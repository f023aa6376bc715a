import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './waiting.messages/ar.ts';
import { en } from './waiting.messages/en.ts';
import { es } from './waiting.messages/es.ts';
import { fr } from './waiting.messages/fr.ts';
import { ru } from './waiting.messages/ru.ts';
import { zh } from './waiting.messages/zh.ts';

export const waitingMessages = defineMessages({ en, fr, es, ar, ru, zh });
