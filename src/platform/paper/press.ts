import type { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { withNote } from './coverage.ts';
import { composeDocx } from './docx.ts';
import type { Paper } from './structure.ts';
import { fontFiles, setPdf } from './typst.ts';

/** A process of its own for one paper: reads what to make, writes the bytes, and ends. Its memory ends with it. */
const { form, paper } = JSON.parse((await buffer(process.stdin)).toString('utf8')) as {
  form: 'pdf' | 'docx';
  paper: Paper;
};
const read: Paper = {
  ...paper,
  date: new Date(paper.date),
};
const fonts = form === 'pdf' ? fontFiles() : [];
const made: Buffer = form === 'pdf' ? setPdf(withNote(read, fonts), fonts) : await composeDocx(read);
process.stdout.write(made);
