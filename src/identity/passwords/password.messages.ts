import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './password.messages/ar.ts';
import { en } from './password.messages/en.ts';
import { es } from './password.messages/es.ts';
import { fr } from './password.messages/fr.ts';
import { ru } from './password.messages/ru.ts';
import { zh } from './password.messages/zh.ts';

export const passwordMessages = defineMessages({ en, fr, es, ar, ru, zh });
