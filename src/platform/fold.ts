/**
 * A name folded for looking up and sorting: compatibility forms, case and accents away, white space single. The database compares it
 * by code point (`collate "C"`), so that nothing depends on the database's own collation.
 */
export function foldKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A document symbol folded: any case, any spacing, one spelling; footnote marks are no part of it. */
export function symbolKey(symbol: string): string {
  return symbol
    .replace(/[¹²³⁰⁴-⁹]+/gu, '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200b-\u200f\u202a-\u202e\ufeff*†‡]+/gu, '')
    .replace(/[‐-―−]/gu, '-');
}
