import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './notice.messages/ar.ts';
import { en } from './notice.messages/en.ts';
import { es } from './notice.messages/es.ts';
import { fr } from './notice.messages/fr.ts';
import { ru } from './notice.messages/ru.ts';
import { zh } from './notice.messages/zh.ts';

export const noticeMessages = defineMessages({ en, fr, es, ar, ru, zh });
