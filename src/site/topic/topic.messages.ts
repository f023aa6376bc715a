import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './topic.messages/ar.ts';
import { en } from './topic.messages/en.ts';
import { es } from './topic.messages/es.ts';
import { fr } from './topic.messages/fr.ts';
import { ru } from './topic.messages/ru.ts';
import { zh } from './topic.messages/zh.ts';

export const topicMessages = defineMessages({ en, fr, es, ar, ru, zh });
