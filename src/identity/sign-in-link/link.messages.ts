import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './link.messages/ar.ts';
import { en } from './link.messages/en.ts';
import { es } from './link.messages/es.ts';
import { fr } from './link.messages/fr.ts';
import { ru } from './link.messages/ru.ts';
import { zh } from './link.messages/zh.ts';

export const linkMessages = defineMessages({ en, fr, es, ar, ru, zh });
