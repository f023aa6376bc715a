import { readLines } from '../db/lines.ts';

export interface DocumentFile {
  slug: string;
  language: string;
  origin: 'official' | 'unofficial' | 'machine';
  format: string | null;
  version: number;
  name: string | null;
  sizeBytes: number | null;
  /** As printed by the source, which rounded it. */
  sizeLabel: string | null;
  held: boolean;
  sourceUrl: string | null;
  /** Of its light copy; null where it has none. */
  lightBytes: number | null;
}

/** The files of today, from `document.files`. */
export function readFiles(lines: string): DocumentFile[] {
  return readLines(lines).map(
    ([slug = '', language = '', origin, format, version, name, sizeBytes, sizeLabel, held, sourceUrl, light]) => ({
      slug,
      language,
      origin: origin as DocumentFile['origin'],
      format: format || null,
      version: Number(version),
      name: name || null,
      sizeBytes: sizeBytes ? Number(sizeBytes) : null,
      sizeLabel: sizeLabel || null,
      held: held === 't',
      sourceUrl: sourceUrl || null,
      lightBytes: light ? Number(light) : null,
    }),
  );
}

/** A title, and how far it can be trusted. */
export interface ShownTitle {
  title: string;
  titleLanguage: string;
  titleOrigin: DocumentFile['origin'];
}

/** From `document.titles`, in the reader’s language, else the original; a document without any is called by its permanent name. */
export function readTitle(lines: string, locale: string, slug: string): ShownTitle {
  const titles = readLines(lines);
  const [titleLanguage = 'en', title = slug, origin = 'official'] =
    titles.find(([language]) => language === locale) ?? titles[0] ?? [];
  return { title, titleLanguage, titleOrigin: origin as ShownTitle['titleOrigin'] };
}
