import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import { organises } from '../../db/actor.ts';
import type { Person, Scope } from '../../db/scope.ts';
import { chooseOrganisation } from '../../network/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { foldKey, symbolKey } from '../../platform/fold.ts';
import { formKey } from '../../platform/form.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteReading } from '../../platform/reading.ts';
import { firstDay, precisionOf } from '../../platform/record-fields.ts';
import { indexEntries, removeEntries } from '../../search/index.ts';
import { documentPath } from '../paths.ts';
import { proposeSymbols } from '../symbols/patterns.actions.ts';
import { belongsTo, parseSymbol, readSymbols } from '../symbols/symbol.ts';
import { bodiesOf } from '../uploads/readable.actions.ts';
import type { ConvenedMeeting, Convening } from './convening.ts';
import { isSessionForm, type PaperForm } from './papers.form.ts';
import {
  findHolders,
  findPaper,
  insertPaper,
  lastPosition,
  listPapers,
  lockPaper,
  type Paper,
  updatePaper,
  writeNames,
} from './papers.queries.ts';
import { instantIn } from './zone.ts';

export type { Paper };

/** The meeting whose documents the actor keeps. */
export async function accessMeeting(
  scope: Scope,
  convening: Convening,
  by: { slug: string } | { id: string },
  locale: Locale,
): Promise<ConvenedMeeting> {
  const meeting = await convening.find(scope, by, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  if (!organises(scope.actor, meeting)) throw new Refusal('forbidden');
  return meeting;
}

/** A document that the actor keeps, with its meeting. Does not tell one that is not there from one that she may not know of. */
export async function accessPaper(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const paper = await findPaper(scope, slug);
  if (paper === undefined) throw new Refusal('not-found');
  return { paper, meeting: await accessMeeting(scope, convening, { id: paper.meetingId }, locale) };
}

export async function viewPapers(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const meeting = await accessMeeting(scope, convening, { slug }, locale);
  const papers = await listPapers(scope, meeting.id);
  noteReading(scope, {
    action: 'document.listed',
    subject: { kind: 'meeting', id: meeting.id },
    concerns: keepers(meeting),
    changes: { documents: papers.map(({ id }) => id) },
  });
  return { meeting, papers, now: scope.now };
}

const keepers = ({ convenerId }: ConvenedMeeting) => (convenerId === null ? [] : [convenerId]);

/** A document as its organisers keep it is read, whether it is out or not: much that is on their pages is for them alone. */
export const notePaper = (scope: Scope, { id }: Paper, meeting: ConvenedMeeting): void =>
  noteReading(scope, {
    action: 'document.read',
    subject: { kind: 'document', id },
    concerns: keepers(meeting),
  });
export type PapersData = Awaited<ReturnType<typeof viewPapers>>;

/** What the form offers. */
export async function viewPaperForm(scope: Scope, convening: Convening, meeting: ConvenedMeeting, locale: Locale) {
  return {
    meeting,
    path: convening.path(meeting.slug),
    agenda: await convening.agenda(scope, meeting.id, locale),
    proposed: await proposeSymbols(scope, meeting),
  };
}
export type PaperFormData = Awaited<ReturnType<typeof viewPaperForm>>;

/** Makes a document of a meeting. Who may read it finds it from its release on, and nobody before. Gives its permanent name. */
export async function createPaper(
  scope: Scope,
  convening: Convening,
  { slug, form, locale }: { slug: string; form: PaperForm; locale: Locale },
): Promise<string> {
  const meeting = await accessMeeting(scope, convening, { slug }, locale);
  const id = v7();
  const written = await read(scope, convening, { meeting, form, locale, paper: undefined });
  const name = `${meeting.slug}-${foldKey(written.symbols[0]?.symbol ?? form.titles[0]?.title ?? '')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)}-${id.slice(-6)}`
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  await insertPaper(scope, {
    id,
    slug: name,
    meetingId: meeting.id,
    seriesId: meeting.seriesId,
    // Whoever convenes the meeting keeps its documents; where nobody here does, the secretariat that makes them.
    ownerOrganisationId: meeting.convenerId ?? (scope.actor as Person).organisationId,
    position: (await lastPosition(scope, meeting.id)) + 1,
    ...written.row,
  });
  await writeNames(scope, id, written.texts, written.symbols);
  await afterWriting(scope, name);
  await note(scope, 'paper.created', id, meeting, {
    title: form.titles[0]?.title,
    symbols: written.symbols.map((one) => one.symbol),
  });
  return name;
}

export async function changePaper(
  scope: Scope,
  convening: Convening,
  { slug, form, locale }: { slug: string; form: PaperForm; locale: Locale },
): Promise<void> {
  const { paper: seen, meeting } = await accessPaper(scope, convening, slug, locale);
  await lockPaper(scope, seen.id);
  const paper = (await findPaper(scope, slug)) ?? seen;
  const { row, texts, symbols } = await read(scope, convening, { meeting, form, locale, paper });
  await updatePaper(scope, paper.id, row);
  await writeNames(scope, paper.id, texts, symbols);
  await afterWriting(scope, slug);
  await note(scope, 'paper.changed', paper.id, meeting, {
    audience: form.audience,
    releasedAt: row.releasedAt.toISOString(),
  });
}

const note = (
  scope: Scope,
  action: 'paper.created' | 'paper.changed',
  id: string,
  meeting: ConvenedMeeting,
  changes: object,
) =>
  record(scope, {
    action,
    subject: { kind: 'document', id },
    concerns: keepers(meeting),
    changes,
  });

interface Reading {
  meeting: ConvenedMeeting;
  form: PaperForm;
  locale: Locale;
  /** The document as it stands; undefined for a new one. */
  paper: Paper | undefined;
}

/** The rows that a form stands for, once all that it names is there. */
async function read(scope: Scope, convening: Convening, { meeting, form, locale, paper }: Reading) {
  const symbols = await readFreeSymbols(scope, form.symbols, paper?.id ?? null, locale);
  const { agendaItem } = form;
  if (agendaItem !== undefined) {
    const agenda = await convening.agenda(scope, meeting.id, locale);
    if (!agenda.some(({ id }) => id === agendaItem)) throw new InvalidInput({ agendaItem: formKey('notOffered') });
  }
  const author = form.search === undefined ? undefined : await chooseOrganisation(scope, locale, form);
  const asked =
    form.release === 'now' ? scope.now : instantIn(meeting.timeZone, form.releaseDay ?? '', form.releaseTime ?? '');
  // What is out already stays out since it was.
  const releasedAt =
    form.release === 'now' && paper !== undefined && paper.releasedAt <= scope.now ? paper.releasedAt : asked;
  const chain = await findChain(
    scope,
    symbols.map(({ symbolKey: key }) => key),
    paper?.id,
    locale,
  );
  const [first] = form.titles;
  return {
    symbols,
    texts: form.titles.map(({ language, title, origin }, index) => ({
      language,
      title,
      origin,
      isOriginal: index === 0,
    })),
    row: {
      kind: isSessionForm(form.kind) ? 'in-session' : form.kind,
      sessionForm: isSessionForm(form.kind) ? form.kind : null,
      agendaItemId: agendaItem ?? null,
      authorOrganisationId: author?.id ?? null,
      audience: form.audience === 'organisers' ? 'named' : form.audience,
      ...(form.audience !== 'participants' && { readers: [] }),
      releasedAt,
      datedOn: form.date === undefined ? null : firstDay(form.date),
      datedPrecision: form.date === undefined ? null : precisionOf(form.date),
      note: form.note ?? null,
      titleKey: foldKey(first?.title ?? ''),
      symbolKey: symbols[0]?.symbolKey ?? null,
      ...chain,
    },
  };
}

/** The symbols as they are to be printed. One that another document has is refused with the name of that one. */
async function readFreeSymbols(scope: Scope, typed: string | undefined, besides: string | null, locale: Locale) {
  const { symbols, wrong } = readSymbols(typed ?? '');
  if (wrong !== undefined) throw new InvalidInput({ symbols: { key: 'noSymbol', values: { symbol: wrong } } });
  const written = symbols.map((symbol) => ({ symbol, symbolKey: symbolKey(symbol) }));
  const held = await findHolders(
    scope,
    written.map((one) => one.symbolKey),
    besides,
    locale,
  );
  const [clash] = held;
  if (clash !== undefined) {
    const symbol = written.find((one) => one.symbolKey === clash.symbolKey)?.symbol ?? '';
    if (clash.slug === null) throw new InvalidInput({ symbols: { key: 'symbolTakenHidden', values: { symbol } } });
    const address = `/${locale}${documentPath(clash.slug)}`;
    throw new InvalidInput({ symbols: { key: 'symbolTaken', values: { symbol, title: clash.title ?? '', address } } });
  }
  return written;
}

/** What Rev., Add. and Corr. in its symbols go back to, where that is here. */
async function findChain(scope: Scope, keys: readonly string[], own: string | undefined, locale: Locale) {
  for (const key of keys) {
    const parsed = parseSymbol(key);
    const belongs = parsed === undefined ? undefined : belongsTo(parsed);
    if (belongs === undefined) continue;
    const holders = await findHolders(scope, belongs.of, own ?? null, locale);
    const found = belongs.of
      .map((one) => holders.find((holder) => holder.symbolKey === one))
      .find((one) => one?.slug != null);
    if (found !== undefined) return { replacesId: found.documentId, chainKind: belongs.kind };
  }
  return { replacesId: null, chainKind: null };
}

/** The search says what the document says: its titles, symbols, who may read it and from when on. */
export async function afterWriting(scope: Scope, slug: string): Promise<void> {
  const paper = await findPaper(scope, slug);
  if (paper === undefined) throw new Error('a document that its writer does not see');
  const languages = paper.titles.map(({ language }) => language);
  const bodies = await bodiesOf(scope, paper.id, languages);
  await removeEntries(scope, 'document', [paper.id]);
  await indexEntries(
    scope,
    paper.titles.map(({ language, title }) => ({
      kind: 'document',
      subjectId: paper.id,
      slug: paper.slug,
      language,
      title,
      body: [paper.note, bodies.get(language)].filter(Boolean).join('\n'),
      symbols: paper.symbols,
      date: paper.datedOn,
      audience: paper.audience,
      readers: paper.readers,
      releasedAt: paper.releasedAt,
      ownerOrganisationId: paper.ownerOrganisationId,
      organisedBy: paper.convenerId ?? 'secretariat',
    })),
  );
}
