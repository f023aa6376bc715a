import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './experiences.messages/ar.ts';
import { en } from './experiences.messages/en.ts';
import { es } from './experiences.messages/es.ts';
import { fr } from './experiences.messages/fr.ts';
import { ru } from './experiences.messages/ru.ts';
import { zh } from './experiences.messages/zh.ts';

export const messages = defineMessages({ en, fr, es, ar, ru, zh });
