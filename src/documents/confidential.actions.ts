import { noteHandedOut } from '../audit/index.ts';
import type { Scope } from '../db/scope.ts';
import { noteReading } from '../platform/reading.ts';
import { type Confidential, findConfidentialFile, listConfidential } from './confidential.queries.ts';

/** As many are named one by one; of more, how many there are. */
const mostNamed = 1_000;

type DocumentReading = 'document.read' | 'document.compared' | 'document.listed';

/**
 * Notes which of these documents are shown to the actor though not everybody may read them; nothing where there are none, so that what is
 * public costs no write. `of`: what the list belongs to; else the first document itself.
 */
export async function noteDocuments(
  scope: Scope,
  action: DocumentReading,
  slugs: readonly string[],
  of?: { kind: string; id: string },
): Promise<void> {
  if (scope.actor.kind === 'visitor' || slugs.length === 0) return;
  const found = await listConfidential(scope, slugs);
  const [first] = found;
  if (first === undefined) return;
  noteReading(scope, {
    action,
    subject: of ?? { kind: 'document', id: first.id },
    ...toldOf(found),
  });
}

/**
 * Notes the documents that are shown by a link that works without an account, whatever is among them: `of` is what the link is of, and
 * `concerns` whom else it concerns.
 */
export async function noteDocumentsByLink(
  scope: Scope,
  slugs: readonly string[],
  { of, concerns }: { of: { kind: string; id: string }; concerns: readonly string[] },
): Promise<void> {
  const told = toldOf(slugs.length === 0 ? [] : await listConfidential(scope, slugs));
  noteReading(scope, { ...told, action: 'document.listed', subject: of, concerns: [...concerns, ...told.concerns] });
}

const toldOf = (found: readonly Confidential[]) => ({
  concerns: found.flatMap(({ ownerOrganisationId }) => ownerOrganisationId ?? []),
  changes: {
    // Not by their names: whoever keeps one of them sees the note, and is not to know of the others.
    documents: found.slice(0, mostNamed).map(({ id }) => id),
    ...(found.length > mostNamed && { more: found.length - mostNamed }),
  },
});

/** Notes that a file in whose place a newer one stands is shown beside that: it is for those who keep the document, whoever may read the rest. */
export async function noteOlderFile(scope: Scope, slug: string): Promise<void> {
  const document = await findConfidentialFile(scope, slug);
  if (document === undefined) return;
  noteReading(scope, {
    action: 'document.compared',
    subject: { kind: 'document', id: document.id },
    ...toldOf([document]),
  });
}

/** What a link is of by which a file is handed out, and whom that concerns beside those who keep the document. */
export interface LinkOf {
  kind: string;
  id: string;
  concerns: readonly string[];
}

/** Notes that a file is handed out, whole or in part, where not everybody may have it; tells whether that is so. */
export async function noteFile(scope: Scope, slug: string, isPart: boolean, link?: LinkOf): Promise<boolean> {
  if (scope.actor.kind === 'visitor' && link === undefined) return false;
  const document = await findConfidentialFile(scope, slug);
  if (document === undefined) return false;
  const { id, ownerOrganisationId } = document;
  const reading = {
    action: 'document.file-read',
    subject: { kind: link?.kind ?? 'document', id: link?.id ?? id },
    concerns: [...(ownerOrganisationId === null ? [] : [ownerOrganisationId]), ...(link?.concerns ?? [])],
    changes: { file: slug, ...(link !== undefined && { document: id }) },
  };
  await noteHandedOut(scope, reading, isPart);
  return true;
}
