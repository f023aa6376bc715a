// What a file is called says what it is, or it lies: the ending of a name is held against the format that was found in the content.

const sameAs: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg', 'jpe'],
  tif: ['tiff'],
  html: ['htm'],
  txt: ['text', 'csv', 'md', 'log', 'tsv', 'srt'],
  docx: ['dotx'],
  pptx: ['ppsx', 'potx'],
  xlsx: ['xltx'],
  mp4: ['m4v', 'm4a', 'mov'],
};
const known = /^(pdf|docx?|pptx?|xlsx?|od[tps]|rtf|txt|jpe?g|png|gif|webp|tiff?|mp[34]|html?|zip)$/;
const alike = (ending: string, format: string): boolean =>
  ending === format || (sameAs[format] ?? []).includes(ending) || (sameAs[ending] ?? []).includes(format);

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether a name has an ending that its format may have. */
export const hasRightEnding = (name: string, format: string): boolean => alike(endingOf(name), format);

/** The name with the ending of its format, in the place of one that says another; whatever else stands behind a dot stays. */
export function rightlyNamed(name: string, format: string | null): string {
  if (format === null || hasRightEnding(name, format)) return name;
  return `${known.test(endingOf(name)) ? name.replace(/\.[^.]*$/, '') : name}.${format}`;
}
