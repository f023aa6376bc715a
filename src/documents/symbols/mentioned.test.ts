import { expect, test } from 'vitest';
import { seekSymbols } from './mentioned.ts';

const documents = [
  { slug: 'five', symbols: ['UNEP/CHW.12/5'] },
  { slug: 'five-rev', symbols: ['UNEP/CHW.12/5/Rev.1'] },
  { slug: 'joint', symbols: ['UNEP/CHW.12/INF/50', 'UNEP/FAO/RC/COP.7/INF/36'] },
  { slug: 'room', symbols: ['UNEP/CHW.12/CRP.3'] },
  { slug: 'short', symbols: ['L.2'] },
];
const seek = seekSymbols(documents);

test.each([
  ['UNEP-CHW.12-5.English.pdf', 'five'],
  ['unep_chw12_5_rev1.fr.docx', 'five-rev'],
  ['UNEP-CHW.12-INF-050.pdf', 'joint'],
  ['UNEP-FAO-RC-COP.7-INF-36_AR.pdf', 'joint'],
  ['UNEP\nUNEP/CHW.12/CRP 3\nDistr.: General', 'room'],
  ['联合国UNEP/CHW.12/5¹ 普遍分发', 'five'],
  ['Принято в UNEP/CHW.12/5/Rev.1 вместо UNEP/CHW.12/5', 'five-rev'],
])('%s is of the document that it names', (text, slug) => {
  expect(seek(text)?.slug).toBe(slug);
});

test.each(['UNEP-CHW.12-5-Add.1.pdf', 'UNEP-CHW.12-51.pdf', 'UNEP/CHW.12/INF/50/Corr.2', 'Paragraph L.2', ''])(
  '%s is of none of them',
  (text) => {
    expect(seek(text)).toBeUndefined();
  },
);
