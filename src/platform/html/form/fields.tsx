import type { ComponentChildren } from 'preact';
import { formMessages } from '../../form.messages.ts';
import { comma, directionOf, isLocale } from '../../i18n.ts';
import { useSite } from '../site.tsx';
import { errorText, fieldId, typedValues, useForm } from './state.ts';

export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  /** Said beside the label, in words. */
  required?: boolean;
  /** Said beside the label where most other fields are required. */
  optional?: boolean;
}

/** What a control is, and what ties it to its label, its hint and its error. */
export function useField({ name, label, hint }: FieldProps) {
  const form = useForm();
  const row = form.rows.get(/^(.+\.\d+)\./.exec(name)?.[1] ?? '');
  form.fields.set(name, row === undefined ? label : `${row}${comma(useSite().locale)}${label}`);
  const id = fieldId(form, name);
  const error = Object.hasOwn(form.errors, name) ? form.errors[name] : undefined;
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const described = [hintId, errorId].filter((part) => part !== undefined).join(' ');
  return {
    id,
    hintId,
    errorId,
    error: error === undefined ? undefined : errorText(error, form.t),
    typed: typedValues(form, name),
    aria: {
      ...(described !== '' && { 'aria-describedby': described }),
      ...(error !== undefined && { 'aria-invalid': 'true' as const }),
    },
  };
}
export type UsedField = ReturnType<typeof useField>;

/** Whether one must or may answer, in words. */
export function Needed({ required = false, optional = false }: Pick<FieldProps, 'required' | 'optional'>) {
  const { locale } = useSite();
  if (!required && !optional) return null;
  return <span class="needed"> ({formMessages(locale)(required ? 'isRequired' : 'isOptional')})</span>;
}

export function HintAndError({ hint, field }: { hint?: string | undefined; field: UsedField }) {
  return (
    <>
      {hint !== undefined && (
        <span class="hint" id={field.hintId}>
          {hint}
        </span>
      )}
      {field.error !== undefined && (
        <strong class="error" id={field.errorId}>
          {field.error}
        </strong>
      )}
    </>
  );
}

/** Label, hint and error above one control. */
function Labelled({ field, control, ...props }: FieldProps & { field: UsedField; control: ComponentChildren }) {
  return (
    <div class={field.error === undefined ? 'form-field' : 'form-field wrong'}>
      <label for={field.id}>
        {props.label}
        <Needed {...props} />
      </label>
      <HintAndError hint={props.hint} field={field} />
      {control}
    </div>
  );
}

/** Free text runs as its own letters do, unless its language is known. */
const written = (language: string | undefined) => {
  const known = language?.split('-')[0] ?? '';
  if (language === undefined) return { dir: 'auto' as const };
  return { lang: language, dir: isLocale(known) ? directionOf(known) : ('auto' as const) };
};

/** The types of JSX want each kind of input on its own; all of these take the same attributes. */
const ofType = (type: string) => ({ type: type as 'text' });

/** Written from left to right whatever the language around it. */
const technical = ['email', 'url', 'tel'];

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'url' | 'tel' | 'search';
  /** What browsers fill in (HTML, 4.10.18.7): "name", "email", "one-time-code". */
  autocomplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url' | 'tel';
  /** Of what is typed, where it is known (BCP 47). */
  language?: string | undefined;
  /** About as wide as what is expected in it. */
  size?: 'short' | 'full';
  spellcheck?: boolean;
}

/** One line. It has no maxlength, which would cut what is pasted without a word. */
export function TextField({
  type = 'text',
  autocomplete,
  inputMode,
  language,
  size = 'full',
  spellcheck,
  ...props
}: TextFieldProps) {
  const field = useField(props);
  const isTechnical = technical.includes(type) || inputMode === 'numeric' || inputMode === 'decimal';
  return (
    <Labelled
      {...props}
      field={field}
      control={
        <input
          id={field.id}
          name={props.name}
          {...ofType(type)}
          class={size === 'short' ? 'short' : undefined}
          value={field.typed.at(-1) ?? ''}
          required={props.required}
          autocomplete={autocomplete}
          inputMode={inputMode}
          spellcheck={isTechnical ? false : spellcheck}
          {...(isTechnical ? { dir: 'ltr' as const } : written(language))}
          {...field.aria}
        />
      }
    />
  );
}

/** Several lines. */
export function TextArea({
  rows = 5,
  language,
  ...props
}: FieldProps & { rows?: number; language?: string | undefined }) {
  const field = useField(props);
  const typed = field.typed.at(-1) ?? '';
  return (
    <Labelled
      {...props}
      field={field}
      control={
        <textarea
          id={field.id}
          name={props.name}
          rows={rows}
          required={props.required}
          {...written(language)}
          {...field.aria}
        >
          {/* A line break right after the tag is not part of the text. */}
          {/^[\r\n]/.test(typed) ? `\n${typed}` : typed}
        </textarea>
      }
    />
  );
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** A date as exact as it is known ("2014", "2012-10", "2012-10-03"), or with `day` one that must be exact. */
export function DateField({ day = false, ...props }: FieldProps & { day?: boolean }) {
  const { locale } = useSite();
  const hint = props.hint ?? formMessages(locale)(day ? 'dayHint' : 'dateHint');
  const field = useField({ ...props, hint });
  const typed = field.typed.at(-1) ?? '';
  // A browser empties a date field whose value is no date.
  const type = day && (typed === '' || isDay.test(typed)) ? 'date' : 'text';
  return (
    <Labelled
      {...props}
      hint={hint}
      field={field}
      control={
        <input
          id={field.id}
          name={props.name}
          {...ofType(type)}
          class="short"
          value={typed}
          required={props.required}
          autocomplete="off"
          dir="ltr"
          {...field.aria}
        />
      }
    />
  );
}

/** A password; the one thing that is not shown again. */
export function PasswordField({
  autocomplete,
  ...props
}: FieldProps & { autocomplete: 'current-password' | 'new-password' }) {
  const field = useField(props);
  return (
    <Labelled
      {...props}
      field={field}
      control={
        <input
          id={field.id}
          name={props.name}
          type="password"
          required={props.required}
          autocomplete={autocomplete}
          dir="ltr"
          {...field.aria}
        />
      }
    />
  );
}

/** A file. The one thing beside a password that no page can fill in again, so whoever reads the form keeps it before all else. */
export function FileField({ accept, ...props }: FieldProps & { accept: string }) {
  const field = useField(props);
  useForm().hasFile = true;
  return (
    <Labelled
      {...props}
      field={field}
      control={<input id={field.id} name={props.name} type="file" accept={accept} {...field.aria} />}
    />
  );
}

/** What goes with a form unseen. Given a value, it sends that one whatever came before. */
export function HiddenField({ name, value }: { name: string; value?: string }) {
  const form = useForm();
  const sent = value === undefined ? typedValues(form, name) : [value];
  return (
    <>
      {sent.map((text) => (
        <input type="hidden" name={name} value={text} />
      ))}
    </>
  );
}
