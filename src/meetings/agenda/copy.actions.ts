import { v7 } from 'uuid';
import type { Scope } from '../../db/scope.ts';
import { insertItems, insertTexts, listItems, listTexts } from './agenda.queries.ts';

/** The agenda of one meeting as the beginning of another's: its items with their words in every language, and no document. */
export async function copyAgenda(scope: Scope, from: string, to: string): Promise<void> {
  const items = await listItems(scope, from);
  const texts = await listTexts(scope, from);
  const copies = new Map(items.map(({ id }) => [id, v7()]));
  const copyOf = (id: string) => copies.get(id) ?? id;
  await insertItems(
    scope,
    items.map(({ id, parentId, position, number }) => ({
      ...{ id: copyOf(id), meetingId: to, position, number },
      parentId: parentId === null ? null : copyOf(parentId),
    })),
  );
  await insertTexts(
    scope,
    texts.map((text) => ({ ...text, agendaItemId: copyOf(text.agendaItemId) })),
  );
}
