import { organisationPath } from '../../network/index.ts';
import { Fact, Original, SourceFact, Unconfirmed } from '../../platform/html/list.tsx';
import { type Crumb, Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatDate, formatMoment, type Locale, languageName, locales } from '../../platform/i18n.ts';
import { differencesMessages } from '../differences/differences.messages.ts';
import { documentKindNames, originNames } from '../names.ts';
import { originMark } from '../origin.view.tsx';
import { audienceOf } from '../papers/paper-state.ts';
import { papersMessages } from '../papers/papers.messages.ts';
import { differencesPath, documentPath, documentsPath, editPaperPath, paperFilesPath } from '../paths.ts';
import type { ChainedDocument, DocumentView } from './document.actions.ts';
import { messages } from './document.messages.ts';
import { structuredData } from './document.structured-data.ts';
import { filesInCell, languagesOf, NotHeld } from './file-links.view.tsx';

interface Props {
  locale: Locale;
  document: DocumentView;
}

export function DocumentPage({ locale, document }: Props) {
  const t = messages(locale);
  const { baseUrl } = useSite();
  const { place, chain, titles, files, symbols } = document;
  const [name = { title: document.slug, language: 'en', origin: 'official' as const }, ...otherTitles] = titles;
  const kind = documentKindNames(locale)(document.kind);
  const crumbs: Crumb[] = [{ label: t('documents'), path: documentsPath }];
  if (place.meeting !== undefined)
    crumbs.push({ label: place.meeting.title, language: place.meeting.language, path: place.meeting.path });
  const date = dateOf(locale, document);
  return (
    <Page
      correctable
      title={name.title}
      titleLanguage={name.language}
      titleMark={name.origin === 'official' ? undefined : originNames(locale)(name.origin)}
      section="documents"
      crumbs={crumbs}
      description={[kind, date, ...symbols].filter((part) => part !== undefined).join(' · ')}
      structuredData={structuredData(locale, baseUrl, document)}
      lead={
        <p class="when">
          {[kind, date].filter((part) => part !== undefined).join(' · ')}
          {symbols.map((symbol) => (
            <>
              {' · '}
              <bdi>{symbol}</bdi>
            </>
          ))}
        </p>
      }
      facts={<Facts locale={locale} document={document} />}
    >
      {document.mayEdit && <EditLinks slug={document.slug} />}
      {chain.replacedBy !== undefined && (
        <p class="notice">
          {t('replacedBy')} <ChainLink locale={locale} document={chain.replacedBy} />
        </p>
      )}
      <h2 id="files">{t('filesHeading')}</h2>
      {files.length > 0 && (
        <div class="grid">
          <LanguageGrid locale={locale} document={document} />
        </div>
      )}
      <p>
        <NotHeld locale={locale} files={files} source={document.source} />
      </p>
      {otherTitles.length > 0 && (
        <>
          <h2>{t('otherTitles')}</h2>
          <dl>
            {otherTitles.map(({ language, title, origin }) => (
              <>
                <dt>
                  {languageName(locale, language)}
                  {origin !== 'official' && `, ${originNames(locale)(origin)}`}
                </dt>
                <dd lang={language} dir="auto">
                  {title}
                </dd>
              </>
            ))}
          </dl>
        </>
      )}
      <ChainList locale={locale} document={document} />
    </Page>
  );
}

/** For the organisers of its meeting. */
function EditLinks({ slug }: { slug: string }) {
  const { locale } = useSite();
  const t = papersMessages(locale);
  return (
    <p class="tools">
      <a class="button quiet" href={localePath(locale, editPaperPath(slug))}>
        {t('editTitle')}
      </a>
      <a class="button quiet" href={localePath(locale, paperFilesPath(slug))}>
        {t('filesTitle')}
      </a>
    </p>
  );
}

const dateOf = (locale: Locale, { datedOn, datedPrecision }: DocumentView): string | undefined =>
  datedOn === null ? undefined : formatDate(locale, datedOn, datedPrecision ?? 'day');

/** Languages down, formats across; what there is says how far it can be trusted, what there is not is said to be missing. */
function LanguageGrid({ locale, document: { files } }: Props) {
  const t = messages(locale);
  const others = languagesOf(files).filter((language) => !(locales as readonly string[]).includes(language));
  // A format that nobody stated stands last.
  const formats = [...new Set(files.map(({ format }) => format ?? '~'))].sort();
  const columns: Column<string>[] = [
    { label: t('language'), cell: (language) => languageName(locale, language) },
    ...formats.map((format) => ({
      label: format === '~' ? t('unknownFormat') : format.toUpperCase(),
      cell: (language: string) => {
        const found = files.filter((file) => file.language === language && (file.format ?? '~') === format);
        if (found.length > 0) return filesInCell(locale, found, true);
        return <span class="none">{t('missing')}</span>;
      },
    })),
  ];
  return <Table caption={t('gridCaption')} columns={columns} rows={[...locales, ...others]} />;
}

