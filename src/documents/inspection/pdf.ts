import { getDocumentProxy } from 'unpdf';
import type { Bounds, Findings, Trace } from './findings.ts';
import { Refused } from './zip.ts';

const infoNames: Readonly<Record<string, Trace>> = { Author: 'author', Manager: 'manager', Company: 'company' };

/**
 * What a PDF says of itself, and its text page by page. Its bytes were scanned before; that it
 * runs nothing by itself is told before its pages are read.
 *
 * @throws Refused
 */
export async function lookAtPdf(
  bytes: Uint8Array,
  { pages: mostPages, textLength }: Bounds,
  findings: Findings,
  examined: () => void,
): Promise<string | null> {
  // Asked before: the reader takes the bytes away with it.
  const isPlain = canBlank(bytes);
  const document = await getDocumentProxy(bytes, { stopAtErrors: false, verbosity: 0 }).catch((error: Error) => {
    throw new Refused(error.name === 'PasswordException' ? 'encrypted' : 'broken');
  });
  findings.pages = document.numPages;
  if (document.numPages > mostPages) throw new Refused('tooManyPages');
  if (await runsSomething(document)) throw new Refused('activeContent');
  if ((await document.getAttachments().catch(() => null)) !== null) findings.warnings.push('attachments');
  const { info, metadata } = (await document.getMetadata().catch(() => ({ info: {} }))) as About;
  const add = (kind: Trace, given: unknown) => {
    const value = String(given ?? '')
      .trim()
      .slice(0, 200);
    const isKnown = findings.traces.some((trace) => trace.kind === kind && trace.value === value);
    if (value !== '' && !isKnown && findings.traces.length < 40) findings.traces.push({ kind, value });
  };
  for (const [name, kind] of Object.entries(infoNames)) if (typeof info[name] === 'string') add(kind, info[name]);
  for (const who of [metadata?.get('dc:creator') ?? []].flat()) add('author', who);
  findings.unsearched = 'inner';
  findings.strippable = findings.traces.length > 0 && isPlain;
  findings.textState = 'failed';
  examined();

  let text = '';
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number).catch(() => undefined);
    const content = await page?.getTextContent().catch(() => undefined);
    for (const item of content?.items ?? []) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
    text += '\n';
    // Who wrote a remark stands on it; it cannot be taken out here.
    for (const { titleObj } of (await page?.getAnnotations().catch(() => [])) ?? []) add('reviewers', titleObj?.str);
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

/** What the reader tells of a document; the metadata are those in XML. */
interface About {
  info: Record<string, unknown>;
  metadata?: { get(name: string): unknown } | null;
}

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

/** Whether it names anybody where it can be blanked; what was blanked before does not count. */
function canBlank(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  for (const [, value = ''] of text.matchAll(infoStrings)) if (/[^\s()<>]/.test(value)) return true;
  for (const [found] of text.matchAll(packet)) if (/<[a-z]+:/i.test(found)) return true;
  return false;
}
