import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './experience.messages/ar.ts';
import { en } from './experience.messages/en.ts';
import { es } from './experience.messages/es.ts';
import { fr } from './experience.messages/fr.ts';
import { ru } from './experience.messages/ru.ts';
import { zh } from './experience.messages/zh.ts';

export const messages = defineMessages({ en, fr, es, ar, ru, zh });
