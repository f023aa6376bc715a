import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './activity-export.messages/ar.ts';
import { en } from './activity-export.messages/en.ts';
import { es } from './activity-export.messages/es.ts';
import { fr } from './activity-export.messages/fr.ts';
import { ru } from './activity-export.messages/ru.ts';
import { zh } from './activity-export.messages/zh.ts';

export const messages = defineMessages({ en, fr, es, ar, ru, zh });
