import type { ComponentChildren } from 'preact';
import { directionOf, formatNumber, type Locale } from '../i18n.ts';
import { type Count, countLimit } from '../list.ts';
import { writeQuery } from '../query.ts';
import { pageMessages } from './page.messages.ts';
import { localePath, useSite } from './site.tsx';

/** "142 entries", or "more than 10,000 entries". */
export function describeCount(locale: Locale, { count, more }: Count): string {
  const t = pageMessages(locale);
  return more ? t('itemsMore', { count: countLimit }) : t('items', { count });
}

export interface FilterOption {
  value: string;
  label: string;
  /** How many entries the list would have with it, the other filters as they are. */
  count?: number | undefined;
}

export interface FilterField {
  name: string;
  label: string;
  value: string | undefined;
  options: readonly FilterOption[];
}

export interface FilterText {
  name: string;
  label: string;
  value: string | undefined;
  hint?: string;
}

interface FiltersProps {
  /** Of the list, without its language. */
  path: string;
  /** What is typed instead of chosen; stands first. */
  texts?: readonly FilterText[];
  fields: readonly FilterField[];
  /** Of the query, to be kept when a filter changes: the order chosen. */
  keep?: Readonly<Record<string, string | undefined>>;
}

/** Filters that combine, with the count of each value; a plain form, sent by a button. Values without entries are left out. */
export function Filters({ path, texts = [], fields, keep = {} }: FiltersProps) {
  const { locale } = useSite();
  const t = pageMessages(locale);
  const anyChosen = [...texts, ...fields].some(({ value }) => value !== undefined);
  return (
    <form class="filters" action={localePath(locale, path)} aria-label={t('filter')}>
      <div>
        {texts.map(({ name, label, value, hint }) => (
          <p class="field">
            <label for={`filter-${name}`}>{label}</label>
            <input id={`filter-${name}`} name={name} value={value} maxLength={200} placeholder={hint} />
          </p>
        ))}
        {fields.map(({ name, label, value, options }) => (
          <p class="field">
            <label for={`filter-${name}`}>{label}</label>
            <select id={`filter-${name}`} name={name}>
              <option value="">{t('any')}</option>
              {options
                .filter((option) => option.count !== 0 || option.value === value)
                .map((option) => (
                  <option value={option.value} selected={option.value === value}>
                    {option.count === undefined
                      ? option.label
                      : `${option.label} (${formatNumber(locale, option.count)})`}
                  </option>
                ))}
            </select>
          </p>
        ))}
        {Object.entries(keep).map(
          ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
        )}
        <p class="filter-actions">
          <button class="button" type="submit">
            {t('showFiltered')}
          </button>
          {anyChosen && <a href={localePath(locale, path)}>{t('clearFilters')}</a>}
        </p>
      </div>
    </form>
  );
}

type Query = Readonly<Record<string, string | number | undefined>>;

interface SortLinksProps {
  path: string;
  query: Query;
  sort: string;
  options: readonly { value: string; label: string }[];
  /** The order when none is asked for. */
  standard: string;
}

/** The orders of a list as links; the one in force is marked. */
export function SortLinks({ path, query, sort, options, standard }: SortLinksProps) {
  const { locale } = useSite();
  const t = pageMessages(locale);
  return (
    <p class="tools">
      <span>{t('sortBy')}</span>
      {options.map(({ value, label }) => (
        <a
          href={
            localePath(locale, path) +
            writeQuery({ ...query, sort: value === standard ? undefined : value, after: undefined })
          }
          aria-current={value === sort ? 'true' : undefined}
        >
          {label}
        </a>
      ))}
    </p>
  );
}

/** The list as files: `formats` by their ending, each at the list's own address with that ending. */
export function ExportLinks({
  path,
  query,
  formats,
}: {
  path: string;
  query: Query;
  formats: readonly { ending: string; label: string }[];
}) {
  const { locale } = useSite();
  const t = pageMessages(locale);
  return (
    <p class="tools">
      <span>{t('export')}</span>
      {formats.map(({ ending, label }) => (
        <a href={`${localePath(locale, path)}.${ending}${writeQuery({ ...query, after: undefined })}`}>{label}</a>
      ))}
    </p>
  );
}

/** To the next page by the key of the last row shown, and back to the first. */
export function Paging({ path, query, next }: { path: string; query: Query; next: string | undefined }) {
  const { locale } = useSite();
  const t = pageMessages(locale);
  const here = localePath(locale, path);
  if (next === undefined && query['after'] === undefined) return null;
  return (
    <nav class="paging" aria-label={t('pages')}>
      {query['after'] !== undefined && (
        <a href={here + writeQuery({ ...query, after: undefined })}>{t('previousPage')}</a>
      )}
      {next !== undefined && (
        <a href={here + writeQuery({ ...query, after: next })} rel="next">
          {t('nextPage')}
        </a>
      )}
    </nav>
  );
}

/** One fact beside the text: nothing when there is nothing to say. */
export function Fact({
  term,
  children,
  unconfirmed = false,
}: {
  term: string;
  children?: ComponentChildren;
  unconfirmed?: boolean;
}) {
  const { locale } = useSite();
  if (children === undefined || children === null || children === '') return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {children}
        {unconfirmed && (
          <>
            {' '}
            <Unconfirmed locale={locale} />
          </>
        )}
      </dd>
    </>
  );
}

/** Said of a fact whose source or note says "general knowledge". */
export function Unconfirmed({ locale }: { locale: Locale }) {
  const t = pageMessages(locale);
  return (
    <span class="chip late" title={t('notConfirmedWhy')}>
      {t('notConfirmed')}
    </span>
  );
}

/** Where a fact comes from: a link when it is an address, the words otherwise. */
export function SourceFact({ sources }: { sources: readonly (string | null)[] }) {
  const { locale } = useSite();
  const t = pageMessages(locale);
  const known = sources.filter((source) => source !== null && source !== '') as string[];
  if (known.length === 0) return null;
  return (
    <Fact term={t('source')}>
      {known.map((source, index) => (
        <>
          {index > 0 && <br />}
          <Source source={source} />
        </>
      ))}
    </Fact>
  );
}

function Source({ source }: { source: string }) {
  const { locale } = useSite();
  if (source === 'general knowledge') return <Unconfirmed locale={locale} />;
  if (source === 'its organisers') return <>{pageMessages(locale)('itsOrganisers')}</>;
  if (!/^https?:\/\//.test(source)) return <span dir="auto">{source}</span>;
  return (
    <a href={source} rel="external noopener">
      <bdi>{new URL(source).hostname.replace(/^www\./, '')}</bdi>
    </a>
  );
}

/** A text in the language it is written in: marked when that is not the reader's. */
export function Original({ language, children }: { language: string; children?: ComponentChildren }) {
  const { locale } = useSite();
  return language === locale ? (
    <>{children}</>
  ) : (
    <span lang={language} dir="auto">
      {children}
    </span>
  );
}

/** The same for a whole paragraph, which then begins on the side on which its language begins. */
export function OriginalParagraph({
  language,
  children,
  class: className,
}: {
  language: string;
  children?: ComponentChildren;
  class?: string;
}) {
  const { locale } = useSite();
  const other = language === locale ? undefined : language;
  return (
    <p class={className} lang={other} dir={other === undefined ? undefined : directionOf(other)}>
      {children}
    </p>
  );
}
