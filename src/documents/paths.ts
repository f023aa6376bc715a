/** The paths of documents, without their language: the one place that spells them. */
export const documentPath = (slug: string): string => `/documents/${slug}`;
/** The bytes of a file; the path has no language. The name is for people: without it, the address leads to the one with it. */
export const filePath = (slug: string, name?: string): string =>
  name === undefined ? `/files/${slug}` : `/files/${slug}/${encodeURIComponent(name)}`;
