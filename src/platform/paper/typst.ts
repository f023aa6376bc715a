import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { root } from '../../root.ts';
import { readMarkdown } from './markdown.ts';
import {
  type Block,
  clean,
  deepestBlock,
  directionOf,
  flat,
  languageOfBlock,
  type Paper,
  setRuns,
  type Words,
} from './structure.ts';

const fontFolder = path.join(root, 'fonts');
export const fontFiles = (): Buffer[] =>
  readdirSync(fontFolder)
    .filter((name) => /\.(ttf|otf)$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(fontFolder, name)));

/** The paper as PDF (tagged, with an outline), set by typst with the fonts that ship and no others. Blocks while it works. */
export function setPdf(paper: Paper, fonts: Buffer[]): Buffer {
  const compiler = NodeCompiler.create({ workspace: fontFolder, fontArgs: [{ fontBlobs: fonts }] });
  const result = compiler.compile({
    mainFileContent: readFileSync(path.join(root, 'src', 'platform', 'paper', 'template.typ'), 'utf8'),
    inputs: { paper: JSON.stringify(dataOf(paper)) },
  });
  if (result.result === null) {
    const error = result.takeDiagnostics();
    throw new Error(
      `typst: ${JSON.stringify(error === null ? 'nothing' : compiler.fetchDiagnostics(error)).slice(0, 2000)}`,
    );
  }
  return compiler.pdf(result.result, { creationTimestamp: Math.floor(paper.date.getTime() / 1000) });
}

const primary = (language: string): string => (language.split('-')[0] ?? language).toLowerCase();

/** The paper as the template reads it: every field there, every word clean. */
function dataOf(paper: Paper) {
  const lang = primary(paper.locale);
  const words = (text: Words, own = paper.locale) =>
    setRuns(text, own).map((run) => {
      const language = primary(run.language ?? own);
      return {
        lines: run.text.split('\n'),
        lang: language,
        turned: directionOf(language) !== paper.direction,
        bold: run.bold === true,
        italic: run.italic === true,
        link: run.link ?? null,
      };
    });
  const block = (given: Block, depth: number): unknown => {
    const inner = (blocks: readonly Block[]) =>
      (depth > deepestBlock ? flat(blocks) : blocks).map((child) => block(child, depth + 1));
    switch (given.kind) {
      case 'heading':
        return {
          kind: 'heading',
          level: given.level,
          words: words(given.words),
          lang: primary(languageOfBlock(given.words, paper.locale)),
        };
      case 'paragraph':
        return {
          kind: 'paragraph',
          words: words(given.words),
          lang: primary(languageOfBlock(given.words, paper.locale)),
          align: given.align ?? null,
          small: given.small === true,
        };
      case 'list':
        return {
          kind: 'list',
          ordered: given.ordered === true,
          start: given.start ?? 1,
          items: given.items.map(inner),
        };
      case 'table': {
        const columns = Math.max(1, given.head.length, ...given.rows.slice(0, 1).map((row) => row.length));
        const full = (row: readonly Words[]) => Array.from({ length: columns }, (_, at) => words(row[at] ?? ''));
        return {
          kind: 'table',
          head: given.head.length > 0 ? full(given.head) : [],
          rows: given.rows.flatMap(full),
          widths: Array.from({ length: columns }, (_, at) => given.widths?.[at] ?? 1),
        };
      }
      case 'columns':
        return {
          kind: 'columns',
          columns: given.columns.map(inner),
          widths: given.columns.map((_, at) => given.widths?.[at] ?? 1),
        };
      case 'boxes':
        return {
          kind: 'boxes',
          across: given.across,
          down: given.down,
          boxes: given.boxes.map((parts) => parts.map((part) => ({ ...part, words: words(part.words) }))),
        };
      case 'quote':
        return { kind: 'quote', blocks: inner(given.blocks) };
      case 'markdown':
        return { kind: 'part', blocks: inner(readMarkdown(given.text, given.language)) };
      default:
        return { kind: given.kind };
    }
  };
  const symbol = paper.symbol === undefined ? null : clean(paper.symbol);
  return {
    lang,
    title: clean(paper.title),
    heading: words(paper.title),
    subtitle: paper.subtitle === undefined ? [] : words(paper.subtitle),
    symbol,
    running: symbol ?? clean(paper.title).slice(0, 90),
    titled: paper.blocks[0]?.kind !== 'boxes',
    blocks: paper.blocks.map((one) => block(one, 0)),
  };
}
