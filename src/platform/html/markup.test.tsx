import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isMarkup, markup } from './markup.ts';
import { Page } from './page.tsx';
import { renderPage } from './render.tsx';
import { renderInSite, type Site } from './site.tsx';
import { type Column, Table } from './table.tsx';

const site: Site = { locale: 'en', path: '/x', baseUrl: '', styles: [], scripts: [], dataDate: '2026-01-01' };

test('what is put into markup is text, in an element and in an attribute', () => {
  const nasty = `"><script>alert('x')</script>&amp;`;
  const { html } = markup`<a href="${nasty}">${nasty}</a>`;
  expect(html).toBe(renderInSite(site, <a href={nasty}>{nasty}</a>));
  expect(html).not.toContain('<script');
});

test('markup within markup is not escaped twice, and stands among elements', () => {
  const inner = markup`<bdi>${'a & b'}</bdi>`;
  expect(markup`<p>${inner}</p>`.html).toBe('<p><bdi>a &amp; b</bdi></p>');
  expect(renderInSite(site, <p>{inner}</p>)).toBe('<p><bdi>a &amp; b</bdi></p>');
});

const columns: Column<number>[] = [
  { label: 'Name', cell: (row) => <a href={`/${row}`}>{`Строка ${row} <i class="apart-here"></i>`}</a> },
  { label: 'Marked', cell: (row) => markup`<b>${`${row} <`}</b>` },
  { label: 'Nothing', cell: () => undefined },
  { label: 'Text', cell: (row) => `${row} & more`, number: true },
  { label: 'Several', cell: (row) => [String(row), <br />, '<'] },
];
const table = (count: number) => (
  <Table caption="Rows" columns={columns} rows={Array.from({ length: count }, (_, index) => index)} />
);

test('a cell is the same whether it is written out or made of elements', () => {
  const made = columns.map((column) => ({
    ...column,
    cell: (row: number) => {
      const cell = column.cell(row);
      return isMarkup(cell) ? <b>{`${row} <`}</b> : cell;
    },
  }));
  expect(renderInSite(site, table(3))).toBe(
    renderInSite(site, <Table caption="Rows" columns={made} rows={[0, 1, 2]} />),
  );
});

test('a page that is put together of pieces is the page, whatever is written in it', () => {
  for (const count of [0, 1, 50, 51, 400]) {
    const view = (
      <Page title="Rows" facts={table(2)}>
        {table(count)}
        <p>{'<bdi class="cost-here"></bdi>'}</p>
      </Page>
    );
    const html = gunzipSync(renderPage(view, site, { started: performance.now(), assetBytes: 0 }).gzip).toString();
    const frame = `<!doctype html>${renderInSite(site, view)}`;
    expect(html.replace(/<bdi data-cost>.*?<\/bdi>/, '<bdi class="cost-here"></bdi>')).toBe(frame);
    expect(html.match(/<tr role="row"><th role="rowheader"/g) ?? []).toHaveLength(count + 2);
  }
});

test('a page larger than what is kept for one is made all the same', () => {
  const long = 'я'.repeat(1_500_000);
  const { gzip } = renderPage(<Page title="Long">{long}</Page>, site, { started: performance.now(), assetBytes: 0 });
  expect(gunzipSync(gzip).toString()).toContain(long);
});
