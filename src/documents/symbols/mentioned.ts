import { parseSymbol, writeSymbol } from './symbol.ts';

/** Runs of letters and of digits, whatever stands between: UNEP-CHW.12-INF-05_Rev1 and UNEP/CHW.12/INF/5/Rev.1 are the same. */
const tokensOf = (text: string): string[] =>
  // A superscript digit marks a footnote.
  (
    text
      .replace(/\p{No}+/gu, '')
      .normalize('NFKC')
      .toUpperCase()
      .match(/\p{Script=Latin}+|\p{Nd}+|\p{L}/gu) ?? []
  ).map((token) => token.replace(/^0+(?=\d)/, ''));

/** Fewer parts than these stand in any text: L.2. */
const fewest = 3;
const suffixes = new Set(['REV', 'ADD', 'CORR']);

/**
 * Finds which of the documents a text names first, by any of its symbols, also as the names of files spell them; of two at one place the
 * longer one. With Rev., Add. or Corr. behind it a symbol is another. Undefined where none is named.
 */
export function seekSymbols<Document extends { symbols: readonly string[] }>(
  documents: readonly Document[],
): (text: string) => Document | undefined {
  const sought = documents
    .flatMap((document) =>
      document.symbols.map((symbol) => {
        const parsed = parseSymbol(symbol);
        return { document, tokens: tokensOf(parsed === undefined ? symbol : writeSymbol(parsed)) };
      }),
    )
    .filter(({ tokens }) => tokens.length >= fewest)
    .sort((one, other) => other.tokens.length - one.tokens.length);
  return (text) => {
    const words = tokensOf(text);
    for (const at of words.keys())
      for (const { document, tokens } of sought)
        if (
          tokens.every((token, index) => words[at + index] === token) &&
          !suffixes.has(words[at + tokens.length] ?? '')
        )
          return document;
    return undefined;
  };
}
