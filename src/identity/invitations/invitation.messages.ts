import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './invitation.messages/ar.ts';
import { en } from './invitation.messages/en.ts';
import { es } from './invitation.messages/es.ts';
import { fr } from './invitation.messages/fr.ts';
import { ru } from './invitation.messages/ru.ts';
import { zh } from './invitation.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
