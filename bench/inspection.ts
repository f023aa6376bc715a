import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspectFile } from '../src/documents/inspection/inspect.ts';
import { madeOffice, madePdf, paragraphs } from '../test/made-files.ts';
import { type BenchRow, rowOf } from './report.ts';

const words =
  'The Conference of the Parties decided that the regional centres should report on the activities of the network in the region. ';

/** How long it takes to find out what a file of 100 pages is, thread and all. */
export async function benchInspection(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-bench-'));
  const page = words.repeat(24);
  const files = {
    'PDF of 100 pages': madePdf(Array.from({ length: 100 }, () => page)),
    'Word file of as much': madeOffice('docx', { 'word/document.xml': paragraphs(...Array<string>(100).fill(page)) }),
  };
  try {
    const rows: BenchRow[] = [];
    for (const [name, bytes] of Object.entries(files)) {
      const file = path.join(folder, 'file');
      writeFileSync(file, bytes);
      const samples: number[] = [];
      for (let run = 0; run < 7; run++) {
        const begun = performance.now();
        const { findings } = await inspectFile(file, name, new AbortController().signal);
        if (findings.textState !== 'text') throw new Error(`no text was found in the ${name}`);
        samples.push(performance.now() - begun);
      }
      rows.push(rowOf(name, '', samples, 'ms'));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
