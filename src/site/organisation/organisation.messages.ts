import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './organisation.messages/ar.ts';
import { en } from './organisation.messages/en.ts';
import { es } from './organisation.messages/es.ts';
import { fr } from './organisation.messages/fr.ts';
import { ru } from './organisation.messages/ru.ts';
import { zh } from './organisation.messages/zh.ts';

export const organisationMessages = defineMessages({ en, fr, es, ar, ru, zh });
