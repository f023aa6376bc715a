import { activityPath } from '../../assistance/index.ts';
import { documentPath } from '../../documents/index.ts';
import {
  type Answer,
  answerOutcomePath,
  type BriefOutcome,
  followUpMessages,
  meetingPath,
  meetingsPath,
  outcomeMessages,
  outcomePath,
  outcomesPath,
} from '../../meetings/index.ts';
import { organisationPath } from '../../network/index.ts';
import { Fact, Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { comma, formatDate } from '../../platform/i18n.ts';
import type { OutcomeData, Shown } from './follow-up.actions.ts';

/** One outcome: where it was agreed, what its owners say and show, and where it went on. */
export function OutcomePage({ data }: { data: OutcomeData }) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const words = outcomeMessages(locale);
  const { outcome, chain, answers, shown, canAnswer } = data;
  const { text, language, number, state, isLate, closedAt, whyClosed } = outcome;
  return (
    <Page
      title={`${words('outcome')} ${number ?? ''}`}
      section="meetings"
      description={text}
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
      </p>
      {closedAt !== null && whyClosed !== null && (
        <p dir="auto">
          {t('closedWhy', { date: formatDate(locale, closedAt.toISOString().slice(0, 10)), why: whyClosed })}
        </p>
      )}
      {canAnswer && (
        <p>
          <a class="button" href={localePath(locale, answerOutcomePath(outcome.slug))}>
            {t('button')}
          </a>
        </p>
      )}
      <h2 id="answers">{t('answers')}</h2>
      <AnswerList answers={answers} shown={shown} />
      {chain.length > 1 && (
        <>
          <h2 id="chain">{t('chain')}</h2>
          <ol class="spaced">
            {chain.map((one) => (
              <li>
                <a
                  href={localePath(locale, outcomePath(one.slug))}
                  aria-current={one.slug === outcome.slug ? 'page' : undefined}
                >
                  <Original language={one.meetingLanguage}>{one.meetingTitle}</Original>
                </a>
                {comma(locale)}
                {formatDate(locale, one.meetingStartsOn, one.meetingStartsPrecision)} · {words(`state-${one.state}`)}
              </li>
            ))}
          </ol>
        </>
      )}
    </Page>
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
export function AnswerList({ answers, shown }: { answers: readonly Answer[]; shown: Shown }) {
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

const evidencePaths = { activity: activityPath, document: documentPath };

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
        </li>
      ))}
    </ul>
  );
}
