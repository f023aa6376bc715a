import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './directory.messages/ar.ts';
import { en } from './directory.messages/en.ts';
import { es } from './directory.messages/es.ts';
import { fr } from './directory.messages/fr.ts';
import { ru } from './directory.messages/ru.ts';
import { zh } from './directory.messages/zh.ts';

export const directoryMessages = defineMessages({ en, fr, es, ar, ru, zh });
