import { Unconfirmed } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatNumber, type Locale } from '../../platform/i18n.ts';
import { feedKinds, feedPath } from '../feeds/feeds.form.ts';
import type { About, RecordCount, SourceCount } from './about.actions.ts';
import { accessibilityPath } from './about.form.ts';
import { messages } from './about.messages.ts';

/** Sources that stand behind fewer records are named in one paragraph. */
const mostRows = 12;

export function AboutPage({ locale, about }: { locale: Locale; about: About }) {
  const t = messages(locale);
  return (
    <Page title={t('title')} description={t('what')}>
      <p class="home-lead">{t('what')}</p>
      <p>{t('why')}</p>

      <h2>{t('whoTitle')}</h2>
      <ul>
        <li>{t('whoParty')}</li>
        <li>{t('whoCentre')}</li>
        <li>{t('whoSecretariat')}</li>
        <li>{t('whoDelegate')}</li>
        <li>{t('whoPublic')}</li>
      </ul>

      <h2 id="sources">{t('sourcesTitle')}</h2>
      <p>{t('sourcesText')}</p>
      <Sources locale={locale} sources={about.sources} />

      <h2 id="not-confirmed">{t('unconfirmedTitle')}</h2>
      <p>
        <Unconfirmed locale={locale} /> {t('unconfirmedText')}
      </p>
      {about.records.some(({ records }) => records > 0) && (
        <Table
          caption={t('unconfirmedCaption')}
          rows={about.records}
          columns={[
            { label: t('kind'), cell: ({ kind }: RecordCount) => t(kind as 'organisation') },
            { label: t('records'), number: true, cell: ({ records }: RecordCount) => formatNumber(locale, records) },
            {
              label: t('withUnconfirmed'),
              number: true,
              cell: ({ unconfirmed }: RecordCount) => formatNumber(locale, unconfirmed),
            },
          ]}
        />
      )}

      <h2 id="figures">{t('figuresTitle')}</h2>
      <ul>
        <li>{t('figuresOrganisations')}</li>
        <li>{t('figuresServed')}</li>
        <li>{t('figuresParties')}</li>
        <li>{t('figuresRecords')}</li>
        <li>{t('figuresCost')}</li>
      </ul>

      <h2 id="licence">{t('licenceTitle')}</h2>
      <p>{t('licenceProgram')}</p>
      <p>{t('licenceData')}</p>
      <p>{t('licenceMap')}</p>

      <h2 id="take">{t('takeTitle')}</h2>
      <p>
        {t('takeText')} <a href="/api/openapi.json">{t('takeApi')}</a>
      </p>
      <p>{t('feeds')}</p>
      <ul>
        {feedKinds.map((feed) => (
          <li>
            <a href={localePath(locale, feedPath(feed))}>{t(`feed-${feed}`)}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={localePath(locale, accessibilityPath)}>{t('accessibility')}</a>
      </p>
    </Page>
  );
}

function Sources({ locale, sources }: { locale: Locale; sources: readonly SourceCount[] }) {
  const t = messages(locale);
  const named = ({ source }: SourceCount) =>
    source === 'general knowledge' ? t('generalKnowledge') : <bdi dir="auto">{source}</bdi>;
  const rest = sources.slice(mostRows);
  if (sources.length === 0) return <p class="none">{t('noSources')}</p>;
  return (
    <>
      <Table
        caption={t('sourcesCaption', { count: sources.length })}
        rows={sources.slice(0, mostRows)}
        columns={[
          { label: t('source'), cell: named },
          { label: t('records'), number: true, cell: ({ records }: SourceCount) => formatNumber(locale, records) },
        ]}
      />
      {rest.length > 0 && (
        <details>
          <summary>{t('otherSources', { count: rest.length })}</summary>
          <ul class="inline small">
            {rest.slice(0, 500).map((source) => (
              <li>
                {named(source)} <span class="muted">{formatNumber(locale, source.records)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
