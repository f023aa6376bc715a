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
])('a line is read and nothing is lost: %s', (line, text, owners, due) => {
  const read = readLine(line);
  if (line.startsWith('Read')) expect(`${read.text}${read.due === undefined ? '' : `//${read.due}`}`).toBe(text);
  else expect(read).toEqual({ text, owners, due });
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
  ['decision nine', undefined],
])('a paragraph of a decision: %s', (typed, written) => expect(readCitation(typed)).toBe(written));

test('owners come with an @ or with commas', () => {
  expect(readOwners('@bccc-africa @"Basel Centre"')).toEqual(['bccc-africa', 'Basel Centre']);
  expect(readOwners('UNIDO, BRS Secretariat')).toEqual(['UNIDO', 'BRS Secretariat']);
});
