import type { ComponentChildren } from 'preact';
import type { FieldErrors } from '../../errors.ts';
import { formMessages } from '../../form.messages.ts';
import { type FormValues, formValues, type InitialValues } from '../../form.ts';
import { isLocale, type Locale } from '../../i18n.ts';
import { pageMessages } from '../page.messages.ts';
import { localePath, useSite } from '../site.tsx';
import { type FormState, fieldId, renderInForm, summaryText, type Words } from './state.ts';

/** A path with its language: the one it has, else the reader's. */
const inLanguage = (locale: Locale, path: string): string =>
  isLocale(path.split(/[/?#]/)[1] ?? '') ? path : localePath(locale, path);

interface FormProps {
  /** Where it is sent; without its language. The page it stands on when left out. */
  action?: string;
  /** What was typed, as it came; shown in place of `initial` once the form was sent. */
  values?: FormValues;
  /** What the form starts with. */
  initial?: InitialValues;
  errors?: FieldErrors;
  /** The feature's words for the keys in `errors`. */
  t?: Words;
  /** Needed where a page has several forms. */
  id?: string;
  children: ComponentChildren;
}

/** A form that is sent by POST, with the summary of its errors on top. What was typed is in its fields again when it comes back. */
export function Form({ action, values = {}, initial = {}, errors = {}, t, id = 'form', children }: FormProps) {
  const { locale, path } = useSite();
  const sent = Object.keys(values).length > 0;
  const form: FormState = {
    id,
    action: inLanguage(locale, action ?? path),
    values: sent ? values : formValues(initial),
    sent,
    errors,
    t,
    fields: new Map(),
    rows: new Map(),
    repeats: false,
    hasFile: false,
  };
  const fields = renderInForm(form, children);
  return (
    <form
      class="form"
      id={id}
      method="post"
      action={form.action}
      encType={form.hasFile ? 'multipart/form-data' : undefined}
      noValidate
    >
      <ErrorSummary form={form} />
      {/* Says which form was sent, and that it was, even when every box in it is empty. */}
      <input type="hidden" name="_form" value={id} />
      {/* Pressing Enter presses the first button, which must not be the one for another row. */}
      {form.repeats && <button class="by-enter" type="submit" tabIndex={-1} aria-hidden="true" />}
      <div class="fields" dangerouslySetInnerHTML={{ __html: fields }} />
    </form>
  );
}

/** Says on top what is wrong, each entry a link to its field; in the order of the fields. */
export function ErrorSummary({ form }: { form: FormState }) {
  const { locale } = useSite();
  const names = Object.keys(form.errors);
  if (names.length === 0) return null;
  const order = [...form.fields.keys()];
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : -1);
  return (
    <div class="error-summary" id={`${form.id}-errors`} role="alert" tabIndex={-1} autofocus>
      <h2>{pageMessages(locale)('problem')}</h2>
      <ul>
        {names
          .sort((a, b) => place(a) - place(b))
          .map((name) => {
            const text = summaryText(form, name, form.errors[name] ?? '');
            return <li>{form.fields.has(name) ? <a href={`#${fieldId(form, name)}`}>{text}</a> : text}</li>;
          })}
      </ul>
    </div>
  );
}

interface ButtonsProps {
  /** What it does: "Send the invitation". */
  submit: string;
  danger?: boolean;
  /** Where one goes without doing it; without its language. */
  cancel?: string;
  /** Further ways to send the form; the schema finds `name` with `value`. */
  others?: readonly { name: string; value: string; label: string; danger?: boolean }[];
}

/** The end of a form. */
export function Buttons({ submit, danger = false, cancel, others = [] }: ButtonsProps) {
  const { locale } = useSite();
  return (
    <p class="buttons">
      <button class={danger ? 'button danger' : 'button'} type="submit">
        {submit}
      </button>
      {others.map(({ name, value, label, danger: isDangerous = false }) => (
        <button class={`button quiet${isDangerous ? ' danger' : ''}`} type="submit" name={name} value={value}>
          {label}
        </button>
      ))}
      {cancel !== undefined && <a href={inLanguage(locale, cancel)}>{formMessages(locale)('cancel')}</a>}
    </p>
  );
}

interface ActionButtonProps {
  action: string;
  label: string;
  /** What it is done to, for those who hear the button without what is beside it: "Firefox on Linux". */
  about?: string;
  hidden?: Readonly<Record<string, string>>;
  kind?: 'main' | 'quiet' | 'danger';
}

/** A form that is nothing but a button: what changes something is never a link. A form ends a paragraph, so it stands in no `<p>`. */
export function ActionButton({ action, label, about, hidden = {}, kind = 'quiet' }: ActionButtonProps) {
  const { locale } = useSite();
  const classes = { main: 'button', quiet: 'button quiet', danger: 'button quiet danger' };
  return (
    <form class="action" method="post" action={inLanguage(locale, action)}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={classes[kind]} type="submit">
        {label}
        {about !== undefined && <span class="heard"> {about}</span>}
      </button>
    </form>
  );
}

/** A box that says what happened, what is wrong, or what is good to know. */
export function Notice({
  kind = 'info',
  children,
}: {
  kind?: 'done' | 'problem' | 'info';
  children: ComponentChildren;
}) {
  return (
    <div class={`notice ${kind}`} role="status">
      {children}
    </div>
  );
}
