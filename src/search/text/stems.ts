import { fold } from './fold.ts';
import { stripArabic, type Word } from './words.ts';

/** A stemmer of PostgreSQL's and a word in lower case, for which it is asked. */
export type StemmerName = 'english' | 'french' | 'spanish' | 'russian' | 'arabic' | 'portuguese';
export type Stems = (stemmer: StemmerName, word: string) => string;
/** The forms of a word in a language, or as a query reads it. */
export type Forms = (word: Word, language?: string) => readonly string[];

const byLanguage: Record<string, StemmerName> = { en: 'english', fr: 'french', es: 'spanish', pt: 'portuguese' };

/** The language alone, without script or region. */
export const baseOf = (language: string) => language.split('-')[0]!;

/** Which stemmers read a word: by its script, and a Latin one by the language of its text. A query is read in all three. */
export function stemmersOf({ script }: Word, language?: string): StemmerName[] {
  if (script === 'cyrillic') return ['russian'];
  if (script === 'arabic') return ['arabic'];
  if (script !== 'latin') return [];
  if (language === undefined) return ['english', 'french', 'spanish'];
  return [byLanguage[language] ?? 'english'];
}

/** What has to be asked of a stemmer for one word: as it is written and folded, since readers leave accents out. */
function spellings(word: Word): string[] {
  if (word.script === 'arabic') {
    const { base, rest } = stripArabic(word.key);
    const found = rest === undefined ? [base] : [base, rest];
    // PostgreSQL's stemmer leaves half of this plural: وزارات is وزارة.
    return found.flatMap((word) => (word.length >= 5 && word.endsWith('ات') ? [word, word.slice(0, -2)] : [word]));
  }
  if (word.script === 'cyrillic') return [word.key];
  const written = word.raw.toLowerCase().normalize('NFC');
  return written === word.key || written.length > 64 ? [word.key] : [written, word.key];
}

export function stemsNeeded(word: Word, language?: string): [StemmerName, string][] {
  return stemmersOf(word, language).flatMap((stemmer) =>
    spellings(word).map((spelling): [StemmerName, string] => [stemmer, spelling]),
  );
}

/** Every form under which a word is kept and looked for: unstemmed first, then its stems. Not for Han. */
export function formsOf(word: Word, stems: Stems, language?: string): string[] {
  const forms = new Set([word.key]);
  for (const stemmer of stemmersOf(word, language)) {
    for (const spelling of spellings(word)) {
      if (stemmer === 'arabic') forms.add(spelling);
      forms.add(fold(stems(stemmer, spelling)));
    }
  }
  return [...forms];
}
