import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { type FieldError, type FieldErrors, InvalidInput } from '../../platform/errors.ts';
import { formKey, submit } from '../../platform/form.ts';
import type { Locale } from '../../platform/i18n.ts';
import { readKey, toListPage } from '../../platform/list.ts';
import type { Convening } from '../papers/convening.ts';
import { seenFiles } from '../papers/paper-state.ts';
import { accessMeeting, viewPapers } from '../papers/papers.actions.ts';
import { origins } from '../papers/papers.form.ts';
import { listPapers } from '../papers/papers.queries.ts';
import { addFile } from '../papers/versions.actions.ts';
import { listKeptFiles } from '../papers/versions.queries.ts';
import { seekSymbols } from '../symbols/mentioned.ts';
import { findReady, listReadyWithText } from '../uploads/uploads.queries.ts';
import { documentOf, originOf } from './guess.ts';
import { mostShown, type WaitingRow } from './waiting.form.ts';

const Key = z.tuple([z.uuid()]);
/** About as many letters as a page has. */
const pageLetters = 2_500;

interface Asked {
  slug: string;
  after: string | undefined;
  /** Documents that have files which a choice would replace: those are shown now. */
  clashing: readonly string[];
}

/** One's own uploads that no document has taken, each with what it says of itself, beside the documents of a meeting. */
export async function viewWaiting(
  scope: Scope,
  convening: Convening,
  { slug, after, clashing }: Asked,
  locale: Locale,
) {
  const { meeting, papers } = await viewPapers(scope, convening, slug, locale);
  const before = after === undefined ? undefined : readKey(Key, after)[0];
  const found = await listReadyWithText(scope, before, mostShown + 1, pageLetters);
  const page = toListPage(found, mostShown, ({ id }) => [id]);
  const seek = seekSymbols(papers);
  const rows = page.rows.map((upload) => ({
    ...upload,
    document: documentOf(upload, seek),
    origin: originOf(upload),
  }));
  const seen = new Map<string, string>();
  for (const paper of papers)
    if (clashing.includes(paper.slug)) seen.set(paper.slug, seenFiles(await listKeptFiles(scope, paper.id)));
  return { meeting, path: convening.path(meeting.slug), papers, rows, next: page.next, seen };
}
export type WaitingData = Awaited<ReturnType<typeof viewWaiting>>;

type Chosen = WaitingRow & { document: string; name: string };

/** By document, so that two who attach at once wait for each other in one order; the agreed text first, which is to replace none of these. */
const inOrder = (rows: readonly Chosen[]): Chosen[] =>
  [...rows].sort(
    (one, other) =>
      (one.document < other.document ? -1 : one.document > other.document ? 1 : 0) ||
      origins.indexOf(one.origin) - origins.indexOf(other.origin),
  );

/**
 * Gives each file for which a document is chosen to that document, by the rules for a single one; gives how many. All or none: what is
 * wrong is said beside every row in which something is.
 */
export async function attachAll(
  scope: Scope,
  convening: Convening,
  { slug, rows, locale }: { slug: string; rows: readonly WaitingRow[]; locale: Locale },
): Promise<number> {
  const meeting = await accessMeeting(scope, convening, { slug }, locale);
  const offered = new Set((await listPapers(scope, meeting.id)).map((paper) => paper.slug));
  const chosen = rows.flatMap(({ document, ...row }, index) =>
    document === undefined ? [] : [{ ...row, document, name: `rows.${index}` }],
  );
  if (chosen.length === 0) throw new InvalidInput({ '': 'nothingChosen' });
  const ready = await findReady(
    scope,
    chosen.map(({ upload }) => upload),
  );
  const wrong: Record<string, FieldError> = {};
  const places = new Set<string>();
  for (const row of inOrder(chosen)) {
    const { name, upload: id, document, language, origin, seen } = row;
    const upload = ready.find((one) => one.id === id);
    const place = [document, language ?? upload?.findings.language, upload?.format, origin].join(' ');
    if (upload === undefined) wrong[''] = 'gone';
    else if (!offered.has(document)) wrong[`${name}.document`] = formKey('notOffered');
    else if (places.has(place)) wrong[`${name}.document`] = { key: 'sameTwice', values: { file: upload.name } };
    else {
      places.add(place);
      const form = { upload: id, language, origin, seen };
      const errors = await submit(() => addFile(scope, convening, { slug: document, form, locale }));
      Object.assign(wrong, besideRow(name, upload.name, errors));
    }
  }
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
  return chosen.length;
}

/** What is wrong with a single file, said in its row; what is wrong with it as a whole is said at its document. */
function besideRow(row: string, file: string, errors: FieldErrors = {}): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, error]) => {
      // Somebody was faster, or it is an own second try.
      if (field === 'upload') return ['', 'gone'];
      if (field !== '') return [`${row}.${field}`, error];
      const values = typeof error === 'string' ? {} : error.values;
      return [`${row}.document`, { key: 'alreadyThere', values: { ...values, file } }];
    }),
  );
}
