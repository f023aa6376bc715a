import path from 'node:path';
import { type Bounds, bounds as usual } from '../inspection/findings.ts';
import { attribute } from '../inspection/xml.ts';
import { openParts, type Parts } from '../inspection/zip.ts';
import { type LightPicture, lighterPicture } from './picture.ts';
import { ZipWriter } from './zip-writer.ts';

/** The copy has to be smaller by this share of the file, or nobody gains by choosing between two. */
export const worth = 1 / 3;

const typesName = '[Content_Types].xml';
const isPicture = (name: string) => /^ppt\/media\/[^/]+\.(jpe?g|png)$/i.test(name);

/**
 * Writes a copy of a presentation to `to` with its pictures made smaller; every other part lies in it byte for byte. Answers with its bytes;
 * undefined where there is none that is worth it, or the file is signed, which a copy would break.
 *
 * @throws Refused when the file is not sound
 */
export async function lighten(file: string, to: string, bounds: Bounds = usual): Promise<number | undefined> {
  const parts = await openParts(file, bounds);
  try {
    if (parts.list.some(({ name }) => name.startsWith('_xmlsignatures/'))) return undefined;
    const changed = await changedParts(parts);
    if (changed === undefined) return undefined;
    const writer = await ZipWriter.create(to);
    try {
      for (const { name } of parts.list) {
        const own = changed.get(name);
        const packed = await parts.packed(name);
        if (own === undefined) await writer.copy(packed, file, packed.at);
        else await writer.add({ ...packed, ...own }, own.bytes, !isPicture(name));
      }
      const size = await writer.end();
      return size <= parts.fileSize * (1 - worth) ? size : undefined;
    } finally {
      await writer.close();
    }
  } finally {
    parts.close();
  }
}

type Changed = Map<string, { bytes: Uint8Array; name?: Buffer }>;

/** The parts that are other than before, by their names before; undefined when no picture became smaller. */
async function changedParts(parts: Parts): Promise<Changed | undefined> {
  const changed: Changed = new Map();
  const renamed = new Map<string, string>();
  for (const { name } of parts.list.filter((part) => isPicture(part.name))) {
    const bytes = await parts.bytes(name);
    const light = bytes === undefined ? undefined : await lighterPicture(bytes);
    if (light === undefined) continue;
    const now = nameOf(name, light, parts);
    if (now !== name) renamed.set(name, now);
    changed.set(name, { bytes: light.bytes, ...(now !== name && { name: Buffer.from(now) }) });
  }
  if (changed.size === 0) return undefined;
  return renamed.size === 0 || (await rename(parts, renamed, changed)) ? changed : undefined;
}

/** A PNG that became a JPEG cannot be called by the old name: programs go by its end. */
function nameOf(name: string, { format }: LightPicture, parts: Parts): string {
  if (format === 'png' || /\.jpe?g$/i.test(name)) return name;
  const stem = name.slice(0, -path.posix.extname(name).length);
  for (let number = 0; ; number += 1) {
    const now = `${stem}-light${number === 0 ? '' : number}.jpeg`;
    if (!parts.has(now)) return now;
  }
}

/**
 * Says the new names wherever the package says the old ones: in relationships, and in the list of what each part is. False when it says
 * them in a way that is not understood here; then nothing may be renamed.
 */
async function rename(parts: Parts, renamed: ReadonlyMap<string, string>, changed: Changed): Promise<boolean> {
  for (const { name } of parts.list.filter((part) => part.name.endsWith('.rels'))) {
    const text = await parts.text(name);
    const now = text.replace(/<Relationship\s[^>]*>/g, (tag) => {
      if (attribute(tag, 'TargetMode') === 'External') return tag;
      const target = attribute(tag, 'Target') ?? '';
      const to = renamed.get(partOf(name, target));
      if (to === undefined) return tag;
      const aimed = target.slice(0, target.lastIndexOf('/') + 1) + encodeURI(path.posix.basename(to));
      return tag.replace(/(\sTarget\s*=\s*)("[^"]*"|'[^']*')/, (_, before: string) => `${before}"${escaped(aimed)}"`);
    });
    if ([...renamed.keys()].some((old) => now.includes(`/${path.posix.basename(old)}`))) return false;
    if (now !== text) changed.set(name, { bytes: Buffer.from(now) });
  }
  let types = await parts.text(typesName);
  types = types.replace(/<Override\s[^>]*>/g, (tag) => {
    const to = renamed.get(decodeName((attribute(tag, 'PartName') ?? '').replace(/^\//, '')));
    if (to === undefined) return tag;
    return tag
      .replace(/(\sPartName\s*=\s*)("[^"]*"|'[^']*')/, (_, before: string) => `${before}"/${escaped(encodeURI(to))}"`)
      .replace(/(\sContentType\s*=\s*)("[^"]*"|'[^']*')/, (_, before: string) => `${before}"image/jpeg"`);
  });
  if (!/<Default\s[^>]*Extension\s*=\s*["']jpeg["']/i.test(types))
    types = types.replace(/(<Types(?:\s[^>]*)?>)/, '$1<Default Extension="jpeg" ContentType="image/jpeg"/>');
  changed.set(typesName, { bytes: Buffer.from(types) });
  return /<Default\s[^>]*Extension\s*=\s*["']jpeg["']/i.test(types);
}

/** The part that a relationship leads to (OPC, 6.5): from the folder of the part that has it, or from the top. */
function partOf(relationships: string, target: string): string {
  const folder = path.posix.dirname(path.posix.dirname(relationships));
  const whole = target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target);
  return decodeName(whole);
}

function decodeName(name: string): string {
  try {
    return decodeURI(name);
  } catch {
    return name;
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
