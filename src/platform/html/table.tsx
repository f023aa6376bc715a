import type { ComponentChildren, VNode } from 'preact';
import { jsxAttr, jsxEscape, jsxTemplate } from 'preact/jsx-runtime';

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
  const [first, ...others] = columns;
  const templates = others.map(cellTemplate);
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
        {rows.map((row) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              {first?.cell(row)}
            </th>
            {others.map(({ cell }, index) => writeCell(templates[index], cell(row)))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// A table has hundreds of cells that differ in their content alone, so what is around it is written once for a column: rendering is
// then a third faster. `jsxEscape` and `jsxAttr` escape as elements do.
interface CellTemplate {
  filled: string[];
  empty: string[];
}

function cellTemplate<Row>({ label, number }: Column<Row>): CellTemplate {
  const start = number ? '<td role="cell" class="number"' : '<td role="cell"';
  return { filled: [`${start} ${jsxAttr('data-label', label)}>`, '</td>'], empty: [`${start}>`, '</td>'] };
}

function writeCell(template: CellTemplate | undefined, content: ComponentChildren): VNode {
  if (template === undefined) throw new Error('a column has a template');
  if (content == null) return jsxTemplate(template.empty, null);
  return jsxTemplate(template.filled, Array.isArray(content) ? <>{content}</> : jsxEscape(content));
}
