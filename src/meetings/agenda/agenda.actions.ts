import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { listDocumentsOfMeeting } from '../../documents/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import type { Locale } from '../../platform/i18n.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import type { AddForm, ChangeForm, MoveForm } from './agenda.form.ts';
import {
  deleteItems,
  insertItems,
  insertTexts,
  listItems,
  listTexts,
  lockAgenda,
  replaceTexts,
  saveOrder,
} from './agenda.queries.ts';
import {
  beneath,
  childrenOf,
  deepest,
  type Item,
  moves,
  numbered,
  place,
  placeAfter,
  versionOfTexts,
  versionOfTree,
} from './tree.ts';

export type AgendaData = Awaited<ReturnType<typeof viewAgenda>>;
export type AgendaItemData = Awaited<ReturnType<typeof viewItem>>;

/** As many items as one agenda may have. */
const mostItems = 300;

/** The whole agenda in reading order, each item with its words, how deep it stands, and which steps it can make. */
export async function viewAgenda(scope: Scope, locale: Locale, slug: string) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  return { meeting, ...(await readAgenda(scope, locale, meeting)) };
}

async function readAgenda(scope: Scope, locale: Locale, { id }: OrganisedMeeting) {
  const rows = await listItems(scope, id);
  const texts = await listTexts(scope, id);
  const documents = await listDocumentsOfMeeting(scope, id, locale);
  const items = numbered(rows).map((item) => {
    const own = texts.filter(({ agendaItemId }) => agendaItemId === item.id);
    const shown = own.find(({ language }) => language === locale) ?? own[0];
    return {
      ...item,
      title: shown?.title ?? '',
      language: shown?.language ?? locale,
      languages: own.map(({ language }) => language),
      depth: (item.number ?? '').split('.').length - 1,
      documents: documents.filter(({ agendaItemId }) => agendaItemId === item.id).length,
      moves: moves.filter((move) => placeAfter(rows, item.id, move) !== undefined),
    };
  });
  return { items, version: versionOfTree(rows), deepest };
}

/** One item with its words, and all that would go with it. */
export async function viewItem(scope: Scope, locale: Locale, slug: string, itemId: string) {
  const agenda = await viewAgenda(scope, locale, slug);
  const item = agenda.items.find(({ id }) => id === itemId);
  if (item === undefined) throw new Refusal('not-found');
  const texts = (await listTexts(scope, agenda.meeting.id))
    .filter(({ agendaItemId }) => agendaItemId === itemId)
    .map(({ language, title }) => ({ language, title }));
  const under = beneath(agenda.items, itemId).map(({ id }) => id);
  return {
    ...agenda,
    item,
    texts,
    textVersion: versionOfTexts(texts),
    under: agenda.items.filter(({ id }) => under.includes(id)),
  };
}

/** The agenda of a meeting that the actor organises, held until the transaction ends. */
async function holdAgenda(scope: Scope, slug: string): Promise<{ meeting: OrganisedMeeting; items: Item[] }> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  await lockAgenda(scope, meeting.id);
  return { meeting, items: await listItems(scope, meeting.id) };
}

const note = (scope: Scope, { id, convenerId }: OrganisedMeeting, action: string, changes: object) =>
  record(scope, {
    action,
    subject: { kind: 'meeting', id },
    concerns: convenerId === null ? [] : [convenerId],
    changes: changes as Record<string, unknown>,
  });

/** Adds an item, last where it belongs; gives its id. */
export async function addItem(scope: Scope, slug: string, { texts, ...form }: AddForm): Promise<string> {
  const parent = form.parent ?? null;
  const { meeting, items } = await holdAgenda(scope, slug);
  if (items.length >= mostItems) throw new InvalidInput({ '': { key: 'tooManyItems', values: { max: mostItems } } });
  const id = v7();
  const position = Math.max(-1, ...childrenOf(items, parent).map((item) => item.position)) + 1;
  const added: Item = { id, parentId: null, position: Number.MAX_SAFE_INTEGER, number: null };
  const order = place([...items, added], id, { parentId: parent, before: null });
  if (order === undefined) throw new InvalidInput({ parent: formKey('notOffered') });
  await insertItems(scope, [{ id, meetingId: meeting.id, parentId: parent, position }]);
  await insertTexts(
    scope,
    texts.map((text, index) => ({ agendaItemId: id, isOriginal: index === 0, ...text })),
  );
  await saveOrder(scope, meeting.id, order);
  await note(scope, meeting, 'agenda.item-added', { item: id, texts });
  return id;
}

const find = (items: readonly Item[], id: string): Item => {
  const item = items.find((one) => one.id === id);
  if (item === undefined) throw new Refusal('not-found');
  return item;
};

/** Changes the words of an item. Refuses when somebody else changed them since they were shown. */
export async function changeItem(scope: Scope, slug: string, itemId: string, form: ChangeForm): Promise<void> {
  const { meeting, items } = await holdAgenda(scope, slug);
  find(items, itemId);
  const rows = (await listTexts(scope, meeting.id)).filter(({ agendaItemId }) => agendaItemId === itemId);
  const before = rows.map(({ language, title }) => ({ language, title }));
  if (versionOfTexts(before) !== form.version && versionOfTexts(before) !== versionOfTexts(form.texts))
    throw new InvalidInput({ '': 'wordsChanged' });
  // Words that stay as they are can be trusted no more and no less than before; new ones are the organisers'.
  const originOf = (text: { language: string; title: string }) =>
    rows.find(({ language, title }) => language === text.language && title === text.title)?.origin ?? 'official';
  await replaceTexts(
    scope,
    itemId,
    form.texts.map((text) => ({ ...text, origin: originOf(text) })),
  );
  await note(scope, meeting, 'agenda.item-changed', { item: itemId, from: before, to: form.texts });
}

/** Moves an item with all beneath it. Refuses when the agenda is no longer the one that was shown. */
export async function moveItem(scope: Scope, slug: string, itemId: string, form: MoveForm): Promise<void> {
  const { meeting, items } = await holdAgenda(scope, slug);
  const item = find(items, itemId);
  if (versionOfTree(items) !== form.version) throw new InvalidInput({ '': 'agendaChanged' });
  const target =
    form.move === undefined
      ? { parentId: form.parent ?? null, before: form.before ?? null }
      : placeAfter(items, itemId, form.move);
  const order = target && place(items, itemId, target);
  if (order === undefined) throw new InvalidInput({ '': 'noSuchPlace' });
  await saveOrder(scope, meeting.id, order);
  const number = order.find(({ id }) => id === itemId)?.number ?? null;
  await note(scope, meeting, 'agenda.item-moved', { item: itemId, from: item.number, to: number });
}

/** Takes an item off with all beneath it; documents that hung on them stay with the meeting. */
export async function removeItem(scope: Scope, slug: string, itemId: string, version: string): Promise<void> {
  const { meeting, items } = await holdAgenda(scope, slug);
  const item = find(items, itemId);
  if (versionOfTree(items) !== version) throw new InvalidInput({ '': 'agendaChanged' });
  const gone = [itemId, ...beneath(items, itemId).map(({ id }) => id)];
  const texts = (await listTexts(scope, meeting.id)).filter(({ agendaItemId }) => gone.includes(agendaItemId));
  await deleteItems(scope, gone);
  await saveOrder(scope, meeting.id, numbered(items.filter(({ id }) => !gone.includes(id))));
  await note(scope, meeting, 'agenda.item-removed', {
    number: item.number,
    texts: texts.map(({ language, title }) => ({ language, title })),
  });
}
