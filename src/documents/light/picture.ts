import sharp from 'sharp';
import { pngChunks } from '../inspection/pictures.ts';

// Pictures of strangers, read by native code: only within the process of a light copy, and only as what they are.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });

/** What a full-screen slide shows on a common projector; a picture of which only a part is shown loses more. */
const longestEdge = 1_600;
/** Of a hundred: on a slide nobody sees the difference, letters in a screenshot stay sharp enough to read. */
const quality = 62;
/** Smaller ones are logos and signs: not worth it. */
const smallestBytes = 40 * 1024;
/** A picture of more dots than this is not unpacked: it is a bomb, or takes more memory than it is worth. */
export const mostDots = 60_000_000;
/** Each picture has to become so much smaller, or it stays. */
const worth = 0.8;

export interface LightPicture {
  bytes: Buffer;
  format: 'jpeg' | 'png';
}

/**
 * The picture scaled down and packed anew; undefined where it stays as it is: another format, broken, too large to be unpacked, animated,
 * or hardly smaller afterwards. A photo that was kept as PNG becomes a JPEG; what can be seen through stays a PNG.
 */
export async function lighterPicture(bytes: Buffer): Promise<LightPicture | undefined> {
  if (bytes.length < smallestBytes) return undefined;
  const isJpeg = bytes.readUInt16BE(0) === 0xffd8;
  const isPng = bytes.readUInt32BE(0) === 0x89504e47;
  if (!isJpeg && !isPng) return undefined;
  if (isPng && [...pngChunks(bytes)].some(({ type }) => type === 'acTL')) return undefined;
  try {
    const made = isJpeg ? await asJpeg(bytes) : await fromPng(bytes);
    return made !== undefined && made.bytes.length <= bytes.length * worth ? made : undefined;
  } catch {
    return undefined;
  }
}

const opened = (bytes: Buffer) =>
  sharp(bytes, { limitInputPixels: mostDots, sequentialRead: true, failOn: 'error' }).resize({
    width: longestEdge,
    height: longestEdge,
    fit: 'inside',
    withoutEnlargement: true,
  });

async function asJpeg(bytes: Buffer): Promise<LightPicture> {
  const { orientation } = await sharp(bytes, { limitInputPixels: mostDots }).metadata();
  let picture = opened(bytes).jpeg({ quality, mozjpeg: true });
  // It says beside itself how it is to be turned: that stays, and nothing else of what it says.
  if (orientation !== undefined && orientation > 1) picture = picture.withMetadata({ orientation });
  return { bytes: await picture.toBuffer(), format: 'jpeg' };
}

async function fromPng(bytes: Buffer): Promise<LightPicture | undefined> {
  const { hasAlpha, width, height } = await sharp(bytes, { limitInputPixels: mostDots }).metadata();
  const png = await opened(bytes).png({ compressionLevel: 9, effort: 7 }).toBuffer();
  const scaled = Math.max(width, height) > longestEdge || png.length <= bytes.length * worth;
  const kept = scaled ? ({ bytes: png, format: 'png' } as const) : undefined;
  const isOpaque = !hasAlpha || (await sharp(bytes, { limitInputPixels: mostDots }).stats()).isOpaque;
  if (!isOpaque) return kept;
  const jpeg = await opened(bytes).removeAlpha().jpeg({ quality, mozjpeg: true }).toBuffer();
  // Drawings and diagrams are smaller, and sharper, as they are.
  return jpeg.length < png.length / 2 ? { bytes: jpeg, format: 'jpeg' } : kept;
}