function Facts({ locale, document }: Props) {
  const t = messages(locale);
  const { place, symbols, author, owner, unconfirmed } = document;
  return (
    <dl>
      <Fact term={t('symbols')}>
        {symbols.length === 0 ? (
          <span class="none">{t('none')}</span>
        ) : (
          symbols.map((symbol, index) => (
            <>
              {index > 0 && <br />}
              <bdi>{symbol}</bdi>
            </>
          ))
        )}
      </Fact>
      <Fact term={t('kind')}>{documentKindNames(locale)(document.kind)}</Fact>
      <Fact term={t('date')} unconfirmed={unconfirmed.includes('date')}>
        {dateOf(locale, document) ?? <span class="none">{t('undated')}</span>}
      </Fact>
      <Fact term={t('meeting')}>
        {place.meeting && (
          <a href={localePath(locale, place.meeting.path)}>
            <Original language={place.meeting.language}>{place.meeting.title}</Original>
          </a>
        )}
      </Fact>
      <Fact term={t('agendaItem')}>
        {place.agendaItem && (
          <>
            {place.agendaItem.number !== null && <bdi>{place.agendaItem.number}</bdi>}{' '}
            <Original language={place.agendaItem.language}>{place.agendaItem.title}</Original>
          </>
        )}
      </Fact>
      <Fact term={t('series')}>
        {place.series && (
          <a href={localePath(locale, place.series.path)}>
            <Original language={place.series.language}>{place.series.title}</Original>
          </a>
        )}
      </Fact>
      <Fact term={t('author')}>
        {author && <a href={localePath(locale, organisationPath(author.slug))}>{author.name}</a>}
      </Fact>
      <Fact term={t('owner')}>
        {owner && <a href={localePath(locale, organisationPath(owner.slug))}>{owner.name}</a>}
      </Fact>
      {document.audience !== 'public' && (
        <Fact term={t('audience')}>
          <span class="chip late">{papersMessages(locale)(`audience-${audienceOf(document)}`)}</span>
        </Fact>
      )}
      {!document.isOut && (
        <Fact term={papersMessages(locale)('release')}>
          {papersMessages(locale)('waiting', { when: formatMoment(locale, document.releasedAt) })}
        </Fact>
      )}
      <Fact term={t('note')}>{document.note && <span dir="auto">{document.note}</span>}</Fact>
      <SourceFact sources={[document.source]} />
      {unconfirmed.includes('all') && (
        <dd>
          <Unconfirmed locale={locale} />
        </dd>
      )}
    </dl>
  );
}

/** What it goes back to, and what goes back to it: revisions, addenda, corrigenda. */
function ChainList({ locale, document: { chain, own } }: Props) {
  const t = messages(locale);
  const { replaces, followers } = chain;
  if (replaces === undefined && followers.length === 0) return null;
  return (
    <>
      <h2>{t('chain')}</h2>
      <dl>
        {replaces !== undefined && (
          <>
            <dt>{t(`${own?.chainKind ?? 'revision'}Of`)}</dt>
            <dd>
              <ChainLink locale={locale} document={replaces} />
              {own?.chainKind === 'revision' && (
                <>
                  <br />
                  <a href={localePath(locale, differencesPath(own.slug))}>{differencesMessages(locale)('title')}</a>
                </>
              )}
            </dd>
          </>
        )}
        {followers.map((follower) => (
          <>
            <dt>{t(follower.chainKind ?? 'revision')}</dt>
            <dd>
              <ChainLink locale={locale} document={follower} />
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

function ChainLink({
  locale,
  document: { slug, title, titleLanguage, titleOrigin, symbol },
}: {
  locale: Locale;
  document: ChainedDocument;
}) {
  return (
    <>
      <a href={localePath(locale, documentPath(slug))}>
        {symbol !== null && (
          <>
            <bdi>{symbol}</bdi>{' '}
          </>
        )}
        <Original language={titleLanguage}>{title}</Original>
      </a>
      {originMark(locale, titleOrigin)}
    </>
  );
}
