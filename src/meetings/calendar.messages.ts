import { defineMessages } from '../platform/i18n.ts';

/** Said in calendars, which know nothing but days, and where their addresses are. */
export const calendarMessages = defineMessages({
  en: {
    inexact: '{date}, the exact days are not known',
    subscribe: 'Subscribe in a calendar program',
    address: 'Address for calendar programs',
    addressHint:
      'A calendar program that knows this address shows these meetings. Changes and cancellations come by themselves.',
  },
  fr: {
    inexact: '{date}, jours exacts inconnus',
    subscribe: 'S’abonner dans un logiciel de calendrier',
    address: 'Adresse pour les logiciels de calendrier',
    addressHint:
      'Un logiciel de calendrier qui connaît cette adresse montre ces réunions. Changements et annulations arrivent d’eux-mêmes.',
  },
  es: {
    inexact: '{date}, no se conocen los días exactos',
    subscribe: 'Suscribirse en un programa de calendario',
    address: 'Dirección para programas de calendario',
    addressHint:
      'Un programa de calendario que conozca esta dirección muestra estas reuniones. Los cambios y cancelaciones llegan solos.',
  },
  ar: {
    inexact: '{date}، الأيام بالتحديد غير معروفة',
    subscribe: 'الاشتراك في برنامج تقويم',
    address: 'العنوان لبرامج التقويم',
    addressHint: 'برنامج التقويم الذي يعرف هذا العنوان يعرض هذه الاجتماعات. وتصل التغييرات والإلغاءات تلقائيًا.',
  },
  ru: {
    inexact: '{date}, точные дни неизвестны',
    subscribe: 'Подписаться в программе-календаре',
    address: 'Адрес для программ-календарей',
    addressHint:
      'Программа-календарь, которой известен этот адрес, показывает эти совещания. Изменения и отмены приходят сами.',
  },
  zh: {
    inexact: '{date}，具体日期不详',
    subscribe: '在日历程序中订阅',
    address: '供日历程序使用的地址',
    addressHint: '日历程序只要知道这个地址，就会显示这些会议。更改和取消会自动更新。',
  },
});
