export interface Scan {
  /** The deepest nesting of lists and objects; beyond 500 nobody looks on. */
  depth: number;
  /** Whether a list, an object or a text is still open at the end. */
  open: boolean;
  /** Fields that JSON.parse would take without a word: the second of two with one name, and `__proto__`. */
  keys: { key: string; line: number; why: 'twice' | 'forbidden' }[];
}

const mostKeys = 1_000;
const mostDepth = 500;

/** Looks through JSON text without building anything and without recursion, so that no nesting is too deep for it. */
export function scanJson(text: string): Scan {
  const scan: Scan = { depth: 0, open: false, keys: [] };
  // For each open bracket the names seen so far, or null for a list.
  const levels: (Set<string> | null)[] = [];
  let line = 1;
  let last = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\n') line += 1;
    else if (character === '"') {
      const end = endOfText(text, at);
      if (end === undefined) return { ...scan, open: true };
      if (levels.at(-1) != null && last !== ':')
        noteKey(scan, levels.at(-1) as Set<string>, text.slice(at, end + 1), line);
      at = end;
      last = '"';
    } else if (character === '{' || character === '[') {
      levels.push(character === '{' ? new Set() : null);
      scan.depth = Math.max(scan.depth, levels.length);
      if (scan.depth > mostDepth) return scan;
      last = character;
    } else if (character === '}' || character === ']') {
      levels.pop();
      last = character;
    } else if (character === ':' || character === ',') last = character;
  }
  return { ...scan, open: levels.length > 0 };
}

function endOfText(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return undefined;
}

function noteKey(scan: Scan, names: Set<string>, written: string, line: number): void {
  let key: string;
  try {
    key = JSON.parse(written);
  } catch {
    return;
  }
  const why = key === '__proto__' ? 'forbidden' : names.has(key) ? 'twice' : undefined;
  if (why !== undefined && scan.keys.length < mostKeys) scan.keys.push({ key, line, why });
  names.add(key);
}
