import { lexer, type Token, type Tokens } from 'marked';
import { type Block, deepestBlock, type Run, type Words } from './structure.ts';

/**
 * Markdown (CommonMark with tables) as blocks. HTML in it is text like any other, pictures are their description, code is words.
 *
 * @param language of the words, where it is not the paper’s
 */
export function readMarkdown(source: string, language?: string): Block[] {
  let tokens: Token[];
  try {
    tokens = lexer(source, { gfm: true });
  } catch {
    // So deep in quotes and lists that no reader follows: it is shown as it was typed.
    return source.split(/\n{2,}/).map((text) => ({ kind: 'paragraph', words: [{ text, language }] }));
  }
  return blocksOf(tokens, { language }, 0);
}

type Style = Omit<Run, 'text'>;

function blocksOf(tokens: readonly Token[], style: Style, depth: number): Block[] {
  return tokens.flatMap((token): Block[] => {
    if (depth > deepestBlock) return [{ kind: 'paragraph', words: [{ ...style, text: token.raw.trim() }] }];
    switch (token.type) {
      case 'heading': {
        const { depth: level, tokens: inner } = token as Tokens.Heading;
        return [{ kind: 'heading', level: Math.min(level, 3) as 1 | 2 | 3, words: runsOf(inner, style) }];
      }
      case 'paragraph':
      case 'text': {
        const { tokens: inner, text } = token as Tokens.Paragraph;
        return [
          { kind: 'paragraph', words: inner === undefined ? [{ ...style, text: decode(text) }] : runsOf(inner, style) },
        ];
      }
      case 'list': {
        const { ordered, start, items } = token as Tokens.List;
        return [
          {
            kind: 'list',
            ordered,
            ...(typeof start === 'number' && { start }),
            items: items.map((item) => blocksOf(item.tokens, style, depth + 1)),
          },
        ];
      }
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        const cell = ({ tokens: inner }: Tokens.TableCell): Words => runsOf(inner, style);
        return [{ kind: 'table', head: header.map(cell), rows: rows.map((row) => row.map(cell)) }];
      }
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOf((token as Tokens.Blockquote).tokens, style, depth + 1) }];
      case 'hr':
        return [{ kind: 'rule' }];
      case 'space':
      case 'def':
        return [];
      default: {
        const text = ('text' in token ? String(token.text) : token.raw).trim();
        return text === '' ? [] : [{ kind: 'paragraph', words: [{ ...style, text }] }];
      }
    }
  });
}

function runsOf(tokens: readonly Token[], style: Style, depth = 0): Run[] {
  return tokens.flatMap((token): Run[] => {
    const inner = (more: Style): Run[] => {
      const { tokens: children, text } = token as Tokens.Strong;
      const own = { ...style, ...more };
      return children === undefined || depth > deepestBlock
        ? [{ ...own, text: decode(text ?? token.raw) }]
        : runsOf(children, own, depth + 1);
    };
    switch (token.type) {
      case 'strong':
        return inner({ bold: true });
      case 'em':
        return inner({ italic: true });
      case 'link':
        return inner({ link: (token as Tokens.Link).href });
      case 'del':
        return inner({});
      case 'text':
        return inner({});
      case 'br':
        return [{ ...style, text: '\n' }];
      case 'codespan':
        return [{ ...style, text: (token as Tokens.Codespan).text }];
      case 'escape':
        return [{ ...style, text: (token as Tokens.Escape).text }];
      case 'image':
        return [{ ...style, text: (token as Tokens.Image).text }];
      default:
        return [{ ...style, text: token.raw }];
    }
  });
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
};

/** A line that was broken in the source goes on; character references are what they stand for. */
const decode = (text: string): string =>
  text
    .replaceAll('\n', ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
