import { activityPath } from '../../assistance/index.ts';
import { documentPath, originMark, withOrigin } from '../../documents/index.ts';
import {
  type Answer,
  answerOutcomePath,
  type BriefOutcome,
  editOutcomePath,
  followUpMessages,
  givenBackMessages,
  meetingPath,
  meetingsPath,
  outcomeMessages,
  outcomePath,
  outcomesPath,
  sinceLastTimePath,
} from '../../meetings/index.ts';
import { organisationPath } from '../../network/index.ts';
import { Fact, Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { comma, formatDate } from '../../platform/i18n.ts';
import type { OutcomeData, Shown } from './follow-up.actions.ts';

/** One outcome: what was agreed, and the way from the meeting that agreed it to the one that comes next. */
export function OutcomePage({ data }: { data: OutcomeData }) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const words = outcomeMessages(locale);
  const { outcome, canAnswer, canReassign } = data;
  const { text, language, origin, number, state, isLate } = outcome;
  return (
    <Page
      correctable
      title={`${words('outcome')} ${number ?? ''}`}
      section="meetings"
      description={withOrigin(locale, text, origin)}
      crumbs={[
        { label: words('meetings'), path: meetingsPath },
        { label: words('title'), path: outcomesPath },
        { label: outcome.meetingTitle, language: outcome.meetingLanguage, path: meetingPath(outcome.meeting) },
      ]}
      lead={
        <p class="when">
          <span class={state === 'done' || state === 'closed' ? 'chip on' : 'chip'}>{words(`state-${state}`)}</span>{' '}
          {isLate && <span class="chip late">{words('late')}</span>}
        </p>
      }
      facts={<OutcomeFacts outcome={outcome} />}
    >
      <p class="lead">
        <Original language={language}>{text}</Original>
        {originMark(locale, origin)}
      </p>
      {canAnswer && (
        <p>
          <a class="button" href={localePath(locale, answerOutcomePath(outcome.slug))}>
            {t('button')}
          </a>
        </p>
      )}
      {canReassign && (
        <p>
          <a class="button quiet" href={localePath(locale, editOutcomePath(outcome.slug))}>
            {givenBackMessages(locale)('reassign')}
          </a>
        </p>
      )}
      <h2 id="chain">{t('chain')}</h2>
      <ol class="spaced">
        {data.chain.map((one) => (
          <Link one={one} data={data} />
        ))}
        {data.next !== null && (
          <li>
            {t('nextMeeting')}:{' '}
            <a href={localePath(locale, sinceLastTimePath(data.next.slug))}>
              <Original language={data.next.language}>{data.next.title}</Original>
            </a>
            {comma(locale)}
            {formatDate(locale, data.next.startsOn, data.next.startsPrecision)}
          </li>
        )}
      </ol>
    </Page>
  );
}

/** One meeting of the chain: what it had, what was said to it and shown for it, and how it ended there. */
function Link({ one, data: { outcome, answers, shown } }: { one: BriefOutcome; data: OutcomeData }) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const words = outcomeMessages(locale);
  const { slug, number, state, closedAt, whyClosed } = one;
  const said = answers.filter(({ outcomeId }) => outcomeId === one.id);
  return (
    <li>
      <a href={localePath(locale, meetingPath(one.meeting))}>
        <Original language={one.meetingLanguage}>{one.meetingTitle}</Original>
      </a>
      {comma(locale)}
      {formatDate(locale, one.meetingStartsOn, one.meetingStartsPrecision)}
      {' · '}
      <a href={localePath(locale, outcomePath(slug))} aria-current={slug === outcome.slug ? 'page' : undefined}>
        {words('outcome')} <bdi>{number}</bdi>
      </a>
      {' · '}
      {words(`state-${state}`)}
      {(said.length > 0 || (state !== 'carried' && state !== 'closed')) && (
        <AnswerList answers={said} shown={shown} owners={one.id === outcome.id ? outcome.ownerIds : undefined} />
      )}
      {closedAt !== null && whyClosed !== null && (
        <p dir="auto">
          {t('closedWhy', { date: formatDate(locale, closedAt.toISOString().slice(0, 10)), why: whyClosed })}
        </p>
      )}
    </li>
  );
}

