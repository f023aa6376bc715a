import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './gathered.messages/ar.ts';
import { en } from './gathered.messages/en.ts';
import { es } from './gathered.messages/es.ts';
import { fr } from './gathered.messages/fr.ts';
import { ru } from './gathered.messages/ru.ts';
import { zh } from './gathered.messages/zh.ts';

export const gatheredMessages = defineMessages({ en, fr, es, ar, ru, zh });
