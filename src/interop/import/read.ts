import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../../problem.ts';
import { type Complaint, quote } from './complaints.ts';
import { scanJson } from './scan.ts';

/** Far above any real file of records, far below what would exhaust the machine. */
const mostBytes = 64 * 1024 * 1024;
const mostDepth = 12;

export interface RecordFile {
  name: string;
  records: unknown[];
}

/** The files that the paths mean: themselves, and for a folder the .json files that lie directly in it. */
export async function listFiles(paths: readonly string[], complaints: Complaint[]): Promise<string[]> {
  const files = new Set<string>();
  for (const given of paths) {
    const refuse = (expected: string) => complaints.push({ file: given, record: '', path: '', expected });
    try {
      const status = await stat(given);
      if (status.isFile()) files.add(path.resolve(given));
      else if (status.isDirectory()) {
        const names = (await readdir(given)).filter((name) => name.endsWith('.json')).sort();
        if (names.length === 0) refuse('a folder with .json files in it');
        for (const name of names) files.add(path.resolve(given, name));
      } else refuse('a file or a folder');
    } catch (error) {
      refuse(unreadable(error));
    }
  }
  return [...files];
}

/** The records of a file, or undefined after it was complained of. Nothing in it is trusted yet. */
export async function readRecordFile(file: string, complaints: Complaint[]): Promise<RecordFile | undefined> {
  const name = path.basename(file);
  const refuse = (expected: string, record = '', place = '') => {
    complaints.push({ file: name, record, path: place, expected });
    return undefined;
  };
  let bytes: Buffer;
  try {
    const { size } = await stat(file);
    if (size > mostBytes) return refuse(`a file of at most 64 MB; this one has ${Math.ceil(size / 1024 / 1024)} MB`);
    bytes = await readFile(file);
  } catch (error) {
    return refuse(unreadable(error));
  }
  const text = decode(bytes);
  if (text === undefined) return refuse(`text in UTF-8${looksLikeUtf16(bytes) ? '; this is UTF-16' : ''}`);
  if (text.trim() === '') return refuse('a list of records; the file is empty');

  const scan = scanJson(text);
  if (scan.depth > mostDepth)
    return refuse(`records nested at most ${mostDepth} deep; this file goes ${scan.depth} deep`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refuse(`JSON${scan.open ? '; the file seems to be cut off at its end' : ''}`, '', jsonPlace(error, text));
  }
  if (!Array.isArray(content)) return refuse('a list of records ([ … ])');
  for (const { key, line, why } of scan.keys) {
    const expected = why === 'twice' ? 'each field once in an object' : 'no field of this name';
    refuse(`${expected} (line ${line})`, '', quote(key));
  }
  return { name, records: content };
}

function unreadable(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'a file; there is none here';
    case 'EACCES':
    case 'EPERM':
      return 'a file that may be read';
    default:
      return `a file that can be read (${codeOf(error) ?? 'unknown reason'})`;
  }
}

function decode(bytes: Buffer): string | undefined {
  try {
    // A byte order mark, which editors on Windows like to write, is taken off.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.startsWith('[\0') || text.startsWith('\0[') ? undefined : text;
  } catch {
    return undefined;
  }
}

function looksLikeUtf16([first, second, third]: Buffer): boolean {
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return marked || first === 0 || second === 0 || third === 0;
}

function jsonPlace(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position));
  const column = before.length - before.lastIndexOf('\n');
  return `line ${before.split('\n').length}, column ${column}`;
}
