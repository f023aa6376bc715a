import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Notice } from '../../platform/html/form.tsx';
import { Filters } from '../../platform/html/list.tsx';
import { conventionNames } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatNumber, type Locale, localeNames, locales } from '../../platform/i18n.ts';
import { differing } from '../by-convention/by-convention.ts';
import { Differences } from '../by-convention/by-convention.view.tsx';
import { checkInPath, meetingPath, participantPath, participantsPath } from '../paths.ts';
import { OrganisingSections } from '../sections.view.tsx';
import type { Fitting } from './fitting.ts';
import { categoryName, roleName, stateName } from './names.messages.ts';
import { nameOf, participantCategories, participantStates, stateOf } from './names.ts';
import type { ParticipantRow } from './participants.actions.ts';
import type { ParticipantsQuery } from './participants.form.ts';
import { messages } from './participants.messages.ts';

export interface MeetingHead {
  slug: string;
  title: string;
  language: string;
  participantsLanguage: string;
  conventions: readonly string[];
}
export interface Shown {
  locale: Locale;
  meeting: MeetingHead;
  values: FormValues;
  errors: FieldErrors;
}

export const crumbsOf = (locale: Locale, { slug, title, language }: MeetingHead) => [
  { label: messages(locale)('meetings'), path: '/meetings' },
  { label: title, language, path: meetingPath(slug) },
];

interface ListProps extends Shown {
  fitting: Pick<Fitting, 'over' | 'seen'> & { count: number };
  rows: readonly ParticipantRow[];
  counts: Readonly<Record<string, number>>;
  query: ParticipantsQuery;
}

/** Everybody who was named, by category, with what was decided. */
export function ParticipantsPage({ locale, meeting, rows, counts, fitting, query, errors }: ListProps) {
  const t = messages(locale);
  const path = participantsPath(meeting.slug);
  return (
    <Page title={t('title')} section="meetings" crumbs={crumbsOf(locale, meeting)} noIndex>
      <OrganisingSections meeting={meeting} current="participants" />
      {query.done !== undefined && <Notice kind="done">{t(`done-${query.done}`)}</Notice>}
      <p class="lead">
        {t('summary', { approved: counts['approved'] ?? 0, open: counts['new'] ?? 0, waiting: counts['waiting'] ?? 0 })}
      </p>
      <p class="tools">
        <a href={localePath(locale, `${path}/new`)}>{t('add')}</a>
        <a href={localePath(locale, checkInPath(meeting.slug))}>{t('checkIn')}</a>
      </p>
      {errors[''] !== undefined && <Notice kind="problem">{t('listChanged')}</Notice>}
      {fitting.count > 0 && (
        <ActionButton
          action={`${path}/approval`}
          label={t('approveAll', { count: fitting.count })}
          hidden={{ seen: fitting.seen }}
          kind="quiet"
        />
      )}
      {fitting.over > 0 && <p class="hint">{t('approveRest', { count: fitting.over })}</p>}
      {(counts['approved'] ?? 0) > 0 && (
        <form class="filters" action={localePath(locale, `${path}/list`)}>
          <div>
            <p class="field">
              <label for="list-language">{t('listLanguage')}</label>
              <select id="list-language" name="language">
                {locales.map((one) => (
                  <option value={one} lang={one} selected={one === meeting.participantsLanguage}>
                    {localeNames[one]}
                  </option>
                ))}
              </select>
            </p>
            {differing(meeting.conventions).length > 0 && (
              <p class="field">
                <label for="list-convention">{t('convention')}</label>
                <select id="list-convention" name="convention">
                  <option value="">{t('allConventions')}</option>
                  {differing(meeting.conventions).map((one) => (
                    <option value={one}>{conventionNames(locale)(one)}</option>
                  ))}
                </select>
              </p>
            )}
            <p class="filter-actions">
              <button class="button" type="submit" name="format" value="pdf">
                {t('listPdf')}
              </button>
            </p>
            <p class="filter-actions">
              <button class="button quiet" type="submit" name="format" value="docx">
                {t('listDocx')}
              </button>
            </p>
            <p class="filter-actions">
              <button class="button quiet" type="submit" name="format" value="badges">
                {t('badges')}
              </button>
            </p>
          </div>
        </form>
      )}
      <Filters
        path={path}
        fields={[
          {
            name: 'state',
            label: t('state'),
            value: query.state,
            options: participantStates.map((value) => ({
              value,
              label: stateName(locale, value),
              count: counts[value] ?? 0,
            })),
          },
        ]}
      />
      {rows.length === 0 && <p>{t('none')}</p>}
      {participantCategories.map((category) => (
        <CategoryTable locale={locale} slug={meeting.slug} category={category} rows={rows} />
      ))}
    </Page>
  );
}

interface CategoryProps {
  locale: Locale;
  slug: string;
  category: string;
  rows: readonly ParticipantRow[];
}

function CategoryTable({ locale, slug, category, rows }: CategoryProps) {
  const t = messages(locale);
  const own = rows.filter((row) => row.category === category);
  if (own.length === 0) return null;
  return (
    <Table
      caption={`${categoryName(locale, category)} (${formatNumber(locale, own.length)})`}
      rows={own}
      columns={[
        {
          label: t('name'),
          cell: (row) => (
            <a href={localePath(locale, participantPath(slug, row.id))}>
              <bdi>{nameOf(row)}</bdi>
            </a>
          ),
        },
        { label: t('organisation'), cell: (row) => <bdi>{row.organisationName}</bdi> },
        {
          label: t('role'),
          cell: (row) => (
            <>
              {roleName(locale, row.role)}
              <Differences locale={locale} of={row} />
            </>
          ),
        },
        { label: t('support'), cell: (row) => (row.asksSupport === null ? null : t('yes')) },
        { label: t('state'), cell: (row) => stateName(locale, stateOf(row)) },
        {
          label: t('decide'),
          cell: (row) =>
            stateOf(row) === 'new' || stateOf(row) === 'waiting' ? (
              <ActionButton
                action={`${participantPath(slug, row.id)}/decision`}
                label={t('approve')}
                about={nameOf(row)}
                hidden={{ decision: 'approved' }}
              />
            ) : null,
        },
      ]}
    />
  );
}
