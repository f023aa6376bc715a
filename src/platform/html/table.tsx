import type { ComponentChildren } from 'preact';

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
            {others.map(({ label, cell, number }) => {
              const content = cell(row);
              return (
                <td role="cell" class={number ? 'number' : undefined} data-label={content == null ? undefined : label}>
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
