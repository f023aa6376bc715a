import path from 'node:path';

export interface Import {
  /** Path from the project's root for our own files, else the package. */
  target: string;
  /** Erased before it runs: nothing but types. */
  typeOnly: boolean;
}

const statement = /(?:^|\n)\s*(import|export)\s+(type\s+)?([\w$\s{},*]*?)\s*from\s*['"]([^'"]+)['"]/g;
const bare = /(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a file imports or hands on, static or not. `file` is its path from the project's root. */
export function importsOf(file: string, source: string): Import[] {
  const text = withoutComments(source);
  const target = (specifier: string) =>
    specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
  const found: Import[] = [];
  for (const [, , type, names = '', specifier = ''] of text.matchAll(statement))
    found.push({ target: target(specifier), typeOnly: type !== undefined || onlyTypes(names) });
  for (const [, first, second] of text.matchAll(bare))
    found.push({ target: target(first ?? second ?? ''), typeOnly: false });
  return found;
}

function onlyTypes(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const parts = (list ?? '').split(',').filter((name) => name.trim() !== '');
  return parts.length > 0 && parts.every((name) => /^\s*type\s/.test(name));
}

/** Comments go, line breaks stay. An address in a text (`https://…`) is no comment. */
export function withoutComments(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|[\s;{}])\/\/.*$/gm, '$1');
}

/** The first circle among files that import each other, as the path round it. */
export function findCircle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (done.has(file)) return undefined;
    const at = way.indexOf(file);
    if (at >= 0) return [...way.slice(at), file];
    way.push(file);
    for (const next of edges.get(file) ?? []) {
      const circle = visit(next);
      if (circle !== undefined) return circle;
    }
    way.pop();
    done.add(file);
    return undefined;
  };
  for (const file of edges.keys()) {
    const circle = visit(file);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
