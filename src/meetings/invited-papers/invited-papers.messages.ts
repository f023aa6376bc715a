import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './invited-papers.messages/ar.ts';
import { en } from './invited-papers.messages/en.ts';
import { es } from './invited-papers.messages/es.ts';
import { fr } from './invited-papers.messages/fr.ts';
import { ru } from './invited-papers.messages/ru.ts';
import { zh } from './invited-papers.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
