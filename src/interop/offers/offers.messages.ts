import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './offers.messages/ar.ts';
import { en } from './offers.messages/en.ts';
import { es } from './offers.messages/es.ts';
import { fr } from './offers.messages/fr.ts';
import { ru } from './offers.messages/ru.ts';
import { zh } from './offers.messages/zh.ts';

export const offersMessages = defineMessages({ en, fr, es, ar, ru, zh });
