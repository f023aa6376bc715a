import { activityPath } from '../../assistance/index.ts';
import { documentPath, originMark } from '../../documents/index.ts';
import { experiencePath, FollowButton } from '../../exchange/index.ts';
import {
  answerOutcomePath,
  editOutcomePath,
  followUpMessages,
  givenBackMessages,
  meetingPath,
  outcomeMessages,
  outcomePath,
  outcomesPath,
} from '../../meetings/index.ts';
import { countryPath, organisationPath, topicPath } from '../../network/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate } from '../../platform/i18n.ts';
import { OwnCalendarLink } from '../my-calendar/my-calendar.view.tsx';
import { myTrailPath, organisationTrailPath } from '../trail/trail.form.ts';
import { trailMessages } from '../trail/trail.messages.ts';
import type { MyPageData, Waiting } from './my.actions.ts';
import { myMessages } from './my.messages.ts';

const newsPaths = { activity: activityPath, document: documentPath, experience: experiencePath, meeting: meetingPath };
const followedPaths = { organisation: organisationPath, country: countryPath, topic: topicPath };

/** What waits for a person and her organisation, most pressing first, and what is new of what she follows. */
export function MyPage({ data }: { data: MyPageData }) {
  const { locale } = useSite();
  const t = myMessages(locale);
  const { forMe, forUs, givenBack, followed, news } = data;
  return (
    <Page title={t('title')} facts={<Links data={data} />} noIndex>
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t('waiting')}</h2>
        {forMe.length + forUs.length === 0 ? (
          <p class="none">{t('waitingNone')}</p>
        ) : (
          <WaitingList items={[...forMe, ...forUs]} />
        )}
      </section>
      {givenBack.length > 0 && <GivenBackSection givenBack={givenBack} />}
      <AgreedSection data={data} />
      <section aria-labelledby="news">
        <h2 id="news">{t('news')}</h2>
        {news.length === 0 ? (
          <p class="none">{t('newsNone')}</p>
        ) : (
          <ul class="spaced">
            {news.map(({ kind, slug, title, language, origin, day, precision }) => (
              <li>
                <a href={localePath(locale, newsPaths[kind](slug))}>
                  <Original language={language}>{title}</Original>
                </a>
                {originMark(locale, origin)}{' '}
                <span class="small muted">
                  {t(kind)}
                  {day !== null && precision !== null && <> · {formatDate(locale, day, precision)}</>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {followed.length > 0 && (
        <section aria-labelledby="followed">
          <h2 id="followed">{t('followed')}</h2>
          <ul class="spaced">
            {followed.map(({ kind, name, label, language }) => (
              <li class="with-button">
                <a href={localePath(locale, followedPaths[kind](name))}>
                  <Original language={language}>{label}</Original>
                </a>
                <FollowButton kind={kind} name={name} about={label} following />
              </li>
            ))}
          </ul>
        </section>
      )}
      <OwnCalendarLink />
    </Page>
  );
}

/** What meetings agreed for her organisation to see to, with its last word; who may answer has a button for it. */
function AgreedSection({ data: { organisation, outcomes, outcomesInAll } }: { data: MyPageData }) {
  const { locale } = useSite();
  const t = myMessages(locale);
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed">{t('agreed', { organisation: organisation?.name ?? '' })}</h2>
      {outcomes.length === 0 ? (
        <p class="none">{t(outcomesInAll === 0 ? 'agreedNone' : 'agreedDone')}</p>
      ) : (
        <ul class="spaced">
          {outcomes.map((outcome) => (
            <AgreedItem outcome={outcome} />
          ))}
        </ul>
      )}
      {organisation !== undefined && outcomesInAll > 0 && (
        <p>
          <a href={`${localePath(locale, outcomesPath)}?organisation=${organisation.slug}`}>
            {t('agreedAll', { count: outcomesInAll })}
          </a>
        </p>
      )}
    </section>
  );
}

function AgreedItem({ outcome }: { outcome: MyPageData['outcomes'][number] }) {
  const { locale } = useSite();
  const t = myMessages(locale);
  const { slug, text, language, origin, meeting, meetingTitle, meetingLanguage, dueOn, duePrecision } = outcome;
  const { isLate, mayAnswer, lastWord } = outcome;
  return (
    <li>
      <a href={localePath(locale, outcomePath(slug))}>
        <Original language={language}>{text}</Original>
      </a>
      {originMark(locale, origin)}
      <br />
      <span class="small">
        <a href={localePath(locale, meetingPath(meeting))}>
          <Original language={meetingLanguage}>{meetingTitle}</Original>
        </a>
        {dueOn !== null && <> · {t('due', { date: formatDate(locale, dueOn, duePrecision ?? 'day') })}</>}{' '}
        {isLate && <span class="chip late">{outcomeMessages(locale)('late')}</span>}{' '}
        <span class="chip">{outcomeMessages(locale)(`state-${lastWord?.state ?? 'silent'}`)}</span>
        {lastWord !== undefined && (
          <span class="muted"> {formatDate(locale, lastWord.answeredAt.toISOString().slice(0, 10))}</span>
        )}
      </span>
      {lastWord !== undefined && lastWord.words !== '' && (
        <p class="typed" lang={lastWord.language === locale ? undefined : lastWord.language} dir="auto">
          {lastWord.words}
        </p>
      )}{' '}
      {mayAnswer && (
        <a class="button quiet" href={localePath(locale, answerOutcomePath(slug))}>
          {followUpMessages(locale)('button')}
          <span class="heard"> {text}</span>
        </a>
      )}
    </li>
  );
}

/** What owners of outcomes say is not theirs: for who organises the meetings that agreed them. */
function GivenBackSection({ givenBack }: Pick<MyPageData, 'givenBack'>) {
  const { locale } = useSite();
  const t = givenBackMessages(locale);
  return (
    <section aria-labelledby="given-back">
      <h2 id="given-back">{t('title')}</h2>
      <p>{t('lead')}</p>
      <ul class="spaced">
        {givenBack.map(({ outcome, organisation, words, language, answeredAt }) => (
          <li>
            <a href={localePath(locale, outcomePath(outcome.slug))}>
              <Original language={outcome.language}>{outcome.text}</Original>
            </a>
            {originMark(locale, outcome.origin)}
            <br />
            <span class="small">
              {t('saysNotOurs', { organisation, date: formatDate(locale, answeredAt.toISOString().slice(0, 10)) })}
            </span>
            {words !== '' && (
              <p class="typed" lang={language === locale ? undefined : language} dir="auto">
                {words}
              </p>
            )}
            <a class="button quiet" href={localePath(locale, editOutcomePath(outcome.slug))}>
              {t('reassign')}
              <span class="heard"> {outcome.text}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where one finds what is one's own, and what one keeps for the organisation. */
function Links({ data: { organisation, isSteward } }: { data: MyPageData }) {
  const { locale } = useSite();
  const trail = trailMessages(locale);
  const links = [{ path: myTrailPath, label: trail('title') }];
  if (organisation !== undefined && isSteward)
    links.push({
      path: organisationTrailPath(organisation.slug),
      label: trail('titleOf', { organisation: organisation.name }),
    });
  return (
    <ul class="plain">
      {links.map(({ path, label }) => (
        <li>
          <a href={localePath(locale, path)}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

function WaitingList({ items }: { items: readonly Waiting[] }) {
  const { locale } = useSite();
  const t = myMessages(locale);
  return (
    <ul class="spaced">
      {items.map(({ key, count, path }) => (
        <li>
          <a href={localePath(locale, path)}>{t(key, { count })}</a>
        </li>
      ))}
    </ul>
  );
}
