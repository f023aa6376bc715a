import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { font, headings, levels, none, shares, tags, textWidth } from './docx-style.ts';
import { readMarkdown } from './markdown.ts';
import {
  type Block,
  clean,
  deepestBlock,
  directionOf,
  flat,
  languageOfBlock,
  type Paper,
  type Run,
  setRuns,
  type Words,
} from './structure.ts';

/** The paper as Office Open XML, to be gone on with in a word processor. */
export async function composeDocx(paper: Paper): Promise<Buffer> {
  const composer = new Composer(paper);
  const body = paper.blocks.flatMap((block) => composer.block(block));
  const running = clean(paper.symbol ?? paper.title).slice(0, 90);
  const document = new Document({
    title: clean(paper.title),
    creator: 'Entente',
    lastModifiedBy: 'Entente',
    styles: {
      default: {
        document: {
          run: { font, size: 22, language: composer.languageTag(paper.locale) },
          paragraph: { spacing: { after: 140, line: 276 } },
        },
        title: { run: { font, size: 38, bold: true }, paragraph: { spacing: { before: 120, after: 160 } } },
        heading1: {
          run: { font, size: 28, bold: true },
          paragraph: { spacing: { before: 320, after: 140 }, keepNext: true },
        },
        heading2: {
          run: { font, size: 24, bold: true },
          paragraph: { spacing: { before: 260, after: 120 }, keepNext: true },
        },
        heading3: {
          run: { font, size: 22, bold: true },
          paragraph: { spacing: { before: 200, after: 100 }, keepNext: true },
        },
        hyperlink: { run: { color: '0b4f8a', underline: {} } },
      },
    },
    numbering: { config: composer.numbering },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_360, bottom: 1_250, left: 1_250, right: 1_250 },
          },
        },
        headers: { default: new Header({ children: [composer.paragraph([{ text: running }], { small: true })] }) },
        footers: { default: composer.footer(), first: composer.footer() },
        children: [...composer.front(), ...body],
      },
    ],
  });
  return Packer.toBuffer(document);
}

class Composer {
  readonly numbering: { reference: string; levels: ReturnType<typeof levels> }[] = [
    { reference: 'points', levels: levels(LevelFormat.BULLET, 1) },
  ];
  readonly #paper: Paper;

  constructor(paper: Paper) {
    this.#paper = paper;
  }

  front(): Paragraph[] {
    const { symbol, title, subtitle } = this.#paper;
    return [
      ...(symbol === undefined
        ? []
        : [this.paragraph([{ text: symbol, bold: true }], { alignment: AlignmentType.END })]),
      this.paragraph(title, { heading: HeadingLevel.TITLE }),
      ...(subtitle === undefined ? [] : [this.paragraph(subtitle, { size: 24 })]),
    ];
  }

  footer(): Footer {
    const numbers = new TextRun({ size: 17, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
    return new Footer({
      children: [new Paragraph({ alignment: AlignmentType.CENTER, bidirectional: this.#turned, children: [numbers] })],
    });
  }

  block(block: Block, depth = 0, indent = 0, list?: { reference: string; level: number }): (Paragraph | Table)[] {
    const inner = (blocks: readonly Block[], more = indent) =>
      (depth > deepestBlock ? flat(blocks) : blocks).flatMap((child) => this.block(child, depth + 1, more));
    switch (block.kind) {
      case 'heading':
        return [this.paragraph(block.words, { heading: headings[block.level], indent })];
      case 'paragraph':
        return [
          this.paragraph(block.words, {
            indent,
            ...(block.align !== undefined && {
              alignment: block.align === 'center' ? AlignmentType.CENTER : AlignmentType.END,
            }),
            ...(block.small === true && { small: true }),
            ...(list !== undefined && { list }),
          }),
        ];
      case 'list':
        return this.#list(block, depth, indent, list === undefined ? 0 : list.level + 1);
      case 'table':
        return [this.#table(block.head, block.rows, block.widths), this.paragraph('', {})];
      case 'columns':
        return [
          this.#columns(
            block.columns.map((column) => inner(column, 0)),
            block.widths,
          ),
          this.paragraph('', {}),
        ];
      case 'boxes':
        // A word processor measures only when it opens the file: rows grow with what is in them.
        return Array.from({ length: Math.ceil(block.boxes.length / block.across) }, (_, row) => {
          const boxes = Array.from({ length: block.across }, (_, at) => block.boxes[row * block.across + at] ?? []);
          return this.#columns(
            boxes.map((parts) => parts.map(({ words, size }) => this.paragraph(words, { size: size * 2 }))),
            undefined,
          );
        }).flatMap((table) => [table, this.paragraph('', {})]);
      case 'quote':
        return inner(block.blocks, indent + 600);
      case 'rule':
        return [
          new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '999999', space: 1 } } }),
        ];
      case 'page-break':
        return [new Paragraph({ pageBreakBefore: true })];
      case 'markdown':
        return inner(readMarkdown(block.text, block.language));
    }
  }

