import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './differences.messages/ar.ts';
import { en } from './differences.messages/en.ts';
import { es } from './differences.messages/es.ts';
import { fr } from './differences.messages/fr.ts';
import { ru } from './differences.messages/ru.ts';
import { zh } from './differences.messages/zh.ts';

export const differencesMessages = defineMessages({ en, fr, es, ar, ru, zh });
