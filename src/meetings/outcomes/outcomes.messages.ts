import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './outcomes.messages/ar.ts';
import { en } from './outcomes.messages/en.ts';
import { es } from './outcomes.messages/es.ts';
import { fr } from './outcomes.messages/fr.ts';
import { ru } from './outcomes.messages/ru.ts';
import { zh } from './outcomes.messages/zh.ts';

export const outcomeMessages = defineMessages({ en, fr, es, ar, ru, zh });
