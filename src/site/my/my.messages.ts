import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './my.messages/ar.ts';
import { en } from './my.messages/en.ts';
import { es } from './my.messages/es.ts';
import { fr } from './my.messages/fr.ts';
import { ru } from './my.messages/ru.ts';
import { zh } from './my.messages/zh.ts';

export type MyMessage = keyof typeof en;
export const myMessages = defineMessages({ en, fr, es, ar, ru, zh });
