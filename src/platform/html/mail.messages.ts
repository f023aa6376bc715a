import { defineMessages } from '../i18n.ts';
import { ar } from './mail.messages/ar.ts';
import { en } from './mail.messages/en.ts';
import { es } from './mail.messages/es.ts';
import { fr } from './mail.messages/fr.ts';
import { ru } from './mail.messages/ru.ts';
import { zh } from './mail.messages/zh.ts';

/** The words around every mail. */
export const mailMessages = defineMessages({ en, ar, es, fr, ru, zh });
