import { documentKindNames, originMark } from '../../documents/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import { localePath } from '../../platform/html/site.tsx';
import { comma, formatDate, formatList, formatNumber, formatRange, type Locale } from '../../platform/i18n.ts';
import { messages as meetingWords } from '../meeting/meeting.messages.ts';
import type { AgendaItem, Outcome } from '../meeting/meeting.queries.ts';
import { bearingsOf } from '../meeting/outcome-facts.ts';
import { outcomeMessages } from '../outcomes/outcomes.messages.ts';
import { meetingPath } from '../paths.ts';
import { Markdown } from '../proceedings/markdown.view.tsx';
import { summaryAsMarkdown } from '../proceedings/summary.ts';
import type { PackContent } from './content.ts';
import { DocumentLink, Frame, numbered, Outside, PackedFiles, type PackPages, renderPackPage } from './frame.view.tsx';
import { manifestName, sumsName } from './manifest.ts';
import { packWords } from './pages.messages.ts';

function HeadOfPack({ pages }: { pages: PackPages }) {
  const t = packWords(pages.content.language);
  return (
    <>
      <span>{t('pack')}</span>
      <span>{numbered(pages)}</span>
      <a href="what-is-new.html">{t('whatIsNew')}</a>
    </>
  );
}

/** The meeting: when and where, its agenda, its documents by kind, what was agreed, who was there. */
export function writeIndex(pages: PackPages): string {
  const { content, baseUrl } = pages;
  const { language: locale, meeting, documents } = content;
  const t = packWords(locale);
  const m = meetingWords(locale);
  const place = [meeting.venue, meeting.city].filter((part) => part !== null);
  const address = baseUrl + localePath(locale, meetingPath(meeting.slug));
  const { title, language } = meeting;
  const page = (
    <Frame
      {...{ locale, title, up: '', titleLanguage: language }}
      head={<HeadOfPack pages={pages} />}
      foot={
        <>
          <p>
            {t('onSite')}: <Outside address={address} />
          </p>
          <p>
            {t('check')} <code dir="ltr">sha256sum -c {sumsName}</code> (<a href={sumsName}>{sumsName}</a>,{' '}
            <a href={manifestName}>{manifestName}</a>)
          </p>
        </>
      }
    >
      <p class="when">
        {formatRange(locale, meeting)}
        {place.length > 0 && (
          <>
            {' · '}
            <span dir="auto">{place.join(', ')}</span>
          </>
        )}
        {meeting.countryName !== null && <> · {meeting.countryName}</>}
      </p>
      {content.audience === 'participants' && <p class="notice">{t('forParticipants')}</p>}
      <Sections content={content} />
      <Introduction content={content} />
      {meeting.agenda.length > 0 && (
        <>
          <h2 id="agenda">{m('agenda')}</h2>
          <AgendaTree content={content} items={meeting.agenda} parentId={null} />
        </>
      )}
      <h2 id="documents">{t('documents')}</h2>
      {documents.length === 0 && <p>{t('noDocuments')}</p>}
      <DocumentsByKind content={content} />
      {meeting.outcomes.length > 0 && (
        <>
          <h2 id="outcomes">{m('outcomes')}</h2>
          <ol class="bare">
            {meeting.outcomes.map((outcome) => (
              <OutcomeItem locale={locale} outcome={outcome} agenda={meeting.agenda} />
            ))}
          </ol>
        </>
      )}
      {meeting.organisations.length > 0 && (
        <>
          <h2 id="organisations">{t('organisations')}</h2>
          {meeting.participantsCount !== null && (
            <p>
              {m('participants')}: {formatNumber(locale, meeting.participantsCount)}
            </p>
          )}
          <ul>
            {meeting.organisations.map(({ name }) => (
              <li dir="auto">{name}</li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
  return renderPackPage(locale, baseUrl, page);
}

function Sections({ content: { language: locale, meeting } }: { content: PackContent }) {
  const t = packWords(locale);
  const m = meetingWords(locale);
  return (
    <nav aria-label={t('contents')}>
      <ul>
        {meeting.agenda.length > 0 && (
          <li>
            <a href="#agenda">{m('agenda')}</a>
          </li>
        )}
        <li>
          <a href="#documents">{t('documents')}</a>
        </li>
        {meeting.outcomes.length > 0 && (
          <li>
            <a href="#outcomes">{m('outcomes')}</a>
          </li>
        )}
        {meeting.organisations.length > 0 && (
          <li>
            <a href="#organisations">{t('organisations')}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Introduction({ content: { language: locale, meeting } }: { content: PackContent }) {
  const m = meetingWords(locale);
  const { objectives, summary, conventions, convener } = meeting;
  const named = conventions.filter(isConvention).map((one) => conventionNames(locale)(one));
  return (
    <>
      {(convener !== null || named.length > 0) && (
        <dl>
          {convener !== null && (
            <>
              <dt>{m('convener')}</dt>
              <dd dir="auto">{convener.name}</dd>
            </>
          )}
          {named.length > 0 && (
            <>
              <dt>{m('conventions')}</dt>
              <dd>{formatList(locale, named)}</dd>
            </>
          )}
        </dl>
      )}
      {objectives.length > 0 && (
        <>
          <h2>{m('introduction')}</h2>
          <p>{m('objectives')}</p>
          <ul>
            {objectives.map(({ text, language }) => (
              <li>
                <Original language={language}>{text}</Original>
              </li>
            ))}
          </ul>
        </>
      )}
      {summary !== null && (
        <>
          <h2>{m('summary')}</h2>
          <div lang={meeting.language === locale ? undefined : meeting.language} dir="auto">
            <Markdown text={summaryAsMarkdown(meeting)} language={meeting.language} />
          </div>
        </>
      )}
    </>
  );
}

function AgendaTree({
  content,
  items,
  parentId,
}: {
  content: PackContent;
  items: readonly AgendaItem[];
  parentId: string | null;
}) {
  const own = items.filter((item) => item.parentId === parentId);
  if (own.length === 0) return null;
  return (
    <ol class="bare">
      {own.map((item) => {
        const documents = content.documents.filter(({ agendaItemId }) => agendaItemId === item.id);
        return (
          <li>
            {item.number !== null && <bdi>{item.number}</bdi>}{' '}
            <Original language={item.language}>{item.title}</Original>
            {documents.length > 0 && (
              <ul>
                {documents.map((document) => (
                  <li>
                    <DocumentLink locale={content.language} document={document} up="" />
                  </li>
                ))}
              </ul>
            )}
            <AgendaTree content={content} items={items} parentId={item.id} />
          </li>
        );
      })}
    </ol>
  );
}

function DocumentsByKind({ content }: { content: PackContent }) {
  const locale = content.language;
  const kinds = Map.groupBy(content.documents, ({ kind }) => kind);
  return (
    <>
      {[...kinds].map(([kind, documents]) => (
        <>
          <h3>{documentKindNames(locale)(kind)}</h3>
          <ul class="bare">
            {documents.map((document) => (
              <li>
                <DocumentLink locale={locale} document={document} up="" />
                <PackedFiles content={content} document={document} up="" />
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

interface OutcomeProps {
  locale: Locale;
  outcome: Outcome;
  agenda: readonly AgendaItem[];
}

function OutcomeItem({ locale, outcome, agenda }: OutcomeProps) {
  const m = meetingWords(locale);
  const { number, text, language, origin, kind, owners, dueOn, duePrecision, state } = outcome;
  return (
    <li>
      <p>
        {number !== null && (
          <>
            <bdi>{number}</bdi>{' '}
          </>
        )}
        <Original language={language}>{text}</Original>
        {originMark(locale, origin)}
      </p>
      <small>
        {kind !== null && <span class="chip">{m(kind)}</span>} {m('responsible')}{' '}
        {owners.length === 0 ? m('nobodyNamed') : owners.map(({ name }) => name).join(comma(locale))}
        {bearingsOf(locale, outcome, agenda).map((one) => (
          <> · {one}</>
        ))}
        {dueOn !== null && <> · {m('due', { date: formatDate(locale, dueOn, duePrecision ?? 'day') })}</>} ·{' '}
        {outcomeMessages(locale)(`state-${state}`)}
      </small>
    </li>
  );
}
