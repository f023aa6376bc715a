import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { canInvite } from '../../identity/index.ts';
import { nameOrganisations } from '../../network/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { foldKey } from '../../platform/fold.ts';
import { isLocale, type Locale, locales } from '../../platform/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { firstDay, lastDay, precisionOf } from '../../platform/record-fields.ts';
import { inReadingOrder } from '../agenda/tree.ts';
import { tellOwnersJob } from '../follow-up/tell-owners.ts';
import { indexMeetings } from '../meetings/entries.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import { canOrganise } from '../organising/organising.policy.ts';
import { readCitation, readDate, readLine, readOwners, writeOwners } from './line.ts';
import type { EndForm, OutcomeForm } from './outcomes.form.ts';
import {
  findMeetingFrame,
  findRecorded,
  insertOutcome,
  isSlugTaken,
  listNamed,
  listOwnersWithoutPeople,
  listRecorded,
  listShortNames,
  lockOutcomes,
  publishWaiting,
  type RecordedOutcome,
  replaceOutcomeTexts,
  replaceOwners,
  updateOutcome,
} from './recording.queries.ts';

export type { RecordedOutcome };
export type RecordingData = Awaited<ReturnType<typeof viewRecording>>;
export type EditedOutcome = Awaited<ReturnType<typeof viewRecorded>>;

/** What organisers write down at the meeting: what there is, and what the form offers. */
export async function viewRecording(scope: Scope, meeting: string, locale: Locale) {
  const organised = await accessMeetingToOrganise(scope, meeting, locale);
  const outcomes = await listRecorded(scope, organised.id);
  const frame = await viewFrame(scope, organised, locale);
  return {
    meeting: organised,
    outcomes,
    waiting: outcomes.filter(({ publishedAt }) => publishedAt === null).length,
    unreached: await viewUnreached(scope, organised.id, locale),
    ...frame,
  };
}

/** Owners of whom nobody can be written to, and whether the actor may invite somebody there. */
async function viewUnreached(scope: Scope, meetingId: string, locale: Locale) {
  const names = await nameOrganisations(scope, await listOwnersWithoutPeople(scope, meetingId), locale);
  return [...names].map(([id, { slug, name }]) => ({ slug, name, mayInvite: canInvite(scope.actor, id) }));
}

async function viewFrame(scope: Scope, meeting: Pick<OrganisedMeeting, 'id' | 'participantsLanguage'>, locale: Locale) {
  const { items: placed, languages } = await findMeetingFrame(scope, meeting.id, locale);
  const items = inReadingOrder(placed);
  const wanted = new Set([locale, meeting.participantsLanguage, ...languages]);
  return { items, languages: locales.filter((one) => wanted.has(one)) };
}

/** What one line says, as the fields of the form; what is not understood stands in its field, with what is wrong about it. */
export async function readIntoForm(scope: Scope, line: string, locale: Locale) {
  const { text, owners, due } = readLine(line);
  const errors: Record<string, string | { key: string; values: Record<string, string> }> = {};
  const known = await findOwners(scope, owners).catch((error: unknown) => {
    if (!(error instanceof InvalidInput)) throw error;
    Object.assign(errors, error.fields);
    return undefined;
  });
  const date = due === undefined ? undefined : readDate(due);
  if (due !== undefined && date === undefined) errors['due'] = { key: 'dateUnread', values: { typed: due } };
  const quote = (name: string) => (name.includes('"') ? `@“${name}”` : `@"${name}"`);
  const quoted = owners.map((name) => (/^[\w.-]*\w$/.test(name) ? `@${name}` : quote(name))).join(' ');
  const initial = {
    [`text-${locale}`]: text,
    kind: owners.length > 0 || due !== undefined ? 'action' : '',
    owners: known === undefined ? quoted : writeOwners(known.map(({ slug }) => slug)),
    due: date ?? due ?? '',
  };
  return { initial, errors };
}

async function findNamed(scope: Scope, name: string): Promise<{ id: string; slug: string }[]> {
  const key = foldKey(name);
  const named = await listNamed(scope, { slug: name.toLowerCase(), key });
  if (named.length > 0 || key === '') return named;
  const short = (await listShortNames(scope)).filter(({ shortName }) => foldKey(shortName) === key);
  return [...new Map(short.map((one) => [one.id, one])).values()];
}

async function findOwners(scope: Scope, names: readonly string[]) {
  const found = new Map<string, string>();
  for (const name of names) {
    const rows = await findNamed(scope, name);
    const [only] = rows;
    if (only === undefined) throw new InvalidInput({ owners: { key: 'unknownOwner', values: { name } } });
    if (rows.length > 1) throw new InvalidInput({ owners: { key: 'severalOwners', values: { name } } });
    found.set(only.id, only.slug);
  }
  return [...found].map(([id, slug]) => ({ id, slug }));
}

