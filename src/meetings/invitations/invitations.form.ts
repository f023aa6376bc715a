import { z } from 'zod';
import { organisationFamilies } from '../../network/index.ts';
import { Email, formKey, oneLine, oneOf, rowsOf, wholeNumber } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';
import { Slug } from '../../platform/query.ts';
import { conventionFields } from '../by-convention/by-convention.ts';
import { participantCategories } from '../participants/names.ts';

export const regions = ['africa', 'arab-states', 'asia', 'cee', 'lac', 'pacific', 'weog', 'global'] as const;

export const MeetingParams = z.object({ meeting: Slug });
export const InvitationParams = z.object({ meeting: Slug, invitation: z.uuid() });
export const LetterParams = z.object({ meeting: Slug, invitation: z.uuid(), letter: z.uuid() });

/** Which organisations of the network are offered for choosing. */
export const ChoiceQuery = z.object({
  /** In its name. */
  q: z.string().trim().max(200).optional(),
  family: z.enum(organisationFamilies).optional(),
  region: z.enum(regions).optional(),
});
export type ChoiceQuery = z.infer<typeof ChoiceQuery>;
export const DoneQuery = z.object({ done: z.enum(['prepared', 'sent', 'withdrawn', 'saved', 'nothing']).optional() });

/** Organisations of the network, by their permanent names. */
export const ChosenForm = z.object({
  organisations: z.array(Slug).min(1, formKey('chooseSome')).max(1_000),
  places: wholeNumber(1, 500).optional(),
});
export type ChosenForm = z.infer<typeof ChosenForm>;

/** Others, by name. */
export const OthersForm = z.object({
  others: rowsOf(
    z.object({
      name: oneLine(300),
      email: Email,
      category: oneOf(participantCategories),
      ...conventionFields('category', oneOf(participantCategories).optional()),
      language: oneOf(locales),
      places: wholeNumber(1, 500).optional(),
    }),
    50,
  ).min(1, formKey('required')),
});
export type OthersForm = z.infer<typeof OthersForm>;

export const InvitationForm = z.object({
  name: oneLine(300),
  email: Email.optional(),
  category: oneOf(participantCategories),
  ...conventionFields('category', oneOf(participantCategories).optional()),
  language: oneOf(locales),
  places: wholeNumber(1, 500).optional(),
});
export type InvitationForm = z.infer<typeof InvitationForm>;

export const ButtonForm = z.object({});
