import { Problem } from '../../problem.ts';

/** What is wrong with a file, and where: enough to find it and to put it right. */
export interface Complaint {
  file: string;
  /** The permanent id of the record, its place (`#3`) if it has none, or empty for the file as a whole. */
  record: string;
  /** The field as one writes it: `documents[2].files[0].sizeBytes`. */
  path: string;
  expected: string;
  found?: string;
}

const printed = 100;

/** Nothing was imported. The message is for whoever started the import: all complaints, up to a hundred of them. */
export class ImportRejected extends Problem {
  override name = 'ImportRejected';
  readonly complaints: readonly Complaint[];

  constructor(complaints: readonly Complaint[]) {
    const left = complaints.length - printed;
    const lines = complaints.slice(0, printed).map(sentence);
    if (left > 0) lines.push(`… and ${left} more.`);
    const total = complaints.length === 1 ? '1 error' : `${complaints.length} errors`;
    super([...lines, `${total}. Nothing was imported.`].join('\n'));
    this.complaints = complaints;
  }
}

function sentence({ file, record, path, expected, found }: Complaint): string {
  const place = [file, record, path].filter((part) => part !== '').join(' · ');
  return `${place}: expected ${expected}${found === undefined ? '' : `, found ${found}`}`;
}

/** A field's path out of its keys: `name.fr`, `serves[3]`. Keys come from the file, so what could turn a line around is written out. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const name = /^[\w-]{1,60}$/.test(String(key)) ? String(key) : quote(String(key));
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

/** Text from a file, cut short, with every character that does not show itself written out. */
export function quote(text: string, most = 60): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return JSON.stringify(cut.toWellFormed()).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') {
    const size = value.length > 60 ? ` (${value.length} characters)` : '';
    return `the text ${quote(value)}${size}`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
