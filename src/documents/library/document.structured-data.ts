import { organisationPath } from '../../network/index.ts';
import { localePath } from '../../platform/html/site.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { documentPath, fileName, filePath } from '../paths.ts';
import type { DocumentView } from './document.actions.ts';
import { languagesOf } from './file-links.view.tsx';

/** What search engines read of a document. */
export function structuredData(locale: Locale, baseUrl: string, document: DocumentView): object {
  const { titles, symbols, datedOn, datedPrecision, place, author, files } = document;
  // Who reads this sees no mark beside a title: it is called by an agreed one wherever there is one, and never by a machine's others.
  const name = titles.find(({ origin }) => origin === 'official') ?? titles[0];
  const others = titles.filter((one) => one !== name && one.origin !== 'machine');
  return {
    '@type': 'DigitalDocument',
    name: name?.title ?? document.slug,
    ...(others.length > 0 && { alternateName: others.map(({ title }) => title) }),
    url: baseUrl + localePath(locale, documentPath(document.slug)),
    ...(symbols.length > 0 && { identifier: symbols }),
    ...(datedOn !== null && {
      dateCreated: datedOn.slice(0, datedPrecision === 'year' ? 4 : datedPrecision === 'month' ? 7 : 10),
    }),
    inLanguage: languagesOf(files),
    ...(author !== null && {
      author: {
        '@type': 'Organization',
        name: author.name,
        url: baseUrl + localePath(locale, organisationPath(author.slug)),
      },
    }),
    ...(place.meeting !== undefined && {
      recordedAt: {
        '@type': 'Event',
        name: place.meeting.title,
        url: baseUrl + localePath(locale, place.meeting.path),
      },
    }),
    encoding: files
      .filter(({ held }) => held)
      .map((file) => ({
        '@type': 'MediaObject',
        contentUrl: baseUrl + filePath(file.slug, fileName(file)),
        inLanguage: file.language,
        ...(file.format !== null && { encodingFormat: file.format }),
        ...(file.sizeBytes !== null && { contentSize: `${file.sizeBytes} B` }),
      })),
  };
}
