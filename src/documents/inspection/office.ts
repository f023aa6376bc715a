import type { Bounds, Findings, Trace } from './findings.ts';
import { checkParts } from './office/safety.ts';
import { mayName, namesIn } from './office/traces.ts';
import { namesInPicture, pictureFormat } from './pictures.ts';
import { attribute, element, plain, walk } from './xml.ts';
import { type Parts, Refused } from './zip.ts';

/** What an office file is by its parts; undefined for a zip of something else. */
export async function officeFormat(parts: Parts): Promise<string | undefined> {
  if (parts.has('mimetype')) {
    const type = await parts.text('mimetype');
    return /^application\/vnd\.oasis\.opendocument\.(text|presentation|spreadsheet)$/
      .exec(type.trim())?.[1]
      ?.replace(/.*/, (kind) => ({ text: 'odt', presentation: 'odp', spreadsheet: 'ods' })[kind] ?? kind);
  }
  if (!parts.has('[Content_Types].xml')) return undefined;
  const types = await parts.text('[Content_Types].xml');
  if (/macroEnabled|vnd\.ms-office\.vbaProject/i.test(types)) throw new Refused('macros');
  if (/wordprocessingml\.(document|template)\.main/.test(types)) return 'docx';
  if (/presentationml\.(presentation|slideshow|template)\.main/.test(types)) return 'pptx';
  if (/spreadsheetml\.(sheet|template)\.main/.test(types)) return 'xlsx';
  return undefined;
}

/** A text that is gathered until there is enough of it. */
class Gathered {
  text = '';
  readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get isFull(): boolean {
    return this.text.length >= this.most;
  }

  add(piece: string): void {
    if (!this.isFull) this.text += piece.slice(0, this.most - this.text.length);
  }
}

const breaking = /^(w:p|w:br|w:tr|a:p|a:br|text:p|text:h|text:line-break|table:table-row|si|row)$/;
const spacing = /^(w:tab|w:tc|a:tab|text:tab|text:s|table:table-cell)$/;

function gather(into: Gathered, xml: string, holds: RegExp): void {
  let depth = 0;
  walk(
    xml,
    (name, rest, closes) => {
      if (holds.test(name)) depth += closes ? -1 : rest.endsWith('/') ? 0 : 1;
      if (breaking.test(name) && (closes || name.endsWith('br'))) into.add('\n');
      else if (spacing.test(name) && (!closes || name.endsWith('tc') || name.endsWith('cell'))) into.add(' ');
    },
    (text) => {
      if (depth > 0) into.add(plain(text));
    },
  );
}

const numbered = (parts: Parts, pattern: RegExp): string[] =>
  parts.list
    .map(({ name }) => [name, Number(pattern.exec(name)?.[1] ?? Number.NaN)] as const)
    .filter(([, number]) => !Number.isNaN(number))
    .sort(([, a], [, b]) => a - b)
    .map(([name]) => name);

async function textOf(parts: Parts, format: string, most: number): Promise<Gathered> {
  const text = new Gathered(most);
  const read = async (names: readonly string[], holds: RegExp) => {
    for (const name of names) {
      if (text.isFull) return;
      gather(text, await parts.text(name), holds);
      text.add('\n');
    }
  };
  if (format === 'docx')
    await read(['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml', 'word/header1.xml'], /^w:t$/);
  if (format === 'pptx') {
    await read(numbered(parts, /^ppt\/slides\/slide(\d+)\.xml$/), /^a:t$/);
    await read(numbered(parts, /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/), /^a:t$/);
  }
  if (format === 'xlsx') {
    await read(['xl/sharedStrings.xml'], /^t$/);
    await read(numbered(parts, /^xl\/worksheets\/sheet(\d+)\.xml$/), /^(is|t)$/);
  }
  if (/^od[tps]$/.test(format)) await read(['content.xml'], /^text:(p|h)$/);
  return text;
}

