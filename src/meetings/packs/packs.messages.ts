import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './packs.messages/ar.ts';
import { en } from './packs.messages/en.ts';
import { es } from './packs.messages/es.ts';
import { fr } from './packs.messages/fr.ts';
import { ru } from './packs.messages/ru.ts';
import { zh } from './packs.messages/zh.ts';

export const packsMessages = defineMessages({ en, fr, es, ar, ru, zh });
