import type { Role } from '../../db/scope.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import {
  ActionButton,
  Buttons,
  Checkboxes,
  Form,
  Notice,
  Radios,
  Select,
  TextField,
} from '../../platform/html/form.tsx';
import { conventionNames } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { Table } from '../../platform/html/table.tsx';
import type { KnownOrganisation } from '../../platform/http.tsx';
import { formatDate, type Locale, localeNames, locales } from '../../platform/i18n.ts';
import type { OpenInvitation } from '../invitations/invitation.actions.ts';
import { endRolePath, giveRolePath, peoplePath, sendAgainPath, withdrawPath } from '../paths.ts';
import { grantName } from '../role-names.ts';
import { roleMessages } from '../roles.messages.ts';
import { demandsProof, focalConventions } from '../roles.ts';
import type { Colleague, PeopleView } from './people.actions.ts';
import type { peopleDone } from './people.form.ts';
import { messages } from './people.messages.ts';

/** Which of the page's forms came back, with what is wrong with it. */
interface Sent {
  form: 'invite' | 'give' | 'press';
  person?: string | undefined;
  values: FormValues;
  errors: FieldErrors;
}

interface Props {
  locale: Locale;
  organisation: KnownOrganisation;
  view: PeopleView;
  sent: Sent;
  done: (typeof peopleDone)[number] | undefined;
  me: string | undefined;
}

const dayOf = (locale: Locale, date: Date) => formatDate(locale, date.toISOString().slice(0, 10));

export function PeoplePage({ locale, organisation, view, sent, done, me }: Props) {
  const t = messages(locale);
  const { colleagues, invitations, offered } = view;
  const problem = sent.form === 'press' ? Object.values(sent.errors)[0] : undefined;
  return (
    <Page
      title={t('title', { organisation: organisation.shortName })}
      section="network"
      crumbs={[
        { label: organisation.name, language: organisation.language, path: `/organisations/${organisation.slug}` },
      ]}
      noIndex
    >
      {done !== undefined && problem === undefined && sent.errors['email'] === undefined && (
        <Notice kind="done">
          <p>{t(`done-${done}`)}</p>
        </Notice>
      )}
      {problem !== undefined && (
        <Notice kind="problem">
          <p>{t((typeof problem === 'string' ? problem : problem.key) as 'lastSteward')}</p>
        </Notice>
      )}
      {colleagues === undefined ? (
        <p>{t('onlyInvite')}</p>
      ) : (
        <section>
          <h2 id="people">{t('people')}</h2>
          <Colleagues locale={locale} organisation={organisation} colleagues={colleagues} sent={sent} me={me} />
        </section>
      )}
      <h2 id="invitations">{t('invitations')}</h2>
      <Invitations locale={locale} organisation={organisation} invitations={invitations} />
      <h2 id="invite">{t('invite')}</h2>
      <InviteForm locale={locale} organisation={organisation} offered={offered} sent={sent} />
    </Page>
  );
}

interface ColleaguesProps extends Pick<Props, 'locale' | 'organisation' | 'sent' | 'me'> {
  colleagues: readonly Colleague[];
}

function Colleagues({ locale, organisation, colleagues, sent, me }: ColleaguesProps) {
  const t = messages(locale);
  return (
    <>
      {colleagues.map(({ id, name, email, roles, canBe }) => (
        <article class="colleague" id={`person-${id}`}>
          <h3>
            <bdi>{name}</bdi>
            {id === me && <> ({t('you')})</>}
          </h3>
          {email !== null && (
            <p>
              <bdi>{email}</bdi>
            </p>
          )}
          <ul>
            {roles.map((role) => (
              <li>
                {t('since', { role: grantName(locale, role), date: dayOf(locale, role.givenAt) })}{' '}
                {role.canEnd && (
                  <ActionButton
                    action={endRolePath(organisation.slug, role.id)}
                    label={t('endRole')}
                    about={`${grantName(locale, role)}, ${name}`}
                    kind="danger"
                  />
                )}
              </li>
            ))}
          </ul>
          {canBe.length > 0 && (
            <details open={sent.form === 'give' && sent.person === id}>
              <summary>
                {t('giveRole')}
                <span class="heard"> {name}</span>
              </summary>
              <Form
                id={`give-${id}`}
                action={giveRolePath(organisation.slug, id)}
                {...(sent.form === 'give' && sent.person === id && { values: sent.values, errors: sent.errors })}
                t={t}
              >
                <Select
                  name="role"
                  label={t('role')}
                  options={canBe.map((value) => ({ value, label: roleMessages(locale)(value) }))}
                  required
                />
                <Conventions locale={locale} offered={canBe} />
                <Buttons submit={t('give')} />
              </Form>
            </details>
          )}
        </article>
      ))}
    </>
  );
}

