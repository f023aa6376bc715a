import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makeActivity, makeTopic } from '../../../test/made-activities.ts';

let site: TestSite;
let slug: string;
const formula = '=HYPERLINK("http://example.org","x")';

beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  const peru = await makeCountry(site.owner, 'PER', { en: 'Peru' });
  const lead = await makeOrganisation(site.owner, kenya, 'Centre, North');
  const partners = [
    await makeOrganisation(site.owner, peru, '+49 Partner'),
    await makeOrganisation(site.owner, peru, 'A|B'),
  ];
  const topic = await makeTopic(site.owner, 'E-waste');
  const facts = { lead: lead.id, topics: [topic.id], conventions: ['basel', 'stockholm'] };
  const made = await makeActivity(site.owner, {
    ...facts,
    title: formula,
    summary: 'First line\nsecond “line”, with a comma',
    start: '2015-12',
    end: '2020',
    partners: partners.map(({ id }) => id),
    countries: [kenya, peru],
    countriesNote: '-- not all found',
    budgetUsd: 11_000_000,
    participantsCount: 41,
  });
  ({ slug } = made);
  await makeActivity(site.owner, { ...facts, title: 'Nowhere', stage: 'planned' });
});
afterAll(() => site.close());

const column = (sheet: exceljs.Worksheet, tag: string): unknown[] => {
  const at = (sheet.getRow(2).values as unknown[]).indexOf(tag);
  expect(at, tag).toBeGreaterThan(0);
  return Array.from({ length: sheet.rowCount - 2 }, (_, row) => sheet.getRow(row + 3).getCell(at).value);
};
async function workbook(url: string): Promise<exceljs.Workbook> {
  const answer = await site.app.inject({ method: 'GET', url });
  expect(answer.statusCode).toBe(200);
  const book = new exceljs.Workbook();
  await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
  return book;
}

test('the spreadsheet has headings, HXL tags and one row for each activity and country', async () => {
  const [sheet] = (await workbook('/en/activities.xlsx')).worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  expect(sheet.rowCount).toBe(2 + 3);
  expect(sheet.getRow(1).getCell(1).value).toBe('Lead organisation');
  for (const tag of sheet.getRow(2).values as unknown[])
    if (tag !== undefined) expect(tag).toMatch(/^#[a-z]+(\+[a-z][a-z0-9_]*)*$/);

  expect(column(sheet, '#activity+name')).toEqual([formula, formula, 'Nowhere']);
  expect(column(sheet, '#country+code+v_iso3')).toEqual(['KEN', 'PER', null]);
  expect(column(sheet, '#country+name+i_en')).toEqual(['Kenya', 'Peru', null]);
  expect(column(sheet, '#date+start')).toEqual(['2015-12', '2015-12', null]);
  expect(column(sheet, '#date+end')).toEqual(['2020', '2020', null]);
  expect(column(sheet, '#org+partner+name+list')).toEqual(['+49 Partner|A/B', '+49 Partner|A/B', null]);
  expect(column(sheet, '#value+budget+usd')).toEqual([11_000_000, 11_000_000, null]);
  expect(column(sheet, '#status')).toEqual(['Completed', 'Completed', 'Planned']);
  expect(column(sheet, '#sector+name+list+i_en')[0]).toBe('E-waste');
  expect(column(sheet, '#meta+url')[0]).toBe(`http://localhost:8080/en/activities/${slug}`);
});

test('nothing in the spreadsheet is a formula', async () => {
  const book = await workbook('/en/activities.xlsx');
  for (const sheet of book.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => expect([exceljs.ValueType.String, exceljs.ValueType.Number]).toContain(cell.type)),
    );
});

test('it speaks the reader’s language and runs as that is written, while the tags stay', async () => {
  const [sheet] = (await workbook('/ar/activities.xlsx')).worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  expect(sheet.getRow(1).getCell(1).value).toBe('المنظمة الرائدة');
  expect(sheet.views[0]?.rightToLeft).toBe(true);
  expect(column(sheet, '#country+name+i_ar')[0]).toBe('كينيا');
});

test('the same as HXL in CSV', async () => {
  const { body, headers } = await site.get('/en/activities.hxl.csv');
  expect(headers['content-disposition']).toBe('attachment; filename="activities-hxl.csv"');
  const [heads = '', tags = '', first = ''] = body.split('\r\n');
  expect(heads).toMatch(/^\ufeffLead organisation,/);
  expect(tags).toMatch(/^#org\+lead\+name,#org\+lead\+code,#org\+partner\+name\+list,/);
  expect(first).toContain(`"'=HYPERLINK(""http://example.org"",""x"")"`);
  expect(body.split(slug).length - 1).toBe(2 * 2);
});

test('the list as CSV: a row for each activity, filtered as the page is, cells that would run made harmless', async () => {
  const { body } = await site.get('/en/activities.csv?stage=completed');
  expect(body).toContain(`"'=HYPERLINK(""http://example.org"",""x"")"`);
  expect(body).toContain("'-- not all found");
  expect(body).toContain('"First line\nsecond “line”, with a comma"');
  expect(body).toContain('KEN; PER');
  expect(body).not.toContain('Nowhere');
  expect((await site.get('/en/activities.csv?stage=done')).status).toBe(400);
});
