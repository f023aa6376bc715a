import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './accessibility.messages/ar.ts';
import { en } from './accessibility.messages/en.ts';
import { es } from './accessibility.messages/es.ts';
import { fr } from './accessibility.messages/fr.ts';
import { ru } from './accessibility.messages/ru.ts';
import { zh } from './accessibility.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