/** What the form says, in the words of the tables; what is wrong with it is said by field. */
async function readForm(
  scope: Scope,
  form: OutcomeForm,
  before: RecordedOutcome['texts'],
  items: readonly { id: string }[],
) {
  const written = locales.flatMap((language) => {
    const text = form[`text-${language}`];
    return text === undefined ? [] : [{ language, text, origin: form[`origin-${language}`] ?? ('official' as const) }];
  });
  const original = before.find(({ isOriginal }) => isOriginal)?.language;
  const first = written.find(({ language }) => language === original)?.language ?? written[0]?.language;
  if (first === undefined) throw new InvalidInput({ '': 'textMissing' });
  // Languages that the form does not offer stay as they are.
  const others = before.filter(({ language }) => !isLocale(language));
  const due = form.due === undefined ? undefined : readDate(form.due);
  if (form.due !== undefined && due === undefined)
    throw new InvalidInput({ due: { key: 'dateUnread', values: { typed: form.due } } });
  const cites = form.cites === undefined ? undefined : readCitation(form.cites);
  if (form.cites !== undefined && cites === undefined) throw new InvalidInput({ cites: 'citesForm' });
  if (form.item !== undefined && !items.some(({ id }) => id === form.item)) throw new InvalidInput({ item: 'noItem' });
  return {
    owners: await findOwners(scope, form.owners === undefined ? [] : readOwners(form.owners)),
    texts: [...others, ...written.map((row) => ({ ...row, isOriginal: row.language === first }))],
    row: {
      kind: form.kind ?? null,
      dueOn: due === undefined ? null : firstDay(due),
      duePrecision: due === undefined ? null : precisionOf(due),
      dueLast: due === undefined ? null : lastDay(due),
      agendaItemId: form.item ?? null,
      cites: cites ?? null,
    },
  };
}

/** Writes one down under the next number, or the one that is given. */
export async function recordOutcome(
  scope: Scope,
  meetingSlug: string,
  form: OutcomeForm,
  locale: Locale,
): Promise<string> {
  const meeting = await accessMeetingToOrganise(scope, meetingSlug, locale);
  const { items } = await findMeetingFrame(scope, meeting.id, locale);
  const { row, texts, owners } = await readForm(scope, form, [], items);
  return insertNew(scope, meeting, { number: form.number, row, texts, ownerIds: owners.map(({ id }) => id) });
}

interface NewOutcome {
  number?: string | undefined;
  row: Awaited<ReturnType<typeof readForm>>['row'] & { carriedFromId?: string };
  texts: Omit<RecordedOutcome['texts'][number], never>[];
  ownerIds: readonly string[];
}

/** For what is written at the meeting and for what is carried into it; the caller has found out that the actor may. */
export async function insertNew(
  scope: Scope,
  meeting: Pick<OrganisedMeeting, 'id' | 'slug'>,
  outcome: NewOutcome,
): Promise<string> {
  const { actor, now } = scope;
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  const { last, numbers } = await lockOutcomes(scope, meeting.id);
  let next = last + 1;
  while (numbers.includes(String(next))) next += 1;
  const number = outcome.number ?? String(next);
  if (numbers.includes(number)) throw new InvalidInput({ number: 'numberTaken' });
  const id = v7();
  const name = `${meeting.slug.slice(0, 100).replace(/-+$/, '')}-o${last + 1}`;
  const slug = (await isSlugTaken(scope, name)) ? `${name}-${id.slice(-8)}` : name;
  await insertOutcome(scope, {
    ...{ id, slug, number, meetingId: meeting.id, position: last + 1, publishedAt: null },
    ...{ recordedBy: actor.personId, recordedAt: now },
    ...outcome.row,
  });
  await replaceOutcomeTexts(scope, id, outcome.texts);
  await replaceOwners(scope, id, outcome.ownerIds);
  const carried = outcome.row.carriedFromId;
  await record(scope, {
    action: carried === undefined ? 'outcome.recorded' : 'outcome.carried-over',
    subject: { kind: 'outcome', id },
    concerns: outcome.ownerIds,
    changes: {
      number,
      texts: Object.fromEntries(outcome.texts.map(({ language, text }) => [language, text])),
      ...(carried !== undefined && { carried }),
    },
  });
  return slug;
}

async function accessRecorded(scope: Scope, slug: string, lock = false): Promise<RecordedOutcome> {
  const outcome = await findRecorded(scope, slug, lock);
  if (outcome === undefined) throw new Refusal('not-found');
  if (!canOrganise(scope.actor, outcome)) throw new Refusal('forbidden');
  return outcome;
}

