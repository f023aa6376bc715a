import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { asMarkdown, type Block, directionOf, type Paper, PaperRefused, writeDocx, writePdf } from '../paper.ts';
import { readMarkdown } from './markdown.ts';
import { clean, languageOfBlock, setRuns } from './structure.ts';

const texts: Record<string, [title: string, sentence: string]> = {
  ar: ['تقرير الاجتماع المشترك', 'اجتمعت المراكز الإقليمية لاتفاقية بازل في جنيف.'],
  zh: ['联席会议报告', '巴塞尔公约和斯德哥尔摩公约区域中心在日内瓦举行了会议。'],
  en: ['Report of the joint meeting', 'The regional centres met in Geneva.'],
  fr: ['Rapport de la réunion conjointe', 'Les centres régionaux se sont réunis à Genève : « œuvre ».'],
  ru: ['Доклад о совместном совещании', 'Региональные центры провели совещание в Женеве.'],
  es: ['Informe de la reunión conjunta', 'Los centros regionales se reunieron en Ginebra, ¿verdad?'],
};
const names = ['محمد عبد الله', '王小明', 'Иванова Анна', 'Ñandú Çelik'];

const paperOf = (locale: string, blocks: readonly Block[], title = 'Paper'): Paper => ({
  locale,
  direction: directionOf(locale),
  title,
  symbol: 'UNEP/CHW.12/INF/50',
  date: new Date('2012-10-03T00:00:00Z'),
  blocks,
});

/** The words as a reader program finds them: without marks of direction, blanks as one, presentation forms as letters. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');
async function readPdf(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  return { text: plain(text), pages: totalPages, outline: (await pdf.getOutline()) ?? [] };
}
function readDocx(bytes: Buffer): { xml: string; text: string } {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
  const text = xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
  return { xml, text };
}

test.each(Object.entries(texts))(
  'in %s, what a PDF and a DOCX say can be read out of them again',
  async (locale, [title, sentence]) => {
    const paper = paperOf(
      locale,
      [
        { kind: 'heading', level: 1, words: title },
        { kind: 'paragraph', words: sentence },
        { kind: 'table', head: [title], rows: names.map((name) => [name]) },
      ],
      title,
    );
    const pdf = await readPdf(await writePdf(paper));
    expect(pdf.outline.map((entry: { title: string }) => plain(entry.title))).toEqual([title]);
    expect(pdf.text).toContain('UNEP/CHW.12/INF/50');
    for (const said of [title, sentence, ...names]) {
      // Where the lines of a PDF run to the left, reader programs differ in the order of words: each word is what counts.
      for (const word of said.split(/[\s.:،]+/)) expect(pdf.text.replaceAll(' ', '')).toContain(word);
    }
    const docx = readDocx(await writeDocx(paper));
    for (const said of [title, sentence, ...names]) expect(docx.text).toContain(said);
    expect(docx.xml).toContain('<w:tblHeader');
    expect(/<w:bidiVisual(?: w:val="true")?\/>/.test(docx.xml)).toBe(locale === 'ar');
    expect(docx.xml).toMatch(/<w:rtl\/>|<w:rtl w:val="true"\/>/);
  },
  30_000,
);

test('what people typed is never markup', async () => {
  const hostile = [
    '#include "/etc/passwd" #panic("x") #read("OFL.txt")',
    '$ x^2 $ *b* _i_ `c` <label> @ref [a] {b} // gone /* gone */ \\ ~ --- "q"',
    '<w:p>&amp;</w:p> ]]> <script>alert(1)</script>',
    ') ] } #',
  ];
  const paper = paperOf(
    'en',
    [
      ...hostile.map((words): Block => ({ kind: 'paragraph', words })),
      { kind: 'heading', level: 1, words: hostile[1] ?? '' },
      { kind: 'table', head: hostile, rows: [hostile] },
      {
        kind: 'markdown',
        text: '<script>alert(1)</script>\n\nA <b>bold</b> &lt;word&gt; [x](javascript:alert(1)) \u0000\ud800\u202ehidden',
      },
    ],
    hostile[0],
  );
  const squeezed = (text: string) => text.replace(/\s+/g, '');
  const pdf = await writePdf(paper);
  const { text } = await readPdf(pdf);
  for (const said of hostile) expect(squeezed(text)).toContain(squeezed(said));
  expect(text).not.toContain('SIL OPEN FONT');
  expect(pdf.includes('javascript:')).toBe(false);
  const docx = readDocx(await writeDocx(paper));
  for (const said of hostile) expect(docx.text).toContain(said);
  expect(docx.text).toContain('<b>bold</b> <word>');
  expect(docx.xml).not.toContain('<script>');
}, 30_000);

