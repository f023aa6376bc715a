import type { PaperAudience, PaperKind } from './papers.form.ts';
import type { Paper } from './papers.queries.ts';
import type { KeptFile } from './versions.queries.ts';

/** As the form names it. */
export const kindOf = ({ kind, sessionForm }: Pick<Paper, 'kind' | 'sessionForm'>): PaperKind => sessionForm ?? kind;
export const audienceOf = ({ audience, readers }: Pick<Paper, 'audience' | 'readers'>): PaperAudience | 'named' =>
  audience === 'named' && readers.length === 0 ? 'organisers' : audience;

/** What names the files that a form was made beside. */
export const seenFiles = (files: readonly KeptFile[]): string =>
  files
    .filter(({ supersededAt }) => supersededAt === null)
    .map(({ id }) => id)
    .join(' ');
