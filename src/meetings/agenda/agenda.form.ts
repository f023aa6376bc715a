import { z } from 'zod';
import { formKey, Language, oneLine, oneOf, rowsOf } from '../../platform/form.ts';
import { Slug } from '../../platform/query.ts';
import { moves } from './tree.ts';

/** As many languages as an item may be written in. */
export const mostLanguages = 12;

export const AgendaItemParams = z.object({ meeting: Slug, item: z.uuid() });

const Text = z.object({
  language: Language,
  title: oneLine(500),
});
const texts = rowsOf(Text, mostLanguages)
  .refine((rows) => rows.length > 0, 'titleNeeded')
  .refine((rows) => new Set(rows.map(({ language }) => language)).size === rows.length, 'languageTwice');
const version = z.string().max(40);
const place = z.uuid(formKey('notOffered'));

/** A new item, last beneath another or at the end of the agenda. */
export const AddForm = z.object({ texts, parent: place.optional() });
export type AddForm = z.infer<typeof AddForm>;

/** Its words; `version` is of those that were shown. */
export const ChangeForm = z.object({ texts, version });
export type ChangeForm = z.infer<typeof ChangeForm>;

/** One step, or to another place (what a drag comes to); `version` is of the agenda that was shown. */
export const MoveForm = z
  .object({
    move: oneOf(moves).optional(),
    parent: place.optional(),
    before: place.optional(),
    to: z.boolean(),
    version,
  })
  .refine(({ move, to }) => (move !== undefined) !== to, formKey('invalid'));
export type MoveForm = z.infer<typeof MoveForm>;

export const RemoveForm = z.object({ version });
