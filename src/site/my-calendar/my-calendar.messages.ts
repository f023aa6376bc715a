import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './my-calendar.messages/ar.ts';
import { en } from './my-calendar.messages/en.ts';
import { es } from './my-calendar.messages/es.ts';
import { fr } from './my-calendar.messages/fr.ts';
import { ru } from './my-calendar.messages/ru.ts';
import { zh } from './my-calendar.messages/zh.ts';

export const myCalendarMessages = defineMessages({ en, fr, es, ar, ru, zh });
