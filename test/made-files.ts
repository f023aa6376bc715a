import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

// Files made for tests: sound ones, and such as nobody sends without meaning to.

/** A PDF with these texts, a page each; empty ones are blank pages. */
export function madePdf(pages: readonly string[], info = '', extra = ''): Buffer {
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R ${extra} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  for (const [at, text] of pages.entries()) {
    const lines = text.match(/.{1,80}(\s|$)/g) ?? [];
    const stream = `BT /F1 10 Tf 40 800 Td 12 TL ${lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join(' ')} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  if (info !== '') objects.push(`<< ${info} >>`);
  let body = '%PDF-1.4\n';
  const places: number[] = [];
  for (const [at, object] of objects.entries()) {
    places.push(body.length);
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R ${info === '' ? '' : `/Info ${objects.length} 0 R`} >>`;
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const kinds = {
  docx: ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  pptx: ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
} as const;

/** An office file of this kind with the parts given; `more` overwrites what is made. */
export function madeOffice(kind: keyof typeof kinds, more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  const [main, type] = kinds[kind];
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${head}<Types><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    '_rels/.rels': `${head}<Relationships/>`,
    [main]: `${head}<w:document/>`,
    ...more,
  };
  return zipped(parts);
}

export const paragraphs = (...texts: string[]): string =>
  `${head}<w:document><w:body>${texts.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`;

export const zipped = (parts: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
    ),
  );

/** A zip whose parts all lie on the same bytes: a bomb that no ratio of a single part gives away. */
export function overlappingZip(count: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(1024 * 1024));
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(1024 * 1024, 22);
  local.writeUInt16LE(1, 26);
  local.write('a', 30);
  const list = Array.from({ length: count }, (_, at) => {
    const entry = Buffer.alloc(50);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(1024 * 1024, 24);
    entry.writeUInt16LE(4, 28);
    entry.write(String(at).padStart(4, '0'), 46);
    return entry;
  });
  const listBytes = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listBytes.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, listBytes, end]);
}

/** A JPEG with Exif: who took it and where. Nothing of a picture is in it. */
export function madeJpeg(artist = 'Amina Diallo'): Buffer {
  const tiff = Buffer.alloc(200);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x013b, 2, artist.length + 1, 120);
  entry(22, 0x8825, 4, 1, 40);
  tiff.write(`${artist}\0`, 120, 'latin1');
  tiff.writeUInt16LE(4, 40);
  entry(42, 1, 2, 2, 'S'.charCodeAt(0));
  entry(54, 2, 5, 3, 150);
  entry(66, 3, 2, 2, 'E'.charCodeAt(0));
  entry(78, 4, 5, 3, 174);
  for (const [at, value] of [1, 17, 0, 36, 49, 0].entries()) {
    tiff.writeUInt32LE(value, 150 + at * 8);
    tiff.writeUInt32LE(1, 154 + at * 8);
  }
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
    length,
    exif,
    Buffer.from([0xff, 0xda, 0, 2, 0x12, 0x34, 0xff, 0xd9]),
  ]);
}
