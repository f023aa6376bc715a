import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './activity.messages/ar.ts';
import { en } from './activity.messages/en.ts';
import { es } from './activity.messages/es.ts';
import { fr } from './activity.messages/fr.ts';
import { ru } from './activity.messages/ru.ts';
import { zh } from './activity.messages/zh.ts';

export const messages = defineMessages({ en, fr, es, ar, ru, zh });
