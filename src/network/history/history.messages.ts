import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './history.messages/ar.ts';
import { en } from './history.messages/en.ts';
import { es } from './history.messages/es.ts';
import { fr } from './history.messages/fr.ts';
import { ru } from './history.messages/ru.ts';
import { zh } from './history.messages/zh.ts';

export const historyMessages = defineMessages({ en, fr, es, ar, ru, zh });