function OutcomeFacts({ outcome }: { outcome: BriefOutcome }) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const words = outcomeMessages(locale);
  const { owners, dueOn, duePrecision, kind, cites, agendaItem } = outcome;
  return (
    <dl>
      <Fact term={t('agreedAt')}>
        <a href={`${localePath(locale, meetingPath(outcome.meeting))}#${outcome.slug}`}>
          <Original language={outcome.meetingLanguage}>{outcome.meetingTitle}</Original>
        </a>
        {comma(locale)}
        {formatDate(locale, outcome.meetingStartsOn, outcome.meetingStartsPrecision)}
      </Fact>
      <Fact term={words('owners')}>
        <Owners owners={owners} />
      </Fact>
      <Fact term={words('due')}>{dueOn === null ? undefined : formatDate(locale, dueOn, duePrecision ?? 'day')}</Fact>
      <Fact term={words('kind')}>{kind === null ? undefined : words(kind)}</Fact>
      <Fact term={t('agendaItem')}>
        {agendaItem === null ? undefined : (
          <>
            <bdi>{agendaItem.number}</bdi> <Original language={agendaItem.language}>{agendaItem.title}</Original>
          </>
        )}
      </Fact>
      <Fact term={t('cites')}>{cites === null ? undefined : <bdi>{cites}</bdi>}</Fact>
    </dl>
  );
}

export function Owners({ owners }: { owners: BriefOutcome['owners'] }) {
  const { locale } = useSite();
  if (owners.length === 0) return <span class="none">{outcomeMessages(locale)('nobody')}</span>;
  return (
    <>
      {owners.map(({ slug, name }, index) => (
        <>
          {index > 0 && comma(locale)}
          <a href={localePath(locale, organisationPath(slug))}>{name}</a>
        </>
      ))}
    </>
  );
}

/** The owners' own words with their dates, and what they show for it. */
export function AnswerList({
  answers,
  shown,
  owners,
}: {
  answers: readonly Answer[];
  shown: Shown;
  /** Who is responsible now, by id, where that is to be told. */
  owners?: readonly string[] | undefined;
}) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  if (answers.length === 0) return <p class="none">{t('noAnswers')}</p>;
  return (
    <ul class="spaced">
      {answers.map((answer) => (
        <li>
          <b>{t(`answer-${answer.state}`)}</b>{' '}
          <span class="small muted">
            {t('saidOn', {
              organisation: answer.organisation?.shortName ?? '',
              date: formatDate(locale, answer.answeredAt.toISOString().slice(0, 10)),
            })}
          </span>
          {answer.state === 'not-ours' && owners !== undefined && !owners.includes(answer.organisationId) && (
            <>
              {' '}
              <span class="chip">{givenBackMessages(locale)('noLonger')}</span>
            </>
          )}
          {answer.words !== '' && (
            <p class="typed" lang={answer.language === locale ? undefined : answer.language} dir="auto">
              {answer.words}
            </p>
          )}
          <EvidenceList answer={answer} shown={shown} />
        </li>
      ))}
    </ul>
  );
}

export const evidencePaths = { activity: activityPath, document: documentPath };

function EvidenceList({ answer, shown }: { answer: Answer; shown: Shown }) {
  const { locale } = useSite();
  const known = answer.evidence.flatMap(({ activityId, documentId, url }) => {
    const record = shown.get(activityId ?? documentId ?? '');
    const href = record === undefined ? url : localePath(locale, evidencePaths[record.kind](record.slug));
    return href === null ? [] : [{ href, record }];
  });
  if (known.length === 0) return null;
  return (
    <ul class="small">
      {known.map(({ href, record }) => (
        <li>
          <a href={href} rel={record === undefined ? 'external noopener nofollow' : undefined}>
            {record === undefined ? <bdi>{href}</bdi> : <Original language={record.language}>{record.title}</Original>}
          </a>
          {record !== undefined && originMark(locale, record.origin)}
        </li>
      ))}
    </ul>
  );
}
