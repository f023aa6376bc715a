import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { slugOf } from '../../network/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { firstDay, isReserved, lastDay, precisionOf } from '../../platform/record-fields.ts';
import { copyAgenda } from '../agenda/copy.actions.ts';
import { carryOverOpen } from '../follow-up/since.actions.ts';
import { prepareAsIn } from '../invitations/invitations.actions.ts';
import { indexMeetings } from '../meetings/entries.ts';
import { type MeetingStatus, statusOf } from '../status.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from './access.actions.ts';
import type { EditMeeting, MeetingFacts, NewMeeting, StatusForm } from './meeting-facts.form.ts';
import { canBeginSeries, canConvene } from './organising.policy.ts';
import {
  countParts,
  insertMeeting,
  insertSeries,
  listConventions,
  listCountryChoices,
  listSeriesWithKeeper,
  listTakenMeetings,
  listTakenSeries,
  listTitles,
  lockMeeting,
  saveConventions,
  saveTitles,
  updateMeeting,
} from './organising.queries.ts';

export type NewMeetingData = Awaited<ReturnType<typeof viewNewMeeting>>;
export type EditMeetingData = Awaited<ReturnType<typeof viewEdit>>;
export type OrganiseData = Awaited<ReturnType<typeof viewOrganise>>;

async function listChoices(scope: Scope, locale: Locale) {
  const countries = await listCountryChoices(scope, locale);
  return {
    country: sortByName(
      locale,
      countries.map(({ iso3, name }) => ({ value: iso3, label: name })),
      ({ label }) => label,
    ),
  };
}

/** The series in which the actor may call a meeting. */
async function listSeriesToConvene(scope: Scope, locale: Locale) {
  const series = await listSeriesWithKeeper(scope, locale);
  return sortByName(
    locale,
    series.filter((one) => canConvene(scope.actor, one)),
    ({ title }) => title,
  );
}

/** What the page for a new meeting shows; `from` is the meeting that it is made like, `typed` what was sent, once it can be read. */
export async function viewNewMeeting(
  scope: Scope,
  locale: Locale,
  query: { series?: string | undefined; from?: string | undefined },
  typed: NewMeeting | undefined,
) {
  if (!canBeginSeries(scope.actor)) throw new Refusal('forbidden');
  const series = await listSeriesToConvene(scope, locale);
  const from = query.from === undefined ? undefined : await accessMeetingToOrganise(scope, query.from, locale);
  const choices = {
    ...(await listChoices(scope, locale)),
    series: series.map(({ slug, title, language }) => ({ value: slug, label: title, language })),
  };
  const initial =
    from === undefined
      ? {
          series: query.series,
          conventions: series.find(({ slug }) => slug === query.series)?.conventions ?? [],
          participantsLanguage: locale,
        }
      : await initialLike(scope, from);
  const proposal = typed === undefined ? undefined : (typed.address ?? (await proposeSlug(scope, typed)));
  return { from, choices, initial, proposal };
}

/** What the next meeting of a series has in common with the last. */
async function initialLike(scope: Scope, from: OrganisedMeeting) {
  const { series, held, timeZone, participantsLanguage } = from;
  return {
    ...{ series, held: held ?? 'in-person', timeZone, participantsLanguage },
    titles: (await listTitles(scope, from.id)).map(({ language, title }) => ({ language, title })),
    numberInSeries: from.numberInSeries === null ? undefined : from.numberInSeries + 1,
    conventions: await listConventions(scope, from.id),
    takeAgenda: true,
    takeInvited: true,
    takeOutcomes: true,
  };
}

/** The permanent name that is proposed: its title in Latin letters, with its month where the title has no year. */
async function proposeSlug(scope: Scope, { titles, startDate }: MeetingFacts): Promise<string> {
  const inOrder = [...titles].sort((one, other) => Number(other.language === 'en') - Number(one.language === 'en'));
  const base = inOrder.map(({ title }) => slugOf(title)).find((slug) => slug.length >= 3) ?? 'meeting';
  const named = base.includes(startDate.slice(0, 4)) ? base : `${base}-${startDate}`;
  const wanted = [named, ...Array.from({ length: 200 }, (_, n) => `${named}-${n + 2}`)];
  const taken = new Set(await listTakenMeetings(scope, wanted));
  return wanted.find((slug) => !taken.has(slug) && !isReserved(slug)) ?? v7();
}

