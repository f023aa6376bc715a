import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './home.messages/ar.ts';
import { en } from './home.messages/en.ts';
import { es } from './home.messages/es.ts';
import { fr } from './home.messages/fr.ts';
import { ru } from './home.messages/ru.ts';
import { zh } from './home.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
