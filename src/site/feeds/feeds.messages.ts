import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './feeds.messages/ar.ts';
import { en } from './feeds.messages/en.ts';
import { es } from './feeds.messages/es.ts';
import { fr } from './feeds.messages/fr.ts';
import { ru } from './feeds.messages/ru.ts';
import { zh } from './feeds.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
