import type { ComponentChildren } from 'preact';
import { h } from 'preact';
import { Fragment } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import type { FieldError, FieldErrors } from '../../errors.ts';
import { formMessageOf, formMessages } from '../../form.messages.ts';
import type { FormValues } from '../../form.ts';
import type { Values } from '../../i18n.ts';
import { useSite } from '../site.tsx';

/** The feature's own words: any translator will do, since the keys of errors come from its schema and its rules. */
export type Words = (key: never, values?: Values) => string;

/** What the fields of a form need and no view should have to hand on. */
export interface FormState {
  /** Begins the ids of its fields, so that two forms on a page do not share any. */
  id: string;
  /** With its language. */
  action: string;
  values: FormValues;
  /** Whether the values were sent, rather than those of the record. */
  sent: boolean;
  errors: FieldErrors;
  t: Words | undefined;
  /** The fields that were rendered, in their order: name to label, which in a row begins with the row's title. */
  fields: Map<string, string>;
  /** The rows of repeatable groups: "contact.0" to its title. */
  rows: Map<string, string>;
  /** Whether it has a button that only asks for another row. */
  repeats: boolean;
  /** Whether it goes as files do. */
  hasFile: boolean;
}

// As with the site: rendering is one synchronous call, and what it is for can stand here while it lasts.
let current: FormState | undefined;

/**
 * Renders what is in a form before what stands above it, since the summary of errors names the fields by their labels and links to
 * those that are there.
 */
export function renderInForm(form: FormState, children: ComponentChildren): string {
  const before = current;
  current = form;
  try {
    return renderToString(h(Fragment, null, children));
  } finally {
    current = before;
  }
}

/** The form that is being rendered; for fields alone. */
export function useForm(): FormState {
  if (current === undefined) throw new Error('a field stands in a <Form>');
  return current;
}

export const fieldId = (form: FormState, name: string): string => `${form.id}-${name}`;

/** Everything that was typed for a name. */
export function typedValues({ values }: FormState, name: string): readonly string[] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** What is wrong with a field, in the reader's words: the platform's own, or the feature's. */
export function errorText(error: FieldError, t: Words | undefined): string {
  const { locale } = useSite();
  const { key, values } = typeof error === 'string' ? { key: error, values: {} } : error;
  const known = formMessageOf(key);
  try {
    if (known !== undefined) return formMessages(locale)(known, values);
    if (t !== undefined) return t(key as never, values);
  } catch {
    // A key without words, or words without their values, must not cost a person what she typed.
  }
  return formMessages(locale)('invalid');
}

/** The same for the summary, which names the field where the words do not. */
export function summaryText(form: FormState, name: string, error: FieldError): string {
  const { locale } = useSite();
  const message = errorText(error, form.t);
  const label = form.fields.get(name);
  const isOwn = formMessageOf(typeof error === 'string' ? error : error.key) === undefined;
  return label === undefined || isOwn ? message : formMessages(locale)('summary', { label, message });
}
