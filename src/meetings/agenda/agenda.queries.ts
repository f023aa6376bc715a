import { type Insertable, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

export interface ItemRow {
  id: string;
  parentId: string | null;
  position: number;
  number: string | null;
}

/** The items of a meeting, in the order of their positions among those beside them. */
export function listItems({ db }: Scope, meetingId: string): Promise<ItemRow[]> {
  return db
    .selectFrom('agendaItem')
    .where('meetingId', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'parentId', 'position', 'number'])
    .execute();
}

export type TextRow = Awaited<ReturnType<typeof listTexts>>[number];

/** The words of the items in every language, the original first. */
export function listTexts({ db }: Scope, meetingId: string) {
  return db
    .selectFrom('agendaItemText as t')
    .innerJoin('agendaItem as i', 'i.id', 't.agendaItemId')
    .where('i.meetingId', '=', meetingId)
    .orderBy('t.isOriginal', 'desc')
    .orderBy('t.language')
    .select(['t.agendaItemId', 't.language', 't.origin', 't.title', 't.isOriginal'])
    .execute();
}

/** Those above come before what hangs beneath them. */
export async function insertItems({ db }: Scope, items: readonly Insertable<Database['agendaItem']>[]): Promise<void> {
  if (items.length > 0) await db.insertInto('agendaItem').values(items).execute();
}

export async function insertTexts(
  { db }: Scope,
  texts: readonly Insertable<Database['agendaItemText']>[],
): Promise<void> {
  if (texts.length > 0) await db.insertInto('agendaItemText').values(texts).execute();
}

export async function replaceTexts(
  scope: Scope,
  itemId: string,
  texts: readonly Omit<Insertable<Database['agendaItemText']>, 'agendaItemId' | 'isOriginal'>[],
): Promise<void> {
  await scope.db.deleteFrom('agendaItemText').where('agendaItemId', '=', itemId).execute();
  await insertTexts(
    scope,
    texts.map((text, index) => ({ agendaItemId: itemId, isOriginal: index === 0, ...text })),
  );
}

/** Words first: whose they are is asked of the item. */
export async function deleteItems({ db }: Scope, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('agendaItemText').where('agendaItemId', 'in', ids).execute();
  await db.deleteFrom('agendaItem').where('id', 'in', ids).execute();
}

/** Writes where each item stands. Out of the way first, since no two may stand at one place even for a moment. */
export async function saveOrder({ db }: Scope, meetingId: string, items: readonly ItemRow[]): Promise<void> {
  await sql`update agenda_item set position = -1 - position where meeting_id = ${meetingId}::uuid and position >= 0`.execute(
    db,
  );
  const order = JSON.stringify(items.map(({ parentId, ...item }) => ({ ...item, parent_id: parentId })));
  await sql`update agenda_item i set parent_id = n.parent_id, position = n.position, number = n.number
    from json_to_recordset(${order}::json) as n(id uuid, parent_id uuid, position integer, number text)
    where i.id = n.id and i.meeting_id = ${meetingId}::uuid`.execute(db);
}

/** Waits until nobody else changes the meeting's agenda. */
export async function lockAgenda({ db }: Scope, meetingId: string): Promise<void> {
  await db.selectFrom('meeting').where('id', '=', meetingId).select('id').forUpdate().execute();
}
