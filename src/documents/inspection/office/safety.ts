import type { Findings } from '../findings.ts';
import { magic } from '../magic.ts';
import { attribute, plain, tags, walk } from '../xml.ts';
import { type Parts, Refused } from '../zip.ts';

// What no document needs: programs, objects of other programs, archives within, and what is fetched from elsewhere. It is known by what lies
// in a part, by how the package calls it and by its name, since each of them alone can be said otherwise.

/** How much of a part says what it is; a document type stands before anything else. */
const headLength = 4_096;

/** Relationships by which a program opens another part as something that runs, or as another document. */
const harmful: readonly [RegExp, 'macros' | 'activeContent' | 'embeddedObjects'][] = [
  [/^(vbaProject|wordVbaData|macrosheet|xlMacrosheet|xlIntlMacrosheet|attachedToolbars)$/i, 'macros'],
  [/^(control|activeXControlBinary|ctrlProp)$/i, 'activeContent'],
  [/^(oleObject|aFChunk)$/i, 'embeddedObjects'],
];

/** Parts in which a field or a link can have another program asked: all of Word's, links of workbooks, all that is said in OpenDocument. */
const hasFields = /^word\/.*\.xml$|(^|\/)externalLinks\/[^/]+\.xml$|(^|\/)(content|styles)\.xml$/i;

/** @throws Refused */
export async function checkParts(parts: Parts, findings: Findings): Promise<void> {
  for (const { name } of parts.list) checkName(name);
  for (const { name } of parts.list) await checkHead(parts, name);
  for (const { name } of parts.list)
    if (/\.rels$/i.test(name)) checkRelationships(await parts.text(name), findings);
    else if (hasFields.test(name)) checkFields(await parts.text(name));
}

function checkName(name: string): void {
  if (/vbaProject\.bin$|vbaData\.xml$|(^|\/)Basic\/.*\.xml$|^Scripts\//i.test(name)) throw new Refused('macros');
  if (/\.(docm|xlsm|xlsb|pptm|dotm|xltm|potm|xlam|ppam)$/i.test(name)) throw new Refused('macros');
  if (/activeX\/|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|msi|jar|lnk|hta)$/i.test(name)) throw new Refused('activeContent');
  if (/\.(zip|7z|rar|gz|bz2|xz|tar|cab|iso)$/i.test(name)) throw new Refused('nested');
  if (/(embeddings|ObjectReplacements)\/.*\.bin$|\/oleObject\d*\.(bin|ole)$/i.test(name))
    throw new Refused('embeddedObjects');
}

async function checkHead(parts: Parts, name: string): Promise<void> {
  const head = await parts.head(name, headLength);
  const latin = head.toString('latin1');
  const kind = magic.find(([, pattern]) => pattern.test(latin))?.[0];
  if (kind === 'ole') throw new Refused('embeddedObjects');
  if (kind === 'program') throw new Refused('activeContent');
  // Drawings of Windows lie packed under names of their own.
  if (kind === 'archive' && !/\.(emz|wmz|svgz)$/i.test(name)) throw new Refused('nested');
  if (kind === 'zip') {
    // The numbers behind a chart are a workbook; what it is made of stands in its list, unpacked.
    if (!/\/embeddings\/[^/]+\.(xlsx|docx|pptx)$/i.test(`/${name}`)) throw new Refused('nested');
    const bytes = await parts.bytes(name);
    if (bytes === undefined || /vbaProject|oleObject|activeX/i.test(bytes.toString('latin1')))
      throw new Refused('macros');
  }
  if (tooManyDots(head)) throw new Refused('bomb');
  if (!/\.(xml|rels|rdf|vml)$/i.test(name)) return;
  const text = parts.decode(head);
  // Neither of these formats has document types: they are there to grow, or to fetch something.
  if (/<!(DOCTYPE|ENTITY)/i.test(text) && !isOldMenu(name))
    throw new Refused(/\b(SYSTEM|PUBLIC)\b/.test(text) ? 'externalContent' : 'bomb');
  const encoding = /^\ufeff?<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/i.exec(text)?.[1] ?? 'utf-8';
  if (!/^(utf-?8|utf-?16([bl]e)?|us-ascii|ascii|iso-8859-1|windows-125\d)$/i.test(encoding))
    throw new Refused('broken');
}

/** OpenOffice before 2005 wrote its menus and dialogues so. */
const isOldMenu = (name: string): boolean => /^(Configurations2|META-INF)\//.test(name);

/** Nobody has a picture of more dots; who opens the file would have to unpack it. */
export const mostDots = 500_000_000;

/** By what the head of a PNG or GIF says of itself. */
export function tooManyDots(head: Buffer): boolean {
  if (head.length >= 24 && head.readUInt32BE(0) === 0x89504e47)
    return head.readUInt32BE(16) * head.readUInt32BE(20) > mostDots;
  if (head.length >= 10 && /^GIF8/.test(head.toString('latin1', 0, 4)))
    return head.readUInt16LE(6) * head.readUInt16LE(8) > mostDots;
  return false;
}

function checkRelationships(text: string, findings: Findings): void {
  for (const tag of tags(text)) {
    if (!/^([^\s:>]+:)?Relationship[\s/]/.test(tag)) continue;
    const kind = (attribute(tag, 'Type') ?? '').trim().split('/').at(-1) ?? '';
    for (const [kinds, reason] of harmful) if (kinds.test(kind)) throw new Refused(reason);
    const target = (attribute(tag, 'Target') ?? '').trim();
    const isExternal = /^external$/i.test((attribute(tag, 'TargetMode') ?? '').trim());
    // An address of the web is elsewhere, whatever it says of itself; so is a share of the network.
    if (!isExternal && !/^([a-z][a-z0-9+.-]*:|\\\\|\/\/)/i.test(target)) continue;
    if (kind === 'hyperlink') continue;
    // Where its template lay on the writer's own disk: nothing is fetched from there.
    if (kind === 'attachedTemplate' && /^file:\/{2,3}[a-z]:/i.test(target)) continue;
    // Pictures, films and sounds that lie elsewhere do not come along; all else is fetched, and run, when the file is opened.
    if (!/^(image|video|audio|media)$/.test(kind)) throw new Refused('externalContent');
    if (!findings.warnings.includes('linkedPictures')) findings.warnings.push('linkedPictures');
  }
}

/** Fields and links that have another program asked, or told to run something, when the file is opened. */
export function checkFields(xml: string): void {
  // Programs cut a field into pieces as they like; only together they say what it is.
  let said = '';
  let isField = false;
  walk(
    xml,
    (name, tag, closes) => {
      isField = !closes && /^(\w+:)?(instrText|delInstrText)$/.test(name);
      if (/^(\w+:)?fldSimple$/.test(name)) said += ` ${attribute(tag, 'w:instr') ?? ''} `;
    },
    (text) => {
      if (isField) said += plain(text);
    },
  );
  if (/(^|\s)DDE(AUTO)?\s/i.test(said)) throw new Refused('activeContent');
  if (/<(?:\w+:)?(ddeLink|oleLink|dde-source|dde-connection-decl|dde-connection)\b/i.test(xml))
    throw new Refused('activeContent');
}
