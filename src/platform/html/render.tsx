import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { VNode } from 'preact';
import type { Island } from '../assets.ts';
import { formatBytes, formatMilliseconds } from '../i18n.ts';
import { costMark } from './page.tsx';
import { renderPieces, type Site } from './site.tsx';

export interface RenderedPage {
  /** The page as gzip (RFC 1952): what goes over the wire. */
  gzip: Buffer;
  /** Bytes of the page with its styles and scripts, compressed. */
  bytes: number;
  /** From `started` until it could be sent. */
  milliseconds: number;
}

// The highest of zlib's fast levels takes a third of the time of its default (6), for a seventh more bytes.
const level = 3;
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const blockHead = 5;
const trailerBytes = 8;

/**
 * Renders a page, compresses it, and writes into its foot what it weighs and how long it took. To say its own size truly the page
 * is compressed up to the figures; what comes from them on goes as it is, in a last block of the same stream.
 *
 * @param started performance.now() when the work on this page began, its queries included
 * @param assetBytes compressed size of the styles and scripts that every page loads
 */
export function renderPage(
  page: VNode,
  site: Site,
  { started, assetBytes }: { started: number; assetBytes: number },
): RenderedPage {
  const islands = new Map<string, Island>();
  const pieces = renderPieces(site, page, islands);
  const ownBytes = [...islands.values()].reduce((sum, { bytes }) => sum + bytes, assetBytes);
  const last = pieces.findLastIndex((piece) => piece.includes(costMark));
  const [untilFigures = '', afterFigures] = pieces[last]?.split(costMark) ?? [];
  if (afterFigures === undefined) throw new Error('a page without a place for what it costs');
  const before = encode(['<!doctype html>', ...pieces.slice(0, last), untilFigures]);
  const rest = [afterFigures, ...pieces.slice(last + 1)].join('');
  const head = deflateRawSync(before, { level, finishFlush: constants.Z_SYNC_FLUSH });

  const milliseconds = performance.now() - started;
  const bytesWith = (after: Buffer) =>
    gzipHead.length + head.length + blockHead + after.length + trailerBytes + ownBytes;
  const guess = Buffer.from(figuresOf(site, 20_000, milliseconds) + rest);
  const after = Buffer.from(figuresOf(site, bytesWith(guess), milliseconds) + rest);

  // RFC 1951, 3.2.4: the last block, not compressed, with its length and the complement of it.
  const block = Buffer.alloc(blockHead);
  block.writeUInt8(1, 0);
  block.writeUInt16LE(after.length, 1);
  block.writeUInt16LE(after.length ^ 0xff_ff, 3);
  const trailer = Buffer.alloc(trailerBytes);
  trailer.writeUInt32LE(crc32(after, crc32(before)), 0);
  trailer.writeUInt32LE((before.length + after.length) % 2 ** 32, 4);
  return { gzip: Buffer.concat([gzipHead, head, block, after, trailer]), bytes: bytesWith(after), milliseconds };
}

let room = Buffer.allocUnsafeSlow(256 * 1024);
const mostRoom = 4 * 1024 * 1024;

/** The texts as one in UTF-8. It lies where the next one will: memory fetched anew for each page takes longer than filling it. */
function encode(texts: readonly string[]): Buffer {
  const most = texts.reduce((sum, { length }) => sum + length * 3, 0);
  if (most > mostRoom) return Buffer.from(texts.join(''));
  if (most > room.length) room = Buffer.allocUnsafeSlow(most);
  const length = texts.reduce((at, text) => at + room.write(text, at), 0);
  return room.subarray(0, length);
}

const figuresOf = ({ locale }: Site, bytes: number, milliseconds: number): string =>
  `<bdi data-cost>${formatBytes(locale, Math.round(bytes / 1024) * 1024)}, ${formatMilliseconds(locale, milliseconds)}</bdi>`;
