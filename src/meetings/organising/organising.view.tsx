import { papersPath } from '../../documents/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, Notice, Radios, TextArea } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatRange } from '../../platform/i18n.ts';
import {
  agendaEditPath,
  editMeetingPath,
  invitationsPath,
  meetingPath,
  meetingStatusPath,
  meetingsPath,
  newMeetingPath,
  newOutcomePath,
  organisePath,
} from '../paths.ts';
import { type OrganisingSection, OrganisingSections } from '../sections.view.tsx';
import { statusNames } from '../status.messages.ts';
import type { OrganisedMeeting } from './access.actions.ts';
import { steps } from './meeting-facts.form.ts';
import type { OrganiseData } from './organising.actions.ts';
import { organisingMessages } from './organising.messages.ts';

/** Where an organiser's page of a meeting stands. */
export const crumbsOf = ({ slug, title, language }: Pick<OrganisedMeeting, 'slug' | 'title' | 'language'>) => [
  { label: title, language, path: meetingPath(slug) },
];

interface FrameProps {
  meeting: OrganisedMeeting;
  title: string;
  current?: OrganisingSection;
  children: preact.ComponentChildren;
}

/** The frame of the pages that organisers have for one meeting. */
export function OrganisersPage({ meeting, title, current, children }: FrameProps) {
  const { locale } = useSite();
  const list = { label: organisingMessages(locale)('meetings'), path: meetingsPath };
  return (
    <Page section="meetings" title={title} crumbs={[list, ...crumbsOf(meeting)]} noIndex>
      <OrganisingSections meeting={meeting} {...(current !== undefined && { current })} />
      {children}
    </Page>
  );
}

/** What is done and what is next. */
export function OrganisePage({ data: { meeting, parts, status } }: { data: OrganiseData }) {
  const { locale } = useSite();
  const t = organisingMessages(locale);
  const { slug } = meeting;
  const isOff = status === 'cancelled' || status === 'postponed';
  const list = [
    { done: meeting.opensAt !== null && meeting.timeZone !== null, key: 'hours', path: editMeetingPath(slug) },
    { done: parts.agenda > 0, key: 'agenda', path: agendaEditPath(slug), count: parts.agenda },
    { done: status !== 'tentative', key: 'confirm', path: meetingStatusPath(slug) },
    { done: parts.invitations > 0, key: 'invite', path: invitationsPath(slug), count: parts.invitations },
    { done: parts.documents > 0, key: 'documents', path: papersPath(meetingPath(slug)), count: parts.documents },
    { done: parts.outcomes > 0, key: 'outcomes', path: newOutcomePath(slug), count: parts.outcomes },
  ] as const;
  // Nothing is asked of who called a meeting that does not take place, or was held.
  const next = isOff || status === 'over' ? undefined : list.find(({ done }) => !done);
  return (
    <OrganisersPage meeting={meeting} title={t('organiseTitle')} current="overview">
      <p class="when">
        {formatRange(locale, meeting as never)}{' '}
        <span class={isOff ? 'chip late' : 'chip on'}>{statusNames(locale)(status)}</span>
      </p>
      {isOff && meeting.whyChanged !== null && (
        <Notice kind="problem">
          <p dir="auto">{meeting.whyChanged}</p>
        </Notice>
      )}
      <h2>{t('nextTitle')}</h2>
      <ol class="spaced">
        {list.map((step) => {
          const { done, key, path } = step;
          return (
            <li>
              <span class={done ? 'chip done' : 'chip'}>{t(done ? 'done' : 'open')}</span>{' '}
              <a href={localePath(locale, path)}>
                {done ? t(`${key}Done`, { count: 'count' in step ? step.count : 0 }) : t(`${key}Open`)}
              </a>{' '}
              {next === step && <strong>{t('isNext')}</strong>}
            </li>
          );
        })}
      </ol>
      <p class="buttons">
        <a class="button" href={localePath(locale, editMeetingPath(slug))}>
          {t('editTitle')}
        </a>
        <a class="button quiet" href={localePath(locale, meetingStatusPath(slug))}>
          {t('statusTitle')}
        </a>
        <a class="button quiet" href={`${localePath(locale, newMeetingPath)}?from=${slug}`}>
          {t('cloneTitle')}
        </a>
      </p>
    </OrganisersPage>
  );
}

interface StatusProps {
  data: OrganiseData;
  values: FormValues;
  errors: FieldErrors;
}

/** Confirm, postpone, cancel. */
export function StatusPage({ data: { meeting, status }, values, errors }: StatusProps) {
  const { locale } = useSite();
  const t = organisingMessages(locale);
  return (
    <OrganisersPage meeting={meeting} title={t('statusTitle')}>
      <p>
        {t('statusNow')} <span class="chip on">{statusNames(locale)(status)}</span>
      </p>
      <Form values={values} errors={errors} t={t}>
        <Radios
          name="step"
          label={t('step')}
          required
          options={steps.map((value) => ({ value, label: t(`step-${value}`), hint: t(`step-${value}-hint`) }))}
        />
        <TextArea name="why" label={t('why')} hint={t('whyHint')} rows={4} />
        <Buttons submit={t('saveStatus')} cancel={organisePath(meeting.slug)} />
      </Form>
    </OrganisersPage>
  );
}

/** For those who may convene meetings, on the list of them. */
export function NewMeetingLink() {
  const { locale } = useSite();
  return (
    <p class="tools">
      <a class="button quiet" href={localePath(locale, newMeetingPath)}>
        {organisingMessages(locale)('newTitle')}
      </a>
    </p>
  );
}
