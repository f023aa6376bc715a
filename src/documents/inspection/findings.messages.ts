import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './findings.messages/ar.ts';
import { en } from './findings.messages/en.ts';
import { es } from './findings.messages/es.ts';
import { fr } from './findings.messages/fr.ts';
import { ru } from './findings.messages/ru.ts';
import { zh } from './findings.messages/zh.ts';

export const findingsMessages = defineMessages({ en, fr, es, ar, ru, zh });
