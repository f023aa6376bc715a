import { DocumentTable, LiveLink, originMark } from '../../documents/index.ts';
import { countryPath, organisationPath } from '../../network/index.ts';
import { Fact, Original, SourceFact, Unconfirmed } from '../../platform/html/list.tsx';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import {
  comma,
  formatDate,
  formatDecimal,
  formatList,
  formatNumber,
  formatRange,
  type Locale,
} from '../../platform/i18n.ts';
import { followUpMessages } from '../follow-up/follow-up.messages.ts';
import { outcomeMessages } from '../outcomes/outcomes.messages.ts';
import { packsMessages } from '../packs/packs.messages.ts';
import { meetingPath, meetingsPath, outcomePath, packsPath, seriesPath, sinceLastTimePath } from '../paths.ts';
import { Markdown } from '../proceedings/markdown.view.tsx';
import { summaryAsMarkdown } from '../proceedings/summary.ts';
import { OrganisingSections } from '../sections.view.tsx';
import { HowHeld, StatusChip, WhyChanged } from '../standing.view.tsx';
import { Agenda } from './agenda.view.tsx';
import type { AgendaItem, DocumentGroup, MeetingLink, MeetingView, Outcome } from './meeting.actions.ts';
import { type GroupLabel, groupLabels, messages } from './meeting.messages.ts';
import { eventData } from './meeting.structured-data.ts';
import { bearingsOf } from './outcome-facts.ts';

interface Props {
  locale: Locale;
  meeting: MeetingView;
}

export function MeetingPage({ locale, meeting }: Props) {
  const { baseUrl } = useSite();
  const t = messages(locale);
  const { objectives, agenda, groups, outcomes, summary, language } = meeting;
  const when = formatRange(locale, meeting);
  const place = [meeting.venue, meeting.city].filter((part) => part !== null);
  return (
    <Page
      correctable
      title={meeting.title}
      titleLanguage={language}
      section="meetings"
      crumbs={[
        { label: t('meetings'), path: meetingsPath },
        { label: meeting.seriesTitle, language: meeting.seriesLanguage, path: seriesPath(meeting.series) },
      ]}
      description={[when, ...place, meeting.countryName].filter((part) => part !== null).join(', ')}
      structuredData={eventData(baseUrl + localePath(locale, meetingPath(meeting.slug)), meeting)}
      lead={
        <p class="when">
          {when}
          {place.length > 0 && (
            <>
              {' · '}
              <span dir="auto">{place.join(', ')}</span>
            </>
          )}
          {meeting.countryName !== null && (
            <>
              {place.length > 0 ? comma(locale) : ' · '}
              {meeting.countryName}
            </>
          )}
          <HowHeld {...meeting} /> {meeting.status === 'confirmed' && <span class="chip on">{t('upcoming')}</span>}
          <StatusChip status={meeting.status} />
        </p>
      }
      facts={<Facts locale={locale} meeting={meeting} />}
    >
      {meeting.mayOrganise && <OrganisingSections meeting={meeting} />}
      <WhyChanged {...meeting} />
      {objectives.length > 0 && (
        <>
          <h2 id="introduction">{t('introduction')}</h2>
          <p>{t('objectives')}</p>
          <ul>
            {objectives.map((objective) => (
              <li>
                <Original language={objective.language}>{objective.text}</Original>
              </li>
            ))}
          </ul>
        </>
      )}
      {summary !== null && (
        <>
          <h2 id="summary">{t('summary')}</h2>
          <div lang={language === locale ? undefined : language} dir={language === locale ? undefined : 'auto'}>
            <Markdown text={summaryAsMarkdown(meeting)} language={language} />
          </div>
        </>
      )}
      {agenda.length > 0 && (
        <>
          <h2 id="agenda">{t('agenda')}</h2>
          <Agenda
            locale={locale}
            items={agenda}
            parentId={null}
            documents={groups.flatMap((group) => group.documents)}
          />
        </>
      )}
      {meeting.hasBefore && (
        <p>
          <a href={localePath(locale, sinceLastTimePath(meeting.slug))}>{followUpMessages(locale)('sinceLead')}</a>
        </p>
      )}
      {meeting.isLive && <LiveLink path={meetingPath(meeting.slug)} />}
      {groups.length === 0 && (
        <>
          <h2 id="documents">{t('documents')}</h2>
          <p>{t('noDocuments')}</p>
        </>
      )}
      {groups.map((group, index) => (
        <DocumentsOfGroup locale={locale} group={group} number={index + 1} loadedIn={meeting.loadedIn} />
      ))}
      {outcomes.length > 0 && (
        <>
          <h2 id="outcomes">{t('outcomes')}</h2>
          <ol class="outcomes">
            {outcomes.map((outcome, index) => (
              <OutcomeItem locale={locale} outcome={outcome} number={index + 1} agenda={agenda} />
            ))}
          </ol>
        </>
      )}
    </Page>
  );
}

interface GroupProps {
  locale: Locale;
  group: DocumentGroup;
  number: number;
  loadedIn: number;
  /** As `DocumentTable` takes it. */
  under?: string;
}

export function DocumentsOfGroup({ locale, group: { label, documents }, number, loadedIn, under }: GroupProps) {
  const t = messages(locale);
  const caption = t('caption', {
    count: formatNumber(locale, documents.length),
    time: formatDecimal(locale, loadedIn),
  });
  const known = label === null ? t('documents') : knownLabel(locale, label);
  return (
    <>
      <h2 id={`documents-${number}`}>{known ?? <Original language="en">{label}</Original>}</h2>
      <DocumentTable locale={locale} caption={caption} documents={documents} under={under} />
    </>
  );
}

