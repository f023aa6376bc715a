import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './following.messages/ar.ts';
import { en } from './following.messages/en.ts';
import { es } from './following.messages/es.ts';
import { fr } from './following.messages/fr.ts';
import { ru } from './following.messages/ru.ts';
import { zh } from './following.messages/zh.ts';

export const followingMessages = defineMessages({ en, ar, es, fr, ru, zh });
