import { readFile, stat, writeFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import type { Bounds } from './findings.ts';
import { mayName, unnamed } from './office/traces.ts';
import { infoStrings, packet } from './pdf.ts';
import { jpegSegments, pictureFormat, pngChunks } from './pictures.ts';
import { openParts } from './zip.ts';

/** Writes the file to `to` without what names people and places in it; answers with its bytes. What it shows stays as it is. */
export async function strip(file: string, format: string, to: string, bounds: Bounds): Promise<number> {
  const { size } = await stat(file);
  if (size > bounds.readBytes) throw new Error('too large to be stripped');
  const bytes = await stripped(file, format, bounds);
  await writeFile(to, bytes);
  return bytes.length;
}

async function stripped(file: string, format: string, bounds: Bounds): Promise<Uint8Array> {
  if (format === 'jpg') return stripJpeg(await readFile(file));
  if (format === 'png') return stripPng(await readFile(file));
  if (format === 'pdf') return stripPdf(await readFile(file));
  return stripOffice(file, bounds);
}

/** All that is said beside the picture: Exif, XMP, IPTC, remarks. Colour profiles and how it is to be turned stay. */
function stripJpeg(bytes: Buffer): Uint8Array {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  for (const { marker, start, end } of jpegSegments(bytes)) {
    at = end;
    const turned = marker === 0xe1 ? orientationOf(bytes.subarray(start + 4, end)) : undefined;
    if (turned !== undefined && turned !== 1) kept.push(orientation(turned));
    if (marker !== 0xe1 && marker !== 0xed && marker !== 0xfe) kept.push(bytes.subarray(start, end));
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

function orientationOf(body: Buffer): number | undefined {
  if (body.toString('latin1', 0, 4) !== 'Exif' || body.length < 20) return undefined;
  const tiff = body.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let index = 0; index < Math.min(u16(directory), 200); index++) {
    const entry = directory + 2 + index * 12;
    if (u16(entry) === 0x0112) return u16(entry + 8);
  }
  return undefined;
}

/** A piece of Exif that says how the picture is to be turned, and nothing else. */
function orientation(value: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(value, 18);
  const head = Buffer.from([0xff, 0xe1, 0, tiff.length + 8]);
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

function stripPng(bytes: Buffer): Uint8Array {
  const kept = [bytes.subarray(0, 8)];
  for (const { type, start, end } of pngChunks(bytes))
    if (!/^(tEXt|iTXt|zTXt|eXIf|tIME)$/.test(type)) kept.push(bytes.subarray(start, end));
  return Buffer.concat(kept);
}

/** Blanks what stands there, letter by letter, so that every place in the file stays where it is. */
function stripPdf(bytes: Buffer): Uint8Array {
  const blank = (text: string) => text.replace(/[^\r\n]/g, ' ');
  const text = bytes
    .toString('latin1')
    .replace(infoStrings, (whole, value: string) => {
      const inner = value.startsWith('<') ? '0'.repeat(0) : '';
      const blanked = `${value[0]}${inner}${blank(value.slice(1, -1))}${value.at(-1)}`;
      return whole.slice(0, -value.length) + blanked;
    })
    .replace(packet, (found) => {
      const end = found.lastIndexOf('<?xpacket end');
      const begin = found.indexOf('?>') + 2;
      return found.slice(0, begin) + blank(found.slice(begin, end)) + found.slice(end);
    });
  return Buffer.from(text, 'latin1');
}

const emptied: Readonly<Record<string, string>> = {
  'docProps/core.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  'docProps/custom.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
};

async function stripOffice(file: string, bounds: Bounds): Promise<Uint8Array> {
  const parts = await openParts(file, bounds);
  try {
    const kept: Record<string, [Uint8Array, { level: 0 | 6 }]> = {};
    let size = 0;
    for (const { name } of parts.list) {
      const bytes = await parts.bytes(name);
      if (bytes === undefined) throw new Error('a part is too large');
      size += bytes.length;
      if (size > bounds.readBytes * 2) throw new Error('too large to be stripped');
      kept[name] = [
        stripPart(name, bytes),
        { level: name === 'mimetype' || /\.(png|jpe?g|gif|mp4)$/i.test(name) ? 0 : 6 },
      ];
    }
    return zipSync(kept, { mtime: new Date(1980, 0, 1, 12) });
  } finally {
    parts.close();
  }
}

function stripPart(name: string, bytes: Buffer): Uint8Array {
  const empty = emptied[name];
  if (empty !== undefined) return Buffer.from(empty);
  if (name === 'docProps/app.xml')
    return edit(bytes, (xml) => xml.replace(/<(Manager|Company)>[^<]*<\/\1>/g, '<$1></$1>'));
  const picture = pictureFormat(bytes);
  if (picture !== undefined) return picture === 'jpg' ? stripJpeg(bytes) : stripPng(bytes);
  return mayName(name) ? edit(bytes, (xml) => unnamed(name, xml)) : bytes;
}

const edit = (bytes: Buffer, change: (xml: string) => string): Uint8Array =>
  Buffer.from(change(bytes.toString('utf8')));