/** What the sources head their lists with, where we know the words in each language. */
function knownLabel(locale: Locale, label: string): string | undefined {
  const key = label.toLowerCase();
  return Object.hasOwn(groupLabels.catalogues.en, key) ? groupLabels(locale)(key as GroupLabel) : undefined;
}

interface OutcomeProps {
  locale: Locale;
  outcome: Outcome;
  number: number;
  agenda: readonly AgendaItem[];
}

function OutcomeItem({ locale, outcome, number, agenda }: OutcomeProps) {
  const t = messages(locale);
  const { slug, text, language, origin, owners, kind, dueOn, duePrecision, state } = outcome;
  return (
    <li id={slug}>
      <b>{outcome.number === null ? formatNumber(locale, number) : <bdi>{outcome.number}</bdi>}</b>
      <div>
        <p>
          <Original language={language}>{text}</Original>
          {originMark(locale, origin)}
        </p>
        <small>
          {kind !== null && <span class="chip">{t(kind)}</span>}
          <span>
            {t('responsible')} {owners.length === 0 && <span class="none">{t('nobodyNamed')}</span>}
            {owners.map((owner, index) => (
              <>
                {index > 0 && comma(locale)}
                <a href={localePath(locale, organisationPath(owner.slug))}>{owner.name}</a>
              </>
            ))}
          </span>
          {bearingsOf(locale, outcome, agenda).map((one) => (
            <span>{one}</span>
          ))}
          {dueOn !== null && <span>{t('due', { date: formatDate(locale, dueOn, duePrecision ?? 'day') })}</span>}
          <a href={localePath(locale, outcomePath(slug))}>{outcomeMessages(locale)(`state-${state}`)}</a>
        </small>
      </div>
    </li>
  );
}

function Facts({ locale, meeting }: Props) {
  const t = messages(locale);
  const { organisations, participantsCount, before, after, country, unconfirmed } = meeting;
  const related = meeting.related.filter(({ slug }) => slug !== before?.slug && slug !== after?.slug);
  return (
    <dl>
      <Fact term={t('series')}>
        <a href={localePath(locale, seriesPath(meeting.series))}>
          <Original language={meeting.seriesLanguage}>{meeting.seriesTitle}</Original>
        </a>
      </Fact>
      <Fact term={t('before')}>{before && <LinkToMeeting locale={locale} meeting={before} short />}</Fact>
      <Fact term={t('after')}>{after && <LinkToMeeting locale={locale} meeting={after} short />}</Fact>
      {related.length > 0 && (
        <Fact term={t('related')}>
          <ul class="plain apart">
            {related.map((one) => (
              <li>
                <LinkToMeeting locale={locale} meeting={one} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact term={t('venue')} unconfirmed={unconfirmed.includes('venue')}>
        {meeting.venue && <span dir="auto">{meeting.venue}</span>}
      </Fact>
      <Fact term={t('country')}>
        {country && <a href={localePath(locale, countryPath(country))}>{meeting.countryName ?? country}</a>}
      </Fact>
      <Fact term={t('convener')}>
        {meeting.convener && (
          <a href={localePath(locale, organisationPath(meeting.convener.slug))}>{meeting.convener.name}</a>
        )}
      </Fact>
      {meeting.conventions.length > 0 && (
        <Fact term={t('conventions')}>
          {formatList(
            locale,
            meeting.conventions.filter(isConvention).map((one) => conventionNames(locale)(one)),
          )}
        </Fact>
      )}
      <Fact term={t('participants')}>
        {participantsCount === null ? undefined : formatNumber(locale, participantsCount)}
      </Fact>
      {organisations.length > 0 && (
        <Fact term={t('organisations')}>
          <ul class="plain">
            {organisations.map(({ slug, name }) => (
              <li>
                <a href={localePath(locale, organisationPath(slug))}>{name}</a>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact term={t('take')}>
        <a href={`${localePath(locale, meetingPath(meeting.slug))}.ics`}>{t('calendar')}</a>
        <br />
        <a href={localePath(locale, packsPath(meeting.slug))}>{packsMessages(locale)('title')}</a>
      </Fact>
      <Fact term={t('note')}>
        {meeting.note && (
          <span lang={locale === 'en' ? undefined : 'en'} dir="auto">
            {meeting.note}
          </span>
        )}
      </Fact>
      <SourceFact sources={[...new Set([meeting.source, ...meeting.sources])]} />
      {unconfirmed.includes('all') && meeting.source !== 'general knowledge' && (
        <dd>
          <Unconfirmed locale={locale} />
        </dd>
      )}
    </dl>
  );
}

/** Where and when, or the title with the date. */
function LinkToMeeting({ locale, meeting, short = false }: { locale: Locale; meeting: MeetingLink; short?: boolean }) {
  const date = formatRange(locale, meeting);
  const { slug, city, title, language } = meeting;
  return (
    <>
      <a href={localePath(locale, meetingPath(slug))}>
        {short && city !== null ? <span dir="auto">{city}</span> : <Original language={language}>{title}</Original>}
      </a>
      {comma(locale)}
      {date}
    </>
  );
}