/** For which conventions a focal point speaks; only where there can be one. */
function Conventions({ locale, offered }: { locale: Locale; offered: readonly Role[] }) {
  const t = messages(locale);
  if (!offered.includes('focal-point')) return null;
  return (
    <Checkboxes
      name="conventions"
      label={t('conventions')}
      hint={t('conventionsHint')}
      options={focalConventions.map((value) => ({ value, label: conventionNames(locale)(value) }))}
    />
  );
}

interface InvitationsProps extends Pick<Props, 'locale' | 'organisation'> {
  invitations: readonly OpenInvitation[];
}

function Invitations({ locale, organisation, invitations }: InvitationsProps) {
  const t = messages(locale);
  if (invitations.length === 0) return <p>{t('noInvitations')}</p>;
  return (
    <>
      <p>{t('linkHint')}</p>
      <Table
        caption={t('invitationsCaption')}
        rows={invitations}
        columns={[
          {
            label: t('who'),
            cell: ({ email, name }) => (
              <>
                {name !== null && (
                  <>
                    <bdi>{name}</bdi>
                    <br />
                  </>
                )}
                <bdi>{email}</bdi>
              </>
            ),
          },
          {
            label: t('as'),
            cell: ({ grants }) => grants.map((grant) => grantName(locale, grant)).join(' · '),
          },
          {
            label: t('invitedBy'),
            cell: ({ inviter, invitedAt }) => (
              <>
                <bdi>{inviter ?? t('commandLine')}</bdi>
                <br />
                {dayOf(locale, invitedAt)}
              </>
            ),
          },
          {
            label: t('link'),
            cell: ({ id, link, email, expiresAt }) =>
              link === undefined ? (
                <span class="chip late">{t('ranOut', { date: dayOf(locale, expiresAt) })}</span>
              ) : (
                <>
                  <input
                    id={`link-${id}`}
                    class="copy"
                    type="text"
                    readOnly
                    value={link}
                    dir="ltr"
                    aria-label={t('linkFor', { email })}
                  />
                  {t('until', { date: dayOf(locale, expiresAt) })}
                </>
              ),
          },
          {
            label: t('actions'),
            cell: ({ id, email }) => (
              <>
                <ActionButton action={sendAgainPath(organisation.slug, id)} label={t('sendAgain')} about={email} />{' '}
                <ActionButton
                  action={withdrawPath(organisation.slug, id)}
                  label={t('withdraw')}
                  about={email}
                  kind="danger"
                />
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function InviteForm({
  locale,
  organisation,
  offered,
  sent,
}: Pick<Props, 'locale' | 'organisation' | 'sent'> & { offered: readonly Role[] }) {
  const t = messages(locale);
  const roleT = roleMessages(locale);
  return (
    <Form
      id="invitation"
      action={peoplePath(organisation.slug)}
      {...(sent.form === 'invite' && { values: sent.values, errors: sent.errors })}
      initial={{ language: locale, roles: ['member'] }}
      t={t}
    >
      <TextField name="email" type="email" label={t('email')} autocomplete="off" required />
      <TextField name="name" label={t('name')} hint={t('nameHint')} autocomplete="off" optional />
      <Checkboxes
        name="roles"
        label={t('roles')}
        options={offered.map((value) => ({
          value,
          label: roleT(value),
          hint: demandsProof(value) ? `${roleT(`may-${value}`)} ${roleT('demanding')}` : roleT(`may-${value}`),
        }))}
      />
      <Conventions locale={locale} offered={offered} />
      <Radios
        name="language"
        label={t('language')}
        options={locales.map((value) => ({ value, label: localeNames[value], language: value }))}
      />
      <Buttons submit={t('send')} />
    </Form>
  );
}
