import { DifferenceText } from '../../documents/index.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatMoment, formatNumber, languageName, locales } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { editSummaryPath, meetingPath, meetingsPath, reportPath, versionsPath, versionTextPath } from '../paths.ts';
import { Markdown } from '../proceedings/markdown.view.tsx';
import { proceedingsMessages } from '../proceedings/proceedings.messages.ts';
import { OrganisingSections } from '../sections.view.tsx';
import type { ReadVersion, VersionsData } from './versions.actions.ts';
import { versionsMessages } from './versions.messages.ts';

/** What was saved and when, the one that is read, and what the next one made of it. */
export function VersionsPage({ data }: { data: VersionsData }) {
  const { locale } = useSite();
  const t = versionsMessages(locale);
  const { meeting, part, language, counts, rows, read, older } = data;
  const path = versionsPath(meeting.slug, part);
  const address = (query: Record<string, string | undefined>) =>
    localePath(locale, path) + writeQuery({ language, ...query });
  const back = part === 'report' ? `${reportPath(meeting.slug)}?language=${language}` : editSummaryPath(meeting.slug);
  return (
    <Page
      title={t(part)}
      section="meetings"
      noIndex
      crumbs={[
        { label: proceedingsMessages(locale)('meetings'), path: meetingsPath },
        { label: meeting.title, language: meeting.language, path: meetingPath(meeting.slug) },
      ]}
    >
      <OrganisingSections meeting={meeting} current={part} />
      <p class="tools">
        <span>{t('languages')}</span>
        {locales.map((one) => (
          <a
            href={localePath(locale, path) + writeQuery({ language: one })}
            aria-current={one === language ? 'true' : undefined}
          >
            {languageName(locale, one)} {counts.has(one) && <>({formatNumber(locale, counts.get(one) ?? 0)})</>}
          </a>
        ))}
      </p>
      <p>
        <a href={localePath(locale, back)}>{t('back')}</a>
      </p>
      {read !== undefined && (
        <Read
          {...{ read, language, address }}
          whole={localePath(locale, versionTextPath(meeting.slug, part, read.id)) + writeQuery({ language })}
        />
      )}
      {rows.length === 0 ? (
        <p class="none">{proceedingsMessages(locale)('noVersion')}</p>
      ) : (
        <Table
          caption={proceedingsMessages(locale)('versions')}
          rows={rows}
          columns={[
            {
              label: t('saved'),
              cell: ({ id, writtenAt }) => (
                <a href={`${address({ version: id })}#read`} aria-current={id === read?.id ? 'true' : undefined}>
                  {formatMoment(locale, writtenAt)}
                </a>
              ),
            },
            { label: t('by'), cell: ({ person }) => <bdi>{person}</bdi> },
            { label: t('characters'), number: true, cell: ({ characters }) => formatNumber(locale, characters) },
            {
              label: t('state'),
              cell: ({ publishedAt }) =>
                publishedAt === null ? null : <span class="chip on">{proceedingsMessages(locale)('published')}</span>,
            },
          ]}
        />
      )}
      {older !== undefined && (
        <p>
          <a href={address({ before: older })}>{t('older')}</a>
        </p>
      )}
    </Page>
  );
}

interface ReadProps {
  read: ReadVersion;
  language: string;
  address: (query: Record<string, string | undefined>) => string;
  /** Of its file. */
  whole: string;
}

function Read({ read, language, address, whole }: ReadProps) {
  const { locale } = useSite();
  const t = versionsMessages(locale);
  const { next, differences, isCut } = read;
  const named = ({ writtenAt, person }: Pick<ReadVersion, 'writtenAt' | 'person'>) =>
    proceedingsMessages(locale)('versionOf', { moment: formatMoment(locale, writtenAt), person });
  return (
    <section aria-labelledby="read">
      <h2 id="read">{named(read)}</h2>
      <div lang={language} dir="auto">
        <Markdown text={read.body} language={language} />
      </div>
      <p>
        {isCut && <>{t('cut')} </>}
        <a href={whole}>{t('asTyped')}</a>
      </p>
      <h3>{t('next')}</h3>
      {next === undefined ? (
        <p>{t('newest')}</p>
      ) : (
        <>
          <p>
            <a href={`${address({ version: next.id })}#read`}>{named(next)}</a>
          </p>
          {differences.every(({ kind }) => kind === 'same') ? (
            <p>{t('same')}</p>
          ) : (
            <DifferenceText language={language} pieces={differences} />
          )}
        </>
      )}
    </section>
  );
}
