import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './by-country.messages/ar.ts';
import { en } from './by-country.messages/en.ts';
import { es } from './by-country.messages/es.ts';
import { fr } from './by-country.messages/fr.ts';
import { ru } from './by-country.messages/ru.ts';
import { zh } from './by-country.messages/zh.ts';

export const messages = defineMessages({ en, fr, es, ar, ru, zh });
