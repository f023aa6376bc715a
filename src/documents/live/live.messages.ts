import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './live.messages/ar.ts';
import { en } from './live.messages/en.ts';
import { es } from './live.messages/es.ts';
import { fr } from './live.messages/fr.ts';
import { ru } from './live.messages/ru.ts';
import { zh } from './live.messages/zh.ts';

export const liveMessages = defineMessages({ en, fr, es, ar, ru, zh });
