import { defineMessages } from '../i18n.ts';
import { ar } from './page.messages/ar.ts';
import { en } from './page.messages/en.ts';
import { es } from './page.messages/es.ts';
import { fr } from './page.messages/fr.ts';
import { ru } from './page.messages/ru.ts';
import { zh } from './page.messages/zh.ts';

/** The words that every page and every list share. */
export const pageMessages = defineMessages({ en, ar, es, fr, ru, zh });
export type PageMessage = keyof typeof en;
