import { constants, inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';
import type { Bounds, Findings, Trace } from './findings.ts';
import { Refused } from './zip.ts';

const infoNames: Readonly<Record<string, Trace>> = { Author: 'author', Manager: 'manager', Company: 'company' };

/**
 * What a PDF says of itself, and its text page by page. What it is once it is opened is told before the pages are read.
 *
 * @throws Refused
 */
export async function lookAtPdf(
  bytes: Uint8Array,
  { pages: mostPages, textLength }: Bounds,
  findings: Findings,
  tell: () => void,
): Promise<string | null> {
  // Asked before: the reader takes the bytes away with it.
  const isPlain = canBlank(bytes);
  if (launches(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) throw new Refused('activeContent');
  const document = await getDocumentProxy(bytes, { stopAtErrors: false, verbosity: 0 }).catch((error: Error) => {
    throw new Refused(error.name === 'PasswordException' ? 'encrypted' : 'broken');
  });
  findings.pages = document.numPages;
  if (document.numPages > mostPages) throw new Refused('tooManyPages');
  if (await runsSomething(document)) throw new Refused('activeContent');
  if ((await document.getAttachments().catch(() => null)) !== null) findings.warnings.push('attachments');
  const { info } = (await document.getMetadata().catch(() => ({ info: {} }))) as { info: Record<string, unknown> };
  for (const [name, kind] of Object.entries(infoNames)) {
    const value = info[name];
    if (typeof value === 'string' && value.trim() !== '')
      findings.traces.push({ kind, value: value.trim().slice(0, 200) });
  }
  findings.strippable = findings.traces.length > 0 && isPlain;
  findings.textState = 'failed';
  tell();

  let text = '';
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number).catch(() => undefined);
    const content = await page?.getTextContent().catch(() => undefined);
    for (const item of content?.items ?? []) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
    text += '\n';
    page?.cleanup();
    if (text.length <= textLength) continue;
    findings.warnings.push('textCut');
    break;
  }
  await document.loadingTask.destroy().catch(() => {});
  const clean = text
    .slice(0, textLength)
    .replaceAll('\0', '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  const letters = clean.match(/\p{L}/gu)?.length ?? 0;
  // Scans often have a stamp or a number on each page, and no sentence.
  findings.textState = letters > Math.min(20 * document.numPages, 200) || letters > 40 ? 'text' : 'no-text';
  return findings.textState === 'text' ? clean.toWellFormed() : null;
}

const objectStream = /\/ObjStm\b[\s\S]{0,600}?\bstream\r?\n/g;

/**
 * Whether anything in it starts a program. The reader tells of scripts alone, so the actions are looked for where they lie: in the bytes, and
 * in the streams into which newer writers pack them.
 */
function launches(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  if (saysLaunch(text)) return true;
  let unpacked = 0;
  for (const found of text.matchAll(objectStream)) {
    const from = found.index + found[0].length;
    try {
      const inner = inflateSync(bytes.subarray(from, from + mostPacked), {
        maxOutputLength: mostUnpacked,
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      unpacked += inner.length;
      if (saysLaunch(inner.toString('latin1'))) return true;
    } catch {
      // Packed otherwise, broken, or far larger than such a stream is: the reader finds out.
    }
    if (unpacked > mostUnpacked * 4) return false;
  }
  return false;
}
const mostPacked = 8 * 1024 ** 2;
const mostUnpacked = 16 * 1024 ** 2;

/** Names may be written with numbers for letters (#4c). */
const saysLaunch = (text: string): boolean =>
  /\/(?:S|#53)\s*\/(?:L|#4c)(?:a|#61)(?:u|#75)(?:n|#6e)(?:c|#63)(?:h|#68)\b/i.test(text);

type Opened = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Whether it runs something by itself when it is opened. */
async function runsSomething(document: Opened): Promise<boolean> {
  const action = (await document.getOpenAction().catch(() => null)) as { action?: string } | null;
  if (action !== null && /launch|javascript/i.test(String(action.action))) return true;
  const scripts = await document.getJSActions().catch(() => null);
  return scripts !== null && Object.keys(scripts as object).length > 0;
}

/** The plain dictionary that names the author, as it lies in the bytes: newer writers pack it away, where it cannot be blanked. */
export const infoStrings =
  /\/(?:Author|Manager|Company|Keywords|LastModifiedBy)\s*(\((?:[^()\\]|\\[\s\S]){0,500}\)|<[0-9a-fA-F\s]{0,2000}>)/g;
/** Metadata in XML, where it is not packed. */
export const packet = /<\?xpacket begin[\s\S]{0,200000}?<\?xpacket end[^>]*\?>/g;

const canBlank = (bytes: Uint8Array): boolean => Buffer.from(bytes).toString('latin1').search(infoStrings) >= 0;
