import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './report.messages/ar.ts';
import { en } from './report.messages/en.ts';
import { es } from './report.messages/es.ts';
import { fr } from './report.messages/fr.ts';
import { ru } from './report.messages/ru.ts';
import { zh } from './report.messages/zh.ts';

export const reportMessages = defineMessages({ en, fr, es, ar, ru, zh });
