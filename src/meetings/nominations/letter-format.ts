export const letterFormats = ['pdf', 'docx', 'jpg', 'png'] as const;
export type LetterFormat = (typeof letterFormats)[number];

/** What a letter may have: 10 MB. */
export const longestLetter = 10 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/**
 * What a letter is, by its bytes and never by its name: PDF (ISO 32000, a header at the very beginning), JPEG, PNG, and DOCX as a ZIP
 * whose list of contents names a document of Word and no macros. Undefined for all else.
 */
export function letterFormat(bytes: Uint8Array): LetterFormat | undefined {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return isWhole(bytes, '%%EOF') ? 'pdf' : undefined;
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpg';
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return undefined;
  // File names of a ZIP stand in it uncompressed.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const isWord = text.includes('[Content_Types].xml') && text.includes('word/document.xml');
  return isWord && !/vbaProject\.bin/i.test(text) ? 'docx' : undefined;
}

/** A PDF that was cut off on its way has no end. */
const isWhole = (bytes: Uint8Array, end: string): boolean =>
  Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2_048))).includes(end);
