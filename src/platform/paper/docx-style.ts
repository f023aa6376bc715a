import { AlignmentType, BorderStyle, HeadingLevel, LevelFormat } from 'docx';

/** Fonts that Word, LibreOffice and Pages have or replace well; a DOCX carries none of its own. */
export const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: 'SimSun' };
/** A4 within its margins, in twentieths of a point. */
export const textWidth = 9_400;
export const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

export const tags: Readonly<Record<string, string>> = {
  ar: 'ar-SA',
  zh: 'zh-CN',
  en: 'en-GB',
  fr: 'fr-FR',
  ru: 'ru-RU',
  es: 'es-ES',
};
export const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const bullets = ['•', '–', '·'];

export const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], start: number) =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    format,
    start: level === 0 ? start : 1,
    text: format === LevelFormat.BULLET ? (bullets[level % bullets.length] ?? '•') : `%${level + 1}.`,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start: 500 * (level + 1), hanging: 360 } } },
  }));

export function shares(columns: number, given: readonly number[] | undefined): number[] {
  const weights = Array.from({ length: columns }, (_, at) => given?.[at] ?? 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.round((weight / sum) * textWidth));
}
