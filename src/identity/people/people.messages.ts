import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './people.messages/ar.ts';
import { en } from './people.messages/en.ts';
import { es } from './people.messages/es.ts';
import { fr } from './people.messages/fr.ts';
import { ru } from './people.messages/ru.ts';
import { zh } from './people.messages/zh.ts';

export const messages = defineMessages({ en, ar, es, fr, ru, zh });
