import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './follow-up.messages/ar.ts';
import { en } from './follow-up.messages/en.ts';
import { es } from './follow-up.messages/es.ts';
import { fr } from './follow-up.messages/fr.ts';
import { ru } from './follow-up.messages/ru.ts';
import { zh } from './follow-up.messages/zh.ts';

export const followUpMessages = defineMessages({ en, fr, es, ar, ru, zh });