/** As the tables have it. A country that is not offered is refused. */
async function factsOf(scope: Scope, facts: MeetingFacts) {
  const { startDate, endDate = startDate, opensAt, closesAt, timeZone, held, city, venue } = facts;
  const countries = await listCountryChoices(scope, 'en');
  const country = countries.find(({ iso3 }) => iso3 === facts.country);
  if (facts.country !== undefined && country === undefined) throw new InvalidInput({ country: formKey('notOffered') });
  return {
    startsOn: firstDay(startDate),
    startsPrecision: precisionOf(startDate),
    endsOn: firstDay(endDate),
    endsPrecision: precisionOf(endDate),
    lastDay: lastDay(endDate),
    ...{ opensAt: opensAt ?? null, closesAt: closesAt ?? null, timeZone: timeZone ?? null, held },
    ...{ countryId: country?.id ?? null, city: city ?? null, venue: venue ?? null },
    participantsLanguage: facts.participantsLanguage,
    numberInSeries: facts.numberInSeries ?? null,
  };
}

/**
 * Makes a tentative meeting, once its permanent name was seen; gives the name. What is taken from `from` comes with it. Throws without
 * fields where the form is to be shown again with what was not seen yet.
 */
export async function makeMeeting(
  scope: Scope,
  locale: Locale,
  query: { from?: string | undefined },
  form: NewMeeting,
): Promise<string> {
  const { actor } = scope;
  if (actor.kind !== 'person' || !canBeginSeries(actor)) throw new Refusal('forbidden');
  const facts = await factsOf(scope, form);
  const all = await listSeriesWithKeeper(scope, locale);
  const chosen = all.find(({ slug }) => slug === form.series);
  if (form.series !== undefined && (chosen === undefined || !canConvene(actor, chosen)))
    throw new InvalidInput({ series: formKey('notOffered') });
  const from = query.from === undefined ? undefined : await accessMeetingToOrganise(scope, query.from, locale);
  if (form.address === undefined) throw new InvalidInput({});

  // Who calls a meeting runs it: the secretariat in a series that an organisation keeps, too; the series stays with its keeper.
  const convenerId = actor.organisationId;
  const seriesId = chosen?.id ?? (await beginSeries(scope, form));
  const id = v7();
  const made = await insertMeeting(scope, {
    ...{ id, slug: form.address, seriesId, convenerId, ...facts },
    clonedFromId: from?.id ?? null,
    // It is known from those who call it.
    source: 'its organisers',
  });
  if (!made) throw new InvalidInput({ address: 'addressTaken' });
  await saveTitles(scope, id, form.titles);
  await saveConventions(scope, id, form.conventions);
  if (from !== undefined) {
    if (form.takeAgenda) await copyAgenda(scope, from.id, id);
    if (form.takeInvited) await prepareAsIn(scope, form.address, from.id, locale);
    if (form.takeOutcomes) await carryOverOpen(scope, form.address);
  }
  await indexMeetings(scope, [form.address]);
  await record(scope, {
    action: 'meeting.convened',
    subject: { kind: 'meeting', id },
    concerns: [convenerId],
    changes: { slug: form.address, ...(from !== undefined && { from: from.slug }) },
  });
  return form.address;
}

/** A series of the actor's own organisation. */
async function beginSeries(scope: Scope, { newSeries, conventions }: NewMeeting): Promise<string> {
  const { actor } = scope;
  const id = v7();
  const base = newSeries.map(({ title }) => slugOf(title)).find((slug) => slug.length >= 3) ?? 'series';
  const wanted = [base, ...Array.from({ length: 50 }, (_, n) => `${base}-${n + 2}`)];
  const taken = new Set(await listTakenSeries(scope, wanted));
  const slug = wanted.find((one) => !taken.has(one) && !isReserved(one)) ?? id;
  const keeperId = actor.kind === 'person' ? actor.organisationId : null;
  await insertSeries(scope, { id, slug, conventions, keeperId }, newSeries);
  return id;
}

