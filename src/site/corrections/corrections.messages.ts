import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './corrections.messages/ar.ts';
import { en } from './corrections.messages/en.ts';
import { es } from './corrections.messages/es.ts';
import { fr } from './corrections.messages/fr.ts';
import { ru } from './corrections.messages/ru.ts';
import { zh } from './corrections.messages/zh.ts';

export const correctionsMessages = defineMessages({ en, fr, es, ar, ru, zh });
