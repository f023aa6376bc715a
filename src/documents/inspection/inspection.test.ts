import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeJpeg, madeOffice, madePdf, overlappingZip, paragraphs, zipped } from '../../../test/made-files.ts';
import { storeBytes } from '../../platform/files.ts';
import type { Bounds } from './findings.ts';
import { inspectFile, stripFile } from './inspect.ts';
import { guessLanguage } from './plain.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'entente-inspection-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
async function inspect(bytes: Uint8Array, name: string, bounds: Partial<Bounds> = {}) {
  made += 1;
  const file = path.join(folder, `made-${made}`);
  writeFileSync(file, bytes);
  return inspectFile(file, name, new AbortController().signal, bounds);
}
const refusalOf = async (bytes: Uint8Array, name = 'x.docx') => (await inspect(bytes, name)).findings.refused;

const english =
  'The Conference of the Parties decided that the regional centres should report on the activities of the network in the region.';
const french =
  'La Conférence des Parties a décidé que les centres régionaux doivent rendre compte des activités du réseau dans la région.';
const wordEntry = { 'word/document.xml': paragraphs(english, english) };

describe('what a file is, is found from its content', () => {
  test('a PDF: pages, language, text; whatever it is called', async () => {
    const { findings, text } = await inspect(madePdf([english, english, 'End']), 'report.txt');
    expect(findings).toMatchObject({ format: 'pdf', pages: 3, language: 'en', textState: 'text' });
    expect(findings.refused).toBeUndefined();
    expect(findings.warnings).toEqual(['wrongExtension']);
    expect(text).toContain('regional centres');
  });
  test('a PDF without a text is said to have none', async () => {
    const { findings, text } = await inspect(madePdf(['', '', '']), 'scan.pdf');
    expect(findings).toMatchObject({ format: 'pdf', pages: 3, textState: 'no-text', warnings: [] });
    expect(text).toBeNull();
  });
  test('Word', async () => {
    const { findings, text } = await inspect(
      madeOffice('docx', {
        'word/document.xml': paragraphs(french, 'A &amp; B &lt;C&gt;'),
        'docProps/app.xml': '<Properties><Pages>7</Pages><Company>Made Ministry</Company></Properties>',
        'docProps/core.xml': '<cp:coreProperties><dc:creator>Amina Diallo</dc:creator></cp:coreProperties>',
      }),
      'Rapport.docx',
    );
    expect(findings).toMatchObject({ format: 'docx', pages: 7, language: 'fr', textState: 'text', warnings: [] });
    expect(findings.traces).toEqual([
      { kind: 'author', value: 'Amina Diallo' },
      { kind: 'company', value: 'Made Ministry' },
    ]);
    expect(text).toContain('A & B <C>');
  });
  test('PowerPoint: slides in their order, with their notes', async () => {
    const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const { findings, text } = await inspect(
      madeOffice('pptx', {
        'ppt/slides/slide10.xml': slide('tenth'),
        'ppt/slides/slide2.xml': slide('second'),
        'ppt/notesSlides/notesSlide2.xml': slide('a note'),
      }),
      'talk.pptx',
    );
    expect(findings).toMatchObject({ format: 'pptx', pages: 2, textState: 'text' });
    expect(text).toBe('second\ntenth\na note');
  });
  test('Excel and OpenDocument', async () => {
    const sheet = await inspect(
      madeOffice('xlsx', { 'xl/sharedStrings.xml': '<sst><si><t>Country</t></si><si><t>Tonnes</t></si></sst>' }),
      'data.xlsx',
    );
    expect(sheet.findings.format).toBe('xlsx');
    expect(sheet.text).toBe('Country\nTonnes');
    const text = await inspect(
      zipped({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<office:text><text:h>Title</text:h><text:p>${english}</text:p></office:text>`,
        'meta.xml':
          '<meta><meta:initial-creator>Amina</meta:initial-creator><meta:document-statistic meta:page-count="4"/></meta>',
      }),
      'report.odt',
    );
    expect(text.findings).toMatchObject({ format: 'odt', pages: 4, language: 'en' });
    expect(text.text).toContain('Title\nThe Conference');
  });
  const russian = 'Конференция Сторон постановила, что региональные центры представляют доклады о своей деятельности. ';
  test.each([
    ['utf-8', Buffer.from(russian.repeat(3)), 'ru'],
    ['utf-8 with a mark', Buffer.from(`\ufeff${french.repeat(3)}`), 'fr'],
    ['utf-16', Buffer.from(`\ufeff${english.repeat(3)}`, 'utf16le'), 'en'],
    ['windows-1251', Buffer.from([...russian.repeat(3)].map(cyrillic)), 'ru'],
    ['windows-1252', Buffer.from(french.repeat(4), 'latin1'), 'fr'],
    ['Arabic', Buffer.from('قرر مؤتمر الأطراف أن تقدم المراكز الإقليمية تقارير عن أنشطتها'.repeat(3)), 'ar'],
    ['Chinese', Buffer.from('缔约方大会决定各区域中心应当报告其活动'.repeat(3)), 'zh'],
  ])('plain text in %s', async (_name, bytes, language) => {
    const { findings, text } = await inspect(bytes, 'note.txt');
    expect(findings).toMatchObject({ format: 'txt', language, textState: 'text', warnings: [] });
    expect(text).not.toContain('\ufffd');
  });
  test('a photo says who took it and where; a copy without that is the same picture', async () => {
    const photo = madeJpeg();
    const { findings } = await inspect(photo, 'letter.jpg');
    expect(findings).toMatchObject({ format: 'jpg', strippable: true });
    expect(findings.traces).toEqual([
      { kind: 'author', value: 'Amina Diallo' },
      { kind: 'place', value: '-1.2833, 36.8167' },
    ]);
    const { sha256 } = await storeBytes(folder, photo);
    const copy = path.join(folder, 'copy.jpg');
    await stripFile(folder, sha256, 'jpg', copy);
    const after = await inspectFile(copy, 'letter.jpg', new AbortController().signal);
    expect(after.findings).toMatchObject({ format: 'jpg', traces: [] });
  });
});

const cyrillic = (letter: string): number => {
  const code = letter.charCodeAt(0);
  return code < 128 ? code : code - 0x410 + 0xc0;
};

describe('what is harmful or broken is refused, with a word', () => {
  const sound = madePdf([english]);
  test.each<[string, () => Uint8Array, string]>([
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['noise', () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256)), 'unknownFormat'],
    ['a page for browsers', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'unknownFormat'],
    ['a program', () => Buffer.from(`MZ${'\0'.repeat(200)}`), 'activeContent'],
    ['an archive', () => zipped({ 'a.txt': 'a', 'b.txt': 'b' }), 'archive'],
    ['a bomb', () => madeOffice('docx', { 'word/document.xml': Buffer.alloc(90 * 1024 * 1024) }), 'bomb'],
    ['parts on top of each other', () => overlappingZip(500), 'bomb'],
    [
      '20,000 parts',
      () => zipped(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`${at}`, '']))),
      'bomb',
    ],
    ['an archive within', () => madeOffice('docx', { ...wordEntry, 'word/media/a.zip': zipped({ a: 'a' }) }), 'nested'],
    ['macros', () => madeOffice('docx', { ...wordEntry, 'word/vbaProject.bin': 'x' }), 'macros'],
    [
      'OLE objects',
      () => madeOffice('docx', { ...wordEntry, 'word/embeddings/oleObject1.bin': 'x' }),
      'embeddedObjects',
    ],
    [
      'a template from elsewhere',
      () =>
        madeOffice('docx', {
          ...wordEntry,
          'word/_rels/settings.xml.rels':
            '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" Target="http://evil.example" TargetMode="External"/></Relationships>',
        }),
      'externalContent',
    ],
    ['a PDF that is a zip, too', () => Buffer.concat([sound, zipped({ a: 'a' })]), 'polyglot'],
    [
      'a zip that is a PDF, too',
      () => Buffer.concat([sound.subarray(0, 200), madeOffice('docx', wordEntry)]),
      'polyglot',
    ],
    [
      'a picture with a script',
      () => Buffer.concat([madeJpeg(), Buffer.from('<script>alert(1)</script>')]),
      'polyglot',
    ],
    ['a picture with a PDF', () => Buffer.concat([madeJpeg(), sound]), 'polyglot'],
    ['half a Word file', () => madeOffice('docx', wordEntry).subarray(0, 400), 'broken'],
    ['a PDF that is only its head', () => Buffer.from('%PDF-1.7\nnothing'), 'broken'],
    [
      'a script at opening',
      () => madePdf([english], '', '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
      'activeContent',
    ],
    [
      'a hundred thousand pages',
      () => madeOffice('docx', { ...wordEntry, 'docProps/app.xml': '<P><Pages>100000</Pages></P>' }),
      'tooManyPages',
    ],
  ])('%s', async (_name, make, reason) => {
    expect(await refusalOf(make())).toBe(reason);
  });

  test('a link to a page is no harm', async () => {
    const rels =
      '<Relationships><Relationship Id="a" Type="http://x/hyperlink" Target="http://www.example.org" TargetMode="External"/></Relationships>';
    expect(await refusalOf(madeOffice('docx', { ...wordEntry, 'word/_rels/document.xml.rels': rels }))).toBeUndefined();
  });
  test('a file cut at any place is refused or read, and never ends the server', async () => {
    const whole = madePdf([english, english]);
    for (const share of [0.1, 0.4, 0.7, 0.95]) {
      const { findings } = await inspect(whole.subarray(0, Math.floor(whole.length * share)), 'cut.pdf');
      expect(findings.refused === undefined || findings.refused === 'broken').toBe(true);
    }
  });
  test('what takes too long is ended; what was seen until then is known', async () => {
    const { findings, text } = await inspect(madePdf(Array.from({ length: 3_000 }, () => english)), 'long.pdf', {
      time: 900,
    });
    expect(text).toBeNull();
    expect(findings.refused === 'notExamined' || findings.warnings.includes('slow')).toBe(true);
  });
});

test('a Word file without names says the same', async () => {
  const { sha256 } = await storeBytes(
    folder,
    madeOffice('docx', {
      'word/document.xml': `<w:document><w:p><w:ins w:author="Amina Diallo" w:id="1"><w:r><w:t>${english}</w:t></w:r></w:ins></w:p></w:document>`,
      'docProps/core.xml': '<cp:coreProperties><dc:creator>Amina Diallo</dc:creator></cp:coreProperties>',
      'docProps/app.xml': '<Properties><Manager>Somebody</Manager></Properties>',
    }),
  );
  const copy = path.join(folder, 'copy.docx');
  await stripFile(folder, sha256, 'docx', copy);
  const { findings, text } = await inspectFile(copy, 'copy.docx', new AbortController().signal);
  expect(findings).toMatchObject({ format: 'docx', traces: [] });
  expect(text).toBe(english);
});
test('a PDF without its author is the same otherwise', async () => {
  const original = madePdf([english], '/Author (Amina Diallo) /Title (Report)');
  expect((await inspect(original, 'a.pdf')).findings).toMatchObject({
    traces: [{ kind: 'author', value: 'Amina Diallo' }],
    strippable: true,
  });
  const { sha256 } = await storeBytes(folder, original);
  const copy = path.join(folder, 'copy.pdf');
  expect(await stripFile(folder, sha256, 'pdf', copy)).toBe(original.length);
  const { findings, text } = await inspectFile(copy, 'a.pdf', new AbortController().signal);
  expect(findings.traces).toEqual([]);
  expect(text).toContain('regional centres');
});

const somebody = 'Amina Diallo';
const home = 'file:///C:\\Users\\amina\\Normal.dotm';
test.each<[string, string, () => Buffer, string[]]>([
  [
    'a photo in Word',
    'docx',
    () => madeOffice('docx', { ...wordEntry, 'word/media/image1.jpeg': madeJpeg() }),
    [somebody, '-1.2833, 36.8167'],
  ],
  [
    'a template in somebody’s folder',
    'docx',
    () =>
      madeOffice('docx', {
        ...wordEntry,
        'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" Target="${home}" TargetMode="External"/></Relationships>`,
      }),
    [home],
  ],
  [
    'people of remarks in Word',
    'docx',
    () =>
      madeOffice('docx', {
        ...wordEntry,
        'word/people.xml': `<w15:people><w15:person w15:author="${somebody}"><w15:presenceInfo w15:userId="S::a@example.org"/></w15:person></w15:people>`,
      }),
    [somebody, 'S::a@example.org'],
  ],
  [
    'remarks in Excel',
    'xlsx',
    () =>
      madeOffice('xlsx', {
        'xl/comments1.xml': `<comments><authors><author>${somebody}</author></authors></comments>`,
        'xl/persons/person.xml': '<personList><person displayName="Lee Made" userId="lee@example.org"/></personList>',
      }),
    [somebody, 'Lee Made', 'lee@example.org'],
  ],
  [
    'OpenDocument',
    'odt',
    () =>
      zipped({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<office:text><text:tracked-changes><office:change-info><dc:creator>Lee Made</dc:creator></office:change-info></text:tracked-changes><office:annotation><dc:creator>Ana Made</dc:creator></office:annotation><text:p>${english}</text:p></office:text>`,
        'meta.xml': `<meta><meta:initial-creator>${somebody}</meta:initial-creator><dc:creator>Max Made</dc:creator></meta>`,
        'Pictures/1.jpg': madeJpeg('Eva Made'),
      }),
    [somebody, 'Max Made', 'Lee Made', 'Ana Made', 'Eva Made', '-1.2833, 36.8167'],
  ],
  [
    'XMP in a PDF',
    'pdf',
    () => {
      const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>${somebody}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
      const metadata = `90 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream\nendobj\n`;
      // The list at the end no longer says where things lie: readers find them all the same.
      const bytes = madePdf([english], '', '/Metadata 90 0 R').toString('latin1');
      return Buffer.from(bytes.replace('%PDF-1.4\n', `%PDF-1.4\n${metadata}`), 'latin1');
    },
    [somebody],
  ],
])(
  'names in %s are said, and are in no copy',
  async (_name, format, make, expected) => {
    const original = make();
    const { findings } = await inspect(original, `x.${format}`);
    expect(findings.refused).toBeUndefined();
    expect(findings.traces.map(({ value }) => value).sort()).toEqual([...expected].sort());
    expect(findings.strippable).toBe(true);
    const { sha256 } = await storeBytes(folder, original);
    const copy = path.join(folder, `named-${format}`);
    await stripFile(folder, sha256, format, copy);
    const after = await inspectFile(copy, `x.${format}`, new AbortController().signal);
    expect(after.findings).toMatchObject({ format, traces: [], strippable: false });
    expect(after.findings.refused).toBeUndefined();
  },
  60_000,
);
test('what is not asked whom it names is said', async () => {
  const sound = Buffer.from(`ID3${'\0'.repeat(100)}`);
  expect((await inspect(sound, 'x.mp3')).findings.unsearched).toBe('all');
  const drawing = madeOffice('docx', { ...wordEntry, 'word/media/image1.tiff': 'x' });
  expect((await inspect(drawing, 'x.docx')).findings.unsearched).toBe('inner');
  expect((await inspect(madeOffice('docx', wordEntry), 'x.docx')).findings.unsearched).toBeUndefined();
});

test('too short a text, or another language, is not given one of ours', () => {
  expect(guessLanguage('BC-12/9')).toBeUndefined();
  expect(
    guessLanguage(
      'Die Vertragsparteien haben beschlossen, dass die regionalen Zentren über ihre Arbeit berichten sollen und müssen.',
    ),
  ).toBeUndefined();
});
