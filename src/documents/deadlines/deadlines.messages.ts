import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './deadlines.messages/ar.ts';
import { en } from './deadlines.messages/en.ts';
import { es } from './deadlines.messages/es.ts';
import { fr } from './deadlines.messages/fr.ts';
import { ru } from './deadlines.messages/ru.ts';
import { zh } from './deadlines.messages/zh.ts';

export const deadlinesMessages = defineMessages({ en, fr, es, ar, ru, zh });
