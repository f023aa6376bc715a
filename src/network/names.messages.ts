import { defineMessages } from '../platform/i18n.ts';
import { ar } from './names.messages/ar.ts';
import { en } from './names.messages/en.ts';
import { es } from './names.messages/es.ts';
import { fr } from './names.messages/fr.ts';
import { ru } from './names.messages/ru.ts';
import { zh } from './names.messages/zh.ts';

/** Kinds, families, regions, treaties, groups. Subregions as in the United Nations’ M49. */
export const networkNames = defineMessages({ en, fr, es, ar, ru, zh });
