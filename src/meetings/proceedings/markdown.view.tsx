import type { ComponentChildren } from 'preact';
import { readMarkdown } from '../../platform/paper/markdown.ts';
import { type Block, runsOf, type Words } from '../../platform/paper/structure.ts';

/** Markdown on a page: headings begin at the third level, addresses lead elsewhere, and markup that somebody typed is text. */
export function Markdown({ text, language }: { text: string; language?: string }) {
  return (
    <>
      {readMarkdown(text, language).map((block) => (
        <BlockView block={block} />
      ))}
    </>
  );
}

function WordsView({ words }: { words: Words }) {
  return (
    <>
      {runsOf(words).map(({ text, bold, italic, link }) => {
        let shown: ComponentChildren = text;
        if (bold) shown = <b>{shown}</b>;
        if (italic) shown = <i>{shown}</i>;
        if (link !== undefined && /^(https?|mailto):/i.test(link))
          shown = (
            <a href={link} rel="external noopener nofollow">
              {shown}
            </a>
          );
        return shown;
      })}
    </>
  );
}

const Blocks = ({ blocks }: { blocks: readonly Block[] }) => (
  <>
    {blocks.map((block) => (
      <BlockView block={block} />
    ))}
  </>
);

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h3 dir="auto">
          <WordsView words={block.words} />
        </h3>
      ) : (
        <h4 dir="auto">
          <WordsView words={block.words} />
        </h4>
      );
    case 'paragraph':
      return (
        <p dir="auto">
          <WordsView words={block.words} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item) => (
        <li dir="auto">
          <Blocks blocks={item} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'table':
      return (
        <>
          {[block.head, ...block.rows].map((row) => (
            <p dir="auto">
              {row.map((cell, index) => (
                <>
                  {index > 0 && ' · '}
                  <WordsView words={cell} />
                </>
              ))}
            </p>
          ))}
        </>
      );
    case 'columns':
      return (
        <>
          {block.columns.map((blocks) => (
            <Blocks blocks={blocks} />
          ))}
        </>
      );
    case 'markdown':
      return <Markdown text={block.text} />;
    case 'rule':
      return <hr />;
    case 'page-break':
      return null;
  }
}