/** What an office file says of itself. Throws `Refused`. */
export async function lookAtOffice(
  parts: Parts,
  format: string,
  { textLength }: Bounds,
  findings: Findings,
  examined: () => void,
): Promise<string | null> {
  await checkParts(parts, findings);
  if (format.startsWith('od')) await lookAtOpenDocument(parts, format, findings);
  else await lookAtOpenXml(parts, format, findings);
  await lookForNames(parts, findings);
  examined();
  const { text, isFull } = await textOf(parts, format, textLength);
  if (isFull) findings.warnings.push('textCut');
  const clean = text
    .replace(/[ \t]+/g, ' ')
    // Line by line: looking for the blanks around each line end takes the square of a text that is nothing else.
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  findings.textState = /\p{L}/u.test(clean) ? 'text' : 'no-text';
  return clean === '' ? null : clean;
}

const pagesIn = (text: string | undefined): { pages?: number } =>
  text !== undefined && /^\d{1,9}$/.test(text) && Number(text) > 0 ? { pages: Number(text) } : {};

async function lookAtOpenXml(parts: Parts, format: string, findings: Findings): Promise<void> {
  const [core, app, custom] = await Promise.all(
    ['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml'].map((name) => parts.text(name)),
  );
  const add = (kind: Trace, value: string | undefined) => value && findings.traces.push({ kind, value });
  add('author', element(core ?? '', 'dc:creator'));
  add('lastModifiedBy', element(core ?? '', 'cp:lastModifiedBy'));
  add('comment', element(core ?? '', 'dc:description'));
  add('manager', element(app ?? '', 'Manager'));
  add('company', element(app ?? '', 'Company'));
  for (const [, name = ''] of (custom ?? '').matchAll(/<property\s[^>]*\bname="([^"]{1,100})"/g))
    add('other', plain(name));
  if (format === 'pptx') findings.pages = numbered(parts, /^ppt\/slides\/slide(\d+)\.xml$/).length;
  if (format === 'docx') Object.assign(findings, pagesIn(element(app ?? '', 'Pages')));
}

/** Pictures and files of their own within, that nobody looks into. */
const unseen = /\.(tiff?|webp|gif|heic|avif|emf|wmf|emz|wmz|svg)$|\/embeddings\/|(^|\/)ObjectReplacements\//i;

/** Whom and which places its parts name, those of its pictures among them. */
async function lookForNames(parts: Parts, findings: Findings): Promise<void> {
  const known = new Set(findings.traces.map(({ kind, value }) => `${kind} ${value}`));
  const add = (kind: Trace, value: string) => {
    const short = value.slice(0, 200);
    if (known.has(`${kind} ${short}`) || findings.traces.length >= 40) return;
    known.add(`${kind} ${short}`);
    findings.traces.push({ kind, value: short });
  };
  for (const { name } of parts.list) {
    if (unseen.test(name)) findings.unsearched = 'inner';
    if (mayName(name)) for (const { kind, value } of namesIn(name, await parts.text(name))) add(kind, value);
    const picture = pictureFormat(await parts.head(name, 8));
    if (picture === undefined) continue;
    const bytes = await parts.bytes(name);
    if (bytes === undefined) findings.unsearched = 'inner';
    else namesInPicture(bytes, picture, add);
  }
  findings.strippable = findings.traces.length > 0;
}

async function lookAtOpenDocument(parts: Parts, format: string, findings: Findings): Promise<void> {
  if (/<manifest:encryption-data/.test(await parts.text('META-INF/manifest.xml'))) throw new Refused('encrypted');
  const content = await parts.text('content.xml');
  for (const xml of [content, await parts.text('styles.xml')])
    if (/<script:event-listener|<office:script[\s>]|vnd\.sun\.star\.script:|xlink:href\s*=\s*["']macro:/i.test(xml))
      throw new Refused('macros');
  if (parts.list.some(({ name }) => /^Object \d+$/.test(name))) throw new Refused('embeddedObjects');
  const meta = await parts.text('meta.xml');
  const statistic = /<meta:document-statistic\s[^>]*>/.exec(meta)?.[0] ?? '';
  if (format === 'odt') Object.assign(findings, pagesIn(attribute(statistic, 'meta:page-count')));
  if (format === 'odp') findings.pages = content.match(/<draw:page\s/g)?.length ?? 0;
}
