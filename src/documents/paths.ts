/** The paths of documents, without their language: the one place that spells them. */
export const documentsPath = '/documents';
export const documentPath = (slug: string): string => `${documentsPath}/${slug}`;
/** The bytes of a file; the path has no language. The name is for people: without it, the address leads to the one with it. */
export const filePath = (slug: string, name?: string): string =>
  name === undefined ? `/files/${slug}` : `/files/${slug}/${encodeURIComponent(name)}`;

/** What a file is called: its own name, or its permanent id with its format. */
export const fileName = ({
  slug,
  name,
  format,
}: {
  slug: string;
  name: string | null;
  format: string | null;
}): string => name ?? (format === null ? slug : `${slug}.${format}`);
