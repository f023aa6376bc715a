import { rightlyNamed } from './endings.ts';

/** The paths of documents, without their language: the one place that spells them. */
export const documentsPath = '/documents';
export const documentPath = (slug: string): string => `${documentsPath}/${slug}`;
/** The bytes of a file; the path has no language. The name is for people: without it, the address leads to the one with it. */
export const filePath = (slug: string, name?: string): string =>
  name === undefined ? `/files/${slug}` : `/files/${slug}/${encodeURIComponent(name)}`;
/** The light copy of a file: never a file of its own, so it is found under the file. */
export const lightPath = (slug: string, name: string): string =>
  `${filePath(slug)}/light/${encodeURIComponent(lightName(name))}`;
/** What the light copy of a file of this name is called. */
export const lightName = (name: string): string => name.replace(/(\.[^.]*)?$/, '-light$1');

/** What a file is called: its own name, or its permanent id with its format. Its ending is always that of its format. */
export const fileName = ({
  slug,
  name,
  format,
}: {
  slug: string;
  name: string | null;
  format: string | null;
}): string => (name === null ? (format === null ? slug : `${slug}.${format}`) : rightlyNamed(name, format));

/** What organisers do with one document. */
export const editPaperPath = (slug: string): string => `${documentPath(slug)}/edit`;
/** What became of its text since the document that it revises. */
export const differencesPath = (slug: string): string => `${documentPath(slug)}/differences`;
export const paperFilesPath = (slug: string): string => `${documentPath(slug)}/files`;
/** Under the path of a meeting, which is handed in: its documents as organisers keep them. */
export const papersPath = (meetingPath: string): string => `${meetingPath}/documents`;
export const newPaperPath = (meetingPath: string): string => `${papersPath(meetingPath)}/new`;
/** The uploads of who asks that no document has taken, beside the documents of the meeting. */
export const waitingPath = (meetingPath: string): string => `${papersPath(meetingPath)}/waiting`;
export const deadlinesPath = (meetingPath: string): string => `${papersPath(meetingPath)}/deadlines`;
export const livePath = (meetingPath: string): string => `${meetingPath}/live`;
export const liveEventsPath = (meetingPath: string): string => `${livePath(meetingPath)}/events`;
/** By when documents of all meetings of a series are to be there. */
export const seriesDeadlinesPath = (series: string): string => `/series/${series}/deadlines`;
