import type { ComponentChildren } from 'preact';
import { formMessages } from '../../form.messages.ts';
import { useSite } from '../site.tsx';
import { type FieldProps, HintAndError, Needed, type UsedField, useField } from './fields.tsx';

export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
  /** Of the label where it is not the reader's (BCP 47). */
  language?: string | undefined;
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[];
}

const inLanguage = ({ language }: Option) => (language === undefined ? {} : { lang: language, dir: 'auto' as const });

interface SelectProps extends FieldProps {
  options: readonly (Option | { label: string; options: readonly Option[] })[];
  /** What stands for no answer; left out with `null`. */
  empty?: string | null;
  autocomplete?: 'country' | 'language' | 'organization' | 'off';
}

/** One of many. For up to five, `Radios` are quicker. */
export function Select({ options, empty, autocomplete, ...props }: SelectProps) {
  const { locale } = useSite();
  const field = useField(props);
  const chosen = field.typed.at(-1) ?? '';
  const write = (option: Option) => (
    <option value={option.value} selected={option.value === chosen} {...inLanguage(option)}>
      {option.label}
    </option>
  );
  return (
    <div class={field.error === undefined ? 'form-field' : 'form-field wrong'}>
      <label for={field.id}>
        {props.label}
        <Needed {...props} />
      </label>
      <HintAndError hint={props.hint} field={field} />
      <select id={field.id} name={props.name} required={props.required} autocomplete={autocomplete} {...field.aria}>
        {empty !== null && <option value="">{empty ?? formMessages(locale)('chooseOption')}</option>}
        {options.map((option) =>
          'options' in option ? <optgroup label={option.label}>{option.options.map(write)}</optgroup> : write(option),
        )}
      </select>
    </div>
  );
}

interface ChoicesProps extends FieldProps {
  /** Of one radio button it cannot be said that it is wrong; of their group it can. */
  role?: 'radiogroup';
  field: UsedField;
  children: ComponentChildren;
}

function Choices({ role, field, children, ...props }: ChoicesProps) {
  return (
    <fieldset
      class={field.error === undefined ? 'form-field choices' : 'form-field choices wrong'}
      role={role}
      aria-describedby={field.aria['aria-describedby']}
      {...(role === 'radiogroup' && {
        'aria-required': props.required,
        'aria-invalid': field.aria['aria-invalid'],
      })}
    >
      <legend>
        {props.label}
        <Needed {...props} />
      </legend>
      <HintAndError hint={props.hint} field={field} />
      {children}
    </fieldset>
  );
}

/** The first box of a group has the id of the field, so that the summary leads to it. */
function ChoiceList({
  type,
  name,
  options,
  field,
}: { type: 'checkbox' | 'radio' } & Omit<ChoiceProps, 'label'> & { field: UsedField }) {
  return (
    <>
      {options.map((option, index) => {
        const id = index === 0 ? field.id : `${field.id}-${index + 1}`;
        const hintId = option.hint === undefined ? undefined : `${id}-about`;
        const isChosen = type === 'radio' ? field.typed.at(-1) === option.value : field.typed.includes(option.value);
        return (
          <div class="choice">
            <input
              id={id}
              type={type}
              name={name}
              value={option.value}
              checked={isChosen}
              aria-describedby={hintId}
              aria-invalid={type === 'checkbox' ? field.aria['aria-invalid'] : undefined}
            />
            <label for={id} {...inLanguage(option)}>
              {option.label}
            </label>
            {hintId !== undefined && (
              <span class="hint" id={hintId}>
                {option.hint}
              </span>
            )}
          </div>
        );
      })}
    </>
  );
}

/** Any number of a few. */
export function Checkboxes({ options, ...props }: ChoiceProps) {
  const field = useField(props);
  return (
    <Choices {...props} field={field}>
      <ChoiceList type="checkbox" name={props.name} options={options} field={field} />
    </Choices>
  );
}

/** One of a few. */
export function Radios({ options, ...props }: ChoiceProps) {
  const field = useField(props);
  return (
    <Choices {...props} role="radiogroup" field={field}>
      <ChoiceList type="radio" name={props.name} options={options} field={field} />
    </Choices>
  );
}

/** One box: yes when it is ticked. */
export function Checkbox(props: FieldProps) {
  const field = useField(props);
  return (
    <div class={field.error === undefined ? 'form-field choices' : 'form-field choices wrong'}>
      <div class="choice">
        <input
          id={field.id}
          type="checkbox"
          name={props.name}
          value="1"
          checked={(field.typed.at(-1) ?? '') !== ''}
          {...field.aria}
        />
        <label for={field.id}>
          {props.label}
          <Needed {...props} />
        </label>
        <HintAndError hint={props.hint} field={field} />
      </div>
    </div>
  );
}
