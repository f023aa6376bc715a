import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './uploads.messages/ar.ts';
import { en } from './uploads.messages/en.ts';
import { es } from './uploads.messages/es.ts';
import { fr } from './uploads.messages/fr.ts';
import { ru } from './uploads.messages/ru.ts';
import { zh } from './uploads.messages/zh.ts';

export const uploadsMessages = defineMessages({ en, fr, es, ar, ru, zh });
