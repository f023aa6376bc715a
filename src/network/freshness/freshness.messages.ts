import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './freshness.messages/ar.ts';
import { en } from './freshness.messages/en.ts';
import { es } from './freshness.messages/es.ts';
import { fr } from './freshness.messages/fr.ts';
import { ru } from './freshness.messages/ru.ts';
import { zh } from './freshness.messages/zh.ts';

export const freshnessMessages = defineMessages({ en, fr, es, ar, ru, zh });
