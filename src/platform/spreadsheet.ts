import { PassThrough } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Cell } from './csv.ts';

export interface Sheet {
  name: string;
  /** Rows that stand still above the others: headings, tags. */
  heads: readonly (readonly Cell[])[];
  rows: readonly (readonly Cell[])[];
  rightToLeft?: boolean;
}

/** Characters that no spreadsheet file may contain (XML 1.0), and more than a cell takes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const longestCell = 32_767;

const rowsBetweenBreaths = 200;

/**
 * A workbook (Office Open XML). A text is written as a text whatever it begins with, so nothing in it can run as a formula. Other
 * requests are answered in between, since a large one takes seconds.
 *
 * @param date of the data, YYYY-MM-DD: the same data give the same workbook
 */
export async function writeWorkbook(sheets: readonly Sheet[], date: string): Promise<Buffer> {
  // Loaded when it is first asked for: the library takes longer to load than the server to start.
  const { default: exceljs } = await import('exceljs');
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const day = new Date(`${date}T00:00:00Z`);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  Object.assign(workbook, { creator: 'Entente', lastModifiedBy: 'Entente', created: day, modified: day });
  for (const { name, heads, rows, rightToLeft = false } of sheets) {
    const sheet = workbook.addWorksheet(name, {
      views: [{ state: 'frozen', xSplit: 0, ySplit: heads.length, rightToLeft }],
    });
    const width = (column: number) =>
      Math.max(10, ...[...heads, ...rows.slice(0, 100)].map((row) => String(row[column] ?? '').length));
    sheet.columns = (heads[0] ?? []).map((_, column) => ({ width: Math.min(50, width(column) + 2) }));
    for (const [index, cells] of [...heads, ...rows].entries()) {
      const row = sheet.addRow(cells.map(cellOf));
      if (index < heads.length) row.font = { bold: true };
      row.commit();
      if (index % rowsBetweenBreaths === 0) await breathe();
    }
    sheet.commit();
  }
  await workbook.commit();
  return Buffer.concat(chunks);
}

function cellOf(cell: Cell): string | number | boolean | null {
  if (cell === undefined || cell === '') return null;
  return typeof cell === 'string' ? cell.replace(forbidden, '').slice(0, longestCell) : cell;
}
