import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './invitations.messages/ar.ts';
import { en } from './invitations.messages/en.ts';
import { es } from './invitations.messages/es.ts';
import { fr } from './invitations.messages/fr.ts';
import { ru } from './invitations.messages/ru.ts';
import { zh } from './invitations.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
