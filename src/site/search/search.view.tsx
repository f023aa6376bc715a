import { activitiesPath } from '../../assistance/index.ts';
import { documentsPath, originMark } from '../../documents/index.ts';
import { experiencesPath } from '../../exchange/index.ts';
import { meetingsPath, outcomesPath } from '../../meetings/index.ts';
import { countriesPath, organisationsPath, topicsPath } from '../../network/index.ts';
import { describeCount, Original, Paging, SortLinks } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatDate, formatNumber, type Locale, languageName } from '../../platform/i18n.ts';
import type { Count } from '../../platform/list.ts';
import { writeQuery } from '../../platform/query.ts';
import type { Segment } from '../../search/index.ts';
import type { Figures } from '../figures/figures.actions.ts';
import type { Findings, Hit, SearchView } from './search.actions.ts';
import { type SearchKind, type SearchQuery, searchPath } from './search.form.ts';
import { messages } from './search.messages.ts';

interface Props {
  locale: Locale;
  query: SearchQuery;
  view: SearchView;
}

export function SearchPage({ locale, query, view: { findings, figures } }: Props) {
  const t = messages(locale);
  const { q = '' } = query;
  const title = findings === undefined ? t('title') : t('titleFor', { text: q.slice(0, 120) });
  return (
    <Page title={title} noIndex searchText={q}>
      <form class="home-find" action={localePath(locale, searchPath)}>
        <label for="search-q">{t('label')}</label>
        <span>
          <input type="search" id="search-q" name="q" value={q} maxLength={200} dir="auto" />
          <button class="button" type="submit">
            {t('search')}
          </button>
        </span>
      </form>
      {findings === undefined ? (
        <p>{t('hint')}</p>
      ) : findings.hits.length === 0 ? (
        <Nothing locale={locale} query={query} findings={findings} />
      ) : (
        <Found locale={locale} query={query} findings={findings} />
      )}
      {figures !== undefined && <Searchable locale={locale} figures={figures} />}
    </Page>
  );
}

function Found({ locale, query, findings }: { locale: Locale; query: SearchQuery; findings: Findings }) {
  const t = messages(locale);
  const { suggestion, count, rankedWithin, hits, next } = findings;
  return (
    <>
      {suggestion !== undefined && (
        <p class="search-notice">
          {t('suggested', { text: query.q ?? '' })} <strong dir="auto">{suggestion}</strong>
        </p>
      )}
      <Facets locale={locale} query={query} findings={findings} />
      <p class="small muted">
        {describeCount(locale, count)}
        {rankedWithin !== undefined && ` ${t('rankedWithin', { count: rankedWithin })}`}
      </p>
      <SortLinks
        path={searchPath}
        query={query}
        sort={query.sort ?? 'best'}
        standard="best"
        options={[
          { value: 'best', label: t('best') },
          { value: 'newest', label: t('newest') },
        ]}
      />
      <Hits locale={locale} hits={hits} />
      <Paging path={searchPath} query={query} next={next} />
    </>
  );
}

/** The kinds of what was found, each with its count, as links that keep what was asked. */
function Facets({ locale, query, findings }: { locale: Locale; query: SearchQuery; findings: Findings }) {
  const t = messages(locale);
  const { facets } = findings;
  const link = (kind: string | undefined) =>
    localePath(locale, searchPath) + writeQuery({ ...query, kind, after: undefined });
  return (
    <nav aria-label={t('kinds')}>
      <ul class="inline facets">
        <li>
          <a href={link(undefined)} aria-current={query.kind === undefined ? 'true' : undefined}>
            {t('allKinds')}
          </a>
        </li>
        {facets.map(({ kind, ...count }) => (
          <li>
            <a href={link(kind)} aria-current={query.kind === kind ? 'true' : undefined}>
              {t(`kinds-${kind as SearchKind}`)}
            </a>{' '}
            <bdi class="muted">{written(locale, count)}</bdi>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const written = (locale: Locale, { count, more }: Count): string =>
  more ? messages(locale)('moreThan', { count }) : formatNumber(locale, count);

function Hits({ locale, hits }: { locale: Locale; hits: readonly Hit[] }) {
  const t = messages(locale);
  return (
    <ol class="plain hits">
      {hits.map(({ kind, path, language, origin, title, excerpt, day, precision }) => (
        <li>
          <h2>
            <a href={localePath(locale, path)}>
              <Original language={language}>
                <Marked segments={title} />
              </Original>
            </a>
            {originMark(locale, origin)}
          </h2>
          <p class="small muted">
            {t(`kind-${kind as SearchKind}`)}
            {day !== null && ` · ${formatDate(locale, day, precision ?? 'day')}`}
            {language !== locale && ` · ${languageName(locale, language)}`}
          </p>
          {excerpt.length > 0 && (
            <p>
              <Original language={language}>
                <Marked segments={excerpt} />
              </Original>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const Marked = ({ segments }: { segments: readonly Segment[] }) => (
  <>{segments.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
);

function Nothing({ locale, query, findings }: { locale: Locale; query: SearchQuery; findings: Findings }) {
  const t = messages(locale);
  const inKind = query.kind !== undefined && findings.facets.length > 0;
  return (
    <>
      {inKind && <Facets locale={locale} query={query} findings={findings} />}
      <p class="search-notice">{t(inKind ? 'nothingOfKind' : 'nothing', { text: query.q ?? '' })}</p>
      <ul>
        <li>{t('adviceFewer')}</li>
        <li>{t('adviceLanguage')}</li>
        <li>{t('adviceSymbol')}</li>
      </ul>
      {findings.nearest.length > 0 && (
        <>
          <h2>{t('nearest')}</h2>
          <Hits locale={locale} hits={findings.nearest} />
        </>
      )}
    </>
  );
}

/** What there is to be found, with its count and its list. */
function Searchable({ locale, figures }: { locale: Locale; figures: Figures }) {
  const t = messages(locale);
  const organisations = figures.families.reduce((sum, { count }) => sum + count, 0);
  const lists: { kind: SearchKind; path: string; count?: Count }[] = [
    { kind: 'organisation', path: organisationsPath, count: { count: organisations, more: false } },
    { kind: 'country', path: countriesPath },
    { kind: 'topic', path: topicsPath },
    { kind: 'meeting', path: meetingsPath, count: figures.meetings },
    { kind: 'outcome', path: outcomesPath, count: figures.outcomes },
    { kind: 'document', path: documentsPath, count: figures.documents },
    { kind: 'activity', path: activitiesPath, count: figures.activities },
    { kind: 'experience', path: experiencesPath, count: figures.experiences },
  ];
  return (
    <>
      <h2>{t('searchable')}</h2>
      <ul>
        {lists.map(({ kind, path, count }) => (
          <li>
            <a href={localePath(locale, path)}>{t(`kinds-${kind}`)}</a>
            {count !== undefined && <bdi class="muted"> {written(locale, count)}</bdi>}
          </li>
        ))}
      </ul>
    </>
  );
}
