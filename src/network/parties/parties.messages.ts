import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './parties.messages/ar.ts';
import { en } from './parties.messages/en.ts';
import { es } from './parties.messages/es.ts';
import { fr } from './parties.messages/fr.ts';
import { ru } from './parties.messages/ru.ts';
import { zh } from './parties.messages/zh.ts';

export const partiesMessages = defineMessages({ en, fr, es, ar, ru, zh });
