import { importsOf, withoutComments } from './imports.ts';

// The table of ARCHITECTURE.md, as rules that a machine can hold files to. Imports of types alone are free.

/** From the lowest to the highest: a module may use those before it. */
const line = [
  'identity',
  'network',
  'documents',
  'meetings',
  'assistance',
  'exchange',
  'reporting',
  'interop',
  'site',
] as const;
/** Beside the line: used by nobody, and using only these. */
const beside: Readonly<Record<string, readonly string[]>> = { enforcement: ['identity', 'network', 'documents'] };
/** Known to all, knowing nothing of the domain. */
const servants = ['audit', 'search', 'notifications'];
export const modules: readonly string[] = [...line, ...Object.keys(beside), ...servants];

/** Used by everything: two sentences about where we are and what went wrong. */
const ground = /^src\/(problem|root)\.ts$/;

interface Kind {
  files: RegExp;
  /** What it may import: our own paths from `src/`, and packages. */
  may: (target: string, module: string) => boolean;
  because: string;
}

const isPackage = (target: string) => !target.startsWith('src/');
const ownKind = (target: string, module: string, kinds: string) =>
  new RegExp(`^src/${module}/.*\\.(${kinds})\\.tsx?$`).test(target);
const otherFace = (target: string) => new RegExp(`^src/(${modules.join('|')})/index\\.ts$`).test(target);
/** Who sees the rows of a module: what SQL of those above says of them, too. */
const otherVisible = (target: string) => new RegExp(`^src/(${modules.join('|')})/visible\\.queries\\.ts$`).test(target);
const plainPlatform = (target: string) =>
  /^src\/platform\//.test(target) &&
  !/^src\/platform\/(http|html|answer|public-page|send-file|api|openapi|page-cache|metrics|assets|health|platform)\b/.test(
    target,
  );
/** A plain file of the module: no kind in its name. */
const ownPlain = (target: string, module: string) =>
  target.startsWith(`src/${module}/`) &&
  target.endsWith('.ts') &&
  !/(\/index|\.(routes|api|form|actions|policy|queries|view|jobs|mail|records|messages|island))\.ts$/.test(target);

