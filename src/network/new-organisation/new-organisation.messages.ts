import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './new-organisation.messages/ar.ts';
import { en } from './new-organisation.messages/en.ts';
import { es } from './new-organisation.messages/es.ts';
import { fr } from './new-organisation.messages/fr.ts';
import { ru } from './new-organisation.messages/ru.ts';
import { zh } from './new-organisation.messages/zh.ts';

export const newOrganisationMessages = defineMessages({ en, fr, es, ar, ru, zh });
