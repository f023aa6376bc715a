/** Signs that nobody sees and nobody types: soft hyphens, joiners, marks of direction. They never part a word. */
export const unseen = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF';
const unseenSigns = new RegExp(`[${unseen}]`, 'gu');

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ё: 'е',
  // Arabic writes these by taste; Persian and Urdu keyboards send their own kaf and ya.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ـ: '',
};
const others = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');

/** Text that PostgreSQL can keep: well-formed, composed, without NUL. All offsets of this module count in it. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', ' ').normalize('NFC');
}

/**
 * What stays of a word when case, accents, forms of letters and kinds of digits do not matter.
 * Hamza and alef are one, so are ё and е; й stays й, being a letter of its own and no и with an accent.
 */
export function fold(word: string): string {
  if (/^[\0-\x7f]*$/.test(word)) return word.toLowerCase();
  return word
    .toLowerCase()
    .replace(unseenSigns, '')
    .normalize('NFKD')
    .replaceAll('и\u0306', 'й')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(others, (letter) => letters[letter]!)
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}
