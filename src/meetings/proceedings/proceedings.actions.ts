import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { formatList, isLocale, type Locale } from '../../platform/i18n.ts';
import { asMarkdown } from '../../platform/paper.ts';
import { indexMeetings } from '../meetings/entries.ts';
import { accessMeetingToOrganise } from '../organising/access.actions.ts';
import { type Merged, mergeTexts } from './merge.ts';
import type { SummaryForm } from './proceedings.form.ts';
import {
  findTitle,
  findWriter,
  insertVersion,
  listVersions,
  lockSummary,
  publishSummary,
  type Version,
} from './proceedings.queries.ts';

export type { Version };
export type SummaryData = Awaited<ReturnType<typeof viewSummary>>;

/** The summary as it stands in one language, with all its versions. */
export async function viewSummary(
  scope: Scope,
  slug: string,
  locale: Locale,
  chosen: { language?: Locale | undefined; version?: string | undefined },
) {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const own = meeting.participantsLanguage;
  const language = chosen.language ?? (isLocale(own) ? own : locale);
  const versions = await listVersions(scope, meeting.id, language);
  const hasTitle = (await findTitle(scope, meeting.id, language)) !== undefined;
  return {
    meeting,
    language,
    hasTitle,
    versions,
    newest: versions[0],
    read: versions.find(({ id }) => id === chosen.version),
  };
}

/** What was typed, put together with what others saved meanwhile; undefined where nobody did. */
export async function mergeTyped(
  scope: Scope,
  { versions, newest, language }: Pick<SummaryData, 'versions' | 'newest' | 'language'>,
  { body, based }: { body: string; based?: string | undefined },
): Promise<Merged | undefined> {
  if (newest === undefined || newest.id === based) return undefined;
  const at = versions.findIndex(({ id }) => id === based);
  const since = at < 0 ? versions : versions.slice(0, at);
  return mergeTexts(versions[at]?.body ?? '', body, newest.body, {
    mine: asMarkdown(await findWriter(scope)),
    theirs: formatList(language, [...new Set(since.map(({ person }) => asMarkdown(person)))].reverse()),
  });
}

/** After a conflict the form holds what both wrote. */
export async function mergeConflict(scope: Scope, data: SummaryData, values: FormValues): Promise<FormValues> {
  const [body, based] = [values['body'], values['based']].map((value) => [value ?? ''].flat().at(-1));
  const merged = await mergeTyped(scope, data, { body: body ?? '', based });
  return merged === undefined ? values : { ...values, body: merged.text };
}

/**
 * Saves a version. Where somebody else saved meanwhile, both are put together by paragraphs; where both changed the same one, nothing is
 * saved and the form comes back with the text of both.
 */
export async function saveSummary(scope: Scope, slug: string, language: Locale, form: SummaryForm): Promise<void> {
  const { actor } = scope;
  const meeting = await accessMeetingToOrganise(scope, slug, language);
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  await lockSummary(scope, meeting.id);
  const title = (await findTitle(scope, meeting.id, language)) ?? form.title;
  if (form.do === 'publish' && title === undefined) throw new InvalidInput({ title: 'titleMissing' });
  const versions = await listVersions(scope, meeting.id, language);
  const [newest] = versions;
  const merged = await mergeTyped(scope, { versions, newest, language }, form);
  if (merged?.isClear === false) throw new InvalidInput({ body: 'conflict' });
  const body = merged?.text ?? form.body.replace(/\r\n?/g, '\n');
  let id = newest?.id;
  if (id === undefined || body !== newest?.body) {
    id = await insertVersion(scope, {
      ...{ meetingId: meeting.id, language, body, personId: actor.personId },
      basedOnId: newest?.id ?? null,
    });
    await record(scope, {
      action: 'summary.saved',
      subject: { kind: 'meeting', id: meeting.id },
      changes: { language, version: id },
    });
  }
  if (form.do !== 'publish' || title === undefined) return;
  await publishSummary(scope, { id, meetingId: meeting.id, language, body, title });
  await indexMeetings(scope, [meeting.slug]);
  await record(scope, {
    action: 'summary.published',
    subject: { kind: 'meeting', id: meeting.id },
    changes: { language, version: id, title },
  });
}
