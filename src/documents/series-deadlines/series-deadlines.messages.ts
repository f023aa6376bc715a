import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './series-deadlines.messages/ar.ts';
import { en } from './series-deadlines.messages/en.ts';
import { es } from './series-deadlines.messages/es.ts';
import { fr } from './series-deadlines.messages/fr.ts';
import { ru } from './series-deadlines.messages/ru.ts';
import { zh } from './series-deadlines.messages/zh.ts';

export const seriesDeadlinesMessages = defineMessages({ en, fr, es, ar, ru, zh });
