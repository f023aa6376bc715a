import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './organising.messages/ar.ts';
import { en } from './organising.messages/en.ts';
import { es } from './organising.messages/es.ts';
import { fr } from './organising.messages/fr.ts';
import { ru } from './organising.messages/ru.ts';
import { zh } from './organising.messages/zh.ts';

export const organisingMessages = defineMessages({ en, fr, es, ar, ru, zh });
