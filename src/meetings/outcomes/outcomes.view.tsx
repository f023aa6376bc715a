import { originMark } from '../../documents/index.ts';
import { organisationPath } from '../../network/index.ts';
import { describeCount, ExportLinks, Filters, Original, Paging } from '../../platform/html/list.tsx';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { comma, formatDate, shorten } from '../../platform/i18n.ts';
import { meetingPath, meetingsPath, outcomePath, outcomesPath } from '../paths.ts';
import type { OutcomeList } from './outcomes.actions.ts';
import type { OutcomeListQuery, OutcomeState, outcomeAges } from './outcomes.form.ts';
import { outcomeMessages } from './outcomes.messages.ts';

/** The two lists of the section. */
export function MeetingSections({ current }: { current: 'meetings' | 'outcomes' }) {
  const { locale } = useSite();
  const t = outcomeMessages(locale);
  return (
    <nav class="tabs" aria-label={t('sections')}>
      <a href={localePath(locale, meetingsPath)} aria-current={current === 'meetings' ? 'page' : undefined}>
        {t('meetings')}
      </a>
      <a href={localePath(locale, outcomesPath)} aria-current={current === 'outcomes' ? 'page' : undefined}>
        {t('title')}
      </a>
    </nav>
  );
}

/** A page of fifty long ones is not to weigh more than a line bears; all of each is on its own page. */
const textLength = 300;

/** All outcomes of all meetings, and what became of them. */
export function OutcomesPage({ list, query }: { list: OutcomeList; query: OutcomeListQuery }) {
  const { locale } = useSite();
  const t = outcomeMessages(locale);
  const { rows, next, count, choices } = list;
  return (
    <Page
      title={t('title')}
      section="meetings"
      description={t('description')}
      feedPath="/feeds/outcomes.atom"
      lead={<p>{t('description')}</p>}
    >
      <MeetingSections current="outcomes" />
      <Filters
        path={outcomesPath}
        fields={[
          { name: 'organisation', label: t('organisation'), value: query.organisation, options: choices.organisation },
          {
            name: 'convention',
            label: t('convention'),
            value: query.convention,
            options: choices.convention.map(({ value, count: found }) => ({
              value,
              count: found,
              label: isConvention(value) ? conventionNames(locale)(value) : value,
            })),
          },
          { name: 'country', label: t('country'), value: query.country, options: choices.country },
          {
            name: 'state',
            label: t('state'),
            value: query.state,
            options: choices.state.map((one) => ({
              ...one,
              label: one.value === 'late' ? t('late') : t(`state-${one.value as OutcomeState}`),
            })),
          },
          {
            name: 'age',
            label: t('age'),
            value: query.age,
            options: choices.age.map((one) => ({
              ...one,
              label: t(`age-${one.value as (typeof outcomeAges)[number]}`),
            })),
          },
        ]}
      />
      {rows.length === 0 ? (
        <p>{t('empty')}</p>
      ) : (
        <>
          <Table
            id="list"
            caption={describeCount(locale, count)}
            rows={rows}
            columns={[
              {
                label: t('outcome'),
                cell: ({ slug, text, language, origin, kind }) => (
                  <>
                    <a href={localePath(locale, outcomePath(slug))}>
                      <Original language={language}>{shorten(text, textLength)}</Original>
                    </a>
                    {originMark(locale, origin)}
                    {kind !== null && <small class="note">{t(kind)}</small>}
                  </>
                ),
              },
              {
                label: t('owners'),
                cell: ({ owners }) =>
                  owners.length === 0 ? (
                    <span class="none">{t('nobody')}</span>
                  ) : (
                    owners.map(({ slug, name }, index) => (
                      <>
                        {index > 0 && comma(locale)}
                        <a href={localePath(locale, organisationPath(slug))}>{name}</a>
                      </>
                    ))
                  ),
              },
              {
                label: t('due'),
                cell: ({ dueOn, duePrecision }) =>
                  dueOn === null ? (
                    <span class="none">{t('undated')}</span>
                  ) : (
                    formatDate(locale, dueOn, duePrecision ?? 'day')
                  ),
              },
              {
                label: t('state'),
                cell: ({ state, isLate }) => (
                  <>
                    {t(`state-${state}`)} {isLate && <span class="chip late">{t('late')}</span>}
                  </>
                ),
              },
              {
                label: t('meeting'),
                cell: ({ meeting, meetingTitle, meetingLanguage }) => (
                  <a href={localePath(locale, meetingPath(meeting))}>
                    <Original language={meetingLanguage}>{meetingTitle}</Original>
                  </a>
                ),
              },
            ]}
          />
          <Paging path={outcomesPath} query={query} next={next} />
          <ExportLinks
            path={outcomesPath}
            query={query}
            formats={[
              { ending: 'csv', label: 'CSV' },
              { ending: 'json', label: 'JSON' },
              { ending: 'xlsx', label: 'XLSX' },
            ]}
          />
        </>
      )}
    </Page>
  );
}
