import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './proceedings.messages/ar.ts';
import { en } from './proceedings.messages/en.ts';
import { es } from './proceedings.messages/es.ts';
import { fr } from './proceedings.messages/fr.ts';
import { ru } from './proceedings.messages/ru.ts';
import { zh } from './proceedings.messages/zh.ts';

export const proceedingsMessages = defineMessages({ en, fr, es, ar, ru, zh });
