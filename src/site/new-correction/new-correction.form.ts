import { z } from 'zod';
import { Email, formKey, manyLines } from '../../platform/form.ts';
import { Iso3, Slug, writeQuery } from '../../platform/query.ts';

export const newCorrectionRoute = '/corrections/new';
export const correctionSentRoute = '/corrections/new/sent';
/** The form for a record, by the path of its page without its language. */
export const newCorrectionPath = (page: string) => newCorrectionRoute + writeQuery({ page });
export const correctionSentPath = (page: string) => correctionSentRoute + writeQuery({ page });

/** Of which record: the path of its page, with or without a language. */
export const CorrectionQuery = z.object({ page: z.string().max(400, 'at most 400 characters').optional() });

export const subjectKinds = {
  organisations: 'organisation',
  countries: 'country',
  topics: 'topic',
  meetings: 'meeting',
  documents: 'document',
  activities: 'activity',
  experiences: 'experience',
  outcomes: 'outcome',
} as const;
export type SubjectKind = (typeof subjectKinds)[keyof typeof subjectKinds];

/** The kind of record and its permanent name; undefined for the path of any other page. */
export function readPage(page: string): { kind: SubjectKind; name: string } | undefined {
  const found = /^(?:\/[a-z]{2})?\/([a-z]+)\/([A-Za-z0-9-]+)$/.exec(page);
  const [, section = '', name = ''] = found ?? [];
  if (!Object.hasOwn(subjectKinds, section)) return undefined;
  const kind = subjectKinds[section as keyof typeof subjectKinds];
  return (kind === 'country' ? Iso3 : Slug).safeParse(name).success ? { kind, name } : undefined;
}

/** One address without a name; nothing unseen is in it, which mail servers refuse. */
const Address = Email.refine((address) => !/[\p{Cc}\p{Cf}]/u.test(address), formKey('notEmail'));

export const NewCorrectionForm = z.object({
  text: manyLines(2_000, { min: 10 }),
  better: manyLines(2_000).optional(),
  address: Address.optional(),
  showAddress: z.boolean(),
  /** Says when the form was shown. */
  stamp: z.string().optional(),
  /** Hidden from people; programs that fill in whatever they find fill this in too. */
  subject: z.string().optional(),
});
export type NewCorrectionForm = z.infer<typeof NewCorrectionForm>;
