import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './pages.messages/ar.ts';
import { en } from './pages.messages/en.ts';
import { es } from './pages.messages/es.ts';
import { fr } from './pages.messages/fr.ts';
import { ru } from './pages.messages/ru.ts';
import { zh } from './pages.messages/zh.ts';

/** The words within a pack. */
export const packWords = defineMessages({ en, fr, es, ar, ru, zh });
