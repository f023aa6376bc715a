import { organisationPath } from '../../network/index.ts';
import { ActionButton, Buttons, Form, Select, TextField } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatMoment } from '../../platform/i18n.ts';
import { conventionValues, differing } from '../by-convention/by-convention.ts';
import { ByConventionFields } from '../by-convention/by-convention.view.tsx';
import { invitationsPath, meetingInvitationPath } from '../paths.ts';
import type { InvitationRow } from './invitations.actions.ts';
import { messages } from './invitations.messages.ts';
import { categoryOptions, crumbsOf, languageOptions, type Shown, stateOf } from './invitations.view.tsx';

interface OneProps extends Shown {
  invitation: InvitationRow;
  letters: readonly { id: string; name: string; addedAt: Date }[];
  /** Where the invited answer; undefined while it is not sent, or when it was withdrawn. */
  link: string | undefined;
}

/** One invitation: what became of it, its letters, its link, and what can be changed. */
export function InvitationPage({ locale, meeting, invitation, letters, link, values, errors }: OneProps) {
  const t = messages(locale);
  const path = meetingInvitationPath(meeting.slug, invitation.id);
  const { name, email, category, language, places, invitedAt, withdrawnAt, organisation } = invitation;
  return (
    <Page
      title={name}
      section="meetings"
      crumbs={[...crumbsOf(locale, meeting), { label: t('title'), path: invitationsPath(meeting.slug) }]}
      noIndex
    >
      <p class="lead">
        {t(stateOf(invitation))}
        {invitedAt !== null && <> · {t('sentOn', { date: formatMoment(locale, invitedAt) })}</>}
      </p>
      {organisation !== null && (
        <p>
          <a href={localePath(locale, organisationPath(organisation))}>{t('inTheNetwork')}</a>
        </p>
      )}
      {letters.length > 0 && (
        <>
          <h2>{t('letters')}</h2>
          <ul>
            {letters.map((letter) => (
              <li>
                <a href={localePath(locale, `${path}/letters/${letter.id}`)}>
                  <bdi>{letter.name}</bdi>
                </a>{' '}
                <small>{formatMoment(locale, letter.addedAt)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {link !== undefined && (
        <>
          <h2>{t('link')}</h2>
          <p>{t('linkHint')}</p>
          <p class="breakable">
            <bdi>{link}</bdi>
          </p>
        </>
      )}
      {withdrawnAt === null && (
        <>
          <h2>{t('change')}</h2>
          <Form
            action={path}
            values={values}
            errors={errors}
            t={t}
            initial={{
              ...{ name, email, category, language, places },
              ...conventionValues('category', invitation.categoryByConvention),
            }}
          >
            <TextField name="name" label={t('organisation')} required autocomplete="off" />
            <TextField name="email" label={t('email')} type="email" autocomplete="off" />
            <Select name="category" label={t('category')} options={categoryOptions(locale)} required />
            <ByConventionFields locale={locale} of="category" among={differing(meeting.conventions)} />
            <Select name="language" label={t('language')} options={languageOptions} required />
            <TextField
              name="places"
              label={t('places')}
              hint={t('placesHint')}
              inputMode="numeric"
              size="short"
              autocomplete="off"
            />
            <Buttons submit={t('save')} cancel={invitationsPath(meeting.slug)} />
          </Form>
          <ActionButton action={`${path}/sending`} label={invitedAt === null ? t('send') : t('resend')} />
          <ActionButton action={`${path}/withdrawal`} label={t('withdraw')} kind="danger" />
        </>
      )}
    </Page>
  );
}
