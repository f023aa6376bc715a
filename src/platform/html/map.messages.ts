import { defineMessages } from '../i18n.ts';
import { ar } from './map.messages/ar.ts';
import { en } from './map.messages/en.ts';
import { es } from './map.messages/es.ts';
import { fr } from './map.messages/fr.ts';
import { ru } from './map.messages/ru.ts';
import { zh } from './map.messages/zh.ts';

export const mapMessages = defineMessages({ en, ar, es, fr, ru, zh });
