import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './contacts.messages/ar.ts';
import { en } from './contacts.messages/en.ts';
import { es } from './contacts.messages/es.ts';
import { fr } from './contacts.messages/fr.ts';
import { ru } from './contacts.messages/ru.ts';
import { zh } from './contacts.messages/zh.ts';

export const contactsMessages = defineMessages({ en, fr, es, ar, ru, zh });
