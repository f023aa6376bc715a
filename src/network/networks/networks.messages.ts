import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './networks.messages/ar.ts';
import { en } from './networks.messages/en.ts';
import { es } from './networks.messages/es.ts';
import { fr } from './networks.messages/fr.ts';
import { ru } from './networks.messages/ru.ts';
import { zh } from './networks.messages/zh.ts';

export const networksMessages = defineMessages({ en, fr, es, ar, ru, zh });
