import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './new-correction.messages/ar.ts';
import { en } from './new-correction.messages/en.ts';
import { es } from './new-correction.messages/es.ts';
import { fr } from './new-correction.messages/fr.ts';
import { ru } from './new-correction.messages/ru.ts';
import { zh } from './new-correction.messages/zh.ts';

export const newCorrectionMessages = defineMessages({ en, fr, es, ar, ru, zh });
