import { foldKey } from '../../platform/fold.ts';
import { ActionButton } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { LoadIsland, localePath } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { nameOf } from '../participants/names.ts';
import type { ParticipantRow } from '../participants/participants.actions.ts';
import { checkInPath, meetingPath } from '../paths.ts';
import { OrganisingSections } from '../sections.view.tsx';
import { messages } from './check-in.messages.ts';

interface Props {
  locale: Locale;
  meeting: { slug: string; title: string; language: string; timeZone: string | null; lastDay: string };
  /** All who are approved, for the count. */
  all: readonly ParticipantRow[];
  rows: readonly ParticipantRow[];
  query: string | undefined;
}

/** In the zone of the place, where it is known. */
const timeOf = (moment: Date, timeZone: string | null): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: timeZone ?? 'UTC' }).format(moment);

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export function CheckInPage({ locale, meeting, all, rows, query }: Props) {
  const t = messages(locale);
  const path = checkInPath(meeting.slug);
  const here = all.filter(({ checkedInAt }) => checkedInAt !== null).length;
  return (
    <Page
      title={t('title')}
      section="meetings"
      crumbs={[{ label: meeting.title, language: meeting.language, path: meetingPath(meeting.slug) }]}
      noIndex
    >
      <OrganisingSections meeting={meeting} current="participants" />
      <p class="lead" id="check-in-count">
        {t('count', { here, all: all.length })}
      </p>
      <form class="filters" action={localePath(locale, path)} role="search">
        <div>
          <p class="field">
            <label for="check-in-search">{t('search')}</label>
            <input id="check-in-search" type="search" name="q" value={query} maxLength={200} autocomplete="off" />
          </p>
          <p class="filter-actions">
            <button class="button" type="submit">
              {t('find')}
            </button>
          </p>
        </div>
      </form>
      {/* What the script says while the line is down; without script it stays hidden. */}
      <div id="check-in-kept" class="notice info" role="status" hidden>
        {t('kept')} <b>0</b>
      </div>
      <div id="check-in-refused" class="notice problem" role="alert" hidden>
        <p>{t('refused')}</p>
        <ul />
        <button class="button quiet" type="button">
          {t('layAside')}
        </button>
      </div>
      <div id="check-in-signed-out" class="notice problem" role="alert" hidden>
        {t('signInAgain')}
      </div>
      {rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Table
          id="check-in"
          caption={t('title')}
          rows={rows}
          columns={[
            {
              label: t('name'),
              cell: (row) => (
                <span
                  id={`p-${row.id}`}
                  data-find={foldKey(
                    [row.givenNames, row.familyName, row.ownScriptName, row.organisationName].join(' '),
                  )}
                >
                  <bdi>{nameOf(row)}</bdi>
                  {row.ownScriptName !== null && (
                    <>
                      {' '}
                      <bdi>{row.ownScriptName}</bdi>
                    </>
                  )}
                </span>
              ),
            },
            { label: t('organisation'), cell: (row) => <bdi>{row.organisationName}</bdi> },
            {
              label: t('state'),
              cell: (row) =>
                row.checkedInAt === null ? (
                  <ActionButton
                    action={`${path}/${row.id}`}
                    label={t('isHere')}
                    about={nameOf(row)}
                    hidden={{ there: 'yes' }}
                    kind="main"
                  />
                ) : (
                  <>
                    {t('since', { time: timeOf(row.checkedInAt, meeting.timeZone) })}{' '}
                    <ActionButton
                      action={`${path}/${row.id}`}
                      label={t('notHere')}
                      about={nameOf(row)}
                      hidden={{ there: 'no' }}
                    />
                  </>
                ),
            },
          ]}
        />
      )}
      {/* A day more: it may be over later than in UTC, and stragglers come. */}
      <div id="check-in-words" data-here={t('isHere')} data-until={dayAfter(meeting.lastDay)} hidden />
      <LoadIsland name="check-in" />
    </Page>
  );
}
