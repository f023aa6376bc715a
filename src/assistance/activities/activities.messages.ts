import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './activities.messages/ar.ts';
import { en } from './activities.messages/en.ts';
import { es } from './activities.messages/es.ts';
import { fr } from './activities.messages/fr.ts';
import { ru } from './activities.messages/ru.ts';
import { zh } from './activities.messages/zh.ts';

export const messages = defineMessages({ en, fr, es, ar, ru, zh });
