import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { indexMeetings } from '../meetings/entries.ts';
import { accessMeetingToOrganise } from '../organising/access.actions.ts';
import { mergeTexts } from './merge.ts';
import type { SummaryForm } from './proceedings.form.ts';
import { insertVersion, listVersions, lockSummary, publishSummary, type Version } from './proceedings.queries.ts';

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
  return { meeting, language, versions, newest: versions[0], read: versions.find(({ id }) => id === chosen.version) };
}

/**
 * Saves a version. Where somebody else saved meanwhile, both are put together by paragraphs; where both changed the same one, nothing is
 * saved and the form comes back with theirs beside it.
 */
export async function saveSummary(scope: Scope, slug: string, language: Locale, form: SummaryForm): Promise<void> {
  const { actor } = scope;
  const meeting = await accessMeetingToOrganise(scope, slug, language);
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  await lockSummary(scope, meeting.id);
  const versions = await listVersions(scope, meeting.id, language);
  const [newest] = versions;
  const based = versions.find(({ id }) => id === form.based);
  const isBehind = newest !== undefined && newest.id !== form.based;
  const body = isBehind ? mergeTexts(based?.body ?? '', form.body, newest.body) : form.body.replace(/\r\n?/g, '\n');
  if (body === undefined) throw new InvalidInput({ body: 'conflict' });
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
  if (form.do !== 'publish') return;
  await publishSummary(scope, { id, meetingId: meeting.id, language, body, title: meeting.title });
  await indexMeetings(scope, [meeting.slug]);
  await record(scope, {
    action: 'summary.published',
    subject: { kind: 'meeting', id: meeting.id },
    changes: { language, version: id },
  });
}
