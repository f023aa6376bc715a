import type { Findings, Trace } from './findings.ts';
import { mostDots, tooManyDots } from './office/safety.ts';
import { Refused } from './zip.ts';

/** The segments of a JPEG up to its picture: marker, where it begins, and its bytes with marker and length. */
export function* jpegSegments(bytes: Buffer): Generator<{ marker: number; start: number; end: number }> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda || marker === 0xd9) return;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return;
    yield { marker, start: at, end };
    at = end;
  }
}

/** The chunks of a PNG. */
export function* pngChunks(bytes: Buffer): Generator<{ type: string; start: number; end: number }> {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return;
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, start: at, end };
    if (type === 'IEND') return;
    at = end;
  }
}

/** The size in dots as a JPEG says it (SOF). */
function dotsOfJpeg(bytes: Buffer): number {
  for (const { marker, start, end } of jpegSegments(bytes))
    if (/^c[0-35-79-bd-f]$/.test(marker.toString(16)) && end - start >= 9)
      return bytes.readUInt16BE(start + 5) * bytes.readUInt16BE(start + 7);
  return 0;
}

/** Where a GIF ends by its own account: behind all its blocks; undefined when it has no end. */
function endOfGif(bytes: Buffer): number | undefined {
  const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + table(bytes[10] ?? 0);
  const skipBlocks = () => {
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    at += 1;
  };
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1;
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + table(bytes[at + 9] ?? 0);
    else return undefined;
    skipBlocks();
  }
  return undefined;
}

/** Whether it is one picture from its first byte to its last; JPEGs of phones carry films and more behind them, so those are not asked. */
function checkWhole(bytes: Buffer, format: string): void {
  let end: number | undefined = bytes.length;
  if (format === 'png') {
    const chunks = [...pngChunks(bytes)];
    end = chunks[0]?.type === 'IHDR' && chunks.at(-1)?.type === 'IEND' ? chunks.at(-1)?.end : undefined;
  }
  if (format === 'gif') end = endOfGif(bytes);
  if (format === 'webp') end = bytes.length < 12 ? undefined : bytes.readUInt32LE(4) + 8;
  if (end === undefined || end > bytes.length) throw new Refused('broken');
  // A few noughts at the end are nobody's second file.
  if (bytes.subarray(end).some((byte) => byte !== 0 && byte !== 10 && byte !== 13)) throw new Refused('polyglot');
}

/** What a picture says beside what it shows. Throws `Refused`. */
export function lookAtPicture(bytes: Buffer, format: string, findings: Findings): void {
  if (tooManyDots(bytes) || (format === 'jpg' && dotsOfJpeg(bytes) > mostDots)) throw new Refused('bomb');
  checkWhole(bytes, format);
  namesInPicture(bytes, format, (kind, value) => {
    if (!findings.traces.some((trace) => trace.kind === kind && trace.value === value))
      findings.traces.push({ kind, value });
  });
  if (!/^(jpg|png)$/.test(format)) findings.unsearched = 'all';
  findings.pages = 1;
  findings.strippable = findings.traces.length > 0 && /^(jpg|png)$/.test(format);
}

/** The kinds of pictures that can be asked whom they name. */
export const pictureFormat = (head: Buffer): 'jpg' | 'png' | undefined => {
  if (head.length < 4) return undefined;
  return head.readUInt32BE(0) === 0x89504e47 ? 'png' : head.readUIntBE(0, 3) === 0xffd8ff ? 'jpg' : undefined;
};

/** Whom and which places a picture names beside what it shows. */
export function namesInPicture(bytes: Buffer, format: string, tell: (kind: Trace, value: string) => void): void {
  const add = (kind: Trace, value: string) => {
    const clean = value.replace(/\p{Cc}+/gu, ' ').trim();
    if (clean !== '') tell(kind, clean.slice(0, 200));
  };
  if (format === 'jpg')
    for (const { marker, start, end } of jpegSegments(bytes)) {
      const body = bytes.subarray(start + 4, end);
      if (marker === 0xe1 && body.toString('latin1', 0, 6) === 'Exif\0\0') readExif(body.subarray(6), add);
      else if (marker === 0xe1 && body.toString('latin1', 0, 28).includes('ns.adobe.com/xap')) add('other', 'XMP');
      else if (marker === 0xed) add('other', 'IPTC');
      else if (marker === 0xfe) add('comment', body.toString('utf8'));
    }
  if (format === 'png')
    for (const { type, start, end } of pngChunks(bytes)) {
      const body = bytes.subarray(start + 8, end - 4);
      if (type === 'eXIf') readExif(body, add);
      if (/^[tiz]TXt$|^tEXt$|^iTXt$/.test(type)) {
        const [key = '', value = ''] = body.toString('latin1').split('\0');
        if (/^author$/i.test(key)) add('author', value);
        else add('other', key);
      }
    }
}

/** Exif (JEITA CP-3451): who, with what, and where a photo was taken. */
function readExif(tiff: Buffer, add: (kind: Trace, value: string) => void): void {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const entries = (directory: number) =>
      Array.from({ length: Math.min(u16(directory), 200) }, (_, index) => {
        const at = directory + 2 + index * 12;
        return { tag: u16(at), count: u32(at + 4), at: at + 8 };
      });
    const text = ({ count, at }: { count: number; at: number }) => {
      const from = count <= 4 ? at : u32(at);
      return tiff.toString('utf8', from, from + Math.min(count, 300)).replaceAll('\0', '');
    };
    const angle = ({ at }: { at: number }) => {
      const from = u32(at);
      return [0, 8, 16].reduce(
        (sum, step, index) => sum + u32(from + step) / (u32(from + step + 4) || 1) / 60 ** index,
        0,
      );
    };
    const camera: string[] = [];
    for (const entry of entries(u32(4))) {
      if (entry.tag === 0x013b) add('author', text(entry));
      if (entry.tag === 0x8298) add('author', text(entry));
      if (entry.tag === 0x010f || entry.tag === 0x0110) camera.push(text(entry));
      if (entry.tag !== 0x8825) continue;
      const place = new Map(entries(u32(entry.at)).map((one) => [one.tag, one]));
      const [south, latitude, west, longitude] = [1, 2, 3, 4].map((tag) => place.get(tag));
      if (latitude === undefined || longitude === undefined) continue;
      const degrees = (value: number, back: boolean) => (back ? -value : value).toFixed(4);
      const isAt = (one: typeof south, letter: string) => one !== undefined && text(one).startsWith(letter);
      add('place', `${degrees(angle(latitude), isAt(south, 'S'))}, ${degrees(angle(longitude), isAt(west, 'W'))}`);
    }
    if (camera.length > 0) add('camera', camera.join(' '));
  } catch {
    // Exif that cannot be read can still say something to somebody.
    add('other', 'Exif');
  }
}
