// biome-ignore-all lint/suspicious/noControlCharactersInRegex: bytes, not letters

/** What the first bytes say, read as Latin-1. */
export const magic: readonly [string, RegExp][] = [
  ['pdf', /^%PDF-\d/],
  ['zip', /^PK\x03\x04/],
  ['zip', /^PK\x05\x06/],
  ['ole', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['jpg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
  ['mp4', /^[\s\S]{4}ftyp(isom|iso\d|mp4\d|avc1|M4V |M4A |qt {2}|dash|MSNV)/],
  ['mp3', /^(ID3|\xff[\xfb\xf3\xf2])/],
  ['rtf', /^\{\\rtf1/],
  ['archive', /^(7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b|BZh|\xfd7zXZ|MSCF)/],
  ['program', /^(MZ|\x7fELF|#!|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe)/],
];
