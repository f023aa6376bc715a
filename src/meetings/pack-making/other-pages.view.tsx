import { documentKindNames, originMark } from '../../documents/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { formatDate, formatMoment, formatNumber, type Locale } from '../../platform/i18n.ts';
import type { News, PackedDocument } from './content.ts';
import {
  alsoIn,
  DocumentLink,
  Frame,
  numbered,
  Outside,
  onSite,
  PackedFiles,
  type PackPages,
  renderPackPage,
} from './frame.view.tsx';
import { packWords } from './pages.messages.ts';

/** One document. It says nothing of the pack that it is in, so that it stays the same from one to the next. */
export function writeDocument(
  { content, baseUrl }: Pick<PackPages, 'content' | 'baseUrl'>,
  document: PackedDocument,
): string {
  const { language: locale, meeting, documents } = content;
  const t = packWords(locale);
  const { kind, symbols, datedOn, author, titles, others } = document;
  const item = meeting.agenda.find(({ id }) => id === document.agendaItemId);
  const replaced = documents.find(({ id }) => id === document.replacesId);
  const page = (
    <Frame
      {...{ locale, title: document.title, titleLanguage: document.titleLanguage, up: '../' }}
      head={
        <a href="../index.html">
          {t('back')}: <Original language={meeting.language}>{meeting.title}</Original>
        </a>
      }
      foot={
        <>
          {t('onSite')}: <Outside address={onSite(baseUrl, locale, document.slug)} />
        </>
      }
    >
      {document.titleOrigin === 'machine' && (
        <p>
          <span class="chip late">{t('machineTitle')}</span>
        </p>
      )}
      <dl>
        <dt>{t('kind')}</dt>
        <dd>{documentKindNames(locale)(kind)}</dd>
        {symbols.length > 0 && (
          <>
            <dt>{t('symbols')}</dt>
            <dd>
              {symbols.map((symbol, index) => (
                <>
                  {index > 0 && <br />}
                  <bdi>{symbol}</bdi>
                </>
              ))}
            </dd>
          </>
        )}
        {datedOn !== null && (
          <>
            <dt>{t('date')}</dt>
            <dd>{formatDate(locale, datedOn, document.datedPrecision ?? 'day')}</dd>
          </>
        )}
        {author !== null && (
          <>
            <dt>{t('by')}</dt>
            <dd dir="auto">{author}</dd>
          </>
        )}
        {item !== undefined && (
          <>
            <dt>{t('item')}</dt>
            <dd>
              {item.number !== null && <bdi>{item.number}</bdi>}{' '}
              <Original language={item.language}>{item.title}</Original>
            </dd>
          </>
        )}
        {replaced !== undefined && document.chainKind !== null && (
          <>
            <dt>{t(document.chainKind)}</dt>
            <dd>
              <DocumentLink locale={locale} document={replaced} up="../" />
            </dd>
          </>
        )}
      </dl>
      <h2>{t('files')}</h2>
      <PackedFiles content={content} document={document} up="../" />
      {others.length > 0 && <p class="muted">{alsoIn(locale, others)}</p>}
      {titles.slice(1).map(({ title, language }) => (
        <p class="muted" lang={language} dir="auto">
          {title}
        </p>
      ))}
    </Frame>
  );
  return renderPackPage(locale, baseUrl, page);
}

const tellsOf = (meeting: News['meeting']): boolean =>
  meeting !== undefined &&
  (meeting.summary || meeting.agenda || meeting.added.length > 0 || meeting.revised.length > 0);

/** What came and what was revised, pack by pack, the newest on top. */
export function writeNews(pages: PackPages, news: readonly News[]): string {
  const { content, baseUrl } = pages;
  const { language: locale, documents } = content;
  const t = packWords(locale);
  const byId = new Map(documents.map((document) => [document.id, document]));
  const list = (ids: readonly string[], what: 'added' | 'revised') => {
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    if (found.length === 0) return null;
    return (
      <>
        <h3>{t(what)}</h3>
        <ul class="bare">
          {found.map((document) => (
            <li>
              <DocumentLink locale={locale} document={document} up="" />
              <PackedFiles content={content} document={document} up="" />
            </li>
          ))}
        </ul>
      </>
    );
  };
  const outcomes = (slugs: readonly string[] = [], what: 'outcomesAdded' | 'outcomesRevised') => {
    const found = content.meeting.outcomes.filter(({ slug }) => slugs.includes(slug));
    if (found.length === 0) return null;
    return (
      <>
        <h3>
          <a href="index.html#outcomes">{t(what)}</a>
        </h3>
        <ul class="bare">
          {found.map(({ number, text, language, origin }) => (
            <li>
              {number !== null && <bdi>{number}</bdi>} <Original language={language}>{text}</Original>
              {originMark(locale, origin)}
            </li>
          ))}
        </ul>
      </>
    );
  };
  const page = (
    <Frame
      {...{ locale, title: t('whatIsNew'), titleLanguage: locale, up: '' }}
      head={
        <>
          <a href="index.html">
            {t('back')}: <Original language={content.meeting.language}>{content.meeting.title}</Original>
          </a>
          <span>{numbered(pages)}</span>
        </>
      }
    >
      {news.length === 0 ? <p>{t('firstPack')}</p> : <p>{t('newHint')}</p>}
      {news.map(({ number, madeAt, added, revised, withdrawn, meeting }) => (
        <section>
          <h2>{t('inPack', { number: formatNumber(locale, number), date: formatMoment(locale, new Date(madeAt)) })}</h2>
          {added.length + revised.length === 0 && !tellsOf(meeting) && <p>{t('noChange')}</p>}
          {meeting?.summary && <p>{t('summaryChanged')}</p>}
          {meeting?.agenda && <p>{t('agendaChanged')}</p>}
          {outcomes(meeting?.added, 'outcomesAdded')}
          {outcomes(meeting?.revised, 'outcomesRevised')}
          {list(added, 'added')}
          {list(revised, 'revised')}
          {withdrawn > 0 && <p>{t('withdrawn', { count: withdrawn })}</p>}
        </section>
      ))}
    </Frame>
  );
  return renderPackPage(locale, baseUrl, page);
}

/** What stands in the place of a page that is no longer part of a pack. */
export function writeGone(locale: Locale): string {
  const t = packWords(locale);
  const page = (
    <Frame
      {...{ locale, title: t('gone'), titleLanguage: locale, up: '../' }}
      head={<a href="../index.html">{t('back')}</a>}
    >
      <p>{t('goneText')}</p>
    </Frame>
  );
  return renderPackPage(locale, '', page);
}