test('letters that no font has are named on the last line', async () => {
  const { text } = await readPdf(
    await writePdf(paperOf('fr', [{ kind: 'paragraph', words: 'Ա and 🐸, not é, ж, م or 镕' }])),
  );
  expect(text).toContain('Ces caractères manquent');
  expect(text).toContain('U+0531');
  expect(text).toContain('U+1F438');
  expect(text.match(/U\+/g)).toHaveLength(2);
});

test('names of another script are runs of their own, brackets and all', () => {
  const languages = (words: string, locale: string) =>
    setRuns(words, locale).map(({ text, language }) => [text, language]);
  expect(languages('By محمد (رئيس) and 王小明, China', 'en')).toEqual([
    ['By ', 'en'],
    ['محمد (رئيس)', 'ar'],
    [' and ', 'en'],
    ['王小明', 'zh'],
    [', China', 'en'],
  ]);
  expect(languages('في الوثيقة UNEP/CHW.12/INF/50، رقم 3', 'ar')).toEqual([
    ['في الوثيقة ', 'ar'],
    ['UNEP/CHW.12/INF/50', 'en'],
    ['، رقم 3', 'ar'],
  ]);
  const english = 'A paragraph that nobody has put into Arabic yet stands on its own side of the page.';
  expect(languageOfBlock(english, 'ar')).toBe('en');
  expect(languageOfBlock('UNEP/CHW.12/INF/50', 'ar')).toBe('ar');
  expect(languages('محمد (رئيس)', 'fr')).toEqual([['محمد (رئيس)', 'ar']]);
  expect(clean('a\u202eb\u2067c')).toBe('ab\u2067c\u2069');
});

test('text that is put into Markdown comes out as it was', () => {
  for (const text of ['# a', '- b', '1. c', '*d* _e_ `f` [g](h) <i> & j|k', '+ l', '> m', 'a\\b', '---', '![x](y)'])
    expect(readMarkdown(asMarkdown(text))).toEqual([{ kind: 'paragraph', words: expect.anything() }]);
  const said = readMarkdown(asMarkdown('*d* _e_ `f` [g](h) <i> & j|k'))[0];
  expect(
    said?.kind === 'paragraph' && [...said.words].map((run) => (typeof run === 'string' ? run : run.text)).join(''),
  ).toBe('*d* _e_ `f` [g](h) <i> & j|k');
});

test('lists and quotes without end are laid flat, and what is far too long is refused', async () => {
  const deep = paperOf('en', [{ kind: 'markdown', text: `${'> '.repeat(400)}deep\n\n${'- '.repeat(200)}end` }]);
  expect((await readPdf(await writePdf(deep))).text).toContain('deep');
  expect(readDocx(await writeDocx(deep)).text).toContain('deep');
  await expect(writePdf(paperOf('en', [{ kind: 'paragraph', words: 'x'.repeat(10_000_001) }]))).rejects.toThrow(
    PaperRefused,
  );
}, 30_000);

test('a table of 1,000 participants takes seconds, many at once wait for each other, and the memory is given back', async () => {
  const rows = Array.from({ length: 1_000 }, (_, at) => [
    `${names[at % 4]} ${at}`,
    'Ministère de l’environnement',
    `made-${at}@example.org`,
  ]);
  const paper = paperOf('ar', [{ kind: 'table', head: ['الاسم', 'Organisation', 'E-mail'], rows }]);
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const made = await Promise.all([writePdf(paper), writeDocx(paper), writePdf(paper), writeDocx(paper)]);
  expect(performance.now() - started).toBeLessThan(40_000);
  expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000);
  const { text, pages } = await readPdf(made[0] ?? Buffer.alloc(0));
  expect(text).toContain('made-999@example.org');
  expect(pages).toBeGreaterThan(15);
  // The head stands on every page.
  expect(text.match(/E-mail/g)?.length).toBe(pages);
  expect(made[0]?.equals(made[2] ?? Buffer.alloc(0))).toBe(true);
}, 60_000);
