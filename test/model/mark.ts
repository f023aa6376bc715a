let marks = 0;
/** A word that stands nowhere else, so that a page on which it is found shows this one thing: `xpe12x` is of a person. */
export function mark(kind: string): string {
  marks += 1;
  return `x${kind}${marks}x`;
}
export const markPattern = /x(?:pe|em|do|fi|in|ct|ch|co|ad|au|se|of|to|nt|mt|iv|le|pt|as|up|ca|pr|oc|an|tx)\d+x/gi;
