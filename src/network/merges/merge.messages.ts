import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './merge.messages/ar.ts';
import { en } from './merge.messages/en.ts';
import { es } from './merge.messages/es.ts';
import { fr } from './merge.messages/fr.ts';
import { ru } from './merge.messages/ru.ts';
import { zh } from './merge.messages/zh.ts';

export const mergeMessages = defineMessages({ en, fr, es, ar, ru, zh });
