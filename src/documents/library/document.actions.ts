import { organises } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import { symbolKey } from '../../platform/fold.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteDocuments } from '../confidential.actions.ts';
import { parseSymbol, splitSymbols, writeSymbol } from '../symbols/symbol.ts';
import {
  type ChainedDocument,
  countByMeeting,
  type DocumentFacts,
  type DocumentRow,
  findBySymbol,
  findDocument,
  listChain,
  listMeetingDocuments,
  type MeetingId,
} from './document.queries.ts';

export type { ChainedDocument, DocumentFile, DocumentRow } from './document.queries.ts';

/** Something that a document belongs to, with its path (without language) and its name. */
interface Belonging {
  slug: string;
  path: string;
  title: string;
  language: string;
}
export interface Place {
  meeting: Belonging | undefined;
  series: Belonging | undefined;
  agendaItem: { number: string | null; title: string; language: string } | undefined;
}
/** A document knows its meeting, series and agenda item by id; the module that has them hands their names in. */
export type FindPlace = (
  scope: Scope,
  ids: Pick<DocumentFacts, 'meetingId' | 'seriesId' | 'agendaItemId'>,
  locale: Locale,
) => Promise<Place>;

interface Chain {
  /** What this one revises, adds to or corrects. */
  replaces: ChainedDocument | undefined;
  /** The newest revision, when there is a newer one than this. */
  replacedBy: ChainedDocument | undefined;
  /** Revisions, addenda and corrigenda of this one. */
  followers: ChainedDocument[];
}
export type DocumentView = DocumentFacts & {
  place: Place;
  chain: Chain;
  own: ChainedDocument | undefined;
  /** As one of the meeting's organisers. */
  mayEdit: boolean;
  isOut: boolean;
};

export async function viewDocument(
  scope: Scope,
  slug: string,
  locale: Locale,
  findPlace: FindPlace,
): Promise<DocumentView> {
  const document = await accessDocument(scope, slug, locale);
  const family = await listChain(scope, document.id, locale);
  const place = await findPlace(scope, document, locale);
  await noteDocuments(scope, 'document.read', [slug, ...family.map((one) => one.slug)], {
    kind: 'document',
    id: document.id,
  });
  return {
    ...document,
    place,
    chain: chainOf(document.id, family),
    own: family.find(({ id }) => id === document.id),
    mayEdit: document.meetingId !== null && organises(scope.actor, document),
    isOut: document.releasedAt <= scope.now,
  };
}

/** Does not tell a document that is not there from one that the actor may not know of. */
async function accessDocument(scope: Scope, slug: string, locale: Locale): Promise<DocumentFacts> {
  const document = await findDocument(scope, slug, locale);
  if (document === undefined) throw new Refusal('not-found');
  return document;
}

function chainOf(id: string, family: readonly ChainedDocument[]): Chain {
  const own = family.find((one) => one.id === id);
  const revisionOf = (of: string) => family.findLast((one) => one.replacesId === of && one.chainKind === 'revision');
  let newest: ChainedDocument | undefined;
  const seen = new Set([id]);
  for (let next = revisionOf(id); next !== undefined && !seen.has(next.id); next = revisionOf(next.id)) {
    seen.add(next.id);
    newest = next;
  }
  return {
    replaces: family.find((one) => one.id === own?.replacesId),
    replacedBy: newest,
    followers: family.filter((one) => one.replacesId === id),
  };
}

/** The documents of a meeting, in the meeting’s order, as far as the actor may see them. */
export function listDocumentsOfMeeting(scope: Scope, meeting: MeetingId, locale: Locale): Promise<DocumentRow[]> {
  return listMeetingDocuments(scope, meeting, locale);
}

/** The document that has this symbol, written in any case and spacing; any one symbol of a joint document, or all of them, find it. */
export async function findDocumentBySymbol(
  scope: Scope,
  symbol: string,
): Promise<{ id: string; slug: string } | undefined> {
  for (const one of [symbol, ...splitSymbols(symbol)]) {
    const parsed = parseSymbol(one);
    const found = await findBySymbol(scope, symbolKey(parsed === undefined ? one : writeSymbol(parsed)));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How many documents each of these meetings has, as far as the actor may see them; a meeting without any is left out. */
export function countDocumentsOfMeetings(scope: Scope, meetingIds: readonly string[]): Promise<Map<string, number>> {
  return countByMeeting(scope, meetingIds);
}
