import { defineMessages } from '../../platform/i18n.ts';
import { ar } from './passkey.messages/ar.ts';
import { en } from './passkey.messages/en.ts';
import { es } from './passkey.messages/es.ts';
import { fr } from './passkey.messages/fr.ts';
import { ru } from './passkey.messages/ru.ts';
import { zh } from './passkey.messages/zh.ts';

export const passkeyMessages = defineMessages({ en, fr, es, ar, ru, zh });
