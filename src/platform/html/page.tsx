import type { ComponentChildren } from 'preact';
import { directionOf, formatDate, localeNames, locales } from '../i18n.ts';
import { pageMessages } from './page.messages.ts';
import { localePath, useSite } from './site.tsx';

/** Where the figures of the foot go; text that people typed is escaped and can never spell it. */
export const costMark = '<bdi class="cost-here"></bdi>';

export type Section = 'network' | 'meetings' | 'documents' | 'assistance' | 'exchange';
const sections: { key: Section; path: string }[] = [
  { key: 'network', path: '/organisations' },
  { key: 'meetings', path: '/meetings' },
  { key: 'documents', path: '/documents' },
  { key: 'assistance', path: '/activities' },
  { key: 'exchange', path: '/experiences' },
];

export interface Crumb {
  label: string;
  /** Of the label where it is not the reader's. */
  language?: string | undefined;
  /** Without its language. */
  path: string;
}

interface PageProps {
  /** The h1; the title of the page is the h1 and the site's name. */
  title: string;
  /** Language of the title where it is not the reader's. */
  titleLanguage?: string | undefined;
  /** Said beside the title, in the reader's language: how far the title can be trusted. */
  titleMark?: string | undefined;
  section?: Section | undefined;
  crumbs?: readonly Crumb[];
  description?: string | undefined;
  /** Atom feed of what this page lists, without its language. */
  feedPath?: string | undefined;
  /** schema.org. */
  structuredData?: object | undefined;
  noIndex?: boolean;
  children?: ComponentChildren;
  /** Beside the content from 64 rem on, beneath it on a phone. */
  facts?: ComponentChildren;
  /** Directly beneath the h1. */
  lead?: ComponentChildren;
  /** What the search field shows. */
  searchText?: string;
  /** It is about one public record: at its end anybody can say what is wrong with it. */
  correctable?: boolean;
}

/** The frame of every page: head, bar, breadcrumb, one h1, content and facts, foot. */
export function Page(props: PageProps) {
  const { locale, path, baseUrl, styles, scripts } = useSite();
  const { title, titleLanguage, titleMark, crumbs = [], children, facts, lead } = props;
  const t = pageMessages(locale);
  const marked = titleMark === undefined ? title : `${title} (${titleMark})`;
  const pageTitle = path === '/' ? marked : `${marked} · ${t('siteName')}`;
  const otherLanguage = titleLanguage !== undefined && titleLanguage !== locale ? titleLanguage : undefined;
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{pageTitle}</title>
        {props.description !== undefined && <meta name="description" content={props.description.slice(0, 300)} />}
        {props.noIndex === true && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        {styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {props.noIndex !== true && (
          <>
            <link rel="canonical" href={baseUrl + localePath(locale, path)} />
            {locales.map((other) => (
              <link rel="alternate" hreflang={other} href={baseUrl + localePath(other, path)} />
            ))}
          </>
        )}
        {props.feedPath !== undefined && (
          <link rel="alternate" type="application/atom+xml" href={localePath(locale, props.feedPath)} title={title} />
        )}
        {props.structuredData !== undefined && <StructuredData data={props.structuredData} />}
        {scripts.map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {t('skip')}
        </a>
        <Bar section={props.section} searchText={props.searchText} />
        <main id="content">
          {crumbs.length > 0 && (
            <nav class="crumbs" aria-label={t('breadcrumb')}>
              {crumbs.map((crumb, index) => (
                <>
                  {index > 0 && <span aria-hidden="true"> / </span>}
                  <a
                    href={localePath(locale, crumb.path)}
                    {...(crumb.language !== undefined &&
                      crumb.language !== locale && { lang: crumb.language, dir: 'auto' as const })}
                  >
                    {crumb.label}
                  </a>
                </>
              ))}
            </nav>
          )}
          <div class={facts === undefined ? undefined : 'page'}>
            <div class="content">
              <h1 lang={otherLanguage} dir={otherLanguage === undefined ? undefined : directionOf(otherLanguage)}>
                {title}
              </h1>
              {titleMark !== undefined && (
                <p>
                  <span class="chip late">{titleMark}</span>
                </p>
              )}
              {lead}
              {children}
            </div>
            {facts !== undefined && (
              <aside class="facts" aria-label={t('facts')}>
                {facts}
              </aside>
            )}
          </div>
          {props.correctable === true && (
            <p class="correct">
              <a
                href={`${localePath(locale, '/corrections/new')}?page=${encodeURIComponent(path.split('?')[0] ?? path)}`}
                rel="nofollow"
              >
                {t('somethingWrong')}
              </a>
            </p>
          )}
        </main>
        <Foot />
      </body>
    </html>
  );
}

function Bar({ section, searchText }: { section?: Section | undefined; searchText?: string | undefined }) {
  const { locale } = useSite();
  const t = pageMessages(locale);
  return (
    <header class="bar">
      <div>
        <a class="mark" href={localePath(locale, '/')}>
          <svg width="26" height="18" viewBox="0 0 26 18" aria-hidden="true">
            <circle class="mark-one" cx="9" cy="9" r="8" />
            <circle class="mark-two" cx="17" cy="9" r="8" />
          </svg>
          {t('siteName')}
        </a>
        <nav aria-label={t('mainNav')}>
          {sections.map(({ key, path }) => (
            <a href={localePath(locale, path)} aria-current={key === section ? 'true' : undefined}>
              {t(key)}
            </a>
          ))}
        </nav>
        <form class="find" role="search" action={localePath(locale, '/search')}>
          <input type="search" name="q" aria-label={t('searchLabel')} value={searchText} maxLength={200} />
          <button type="submit">{t('search')}</button>
        </form>
        <PersonLinks />
      </div>
    </header>
  );
}

/** Whom the site takes the reader for: for everybody else, where to sign in. */
function PersonLinks() {
  const { locale, path, session } = useSite();
  const t = pageMessages(locale);
  if (session === undefined)
    return (
      <a class="person" href={`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(localePath(locale, path))}`}>
        {t('signIn')}
      </a>
    );
  const { name, organisation, choices } = session;
  return (
    <nav class="person" aria-label={t('personNav')}>
      <a href={localePath(locale, '/my')}>{t('my')}</a>
      <a href={localePath(locale, '/my/account')}>
        {organisation === undefined ? name : t('actingFor', { name, organisation: organisation.name })}
      </a>
      {choices > 1 && <a href={localePath(locale, '/my/organisation')}>{t('actForAnother')}</a>}
      <form method="post" action={localePath(locale, '/sign-out')}>
        <button type="submit">{t('signOut')}</button>
      </form>
    </nav>
  );
}

function Foot() {
  const { locale, path, dataDate } = useSite();
  const t = pageMessages(locale);
  return (
    <footer class="foot">
      <div>
        <nav class="languages" aria-label={t('languages')}>
          {locales.map((other) =>
            other === locale ? (
              <span>{localeNames[other]}</span>
            ) : (
              <a href={localePath(other, path)} hreflang={other} lang={other} dir={directionOf(other)}>
                {localeNames[other]}
              </a>
            ),
          )}
        </nav>
        <a href={localePath(locale, '/about')}>{t('about')}</a>
        <a href={localePath(locale, '/about/accessibility')}>{t('accessibility')}</a>
        <span>{t('dataAsOf', { date: formatDate(locale, dataDate) })}</span>
        <span class="cost" title={t('costLabel')}>
          <bdi class="cost-here"></bdi>
        </span>
      </div>
    </footer>
  );
}

/** JSON is data, not markup; `<` is written so that no text in it can end the element. */
function StructuredData({ data }: { data: object }) {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data }).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
