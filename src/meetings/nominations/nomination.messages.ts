import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './nomination.messages/ar.ts';
import { en } from './nomination.messages/en.ts';
import { es } from './nomination.messages/es.ts';
import { fr } from './nomination.messages/fr.ts';
import { ru } from './nomination.messages/ru.ts';
import { zh } from './nomination.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
