import { fold } from './fold.ts';
import { stripArabic, type Word } from './words.ts';

/** A stemmer of PostgreSQL's and a word in lower case, for which it is asked. */
export type StemmerName = 'english' | 'french' | 'spanish' | 'russian' | 'arabic' | 'portuguese';
export type Stems = (stemmer: StemmerName, word: string) => string;

const byLanguage: Record<string, StemmerName> = { en: 'english', fr: 'french', es: 'spanish', pt: 'portuguese' };

/** Which stemmers read a word: by its script, and a Latin one by the language of its text. A query is read in all three. */
export function stemmersOf({ script }: Word, language?: string): StemmerName[] {
  if (script === 'cyrillic') return ['russian'];
  if (script === 'arabic') return ['arabic'];
  if (script !== 'latin') return [];
  if (language === undefined) return ['english', 'french', 'spanish'];
  return [byLanguage[language.split('-')[0]!] ?? 'english'];
}

/** What has to be asked of a stemmer for one word: as it is written and folded, since readers leave accents out. */
function spellings(word: Word): string[] {
  if (word.script === 'arabic') {
    const { base, rest } = stripArabic(word.key);
    return rest === undefined ? [base] : [base, rest];
  }
  if (word.script === 'cyrillic') return [word.key];
  const written = word.raw.toLowerCase().normalize('NFC');
  return written === word.key || written.length > 64 ? [word.key] : [written, word.key];
}

export function stemsNeeded(words: Iterable<Word>, language?: string): [StemmerName, string][] {
  const needed: [StemmerName, string][] = [];
  for (const word of words) {
    for (const stemmer of stemmersOf(word, language)) {
      for (const spelling of spellings(word)) needed.push([stemmer, spelling]);
    }
  }
  return needed;
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
