import { expect, test } from 'vitest';
import { readCitation, readDate, readLine, readOwners } from './line.ts';

test.each([
  ['Train inspectors @bccc-africa //2027-03', 'Train inspectors', ['bccc-africa'], '2027-03'],
  [
    'Train @"BCCC-Africa" and report @“Basel Centre” //31 March 2027',
    'Train and report',
    ['BCCC-Africa', 'Basel Centre'],
    '31 March 2027',
  ],
  [
    'Read https://example.org/a//b, write to me@example.org',
    'Read https://example.org/a//b, write to me@example.org',
    [],
    undefined,
  ],
  ['تدريب المفتشين @"مركز بازل" //مارس 2027', 'تدريب المفتشين', ['مركز بازل'], 'مارس 2027'],
  ['Former @« Centre de Bâle » //31 mars 2027', 'Former', ['Centre de Bâle'], '31 mars 2027'],
  ['Nothing else', 'Nothing else', [], undefined],
  ['Train @bccc-africa, @unep and report. //2027', 'Train and report.', ['bccc-africa', 'unep'], '2027'],
  ['Ask @unep. Then report: @"A, B" //2027', 'Ask. Then report:', ['unep', 'A, B'], '2027'],
  ['培训检查员@bccc-china，@「巴塞尔中心」 ／／2027年3月', '培训检查员', ['bccc-china', '巴塞尔中心'], '2027年3月'],
  ['See https://example.org/a//b @unep', 'See https://example.org/a//b', ['unep'], undefined],
  ['Do A // or B //2027', 'Do A // or B', [], '2027'],
  ['Write to me@example.org @" " @"unclosed //2027', 'Write to me@example.org @"unclosed', [], '2027'],
  ['//2027', '', [], '2027'],
])('a line is read and nothing is lost: %s', (line, text, owners, due) => {
  const read = readLine(line);
  expect(read).toEqual({ text, owners, due });
});

test.each([
  ['2027', '2027'],
  ['2027-03', '2027-03'],
  ['2027-3-1', '2027-03-01'],
  ['31 March 2027', '2027-03-31'],
  ['March 31, 2027', '2027-03-31'],
  ['31st of March 2027', '2027-03-31'],
  ['1er mars 2027', '2027-03-01'],
  ['février 2027', '2027-02'],
  ['31 de marzo de 2027', '2027-03-31'],
  ['31 марта 2027 г.', '2027-03-31'],
  ['март 2027', '2027-03'],
  ['2027年3月31日', '2027-03-31'],
  ['2027年3月', '2027-03'],
  ['31 مارس 2027', '2027-03-31'],
  ['٣١ آذار/مارس ٢٠٢٧', '2027-03-31'],
  ['31.03.2027', '2027-03-31'],
  ['31 كانون الثاني/يناير 2027', '2027-01-31'],
  ['تشرين الأول 2027', '2027-10'],
  ['بحلول كانون الأول/ديسمبر 2027', '2027-12'],
  ['by 31 March 2027', '2027-03-31'],
  ['end of March 2027', '2027-03'],
  ['d’ici à la fin mars 2027', '2027-03'],
  ['para fines de marzo de 2027', '2027-03'],
  ['1º de marzo de 2027', '2027-03-01'],
  ['к 1-му марта 2027 года', undefined],
  ['до конца марта 2027 года', '2027-03'],
  ['2027年3月31号前', '2027-03-31'],
  ['2027年底', '2027'],
  ['03/2027', '2027-03'],
  ['12/31/2027', undefined],
  ['by', undefined],
  ['31 March April 2027', undefined],
  ['30 February 2027', undefined],
  ['soon', undefined],
  ['31 2027', undefined],
  ['March', undefined],
])('a date in any of the languages: %s', (typed, date) => expect(readDate(typed)).toBe(date));

test.each([
  ['BC-12/9 para 4', 'BC-12/9 para 4'],
  ['bc 12/9, paragraph 4', 'BC-12/9 para 4'],
  ['SC-6/9', 'SC-6/9'],
  ['RC-6/1 paras 4 - 6', 'RC-6/1 paras 4–6'],
  ['OEWG-VIII/2', 'OEWG-VIII/2'],
  ['Decision BC‑12/9, para. 4', 'BC-12/9 para 4'],
  ['SC–6/9 § 4', 'SC-6/9 para 4'],
  ['BC-12/9 para 4 (a)', 'BC-12/9 para 4(a)'],
  ['décision BC.Ex-2/1', 'BC.Ex-2/1'],
  ['المقرر BC-12/9، الفقرة ٤', 'BC-12/9 para 4'],
  ['第BC-12/9号决定第4段', 'BC-12/9 para 4'],
  ['BC-12/9 paras 4 and 5', 'BC-12/9 paras 4, 5'],
  ['BC-12/9 paras. 4, 5 and 7-9', 'BC-12/9 paras 4, 5, 7–9'],
  ['BC-12/9 para 4 and para 5', 'BC-12/9 paras 4, 5'],
  ['BC-12/9 para 4 (a) (ii)', 'BC-12/9 para 4(a)(ii)'],
  ['BC-12/9 para 4 (a)-(c)', 'BC-12/9 paras 4(a)–(c)'],
  ['decisions BC-12/9 and RC-6/3', 'BC-12/9; RC-6/3'],
  ['BC-12/9 para 4; SC-6/9 paras 2, 3(b) and RC-6/1', 'BC-12/9 para 4; SC-6/9 paras 2, 3(b); RC-6/1'],
  ['décision BC-12/9, paragraphes 4 et 5', 'BC-12/9 paras 4, 5'],
  ['decisiones BC-12/9 y SC-6/9, párrafo 2', 'BC-12/9; SC-6/9 para 2'],
  ['решения BC-12/9 и SC-6/9, пункты 2 и 3', 'BC-12/9; SC-6/9 paras 2, 3'],
  ['المقرر BC-12/9، الفقرتان ٤ و٥', 'BC-12/9 paras 4, 5'],
  ['第BC-12/9号决定第4段和第5段', 'BC-12/9 paras 4, 5'],
  ['BC-12/9 paras 4 and', undefined],
  ['BC-12/9 and nine', undefined],
  ['BC-12/9 para 4 <script>', undefined],
  ['decision nine', undefined],
])('a paragraph of a decision: %s', (typed, written) => expect(readCitation(typed)).toBe(written));

test('owners come with an @ or with commas', () => {
  expect(readOwners('@bccc-africa @"Basel Centre"')).toEqual(['bccc-africa', 'Basel Centre']);
  expect(readOwners('UNIDO, BRS Secretariat')).toEqual(['UNIDO', 'BRS Secretariat']);
});

test('a long line of odd signs takes no time', () => {
  const odd = ['@«', '@“', '@"', ' @a', '//', '@«a ', '，@', '@a.-', 'https://'].map((sign) =>
    sign.repeat(2_000 / sign.length),
  );
  const started = performance.now();
  for (const line of [
    ...odd,
    `@«${' '.repeat(1_990)}`,
    `BC${'- '.repeat(990)}`,
    `BC-1/1 paras ${'4 (a), '.repeat(280)}x`,
    `BC-1/1 para 4${'(a) '.repeat(480)}`,
    '1 '.repeat(1_000),
  ]) {
    readLine(line);
    readDate(line);
    readCitation(line);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