export async function viewRecorded(scope: Scope, slug: string, locale: Locale) {
  const outcome = await accessRecorded(scope, slug);
  const meeting = await accessMeetingToOrganise(scope, outcome.meeting, locale);
  const { items, languages } = await viewFrame(scope, meeting, locale);
  const written = outcome.texts.map(({ language }) => language);
  return {
    outcome,
    meeting,
    items,
    languages: locales.filter((one) => languages.includes(one) || written.includes(one)),
  };
}

/** Changes one; who read an older version than the one that stands is told, and sees it. */
export async function changeOutcome(scope: Scope, slug: string, form: OutcomeForm, locale: Locale): Promise<string> {
  const { meetingId } = await accessRecorded(scope, slug);
  const { numbers } = await lockOutcomes(scope, meetingId);
  const before = await accessRecorded(scope, slug, true);
  if (before.withdrawnAt !== null) throw new Refusal('not-found');
  if (form.version !== String(before.version)) throw new InvalidInput({ '': 'changedMeanwhile' });
  const { items } = await findMeetingFrame(scope, meetingId, locale);
  const { row, texts, owners } = await readForm(scope, form, before.texts, items);
  const number = form.number ?? before.number ?? String(before.position);
  if (number !== (before.number ?? String(before.position)) && numbers.includes(number))
    throw new InvalidInput({ number: 'numberTaken' });
  await updateOutcome(scope, before.id, { ...row, number });
  await replaceOutcomeTexts(scope, before.id, texts);
  await replaceOwners(
    scope,
    before.id,
    owners.map(({ id }) => id),
  );
  await record(scope, {
    action: 'outcome.changed',
    subject: { kind: 'outcome', id: before.id },
    concerns: [...before.owners, ...owners].map(({ id }) => id),
    changes: differencesOf(before, { ...row, number, texts, owners }),
  });
  if (before.publishedAt !== null) {
    await indexMeetings(scope, [before.meeting], { anew: true });
    await enqueue(scope, tellOwnersJob, {}, { singletonKey: 'tell-owners' });
  }
  return before.meeting;
}

type Facts = Pick<RecordedOutcome, 'number' | 'kind' | 'dueOn' | 'agendaItemId' | 'cites'> & {
  texts: readonly { language: string; text: string }[];
  owners: readonly { slug: string }[];
};
const flat = ({ texts, owners, number, kind, dueOn, agendaItemId, cites }: Facts): Record<string, unknown> => ({
  ...{ number, kind, dueOn, agendaItemId, cites },
  owners: owners.map(({ slug }) => slug).join(' '),
  ...Object.fromEntries(texts.map(({ language, text }) => [`text-${language}`, text])),
});
function differencesOf(before: Facts, after: Facts) {
  const [from, to] = [flat(before), flat(after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((name) => from[name] !== to[name]);
  return Object.fromEntries(names.map((name) => [name, { from: from[name] ?? null, to: to[name] ?? null }]));
}

/** Closes one, or withdraws it: then it is no outcome any more. Both say why. */
export async function endOutcome(scope: Scope, slug: string, { end, why }: EndForm): Promise<string> {
  await accessRecorded(scope, slug);
  const outcome = await accessRecorded(scope, slug, true);
  const { now } = scope;
  if (outcome.withdrawnAt !== null) throw new Refusal('not-found');
  const change = end === 'close' ? { closedAt: now, whyClosed: why } : { withdrawnAt: now, whyWithdrawn: why };
  await updateOutcome(scope, outcome.id, change);
  await record(scope, {
    action: end === 'close' ? 'outcome.closed' : 'outcome.withdrawn',
    subject: { kind: 'outcome', id: outcome.id },
    concerns: outcome.owners.map(({ id }) => id),
    changes: { why },
  });
  await indexMeetings(scope, [outcome.meeting]);
  return outcome.meeting;
}

/** Puts all that waits before everybody, and has its owners told. */
export async function publishOutcomes(scope: Scope, meetingSlug: string): Promise<void> {
  const meeting = await accessMeetingToOrganise(scope, meetingSlug);
  const published = await publishWaiting(scope, meeting.id);
  if (published.length === 0) return;
  await record(scope, {
    action: 'outcome.published',
    subject: { kind: 'meeting', id: meeting.id },
    concerns: meeting.convenerId === null ? [] : [meeting.convenerId],
    changes: { published },
  });
  await indexMeetings(scope, [meeting.slug]);
  await enqueue(scope, tellOwnersJob, {}, { singletonKey: 'tell-owners' });
}
