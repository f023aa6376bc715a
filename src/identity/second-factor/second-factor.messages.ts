import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './second-factor.messages/ar.ts';
import { en } from './second-factor.messages/en.ts';
import { es } from './second-factor.messages/es.ts';
import { fr } from './second-factor.messages/fr.ts';
import { ru } from './second-factor.messages/ru.ts';
import { zh } from './second-factor.messages/zh.ts';

export const secondFactorMessages = defineMessages({ en, fr, es, ar, ru, zh });