  #list(block: Block & { kind: 'list' }, depth: number, indent: number, level: number): (Paragraph | Table)[] {
    let reference = 'points';
    if (block.ordered === true) {
      reference = `numbers-${this.numbering.length}`;
      this.numbering.push({ reference, levels: levels(LevelFormat.DECIMAL, block.start ?? 1) });
    }
    const own = { reference, level: Math.min(level, 8) };
    return block.items.flatMap((item) =>
      (depth > deepestBlock ? flat(item) : item).flatMap((child, at) => {
        if (child.kind === 'list') return this.#list(child, depth + 1, indent, level + 1);
        const numbered = at === 0 && child.kind === 'paragraph';
        return this.block(child, depth + 1, numbered ? indent : indent + 500 * (level + 1), numbered ? own : undefined);
      }),
    );
  }

  paragraph(
    words: Words,
    options: {
      heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel];
      alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
      indent?: number;
      list?: { reference: string; level: number };
      small?: boolean;
      bold?: boolean;
      size?: number;
    },
  ): Paragraph {
    const { heading, alignment, indent = 0, list, small, bold, size = small === true ? 17 : undefined } = options;
    const runs = setRuns(words, this.#paper.locale);
    const turned = directionOf(languageOfBlock(words, this.#paper.locale)) === 'rtl';
    return new Paragraph({
      bidirectional: turned,
      children: runs.map((run) => this.#run(run, bold === true || heading !== undefined, size)),
      ...(heading !== undefined && { heading }),
      ...(alignment !== undefined && { alignment }),
      ...(indent > 0 && { indent: { start: indent } }),
      ...(list !== undefined && { numbering: list }),
    });
  }

  #run(run: Run, bold: boolean, size: number | undefined): ParagraphChild {
    const { language = this.#paper.locale } = run;
    const heavy = bold || run.bold === true;
    const text = new TextRun({
      children: run.text
        .split('\n')
        .flatMap((line, at) => (at === 0 ? [line] : [new TextRun({ break: 1 }), line]))
        .filter((part) => part !== ''),
      rightToLeft: directionOf(language) === 'rtl',
      language: this.languageTag(language),
      ...(heavy && { bold: true, boldComplexScript: true }),
      ...(run.italic === true && { italics: true, italicsComplexScript: true }),
      ...(size !== undefined && { size, sizeComplexScript: size }),
      ...(run.link !== undefined && { style: 'Hyperlink' }),
    });
    return run.link === undefined ? text : new ExternalHyperlink({ link: run.link, children: [text] });
  }

  #table(head: readonly Words[], rows: readonly (readonly Words[])[], given: readonly number[] | undefined): Table {
    const columns = Math.max(1, head.length, rows[0]?.length ?? 0);
    const widths = shares(columns, given);
    const row = (cells: readonly Words[], isHead: boolean) =>
      new TableRow({
        tableHeader: isHead,
        cantSplit: true,
        children: widths.map(
          (width, at) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              margins: { top: 60, bottom: 60, left: 90, right: 90 },
              ...(isHead && { shading: { type: ShadingType.CLEAR, fill: 'EEEEEE', color: 'auto' } }),
              children: [this.paragraph(cells[at] ?? '', { bold: isHead, size: 19 })],
            }),
        ),
      });
    const line = { style: BorderStyle.SINGLE, size: 4, color: 'AAAAAA' };
    return new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      visuallyRightToLeft: this.#turned,
      borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
      rows: [...(head.length > 0 ? [row(head, true)] : []), ...rows.map((cells) => row(cells, false))],
    });
  }

  #columns(columns: readonly (Paragraph | Table)[][], given: readonly number[] | undefined): Table {
    const widths = shares(Math.max(1, columns.length), given);
    return new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      visuallyRightToLeft: this.#turned,
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [
        new TableRow({
          children: widths.map(
            (width, at) =>
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                children: [
                  ...(columns[at] ?? []),
                  ...(columns[at]?.at(-1) instanceof Paragraph ? [] : [new Paragraph('')]),
                ],
              }),
          ),
        }),
      ],
    });
  }

  languageTag(language: string) {
    const tag = tags[language.split('-')[0] ?? ''] ?? language;
    if (directionOf(language) === 'rtl') return { bidirectional: tag };
    return language.startsWith('zh') ? { eastAsia: tag } : { value: tag };
  }

  get #turned(): boolean {
    return this.#paper.direction === 'rtl';
  }
}
