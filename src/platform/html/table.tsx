import type { ComponentChildren, VNode } from 'preact';
import { jsxEscape, jsxTemplate } from 'preact/jsx-runtime';
import { isMarkup, markup } from './markup.ts';
import { Apart } from './site.tsx';

export interface Column<Row> {
  label: string;
  cell: (row: Row) => ComponentChildren;
  /** Figures stand at the end of their column. */
  number?: boolean;
}

interface TableProps<Row> {
  caption: ComponentChildren;
  /** The first column is the name of the row, as a link. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id?: string;
}

/**
 * A table for every width: on a phone each row becomes a block with the column's name before each value. The roles are said again
 * because a browser forgets that of a table which is not displayed as one.
 */
export function Table<Row>({ caption, columns, rows, id }: TableProps<Row>) {
  const frames = columns.map(frameOf);
  return (
    <table role="table" id={id}>
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ label, number }) => (
            <th role="columnheader" scope="col" class={number ? 'number' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {batchesOf(rows).map((batch) => (
          <Apart>{batch.map((row) => writeRow(columns, frames, row))}</Apart>
        ))}
      </tbody>
    </table>
  );
}

const batch = 50;
const batchesOf = <Row,>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / batch) }, (_, index) => rows.slice(index * batch, (index + 1) * batch));

// A table has hundreds of cells that differ in their content alone, so what is around it is written once for a column, and all of a row
// that is text already becomes one text: a page of thousands of small pieces takes as long to be put together as to be rendered.
interface Frame {
  start: string;
  /** Of a cell without content, which a phone shows without its label. */
  empty: string;
  end: string;
}

function frameOf<Row>({ label, number }: Column<Row>, index: number): Frame {
  if (index === 0) {
    const start = '<th role="rowheader" scope="row">';
    return { start, empty: start, end: '</th>' };
  }
  const start = number ? '<td role="cell" class="number"' : '<td role="cell"';
  return { start: start + markup` data-label="${label}">`.html, empty: `${start}>`, end: '</td>' };
}

function writeRow<Row>(columns: readonly Column<Row>[], frames: readonly Frame[], row: Row): VNode {
  const texts: string[] = [];
  const contents: ComponentChildren[] = [];
  let text: string[] = ['<tr role="row">'];
  for (const [index, { start, empty, end }] of frames.entries()) {
    const content = columns[index]?.cell(row);
    if (content == null) text.push(empty);
    else if (isMarkup(content)) text.push(start, content.html);
    else {
      text.push(start);
      texts.push(text.join(''));
      contents.push(Array.isArray(content) ? <>{content}</> : (jsxEscape(content) as ComponentChildren));
      text = [];
    }
    text.push(end);
  }
  text.push('</tr>');
  texts.push(text.join(''));
  return jsxTemplate(texts, ...(contents as VNode[]));
}
