import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './about.messages/ar.ts';
import { en } from './about.messages/en.ts';
import { es } from './about.messages/es.ts';
import { fr } from './about.messages/fr.ts';
import { ru } from './about.messages/ru.ts';
import { zh } from './about.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
