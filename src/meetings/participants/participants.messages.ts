import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './participants.messages/ar.ts';
import { en } from './participants.messages/en.ts';
import { es } from './participants.messages/es.ts';
import { fr } from './participants.messages/fr.ts';
import { ru } from './participants.messages/ru.ts';
import { zh } from './participants.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
