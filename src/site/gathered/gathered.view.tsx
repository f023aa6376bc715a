import type { ComponentChildren } from 'preact';
import { activityPath } from '../../assistance/index.ts';
import { experiencePath } from '../../exchange/index.ts';
import { meetingPath } from '../../meetings/index.ts';
import { organisationPath } from '../../network/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatDate, formatRange, type Locale, type Precision } from '../../platform/i18n.ts';
import { gatheredMessages } from './gathered.messages.ts';
import type { ActivityRow, ExperienceRow, MeetingRow } from './gathered.queries.ts';

interface Dates {
  startsOn: string | null;
  startsPrecision: string | null;
  endsOn: string | null;
  endsPrecision: string | null;
}

/** From when to when, as far as it is known. */
function describeDates(
  locale: Locale,
  { startsOn, startsPrecision, endsOn, endsPrecision }: Dates,
): string | undefined {
  if (startsOn !== null && endsOn !== null)
    return formatRange(locale, {
      ...{ startsOn, startsPrecision: startsPrecision as Precision },
      ...{ endsOn, endsPrecision: endsPrecision as Precision },
    });
  const [day, precision] = startsOn !== null ? [startsOn, startsPrecision] : [endsOn, endsPrecision];
  return day === null ? undefined : formatDate(locale, day, precision as Precision);
}

interface GatheredProps<Row> {
  id: string;
  title: string;
  rows: readonly Row[];
  /** The whole list, filtered, without its language. */
  allPath?: string;
  /** Said when there is none. */
  none: string;
}

/** A part of a page with its heading: a table of the newest, and the way to all of them. */
function Gathered<Row extends { total: number }>({
  id,
  title,
  rows,
  allPath,
  none,
  columns,
}: GatheredProps<Row> & { columns: readonly Column<Row>[] }) {
  const { locale } = useSite();
  const t = gatheredMessages(locale);
  const total = rows[0]?.total ?? 0;
  const shown = rows.length;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {shown === 0 ? (
        <p class="none">{none}</p>
      ) : (
        <>
          <Table
            caption={shown < total ? t('newestOf', { shown, total }) : t('count', { count: total })}
            columns={columns}
            rows={rows}
          />
          {allPath !== undefined && shown < total && (
            <p class="tools">
              <a href={localePath(locale, allPath)}>{t('seeAll', { title, count: total })}</a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

const TextLink = ({ path, language, children }: { path: string; language: string; children?: ComponentChildren }) => (
  <a href={localePath(useSite().locale, path)}>
    <Original language={language}>{children}</Original>
  </a>
);

/** @param withRole says of each whether the organisation led it or was a partner, instead of who led it */
export function GatheredActivities({
  withRole = false,
  ...props
}: GatheredProps<ActivityRow> & { withRole?: boolean }) {
  const { locale } = useSite();
  const t = gatheredMessages(locale);
  return (
    <Gathered
      {...props}
      columns={[
        {
          label: t('activity'),
          cell: ({ slug, title, language }) => (
            <TextLink path={activityPath(slug)} language={language}>
              {title}
            </TextLink>
          ),
        },
        { label: t('when'), cell: (row) => describeDates(locale, row) ?? <span class="muted">{t('undated')}</span> },
        withRole
          ? {
              label: t('role'),
              cell: ({ isLead, lead, leadName }) =>
                isLead ? (
                  t('led')
                ) : (
                  <>
                    {t('partnerOf')} <OrganisationLink slug={lead} name={leadName} />
                  </>
                ),
            }
          : { label: t('by'), cell: ({ lead, leadName }) => <OrganisationLink slug={lead} name={leadName} /> },
      ]}
    />
  );
}

export function GatheredExperiences({
  withTeller = true,
  ...props
}: GatheredProps<ExperienceRow> & { withTeller?: boolean }) {
  const t = gatheredMessages(useSite().locale);
  return (
    <Gathered
      {...props}
      columns={[
        {
          label: t('experience'),
          cell: ({ slug, title, language }) => (
            <TextLink path={experiencePath(slug)} language={language}>
              {title}
            </TextLink>
          ),
        },
        { label: t('when'), cell: ({ year }) => year ?? <span class="muted">{t('undated')}</span> },
        ...(withTeller
          ? [
              {
                label: t('toldBy'),
                cell: ({ organisation, organisationName }: ExperienceRow) => (
                  <OrganisationLink slug={organisation} name={organisationName} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

export function GatheredMeetings(props: GatheredProps<MeetingRow>) {
  const { locale } = useSite();
  const t = gatheredMessages(locale);
  return (
    <Gathered
      {...props}
      columns={[
        {
          label: t('meeting'),
          cell: ({ slug, title, language }) => (
            <TextLink path={meetingPath(slug)} language={language}>
              {title}
            </TextLink>
          ),
        },
        { label: t('when'), cell: (row) => describeDates(locale, row) },
        { label: t('where'), cell: ({ city }) => (city === null ? null : <bdi>{city}</bdi>) },
      ]}
    />
  );
}

export const OrganisationLink = ({ slug, name }: { slug: string; name: string }) => (
  <a href={localePath(useSite().locale, organisationPath(slug))}>
    <bdi>{name}</bdi>
  </a>
);
