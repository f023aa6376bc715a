import { defineMessages } from '../i18n/messages.ts';

export const paperWords = defineMessages({
  en: {
    lacking: 'These characters are not in the fonts of this file and show as empty boxes; the text has them: {letters}',
  },
  fr: {
    lacking:
      'Ces caractères manquent dans les polices de ce fichier et apparaissent comme des cases vides ; le texte les contient : {letters}',
  },
  es: {
    lacking:
      'Estos caracteres faltan en las fuentes de este archivo y aparecen como recuadros vacíos; el texto los contiene: {letters}',
  },
  ar: { lacking: 'هذه الحروف غير موجودة في خطوط هذا الملف وتظهر مربعات فارغة، والنص يتضمنها: {letters}' },
  ru: { lacking: 'Этих знаков нет в шрифтах файла, вместо них стоят пустые квадраты; в тексте они есть: {letters}' },
  zh: { lacking: '本文件所用字体缺少下列字符，显示为空框；文本中仍保留这些字符：{letters}' },
});
