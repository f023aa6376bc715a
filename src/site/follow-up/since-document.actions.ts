import type { Scope } from '../../db/scope.ts';
import { keepMadePaper, listMadeLanguages, type MadeFile } from '../../documents/index.ts';
import { accessMeetingToOrganise, followUpMessages } from '../../meetings/index.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { findOpening } from './follow-up.queries.ts';

const ending = '-since-last-time';

/** The permanent name of the document, by which the next press finds it. */
function nameOf({ slug, id }: { slug: string; id: string }): string {
  if (slug.length + ending.length <= 120) return slug + ending;
  return `${slug.slice(0, 90).replace(/-+$/, '')}-${id.slice(-12)}${ending}`;
}

/** In which languages it is made: those of the meeting, that of the page, and those in which it was made before. */
export async function chooseLanguages(scope: Scope, slug: string, locale: Locale): Promise<Locale[]> {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const { languages } = await findOpening(scope, meeting.id);
  const before = await listMadeLanguages(scope, nameOf(meeting));
  return [...new Set([...languages, locale, ...before])].filter(isLocale);
}

/** Keeps what was made as the document of the meeting's first agenda item; gives its permanent name. */
export async function keepSinceDocument(
  scope: Scope,
  slug: string,
  files: readonly (MadeFile & { language: Locale })[],
  locale: Locale,
): Promise<string> {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const { itemId } = await findOpening(scope, meeting.id);
  const languages = [...new Set(files.map(({ language }) => language))];
  const name = nameOf(meeting);
  await keepMadePaper(scope, meeting, {
    slug: name,
    kind: 'working',
    agendaItemId: itemId,
    titles: languages.map((language) => ({ language, title: followUpMessages(language)('since') })),
    files,
  });
  return name;
}
