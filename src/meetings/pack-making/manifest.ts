import { z } from 'zod';

export const manifestName = 'manifest.json';
export const sumsName = 'SHA256SUMS';

export interface ManifestFile {
  path: string;
  size: number;
  sha256: string;
}

/** Where packs have files, and nowhere else: no other folder, no way out, nothing that a system takes for something else. */
const PackPath = z
  .string()
  .max(160)
  .regex(
    /^(?:index\.html|what-is-new\.html|pack\.css|documents\/[a-z0-9][a-z0-9-]*\.html|files\/[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]{1,10}){1,2})$/,
  );

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is read of a manifest that somebody hands in: the list of files and nothing else. */
const HandedIn = z.object({
  schema: z.literal(1),
  files: z
    .array(z.object({ path: PackPath, size: z.int().min(0), sha256: Sha256 }))
    .min(1)
    .max(20_000),
});

/** A manifest of 20,000 files. */
export const longestManifest = 6 * 1024 * 1024;

/** By path, the hash of what somebody has; undefined for anything that is no manifest of a pack. */
export function readManifest(text: string): Map<string, string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = HandedIn.safeParse(value);
  if (!read.success) return undefined;
  const files = new Map(read.data.files.map(({ path, sha256 }) => [path, sha256]));
  return files.size === read.data.files.length ? files : undefined;
}

interface About {
  id: string;
  number: number;
  meeting: string;
  title: string;
  language: string;
  audience: string;
  madeAt: string;
  fingerprint: string;
  source: string;
}

export function writeManifest(about: About, files: readonly ManifestFile[]): string {
  return `${JSON.stringify({ schema: 1, ...about, files }, undefined, 1)}\n`;
}

/** As `sha256sum -c` reads it. */
export const writeSums = (files: readonly ManifestFile[]): string =>
  files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');

export interface Difference {
  /** In the pack, and not the same in what somebody has. */
  paths: string[];
  /** What somebody has and the pack does not hold. */
  emptied: string[];
}

/** What has to be put over what somebody has to get what `entries` say. The manifest and the sums are always another. */
export function differenceOf(
  entries: readonly (readonly [string, number, string])[],
  had: ReadonlyMap<string, string>,
): Difference {
  const here = new Set(entries.map(([path]) => path));
  return {
    paths: entries.filter(([path, , sha256]) => had.get(path) !== sha256).map(([path]) => path),
    emptied: [...had.keys()].filter((path) => !here.has(path)).sort(),
  };
}
