import { open, readFile } from 'node:fs/promises';
import { hasRightEnding } from '../endings.ts';
import type { Bounds, Findings } from './findings.ts';
import type { Told } from './inspect.ts';
import { magic } from './magic.ts';
import { lookAtOffice, officeFormat } from './office.ts';
import { lookAtPdf } from './pdf.ts';
import { lookAtPicture } from './pictures.ts';
import { guessLanguage, readPlain } from './plain.ts';
import { scanPdf, scanRtf } from './scan/scan.ts';
import { openParts, Refused } from './zip.ts';

interface Ends {
  size: number;
  head: Buffer;
  tail: Buffer;
}

async function readEnds(file: string): Promise<Ends> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const read = async (from: number, length: number) => {
      const buffer = Buffer.alloc(Math.max(0, length));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    };
    return {
      size,
      head: await read(0, Math.min(size, 64 * 1024)),
      tail: await read(Math.max(0, size - 70_000), 70_000),
    };
  } finally {
    await handle.close();
  }
}

/** Looks at a file and tells what it finds: once all that could do harm was looked for, and in the end. */
export async function look(file: string, name: string, bounds: Bounds, tell: (told: Told) => void): Promise<void> {
  const findings: Findings = { warnings: [], traces: [], strippable: false };
  let text: string | null = null;
  const checkPages = () => {
    if ((findings.pages ?? 0) > bounds.pages) throw new Refused('tooManyPages');
  };
  const examined = () => {
    checkPages();
    tell({ findings, text: null, isExamined: true });
  };
  try {
    text = await lookInside(file, bounds, findings, examined);
    checkPages();
    const language = text === null ? undefined : guessLanguage(text);
    if (language !== undefined) findings.language = language;
    if (!hasRightEnding(name, findings.format ?? '')) findings.warnings.push('wrongExtension');
  } catch (error) {
    findings.refused = error instanceof Refused ? error.reason : 'broken';
    text = null;
  }
  findings.traces = findings.traces.slice(0, 40);
  tell({ findings, text, isExamined: true });
}

async function lookInside(
  file: string,
  bounds: Bounds,
  findings: Findings,
  examined: () => void,
): Promise<string | null> {
  const ends = await readEnds(file);
  const latin = ends.head.toString('latin1');
  const format = magic.find(([, pattern]) => pattern.test(latin))?.[0];
  refuseTwoInOne(ends, latin, format);
  if (format === 'archive') throw new Refused('archive');
  if (format === 'program') throw new Refused('activeContent');
  if (format === 'zip') {
    const parts = await openParts(file, bounds);
    try {
      const office = await officeFormat(parts);
      if (office === undefined) throw new Refused('archive');
      findings.format = office;
      return await lookAtOffice(parts, office, bounds, findings, examined);
    } finally {
      parts.close();
    }
  }
  if (format === undefined) return lookAtPlain(file, ends, bounds, findings, examined);
  findings.format = format;
  if (/^mp[34]$/.test(format)) {
    findings.unsearched = 'all';
    return null;
  }
  if (format === 'pdf') return lookAtScannedPdf(file, ends, bounds, findings, examined);
  if (format === 'rtf') {
    await scanRtf(file);
    findings.unsearched = 'all';
    findings.textState = 'failed';
    return null;
  }
  if (ends.size > bounds.readBytes) throw new Refused('notExamined');
  if (format === 'ole') return lookAtOle(await readFile(file), findings);
  lookAtPicture(await readFile(file), format, findings);
  return null;
}

/** Of one that is too large to be read no more is known than that it does nothing. */
async function lookAtScannedPdf(
  file: string,
  { size }: Ends,
  bounds: Bounds,
  findings: Findings,
  examined: () => void,
): Promise<string | null> {
  const { isEncrypted } = await scanPdf(file);
  if (size <= bounds.readBytes) return lookAtPdf(new Uint8Array(await readFile(file)), bounds, findings, examined);
  // Whether its password is the empty one only the reader could say.
  if (isEncrypted) throw new Refused('encrypted');
  findings.warnings.push('tooLargeToRead');
  findings.unsearched = 'all';
  findings.textState = 'failed';
  return null;
}

/** Files that are two things at once, whoever reads them: nobody makes one without meaning to. */
function refuseTwoInOne({ size, tail }: Ends, head: string, format: string | undefined): void {
  const pdf = head.slice(0, 1024).indexOf('%PDF-');
  if (format !== 'pdf' && pdf >= 0) {
    // Some writers put a mark or blank lines before it; the rest is something else before it.
    if (format === undefined && head.slice(0, pdf).trim() === '') return;
    throw new Refused('polyglot');
  }
  if (format === 'zip' || format === undefined) return;
  const list = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (list >= 0 && tail.length - list >= 22) {
    const start = tail.readUInt32LE(list + 16) + tail.readUInt32LE(list + 12);
    const comment = tail.readUInt16LE(list + 20);
    if (list + 22 + comment <= tail.length && start > 0 && start <= size) throw new Refused('polyglot');
  }
  if (/^(png|gif|jpg|webp)$/.test(format) && /<script|<html|<\?php/i.test(head + tail.toString('latin1')))
    throw new Refused('polyglot');
}

/** Word, Excel and PowerPoint before 2007: what they are is said by the names within. */
function lookAtOle(bytes: Buffer, findings: Findings): null {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo')) throw new Refused('encrypted');
  if (has('_VBA_PROJECT') || has('Macros')) throw new Refused('macros');
  if (has('\x01Ole10Native') || has('ObjectPool')) throw new Refused('embeddedObjects');
  const format = has('WordDocument') ? 'doc' : has('PowerPoint Document') ? 'ppt' : has('Workbook') ? 'xls' : undefined;
  if (format === undefined) throw new Refused('unknownFormat');
  findings.format = format;
  findings.unsearched = 'all';
  findings.textState = 'failed';
  return null;
}

async function lookAtPlain(
  file: string,
  ends: Ends,
  bounds: Bounds,
  findings: Findings,
  examined: () => void,
): Promise<string | null> {
  const { head, size } = ends;
  const latin = head.toString('latin1').trimStart();
  const pdf = latin.slice(0, 1024).indexOf('%PDF-');
  if (pdf >= 0 && pdf < 8) {
    findings.format = 'pdf';
    return lookAtScannedPdf(file, ends, bounds, findings, examined);
  }
  // What does not begin as a text is none, however long it is.
  if (size > bounds.readBytes) throw new Refused(readPlain(head) === undefined ? 'unknownFormat' : 'notExamined');
  const text = readPlain(await readFile(file));
  if (text === undefined) throw new Refused('unknownFormat');
  // What a browser or another program might run is no document here.
  if (/^\ufeff?\s*<[a-z!?/]/i.test(text)) throw new Refused('unknownFormat');
  findings.format = 'txt';
  findings.textState = /\p{L}/u.test(text) ? 'text' : 'no-text';
  if (text.length > bounds.textLength) findings.warnings.push('textCut');
  return text.slice(0, bounds.textLength).replaceAll('\0', '').toWellFormed();
}
