import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './agenda.messages/ar.ts';
import { en } from './agenda.messages/en.ts';
import { es } from './agenda.messages/es.ts';
import { fr } from './agenda.messages/fr.ts';
import { ru } from './agenda.messages/ru.ts';
import { zh } from './agenda.messages/zh.ts';

export const agendaMessages = defineMessages({ en, fr, es, ar, ru, zh });
