import { z } from 'zod';
import {
  formKey,
  Language,
  listOf,
  manyLines,
  oneLine,
  oneOf,
  PartialDate,
  permanentName,
  rowsOf,
  westernDigits,
  wholeNumber,
} from '../../platform/form.ts';
import { conventions } from '../../platform/html/names.ts';
import { locales } from '../../platform/i18n.ts';
import { Slug } from '../../platform/query.ts';
import { firstDay, lastDay, precisionOf } from '../../platform/record-fields.ts';
import { waysToHold } from '../status.ts';
import { isTimeZone } from './time-zones.ts';

/** As many languages as a meeting may have a title in. */
export const mostTitles = 12;

const Title = z.object({
  language: Language,
  title: oneLine(500),
});
const titles = (missing: string) => rowsOf(Title, mostTitles).refine((rows) => rows.length > 0, missing);

/** "9:30", "09.30", "٠٩:٣٠": as 09:30. */
const Time = z.string().transform((typed, context) => {
  const found = /^(\d{1,2})[:.h](\d{2})$/.exec(westernDigits(typed.trim()));
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])];
  if (found !== null && hour < 24 && minute < 60) return `${String(hour).padStart(2, '0')}:${found[2]}`;
  context.issues.push({ code: 'custom', message: 'notTime', input: typed });
  return z.NEVER;
});

/** What is known of a meeting and may be changed. */
const facts = {
  titles: titles('titleNeeded'),
  startDate: PartialDate,
  endDate: PartialDate.optional(),
  opensAt: Time.optional(),
  closesAt: Time.optional(),
  timeZone: z.string().max(100, formKey('notOffered')).refine(isTimeZone, 'notTimeZone').optional(),
  held: oneOf(waysToHold),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/, formKey('notOffered'))
    .optional(),
  city: oneLine(100).optional(),
  venue: oneLine(300).optional(),
  numberInSeries: wholeNumber(1, 9_999).optional(),
  conventions: listOf(conventions),
  participantsLanguage: oneOf(locales),
};
type Facts = z.infer<z.ZodObject<typeof facts>>;

const languagesTwice = (rows: readonly { language: string }[], name: string, context: z.RefinementCtx) => {
  const seen = new Set<string>();
  for (const [index, { language }] of rows.entries()) {
    if (seen.has(language)) context.addIssue({ code: 'custom', path: [name, index, 'language'], message: 'twice' });
    seen.add(language);
  }
};

function consistent(given: Facts, context: z.RefinementCtx): void {
  const { startDate, endDate = startDate, opensAt, closesAt, timeZone } = given;
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  languagesTwice(given.titles, 'titles', context);
  if (firstDay(startDate) > lastDay(endDate)) wrong('endDate', 'endBeforeStart');
  if ((opensAt !== undefined || closesAt !== undefined) && timeZone === undefined) wrong('timeZone', 'zoneNeeded');
  if (opensAt !== undefined && precisionOf(startDate) !== 'day') wrong('opensAt', 'dayNeeded');
  if (closesAt !== undefined && precisionOf(endDate) !== 'day') wrong('closesAt', 'dayNeeded');
  if (opensAt !== undefined && closesAt !== undefined && startDate === endDate && closesAt <= opensAt)
    wrong('closesAt', 'closesFirst');
  if (given.held !== 'remote' && given.country === undefined && given.city === undefined) wrong('city', 'placeNeeded');
}

const Address = permanentName('addressNotRight', 'addressReserved');

export type MeetingFacts = Facts;
export type EditMeeting = z.infer<typeof EditMeetingForm>;
/** `version`: when the meeting that was shown had been changed last. */
export const EditMeetingForm = z.object({ ...facts, version: z.string().max(40) }).superRefine(consistent);

export type NewMeeting = z.infer<typeof NewMeetingForm>;
export const NewMeetingForm = z
  .object({
    series: Slug.optional(),
    /** A new series of her own, in place of one that is there. */
    newSeries: rowsOf(Title, mostTitles),
    ...facts,
    /** Its permanent name. Nothing is made before she has seen it. */
    address: Address.optional(),
    takeAgenda: z.boolean(),
    takeInvited: z.boolean(),
    takeOutcomes: z.boolean(),
  })
  .superRefine((given, context) => {
    consistent(given, context);
    languagesTwice(given.newSeries, 'newSeries', context);
    if ((given.series === undefined) === (given.newSeries.length === 0))
      context.addIssue({
        code: 'custom',
        path: ['series'],
        message: given.series === undefined ? formKey('choose') : 'oneSeries',
      });
  });

/** Which series it is called in, or the meeting that it comes after and is made like. */
export const NewMeetingQuery = z.object({ series: Slug.optional(), from: Slug.optional() });

export const steps = ['confirm', 'postpone', 'cancel'] as const;
export type Step = (typeof steps)[number];
export type StatusForm = z.infer<typeof StatusForm>;
export const StatusForm = z
  .object({ step: oneOf(steps), why: manyLines(2_000).optional() })
  .refine(({ step, why }) => step === 'confirm' || why !== undefined, { path: ['why'], error: 'whyNeeded' });
