import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { root } from '../root.ts';
import { type PaperProblem, Refusal } from './errors.ts';
import { longestPaper, type Paper, textsOf } from './paper/structure.ts';

export { asMarkdown } from './paper/markdown-text.ts';
export { type Block, directionOf, type Paper, type Run, type Words } from './paper/structure.ts';

/** So many are made at once; the others wait. */
const atOnce = 2;
const longestWait = 60_000;
const longestTime = 60_000;

/** A paper that cannot be made; whoever asked for it gets a page that says why, and what to do. */
export class PaperRefused extends Refusal {
  override name = 'PaperRefused';

  constructor(problem: PaperProblem) {
    super(problem);
  }
}

/**
 * A4, with page numbers, an outline and tags for screen readers, in the fonts that ship. What a font lacks is an empty box, and the
 * last line says which letters they are. Never within a scope: it takes tenths of a second to seconds.
 *
 * @throws PaperRefused
 */
export const writePdf = (paper: Paper): Promise<Buffer> => make('pdf', paper);

/** The same paper for a word processor (Office Open XML). Never within a scope. @throws PaperRefused */
export const writeDocx = (paper: Paper): Promise<Buffer> => make('docx', paper);

export const paperTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

async function make(form: 'pdf' | 'docx', paper: Paper): Promise<Buffer> {
  let length = 0;
  for (const text of textsOf(paper)) length += text.length;
  if (length > longestPaper) throw new PaperRefused('paper-too-long');
  const leave = await enter();
  try {
    return await press(JSON.stringify({ form, paper }));
  } finally {
    leave();
  }
}

let working = 0;
const waiting: (() => void)[] = [];
async function enter(): Promise<() => void> {
  if (working >= atOnce)
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(new PaperRefused('paper-busy'));
      }, longestWait);
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.push(go);
    });
  else working += 1;
  return () => {
    // The place goes from hand to hand.
    const next = waiting.shift();
    if (next === undefined) working -= 1;
    else next();
  };
}

/**
 * In a process of its own: typst works in native code, which cannot be stopped within this one, and what it needed of memory is
 * given back at its end. It gets no environment: no secret is near what people typed.
 */
function press(input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--max-old-space-size=768',
        '--disable-warning=ExperimentalWarning',
        path.join(root, 'src', 'platform', 'paper', 'press.ts'),
      ],
      { cwd: root, env: {}, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true },
    );
    try {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It has ended already, or the system does not let us.
    }
    let slow = false;
    const timer = setTimeout(() => {
      slow = true;
      child.kill('SIGKILL');
    }, longestTime);
    const chunks: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
    });
    child.stdin.on('error', () => {});
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (slow) reject(new PaperRefused('paper-too-slow'));
      else if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`the paper could not be made (${code}): ${said}`));
    });
    child.stdin.end(input);
  });
}
