import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './given-back.messages/ar.ts';
import { en } from './given-back.messages/en.ts';
import { es } from './given-back.messages/es.ts';
import { fr } from './given-back.messages/fr.ts';
import { ru } from './given-back.messages/ru.ts';
import { zh } from './given-back.messages/zh.ts';

/** Outcomes that come back to those who organise. */
export const givenBackMessages = defineMessages({ en, fr, es, ar, ru, zh });