const partial = (day: string, precision: string) =>
  day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
const shortTime = (time: string | null) => time?.slice(0, 5);

/** The facts of a meeting as its form has them. */
export async function viewEdit(scope: Scope, locale: Locale, slug: string) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const { startsOn, startsPrecision, endsOn, endsPrecision, opensAt, closesAt, held, city, venue, timeZone } = meeting;
  const countries = await listCountryChoices(scope, locale);
  const [start, end] = [partial(startsOn, startsPrecision), partial(endsOn, endsPrecision)];
  return {
    meeting,
    choices: await listChoices(scope, locale),
    initial: {
      titles: (await listTitles(scope, meeting.id)).map(({ language, title }) => ({ language, title })),
      startDate: start,
      endDate: end === start ? '' : end,
      numberInSeries: meeting.numberInSeries,
      ...{ opensAt: shortTime(opensAt), closesAt: shortTime(closesAt), timeZone, held, city, venue },
      country: countries.find(({ id }) => id === meeting.countryId)?.iso3,
      conventions: await listConventions(scope, meeting.id),
      participantsLanguage: meeting.participantsLanguage,
      version: meeting.changedAt.toISOString(),
    },
  };
}

/** Saves what was typed of a meeting. Refuses when somebody else saved it since the form was shown. */
export async function saveMeeting(scope: Scope, slug: string, form: EditMeeting): Promise<void> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  const changedAt = await lockMeeting(scope, meeting.id);
  if (changedAt.toISOString() !== form.version) throw new InvalidInput({ '': 'changedMeanwhile' });
  const kept = await listTitles(scope, meeting.id);
  const lost = kept.find(
    ({ language, summary }) => summary !== null && !form.titles.some((title) => title.language === language),
  );
  if (lost !== undefined) throw new InvalidInput({ titles: 'titleHasSummary' });
  const facts = await factsOf(scope, form);
  await updateMeeting(scope, meeting.id, facts);
  await saveTitles(scope, meeting.id, form.titles);
  await saveConventions(scope, meeting.id, form.conventions);
  await indexMeetings(scope, [slug], { anew: true });
  const before = Object.fromEntries(Object.keys(facts).map((key) => [key, meeting[key as keyof typeof facts]]));
  await record(scope, {
    action: 'meeting.changed',
    subject: { kind: 'meeting', id: meeting.id },
    concerns: concerned(meeting),
    changes: { from: before, to: facts },
  });
}

const concerned = ({ convenerId }: OrganisedMeeting): string[] => (convenerId === null ? [] : [convenerId]);

const acts = { confirm: 'meeting.confirmed', postpone: 'meeting.postponed', cancel: 'meeting.cancelled' } as const;

/** Confirms a meeting, puts it off, or calls it off, with the reason that everybody reads. */
export async function setStatus(scope: Scope, slug: string, { step, why }: StatusForm): Promise<void> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  await lockMeeting(scope, meeting.id);
  const { now } = scope;
  await updateMeeting(scope, meeting.id, {
    confirmedAt: step === 'confirm' ? now : meeting.confirmedAt,
    postponedAt: step === 'postpone' ? now : null,
    cancelledAt: step === 'cancel' ? now : null,
    whyChanged: step === 'confirm' ? null : (why ?? null),
  });
  await record(scope, {
    action: acts[step],
    subject: { kind: 'meeting', id: meeting.id },
    concerns: concerned(meeting),
    changes: { why: why ?? null },
  });
}

/** The organisers' own page: where the meeting stands, what is there already, what comes next. */
export async function viewOrganise(scope: Scope, locale: Locale, slug: string) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const parts = await countParts(scope, meeting.id);
  const status: MeetingStatus = statusOf(meeting, scope.now);
  return { meeting, parts, status };
}