const kinds: readonly Kind[] = [
  {
    files: /\.policy\.ts$/,
    may: (target, module) => target === 'src/db/actor.ts' || ownPlain(target, module),
    because: 'a policy is a pure function of what it is given',
  },
  {
    files: /\.queries\.ts$/,
    may: (target, module) =>
      target === 'kysely' ||
      target === 'uuid' ||
      target.startsWith('node:') ||
      target.startsWith('src/db/') ||
      ownKind(target, module, 'queries') ||
      otherVisible(target) ||
      ownPlain(target, module),
    because: 'SQL knows nothing of the web, the rules or the wording',
  },
  {
    files: /\.form\.ts$/,
    may: (target, module) =>
      target === 'zod' ||
      /^src\/platform\/(query|list|form|i18n|record-fields|html\/names)\.ts$/.test(target) ||
      ownKind(target, module, 'form|messages') ||
      ownPlain(target, module) ||
      otherFace(target),
    because: 'a form says what may come in, and knows neither web nor database',
  },
  {
    files: /\.actions\.ts$/,
    may: (target, module) =>
      (isPackage(target) && !/^(fastify|@fastify|kysely|pg$|preact)/.test(target)) ||
      plainPlatform(target) ||
      target === 'src/db/actor.ts' ||
      target === 'src/platform/html/names.ts' ||
      ownKind(target, module, 'queries|policy|messages|form|mail|actions|records') ||
      ownPlain(target, module) ||
      otherFace(target),
    because: 'actions know neither web nor SQL nor HTML',
  },
  {
    files: /\.mail\.ts$/,
    may: (target, module) =>
      plainPlatform(target) ||
      ownKind(target, module, 'messages|form') ||
      ownPlain(target, module) ||
      otherFace(target),
    because: 'a mail is words and paths, and fetches nothing',
  },
  {
    files: /\.view\.tsx$/,
    may: (target, module) =>
      (isPackage(target) && !/^(fastify|@fastify|kysely|pg$)/.test(target)) ||
      (/^src\/platform\//.test(target) && !/^src\/platform\/(http|public-page|api)\b/.test(target)) ||
      ownKind(target, module, 'messages|form|view') ||
      ownPlain(target, module) ||
      otherFace(target),
    because: 'a view fetches nothing',
  },
  {
    files: /\.(routes\.tsx?|api\.tsx?|jobs\.ts)$/,
    may: (target, module) =>
      (isPackage(target) && !/^(kysely|pg$)/.test(target)) ||
      target.startsWith('src/platform/') ||
      target === 'src/db/scope.ts' ||
      ownKind(target, module, 'actions|form|view|messages|policy|mail|api|routes|feed') ||
      ownPlain(target, module) ||
      otherFace(target),
    because: 'a route parses, acts and answers; what it asks the database goes through an action',
  },
  {
    files: /\.records\.ts$/,
    may: (target, module) =>
      (isPackage(target) && !/^(fastify|@fastify|kysely|pg$|preact)/.test(target)) ||
      plainPlatform(target) ||
      target.startsWith('src/db/') ||
      ownKind(target, module, 'queries|records|form') ||
      ownPlain(target, module) ||
      otherFace(target),
    because: 'records are the shape of a thing in files, and know nothing of the web',
  },
  {
    files: /\.messages(\.ts|\/[a-z]{2}\.ts)$/,
    may: (target) => target === 'src/platform/i18n.ts' || /\.messages(\.ts|\/[a-z]{2}\.ts)$/.test(target),
    because: 'words depend on nothing',
  },
];

export const moduleOf = (file: string): string | undefined => {
  const top = /^src\/([a-z]+)\//.exec(file)?.[1];
  return top !== undefined && modules.includes(top) ? top : undefined;
};

/** Whether code of module `user` may use module `used`. */
export function mayUse(user: string, used: string): boolean {
  if (user === used) return true;
  if (servants.includes(user)) return false;
  if (servants.includes(used)) return true;
  if (user in beside) return beside[user]?.includes(used) === true;
  return line.indexOf(used as never) >= 0 && line.indexOf(used as never) < line.indexOf(user as never);
}

/** What is wrong with the imports of one file, each a sentence. */
export function importViolations(file: string, source: string): string[] {
  const module = moduleOf(file);
  const wrong: string[] = [];
  for (const { target, typeOnly } of importsOf(file, source)) {
    if (typeOnly || ground.test(target)) continue;
    const used = moduleOf(target);
    const say = (why: string) => wrong.push(`${file} imports ${target}: ${why}`);

    if (/^src\/(platform|db)\//.test(file)) {
      if (used !== undefined) say('the ground floor knows no module');
      if (file.startsWith('src/db/') && target.startsWith('src/platform/')) say('the database knows no platform');
      if (/^src\/[^/]+$/.test(target)) say('the ground floor does not know what is built on it');
      continue;
    }
    if (module === undefined) continue;
    if (/^src\/[^/]+$/.test(target)) say('a module does not know who composes it');
    if (used !== undefined && used !== module) {
      if (!target.endsWith(`src/${used}/index.ts`) && !(file.endsWith('.queries.ts') && otherVisible(target)))
        say('a module is entered by its index.ts, for SQL also by its visible.queries.ts');
      if (!mayUse(module, used)) say('modules use only those below them');
    }
    const kind = kinds.find(({ files }) => files.test(file));
    if (kind !== undefined && !kind.may(target, module)) say(kind.because);
  }
  if (file.startsWith('src/') && file !== 'src/config.ts' && /\bprocess\.env\b/.test(withoutComments(source)))
    wrong.push(`${file} reads process.env: config.ts is its only reader`);
  if (/\bexport\s+default\b/.test(withoutComments(source))) wrong.push(`${file} has a default export`);
  return wrong;
}
