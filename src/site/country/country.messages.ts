import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './country.messages/ar.ts';
import { en } from './country.messages/en.ts';
import { es } from './country.messages/es.ts';
import { fr } from './country.messages/fr.ts';
import { ru } from './country.messages/ru.ts';
import { zh } from './country.messages/zh.ts';

export const countryMessages = defineMessages({ en, fr, es, ar, ru, zh });
