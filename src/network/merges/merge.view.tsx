import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, Radios } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatNumber } from '../../platform/i18n.ts';
import { ChooseOrganisation } from '../choosing/choosing.view.tsx';
import { FactValue, fieldName, groupName } from '../facts/fact-values.view.tsx';
import { mergePath, mergesPath, mergeWithPath, organisationPath } from '../paths.ts';
import { byHolding, holdingName } from './holdings.ts';
import type { MergeData, OtherData } from './merge.actions.ts';
import { mergeMessages } from './merge.messages.ts';

interface FormProps<Data> {
  data: Data;
  values: FormValues;
  errors: FieldErrors;
}

/** Which other record is the same organisation. */
export function OtherPage({ data: { kept, candidates }, values, errors }: FormProps<OtherData>) {
  const { locale } = useSite();
  const t = mergeMessages(locale);
  return (
    <Page
      section="network"
      title={t('title')}
      crumbs={[{ label: kept.name, language: kept.nameLanguage, path: organisationPath(kept.slug) }]}
      noIndex
      lead={<p class="when">{t('lead')}</p>}
    >
      <Form values={values} errors={errors} t={t} action={mergePath(kept.slug)}>
        <ChooseOrganisation
          candidates={candidates}
          label={t('search')}
          hint={t('searchHint')}
          which={t('candidates')}
        />
        <Buttons submit={t('compare')} cancel={organisationPath(kept.slug)} />
      </Form>
      <p>
        <a href={localePath(locale, mergesPath(kept.slug))}>{t('mergesTitle')}</a>
      </p>
    </Page>
  );
}

/** Both records side by side, a choice for each group of facts, and what goes over. */
export function MergePage({ data, values, errors }: FormProps<MergeData>) {
  const { locale } = useSite();
  const t = mergeMessages(locale);
  const { kept, other, groups, choices, holdings } = data;
  const proposed = Object.fromEntries(groups.map(({ group, proposed: choice }) => [group.name, choice]));
  return (
    <Page
      section="network"
      title={t('mergeTitle')}
      crumbs={[
        { label: kept.name, language: kept.nameLanguage, path: organisationPath(kept.slug) },
        { label: t('title'), path: mergePath(kept.slug) },
      ]}
      noIndex
      lead={<p class="when">{t('mergeLead')}</p>}
    >
      <dl class="kept">
        {[
          { label: t('kept'), row: kept },
          { label: t('other'), row: other },
        ].map(({ label, row }) => (
          <>
            <dt>{label}</dt>
            <dd>
              <a href={localePath(locale, organisationPath(row.slug))}>
                <Original language={row.nameLanguage}>{row.name}</Original>
              </a>{' '}
              <bdi class="muted small">/organisations/{row.slug}</bdi>
            </dd>
          </>
        ))}
      </dl>
      <p>
        <a href={localePath(locale, mergeWithPath(other.slug, kept.slug))}>{t('swap')}</a>
      </p>
      <Form values={values} initial={proposed} errors={errors} t={t} action={mergeWithPath(kept.slug, other.slug)}>
        {groups.map((compared) => (
          <Group compared={compared} choices={choices} />
        ))}
        <section aria-labelledby="holdings">
          <h2 id="holdings">{t('holdings')}</h2>
          <p>{t('holdingsLead')}</p>
          <Table
            caption={t('holdingsCaption')}
            rows={byHolding(holdings, (one, more) => ({ kept: one.kept + more.kept, other: one.other + more.other }))}
            columns={[
              { label: t('what'), cell: ({ table }) => holdingName(locale, table) },
              { label: t('kept'), cell: ({ counts }) => formatNumber(locale, counts.kept), number: true },
              { label: t('other'), cell: ({ counts }) => formatNumber(locale, counts.other), number: true },
            ]}
          />
        </section>
        <p>{t('after')}</p>
        <Buttons submit={t('merge')} danger cancel={organisationPath(kept.slug)} />
      </Form>
    </Page>
  );
}

interface GroupProps {
  compared: MergeData['groups'][number];
  choices: MergeData['choices'];
}

function Group({ compared: { group, kept, other, isSame }, choices }: GroupProps) {
  const { locale } = useSite();
  const t = mergeMessages(locale);
  if (group.name === 'contacts') return null;
  const shown = group.fields.filter(({ name }) => kept[name] !== undefined || other[name] !== undefined);
  const answers = group.name === 'place' ? (['kept', 'other'] as const) : (['kept', 'other', 'both'] as const);
  return (
    <section aria-labelledby={`group-${group.name}`} class="fact-group">
      <h2 id={`group-${group.name}`}>{groupName(locale, group.name)}</h2>
      {shown.length > 0 && (
        <Table
          caption={<span class="heard">{groupName(locale, group.name)}</span>}
          rows={shown}
          columns={[
            { label: t('fact'), cell: (field) => fieldName(locale, field) },
            {
              label: t('kept'),
              cell: (field) => <FactValue field={field} value={kept[field.name]} choices={choices} />,
            },
            {
              label: t('other'),
              cell: (field) => <FactValue field={field} value={other[field.name]} choices={choices} />,
            },
          ]}
        />
      )}
      {isSame ? (
        <>
          <p class="muted">{t('same')}</p>
          <input type="hidden" name={group.name} value="kept" />
        </>
      ) : (
        <Radios
          name={group.name}
          label={t('stays', { group: groupName(locale, group.name) })}
          required
          options={answers.map((value) => ({
            value,
            label: t(`stays-${value}`),
            hint: value === 'both' ? t('bothHint') : undefined,
          }))}
        />
      )}
    </section>
  );
}
