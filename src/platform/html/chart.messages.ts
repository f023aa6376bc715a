import { defineMessages } from '../i18n.ts';
import { ar } from './chart.messages/ar.ts';
import { en } from './chart.messages/en.ts';
import { es } from './chart.messages/es.ts';
import { fr } from './chart.messages/fr.ts';
import { ru } from './chart.messages/ru.ts';
import { zh } from './chart.messages/zh.ts';

export const chartMessages = defineMessages({ en, ar, es, fr, ru, zh });
