import type { RefusalReason } from '../../documents/index.ts';

export const letterFormats = ['pdf', 'docx', 'jpg', 'png'] as const;
export type LetterFormat = (typeof letterFormats)[number];

/** What a letter may have: 10 MB. */
export const longestLetter = 10 * 1024 * 1024;

/** What the inspection of a letter may take: it has few pages, and of its text none is kept. */
export const letterBounds = { time: 30_000, memoryMegabytes: 256, textLength: 1, pages: 200 };

export const isLetterFormat = (format: string | undefined): format is LetterFormat =>
  letterFormats.some((known) => known === format);

/** Reasons that say no more than that it is none of the formats of letters. */
export const isOtherFormat = (reason: RefusalReason): boolean => /^(unknownFormat|archive)$/.test(reason);

/** A PDF that was cut off on its way has no end; a reader may show its beginning all the same. */
export const hasEnd = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2_048))).includes('%%EOF');
