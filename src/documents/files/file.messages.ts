import { defineMessages } from '../../platform/i18n.ts';

export const messages = defineMessages<'notHeldTitle' | 'notHeldText' | 'atSource'>({
  en: {
    notHeldTitle: 'This file is known, but not held here',
    notHeldText: 'We know that the file exists and which document it belongs to, but we have no copy of it.',
    atSource: 'Where we know it from: {host}',
  },
  fr: {
    notHeldTitle: 'Ce fichier est connu, mais n’est pas conservé ici',
    notHeldText:
      'Nous savons que ce fichier existe et à quel document il appartient, mais nous n’en avons pas de copie.',
    atSource: 'D’où nous le connaissons : {host}',
  },
  es: {
    notHeldTitle: 'Conocemos este archivo, pero no lo tenemos aquí',
    notHeldText: 'Sabemos que el archivo existe y a qué documento pertenece, pero no tenemos una copia.',
    atSource: 'De dónde lo conocemos: {host}',
  },
  ar: {
    notHeldTitle: 'هذا الملف معروف لكنه غير محفوظ هنا',
    notHeldText: 'نعلم أن الملف موجود ونعرف الوثيقة التي ينتمي إليها، لكن ليس لدينا نسخة منه.',
    atSource: 'المصدر الذي عرفناه منه: {host}',
  },
  ru: {
    notHeldTitle: 'Этот файл известен, но здесь не хранится',
    notHeldText: 'Мы знаем, что файл существует и к какому документу он относится, но копии у нас нет.',
    atSource: 'Откуда мы о нём знаем: {host}',
  },
  zh: {
    notHeldTitle: '已知有此文本，但本站未收存',
    notHeldText: '我们知道这份文本存在，也知道它属于哪份文件，但没有副本。',
    atSource: '信息来源：{host}',
  },
});
