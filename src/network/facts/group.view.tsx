import type { FieldErrors } from '../../platform/errors.ts';
import { type FormValues, formValues, type InitialValues } from '../../platform/form.ts';
import {
  Buttons,
  Checkboxes,
  DateField,
  Form,
  HiddenField,
  Radios,
  Rows,
  Select,
  TextArea,
  TextField,
} from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { useSite } from '../../platform/html/site.tsx';
import { formatDate, type Locale } from '../../platform/i18n.ts';
import { ConfirmationText } from '../freshness/freshness.view.tsx';
import { organisationEditPath, organisationPath } from '../paths.ts';
import type { Choices } from './choices.actions.ts';
import { DifferenceList, FactValue, fieldName, groupName } from './fact-values.view.tsx';
import type { GroupPageData } from './facts.actions.ts';
import { en } from './facts.messages/en.ts';
import { factsMessages } from './facts.messages.ts';
import { type FactField, mostRows, unLanguages } from './groups.ts';

interface Props {
  data: GroupPageData;
  values: FormValues;
  errors: FieldErrors;
}

/** The form of one group of facts; after somebody else saved them meanwhile, with what is different. */
export function GroupPage({ data, values, errors }: Props) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  const { organisation, group, conflict, version, confirmation } = data;
  const { slug, name, nameLanguage } = organisation;
  // What both did is in the form again, and saving it then is done knowingly: it carries the version that is shown.
  const shown =
    conflict === undefined ? values : { ...formValues(conflict.merged as InitialValues), _form: 'form', version };
  return (
    <Page
      section="network"
      title={groupName(locale, group.name)}
      crumbs={[
        { label: name, language: nameLanguage, path: organisationPath(slug) },
        { label: t('title'), path: organisationEditPath(slug) },
      ]}
      noIndex
      lead={
        <p class="when">
          <ConfirmationText confirmation={confirmation} />
        </p>
      }
    >
      {conflict !== undefined && <Conflict data={data} conflict={conflict} />}
      <Form
        values={shown}
        initial={{ ...(data.values as InitialValues), version }}
        errors={conflict === undefined ? errors : {}}
        t={t}
        action={organisationEditPath(slug, group.name)}
      >
        <HiddenField name="version" />
        {group.fields.map((field) => (
          <Field field={field} name={field.name} data={data} />
        ))}
        <Buttons submit={t(conflict === undefined ? 'save' : 'saveOver')} cancel={organisationEditPath(slug)} />
      </Form>
    </Page>
  );
}

type Conflicting = NonNullable<GroupPageData['conflict']>;

function Conflict({ data, conflict }: { data: GroupPageData; conflict: Conflicting }) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  const { by, theirs, mine, clashes } = conflict;
  return (
    <div class="notice problem" role="alert" tabIndex={-1} autofocus>
      <h2>{t('conflictTitle')}</h2>
      <p>{t('savedMeanwhile')}</p>
      <p>
        {theirs === undefined || by === undefined
          ? t('conflictOther')
          : t('conflictBy', { name: by.personName, date: formatDate(locale, by.at.toISOString().slice(0, 10)) })}
      </p>
      {theirs !== undefined && (
        <>
          <h3>{t('theirs')}</h3>
          <DifferenceList list={theirs} choices={data.choices} />
        </>
      )}
      <h3>{t('mine')}</h3>
      <DifferenceList
        list={mine}
        choices={data.choices}
        note={({ name }) =>
          clashes.includes(name) && (
            <p>
              <strong>{t('clash')}</strong>
            </p>
          )
        }
      />
      <p>{t('conflictMerged')}</p>
    </div>
  );
}

const hintOf = (locale: Locale, name: string): string | undefined =>
  `hint-${name}` in en ? factsMessages(locale)(`hint-${name}` as 'hint-names') : undefined;

/** Offers what is already there even when it is no longer offered: a form loses nothing. */
function optionsOf(choices: Choices, field: FactField, current: readonly string[]) {
  const offered = choices[field.of ?? 'kind'] ?? [];
  const missing = current.filter((code) => !offered.some(({ value }) => value === code));
  return [...offered, ...missing.map((value) => ({ value, label: value }))];
}

const codesIn = (value: unknown): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value : []);

/** One fact as a field of the form; in rows, `name` begins with the row. */
function Field({ field, name, data }: { field: FactField; name: string; data: GroupPageData }) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  const { choices, values } = data;
  if (field.type === 'id') return <HiddenField name={name} />;
  const label = fieldName(locale, field);
  const props = {
    name,
    label,
    hint: hintOf(locale, field.name),
    ...(field.required === true && { required: true }),
  };
  if (field.secretariat && !data.maySetKind)
    return (
      <div class="form-field">
        <strong>{label}</strong>
        <span class="hint">{props.hint}</span>
        <FactValue field={field} value={values[field.name]} choices={choices} />
      </div>
    );
  const inRow = name !== field.name;
  switch (field.type) {
    case 'rows':
      return (
        <Rows
          name={name}
          title={label}
          {...(props.hint !== undefined && { hint: props.hint })}
          add={t('addRow')}
          max={mostRows}
        >
          {(row) =>
            (field.fields ?? []).map((inner) => <Field field={inner} name={`${row}.${inner.name}`} data={data} />)
          }
        </Rows>
      );
    case 'codes': {
      // A row has no room for every language: those of the United Nations, of the organisation, and of its other contact points.
      const ofRows = field.of === 'language' ? [...unLanguages, ...data.spoken] : [];
      const offered = optionsOf(choices, field, inRow ? data.spoken : codesIn(values[field.name]));
      return (
        <Checkboxes {...props} options={inRow ? offered.filter(({ value }) => ofRows.includes(value)) : offered} />
      );
    }
    case 'choice': {
      const options = optionsOf(choices, field, inRow ? [] : codesIn(values[field.name]));
      if (field.of === 'audience') return <Radios {...props} options={options} />;
      if (field.of === 'colleague' && options.length === 0) return null;
      return <Select {...props} options={options} />;
    }
    case 'lines':
      return <TextArea {...props} rows={3} />;
    case 'date':
      return <DateField {...props} />;
    case 'day':
      return <DateField {...props} day />;
    case 'decimal':
      return <TextField {...props} inputMode="decimal" size="short" />;
    case 'web':
      return <TextField {...props} type="url" />;
    case 'email':
      return <TextField {...props} type="email" autocomplete="off" />;
    case 'phone':
      return <TextField {...props} type="tel" autocomplete="off" />;
    case 'line':
      return <TextField {...props} autocomplete="off" />;
  }
}
