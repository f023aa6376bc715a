/** Why a file is refused; each has its words. */
export const refusals = [
  'empty',
  'unknownFormat',
  'archive',
  'broken',
  'bomb',
  'nested',
  'polyglot',
  'macros',
  'encrypted',
  'embeddedObjects',
  'externalContent',
  'activeContent',
  'tooManyPages',
  'notExamined',
  'lost',
] as const;
export type RefusalReason = (typeof refusals)[number];

/** What is good to know of a file that will do. */
export const warnings = [
  'wrongExtension',
  'attachments',
  'linkedPictures',
  'textCut',
  'tooLargeToRead',
  'slow',
] as const;
export type Warning = (typeof warnings)[number];

/** What in a file names people or places. */
export const traces = [
  'author',
  'lastModifiedBy',
  'manager',
  'company',
  'reviewers',
  'place',
  'camera',
  'path',
  'comment',
  'tool',
  'other',
] as const;
export type Trace = (typeof traces)[number];

export interface Findings {
  /** Found from the content, never from the name: pdf, docx …; undefined when nothing is known of it. */
  format?: string;
  /** One of the six languages; undefined when there is too little text, or it is another language. */
  language?: string;
  pages?: number;
  /** Undefined for what never has text: pictures, sound. */
  textState?: 'text' | 'no-text' | 'failed';
  refused?: RefusalReason;
  warnings: Warning[];
  traces: { kind: Trace; value: string }[];
  /** What was not asked whom it names: what lies inside (pictures of other kinds, files within), or all of it. */
  unsearched?: 'inner' | 'all';
  /** Whether what it says of people and places can be taken out here. */
  strippable: boolean;
}

/** What an inspection may take. Bytes, milliseconds, characters. */
export interface Bounds {
  time: number;
  memoryMegabytes: number;
  textLength: number;
  pages: number;
  /** What of a file is read into memory at once. */
  readBytes: number;
}
export const bounds: Bounds = {
  time: 120_000,
  memoryMegabytes: 768,
  textLength: 900_000,
  pages: 10_000,
  readBytes: 256 * 1024 * 1024,
};
