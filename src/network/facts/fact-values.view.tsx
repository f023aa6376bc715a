import type { ComponentChildren } from 'preact';
import { useSite } from '../../platform/html/site.tsx';
import { directionOf, formatDate, formatList, isLocale, type Precision } from '../../platform/i18n.ts';
import type { Choices } from './choices.actions.ts';
import { factsMessages } from './facts.messages.ts';
import type { FactField, FactGroup, FactGroupName, Vocabulary } from './groups.ts';
import type { Difference, FactValues } from './values.ts';

type FieldKey = `field-${'name'}`;

/** What a field is called. */
export const fieldName = (locale: Parameters<typeof factsMessages>[0], { name }: FactField): string =>
  factsMessages(locale)(`field-${name}` as FieldKey);
export const groupName = (locale: Parameters<typeof factsMessages>[0], group: FactGroupName): string =>
  factsMessages(locale)(`group-${group}`);

const nameCode = (choices: Choices, vocabulary: Vocabulary | undefined, code: string) => {
  const choice = choices[vocabulary ?? 'kind']?.find(({ value }) => value === code);
  return choice?.name ?? choice?.label ?? code;
};

const precisions: Record<number, Precision> = { 4: 'year', 7: 'month' };

/** What people typed: text, whatever it looks like, in its own direction. */
const Typed = ({ text, language }: { text: string; language?: string | undefined }) => {
  const known = language?.split('-')[0] ?? '';
  return (
    <span class="typed" lang={language} dir={isLocale(known) ? directionOf(known) : 'auto'}>
      {text}
    </span>
  );
};

interface ValueProps {
  field: FactField;
  value: unknown;
  choices: Choices;
  /** Of the texts in it, where it is known. */
  language?: string | undefined;
}

/** One fact in the reader's words. */
export function FactValue({ field, value, choices, language }: ValueProps): ComponentChildren {
  const { locale } = useSite();
  if (value === undefined || value === null) return <span class="muted">{factsMessages(locale)('unknown')}</span>;
  switch (field.type) {
    case 'codes':
      return <>{listNames(locale, field, value as string[], choices)}</>;
    case 'choice':
      return <>{nameCode(choices, field.of, String(value))}</>;
    case 'rows':
      return (
        <ul class="spaced">
          {(value as FactValues[]).map((row) => (
            <li>
              <FactRow field={field} row={row} choices={choices} />
            </li>
          ))}
        </ul>
      );
    case 'date':
    case 'day': {
      const date = String(value);
      return <>{formatDate(locale, date + '-01-01'.slice(date.length - 4), precisions[date.length] ?? 'day')}</>;
    }
    case 'decimal':
      return <bdi dir="ltr">{String(value)}</bdi>;
    case 'web':
    case 'email':
    case 'phone':
      return <bdi dir="ltr">{String(value)}</bdi>;
    default:
      return <Typed text={String(value)} language={language} />;
  }
}

function listNames(
  locale: Parameters<typeof factsMessages>[0],
  field: FactField,
  codes: readonly string[],
  choices: Choices,
): string {
  // In the order in which they are offered: countries by name, topics as in the thesaurus.
  const offered = (choices[field.of ?? 'kind'] ?? []).map(({ value }) => value);
  const known = offered.filter((code) => codes.includes(code));
  const others = codes.filter((code) => !offered.includes(code));
  return formatList(
    locale,
    [...known, ...others].map((code) => nameCode(choices, field.of, code)),
  );
}

/** A row on one line; of rows in a language, their texts are in it. */
export function FactRow({ field, row, choices }: { field: FactField; row: FactValues; choices: Choices }) {
  const language = typeof row['language'] === 'string' ? row['language'] : undefined;
  const shown = (field.fields ?? []).filter(
    ({ name, type }) => type !== 'id' && name !== 'person' && row[name] !== undefined,
  );
  return (
    <>
      {shown.map((inner, index) => (
        <>
          {index > 0 && ' · '}
          <FactValue field={inner} value={row[inner.name]} choices={choices} language={language} />
        </>
      ))}
    </>
  );
}

/** A group as a list of facts. */
export function FactList({ group, values, choices }: { group: FactGroup; values: FactValues; choices: Choices }) {
  const { locale } = useSite();
  const known = group.fields.filter(({ name }) => values[name] !== undefined);
  if (known.length === 0) return <p class="none">{factsMessages(locale)('nothing')}</p>;
  const [only] = known;
  if (group.fields.length === 1 && only !== undefined)
    return <FactParagraph field={only} value={values[only.name]} choices={choices} />;
  return (
    <dl class="kept">
      {known.map((field) => (
        <>
          <dt>{fieldName(locale, field)}</dt>
          <dd>
            <FactValue field={field} value={values[field.name]} choices={choices} />
          </dd>
        </>
      ))}
    </dl>
  );
}

const FactParagraph = (props: ValueProps) =>
  props.field.type === 'rows' ? <FactValue {...props} /> : <p>{<FactValue {...props} />}</p>;

/** Field by field, what was and what is; lists as what was added and removed. */
export function DifferenceList({
  list,
  choices,
  note,
}: {
  list: readonly Difference[];
  choices: Choices;
  note?: (field: FactField) => ComponentChildren;
}) {
  const { locale } = useSite();
  return (
    <dl class="kept">
      {list.map((difference) => (
        <>
          <dt>{fieldName(locale, difference.field)}</dt>
          <dd>
            <DifferenceText difference={difference} choices={choices} />
            {note?.(difference.field)}
          </dd>
        </>
      ))}
    </dl>
  );
}

function DifferenceText({ difference, choices }: { difference: Difference; choices: Choices }) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  const { field } = difference;
  if (difference.type === 'value') {
    const { before, after } = difference;
    return (
      <>
        <del>
          <FactValue field={field} value={before} choices={choices} />
        </del>{' '}
        <Arrow />{' '}
        <ins>
          <FactValue field={field} value={after} choices={choices} />
        </ins>
      </>
    );
  }
  if (difference.type === 'codes') {
    const { added, removed } = difference;
    return (
      <>
        {added.length > 0 && (
          <p>
            {t('added')}: <ins>{listNames(locale, field, added, choices)}</ins>
          </p>
        )}
        {removed.length > 0 && (
          <p>
            {t('removed')}: <del>{listNames(locale, field, removed, choices)}</del>
          </p>
        )}
      </>
    );
  }
  const row = (one: FactValues) => <FactRow field={field} row={one} choices={choices} />;
  return (
    <>
      {difference.added.map((one) => (
        <p>
          {t('added')}: <ins>{row(one)}</ins>
        </p>
      ))}
      {difference.removed.map((one) => (
        <p>
          {t('removed')}: <del>{row(one)}</del>
        </p>
      ))}
      {difference.changed.map(({ before, after }) => (
        <p>
          <del>{row(before)}</del> <Arrow /> <ins>{row(after)}</ins>
        </p>
      ))}
    </>
  );
}

/** Points the way in which the page reads. */
const Arrow = () => <span aria-hidden="true">{directionOf(useSite().locale) === 'rtl' ? '←' : '→'}</span>;
