import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './papers.messages/ar.ts';
import { en } from './papers.messages/en.ts';
import { es } from './papers.messages/es.ts';
import { fr } from './papers.messages/fr.ts';
import { ru } from './papers.messages/ru.ts';
import { zh } from './papers.messages/zh.ts';

export const papersMessages = defineMessages({ en, fr, es, ar, ru, zh });
