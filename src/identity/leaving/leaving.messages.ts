import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './leaving.messages/ar.ts';
import { en } from './leaving.messages/en.ts';
import { es } from './leaving.messages/es.ts';
import { fr } from './leaving.messages/fr.ts';
import { ru } from './leaving.messages/ru.ts';
import { zh } from './leaving.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
