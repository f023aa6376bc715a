import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './sign-in.messages/ar.ts';
import { en } from './sign-in.messages/en.ts';
import { es } from './sign-in.messages/es.ts';
import { fr } from './sign-in.messages/fr.ts';
import { ru } from './sign-in.messages/ru.ts';
import { zh } from './sign-in.messages/zh.ts';

export const signInMessages = defineMessages({ en, fr, es, ar, ru, zh });
