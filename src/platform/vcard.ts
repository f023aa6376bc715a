/** An organisation as others' address books take it. */
export interface Card {
  /** A UUID. */
  id: string;
  name: string;
  /** Of the name (BCP 47). */
  nameLanguage: string;
  shortName: string;
  city: string | null;
  country: string;
  latitude: number | null;
  longitude: number | null;
  website: string | null;
  /** The page with all that is known. */
  page: string;
  /** BCP 47, the first preferred. */
  languages: readonly string[];
  categories: readonly string[];
  note: string | null;
  /** How to reach whoever may be written to by everybody. */
  contacts?: readonly { email: string | null; phone: string | null }[];
}

/** Cards as vCard 4.0 (RFC 6350), one after the other in one file. */
export const toVcards = (cards: readonly Card[]): string => cards.map(writeCard).join('');

function writeCard(card: Card): string {
  const { latitude, longitude } = card;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `UID:urn:uuid:${card.id}`,
    `FN;LANGUAGE=${card.nameLanguage}:${escapeText(card.name)}`,
    `ORG:${escapeText(card.name)}`,
    `NICKNAME:${escapeText(card.shortName)}`,
    // Post office box, extended address and street, locality, region, code, country.
    `ADR:;;;${escapeText(card.city ?? '')};;;${escapeText(card.country)}`,
    ...(latitude === null || longitude === null ? [] : [`GEO:geo:${latitude},${longitude}`]),
    ...card.languages.map((language, i) => `LANG;PREF=${Math.min(100, i + 1)}:${language}`),
    ...(card.contacts ?? []).flatMap(({ email, phone }) => [
      ...(email === null ? [] : [`EMAIL:${escapeText(email)}`]),
      ...(phone === null ? [] : [`TEL;VALUE=text:${escapeText(phone)}`]),
    ]),
    ...(card.website === null ? [] : [`URL:${escapeUri(card.website)}`]),
    `SOURCE:${escapeUri(card.page)}`,
    ...(card.categories.length === 0 ? [] : [`CATEGORIES:${card.categories.map(escapeText).join(',')}`]),
    ...(card.note === null ? [] : [`NOTE:${escapeText(card.note)}`]),
    'END:VCARD',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** RFC 6350, 3.4: in a text, a comma, a semicolon, a backslash and a line end are escaped. */
const escapeText = (text: string): string =>
  text.replace(/[\\,;]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n');

/** An address has no blanks and no line ends; what looks like the next line must not become one. */
const escapeUri = (uri: string): string => uri.replace(/\s/g, (character) => encodeURIComponent(character));

/** RFC 6350, 3.2: lines of at most 75 octets, continued after a blank, never within a character. */
function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}
