import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './sign-on.messages/ar.ts';
import { en } from './sign-on.messages/en.ts';
import { es } from './sign-on.messages/es.ts';
import { fr } from './sign-on.messages/fr.ts';
import { ru } from './sign-on.messages/ru.ts';
import { zh } from './sign-on.messages/zh.ts';

export const signOnMessages = defineMessages({ en, fr, es, ar, ru, zh });
