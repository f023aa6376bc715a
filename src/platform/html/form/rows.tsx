import type { ComponentChildren } from 'preact';
import { formMessages } from '../../form.messages.ts';
import { moreRows, removeRow } from '../../form.ts';
import { useSite } from '../site.tsx';
import { Checkbox } from './choices.tsx';
import { HintAndError, useField } from './fields.tsx';
import { type FormState, fieldId, typedValues, useForm } from './state.ts';

/** Fields that belong together. */
export function FieldGroup({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  return (
    <fieldset class="group">
      <legend>{title}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {children}
    </fieldset>
  );
}

interface FoldedProps {
  title: string;
  /** Of the fields: it stands open where one of them says something or is wrong. */
  names: readonly string[];
  children: ComponentChildren;
}
/** Fields that few need. */
export function FoldedFields({ title, names, children }: FoldedProps) {
  const form = useForm();
  const says = (name: string) => typedValues(form, name).some((value) => value !== '') || name in form.errors;
  return (
    <details open={names.some(says)}>
      <summary>{title}</summary>
      <div class="fields">{children}</div>
    </details>
  );
}

interface RowsProps {
  /** The field of the schema: `rowsOf(…)`. */
  name: string;
  /** Of the whole; each row is named by it and its number. */
  title: string;
  hint?: string;
  /** "Add a contact point". */
  add?: string;
  remove?: string;
  /** As many rows as the schema takes. */
  max?: number;
  /** The fields of a row. Their names begin with what it is handed: `${row}.email`. */
  children: (row: string) => ComponentChildren;
}

/** The numbers of the rows to show: those there are, and an empty one at first and whenever one is asked for. */
function rowNumbers({ values, sent }: FormState, name: string, max: number): { numbers: number[]; empty?: number } {
  const found = new Set<number>();
  for (const key of Object.keys(values)) {
    const number = key.startsWith(`${name}.`) && /^(\d{1,3})\./.exec(key.slice(name.length + 1))?.[1];
    if (number) found.add(Number(number));
  }
  const numbers = [...found].sort((a, b) => a - b).slice(0, max);
  const isAsked = numbers.length === 0 || !sent || values[moreRows] === name;
  const empty = (numbers.at(-1) ?? -1) + 1;
  return isAsked && numbers.length < max ? { numbers: [...numbers, empty], empty } : { numbers };
}

/**
 * A group that repeats, without any script: there is one empty row more than was filled in, a box in each that takes it away, and a
 * button that sends the form and brings it back with one row more.
 */
export function Rows({ name, title, hint, add, remove, max = 50, children }: RowsProps) {
  const { locale } = useSite();
  const t = formMessages(locale);
  const form = useForm();
  const field = useField({ name, label: title, hint });
  const { numbers, empty } = rowNumbers(form, name, max);
  const rowId = (number: number) => `${fieldId(form, name)}.${number}`;
  form.repeats = true;
  for (const [index, number] of numbers.entries())
    form.rows.set(`${name}.${number}`, t('rowTitle', { title, number: index + 1 }));
  return (
    <fieldset class="group" id={field.id} tabIndex={-1} aria-describedby={field.aria['aria-describedby']}>
      <legend>{title}</legend>
      <HintAndError hint={hint} field={field} />
      {numbers.map((number) => (
        <fieldset class="row" id={rowId(number)} tabIndex={-1}>
          <legend>{form.rows.get(`${name}.${number}`)}</legend>
          {children(`${name}.${number}`)}
          {number !== empty && <Checkbox name={`${name}.${number}.${removeRow}`} label={remove ?? t('remove')} />}
        </fieldset>
      ))}
      {numbers.length < max && (
        <button
          class="button quiet"
          type="submit"
          name={moreRows}
          value={name}
          formAction={`${form.action}#${rowId((numbers.at(-1) ?? -1) + 1)}`}
        >
          {add ?? t('addAnother')}
        </button>
      )}
    </fieldset>
  );
}
