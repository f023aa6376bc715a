import { defineMessages } from '../platform/i18n.ts';

/** Said in calendars, which know nothing but days. */
export const calendarMessages = defineMessages({
  en: { inexact: '{date}, the exact days are not known' },
  fr: { inexact: '{date}, jours exacts inconnus' },
  es: { inexact: '{date}, no se conocen los días exactos' },
  ar: { inexact: '{date}، الأيام بالتحديد غير معروفة' },
  ru: { inexact: '{date}, точные дни неизвестны' },
  zh: { inexact: '{date}，具体日期不详' },
});
