import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './facts.messages/ar.ts';
import { en } from './facts.messages/en.ts';
import { es } from './facts.messages/es.ts';
import { fr } from './facts.messages/fr.ts';
import { ru } from './facts.messages/ru.ts';
import { zh } from './facts.messages/zh.ts';

export const factsMessages = defineMessages({ en, fr, es, ar, ru, zh });
