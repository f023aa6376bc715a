import { originMark } from '../../documents/index.ts';
import {
  carryOverPath,
  followUpMessages,
  meetingPath,
  meetingsPath,
  OrganisingSections,
  outcomeMessages,
  outcomePath,
  type SinceOutcome,
  sinceDocumentPath,
  sinceLastTimePath,
} from '../../meetings/index.ts';
import { ActionButton } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate, formatNumber } from '../../platform/i18n.ts';
import type { Shown, SinceView } from './follow-up.actions.ts';
import { AnswerList, Owners } from './outcome.view.tsx';

/** What the meetings before this one agreed, and what became of it: with which it opens. */
export function SincePage({ data }: { data: SinceView }) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const { meeting, groups, total, toCarry, shown, canOrganise } = data;
  const file = localePath(locale, sinceLastTimePath(meeting.slug));
  return (
    <Page
      title={t('since')}
      section="meetings"
      description={t('sinceLead')}
      crumbs={[
        { label: outcomeMessages(locale)('meetings'), path: meetingsPath },
        { label: meeting.title, language: meeting.language, path: meetingPath(meeting.slug) },
      ]}
      lead={<p>{t('sinceLead')}</p>}
    >
      {canOrganise && <OrganisingSections meeting={meeting} current="sinceLastTime" />}
      {total === 0 ? (
        <p class="none">{t('sinceNone')}</p>
      ) : (
        <>
          <p class="tools">
            <span>{t('totals')}</span>
            {groups.map(({ group, outcomes }) => (
              <a href={`#${group}`}>
                {t(`group-${group}`)} {formatNumber(locale, outcomes.length)}
              </a>
            ))}
          </p>
          <p class="tools">
            <span>{t('document')}</span>
            <a href={`${file}.pdf`}>PDF</a>
            <a href={`${file}.docx`}>DOCX</a>
          </p>
          {canOrganise && (
            <>
              <ActionButton action={sinceDocumentPath(meeting.slug)} label={t('makeDocument')} />
              <p class="small muted">{t('makeDocumentHint')}</p>
            </>
          )}
          {canOrganise && toCarry.length > 0 && (
            <ActionButton action={carryOverPath(meeting.slug)} label={t('carryAll')} kind="main" />
          )}
        </>
      )}
      {groups.map(({ group, outcomes }) => (
        <section aria-labelledby={group}>
          <h2 id={group}>{t(`group-${group}`)}</h2>
          <ol class="outcomes">
            {outcomes.map((outcome) => (
              <Item
                outcome={outcome}
                shown={shown}
                meeting={meeting.slug}
                canCarry={canOrganise && group !== 'closed'}
              />
            ))}
          </ol>
        </section>
      ))}
    </Page>
  );
}

interface ItemProps {
  outcome: SinceOutcome;
  shown: Shown;
  meeting: string;
  canCarry: boolean;
}

function Item({ outcome, shown, meeting, canCarry }: ItemProps) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const words = outcomeMessages(locale);
  const { slug, number, text, language, origin, owners, dueOn, duePrecision } = outcome;
  const { timesCarried, carried, answers, isLate } = outcome;
  return (
    <li>
      <b>
        <bdi>{number}</bdi>
      </b>
      <div>
        <p>
          <a href={localePath(locale, outcomePath(slug))}>
            <Original language={language}>{text}</Original>
          </a>
          {originMark(locale, origin)}
        </p>
        <small>
          <a href={localePath(locale, meetingPath(outcome.meeting))}>
            <Original language={outcome.meetingLanguage}>{outcome.meetingTitle}</Original>
          </a>
          <span>
            <Owners owners={owners} />
          </span>
          {dueOn !== null && (
            <span>
              {words('due')} {formatDate(locale, dueOn, duePrecision ?? 'day')}
            </span>
          )}
          {isLate && <span class="chip late">{words('late')}</span>}
          {timesCarried > 0 && <span>{t('carriedTimes', { count: timesCarried })}</span>}
          {carried !== undefined && (
            <span class="chip on">{t(carried.isPublished ? 'group-carried' : 'draftHere')}</span>
          )}
        </small>
        {answers.length > 0 && <AnswerList answers={answers} shown={shown} />}
        {canCarry && carried === undefined && (
          <ActionButton
            action={carryOverPath(meeting)}
            label={t('carryOver')}
            about={number ?? ''}
            hidden={{ outcome: slug }}
          />
        )}
      </div>
    </li>
  );
}
