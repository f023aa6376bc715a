import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './versions.messages/ar.ts';
import { en } from './versions.messages/en.ts';
import { es } from './versions.messages/es.ts';
import { fr } from './versions.messages/fr.ts';
import { ru } from './versions.messages/ru.ts';
import { zh } from './versions.messages/zh.ts';

export const versionsMessages = defineMessages({ en, fr, es, ar, ru, zh });
