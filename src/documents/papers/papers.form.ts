import { z } from 'zod';
import {
  Day,
  formKey,
  Language,
  manyLines,
  oneLine,
  oneOf,
  optionalText,
  PartialDate,
  rowsOf,
  westernDigits,
} from '../../platform/form.ts';
import { Slug } from '../../platform/query.ts';
import { documentKinds } from '../names.ts';

export const MeetingParams = z.object({ meeting: Slug });
export const PaperParams = z.object({ document: Slug });

export const origins = ['official', 'unofficial', 'machine'] as const;
export const sessionForms = ['crp', 'limited', 'non-paper'] as const;
export type SessionForm = (typeof sessionForms)[number];
/** What one chooses from: kinds of documents, and in place of "in-session" its three forms. */
export const paperKinds = [...documentKinds, ...sessionForms] as const;
export type PaperKind = (typeof paperKinds)[number];
/** `organisers`: nobody but those who keep the meeting. */
export const paperAudiences = ['public', 'network', 'participants', 'organisers'] as const;
export type PaperAudience = (typeof paperAudiences)[number];

export const isSessionForm = (kind: PaperKind): kind is SessionForm =>
  (sessionForms as readonly string[]).includes(kind);

/** 9:05, 14.30, 14h30. */
const Time = z
  .string(formKey('required'))
  .max(20, 'notTime')
  .transform((typed, context) => {
    const found = /^([01]?\d|2[0-3])[:.hH时]([0-5]\d)$/.exec(westernDigits(typed.trim()));
    if (found !== null) return `${found[1]?.padStart(2, '0')}:${found[2]}`;
    context.issues.push({ code: 'custom', message: 'notTime', input: typed });
    return z.NEVER;
  });

/** Which kind of document is to be made: its next free symbol is filled in. */
export const NewPaperQuery = z.object({ kind: z.enum(paperKinds).optional() });

export type PaperForm = z.infer<typeof PaperForm>;
export const PaperForm = z
  .object({
    kind: oneOf(paperKinds),
    titles: rowsOf(z.object({ language: Language, title: oneLine(500), origin: oneOf(origins) }), 20).min(
      1,
      'titleNeeded',
    ),
    symbols: manyLines(2_000).optional(),
    agendaItem: z.uuid(formKey('notOffered')).optional(),
    search: oneLine(300).optional(),
    organisation: z.string().max(120).optional(),
    date: PartialDate.optional(),
    audience: oneOf(paperAudiences),
    release: oneOf(['now', 'at']),
    releaseDay: Day.optional(),
    releaseTime: Time.optional(),
    note: optionalText(1_000),
  })
  .superRefine(({ titles, release, releaseDay, releaseTime }, context) => {
    const seen = new Set<string>();
    for (const [index, { language }] of titles.entries()) {
      if (seen.has(language))
        context.addIssue({ code: 'custom', path: ['titles', index, 'language'], message: 'languageTwice' });
      seen.add(language);
    }
    if (titles.length > 0 && titles[0]?.origin === 'machine')
      context.addIssue({ code: 'custom', path: ['titles', 0, 'origin'], message: 'firstIsNoMachine' });
    if (release !== 'at') return;
    for (const [name, value] of Object.entries({ releaseDay, releaseTime }))
      if (value === undefined) context.addIssue({ code: 'custom', path: [name], message: formKey('required') });
  });

export type FileForm = z.infer<typeof FileForm>;
/** A finished upload as a file of the document; `seen` names the files that the form was made beside. */
export const FileForm = z.object({
  upload: z.uuid(formKey('choose')),
  language: Language.optional(),
  origin: oneOf(origins),
  seen: z.string().max(100_000).optional(),
});
