import { familyName, organisationFamilies, regionName } from '../../network/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Buttons, Form, Notice, Rows, Select, TextField } from '../../platform/html/form.tsx';
import { Filters, Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatNumber, type Locale, localeNames, locales } from '../../platform/i18n.ts';
import { differing } from '../by-convention/by-convention.ts';
import { ByConventionFields, Differences } from '../by-convention/by-convention.view.tsx';
import { categoryName } from '../participants/names.messages.ts';
import { participantCategories } from '../participants/names.ts';
import { invitationsPath, meetingInvitationPath, meetingPath, newInvitationsPath } from '../paths.ts';
import { OrganisingSections } from '../sections.view.tsx';
import type { Invitable, InvitationRow } from './invitations.actions.ts';
import { type ChoiceQuery, regions } from './invitations.form.ts';
import { messages } from './invitations.messages.ts';

export interface MeetingHead {
  slug: string;
  title: string;
  language: string;
  conventions: readonly string[];
}
export interface Shown {
  locale: Locale;
  meeting: MeetingHead;
  values: FormValues;
  errors: FieldErrors;
}

export const crumbsOf = (locale: Locale, { slug, title, language }: MeetingHead) => [
  { label: messages(locale)('meetings'), path: '/meetings' },
  { label: title, language, path: meetingPath(slug) },
];

/** What became of an invitation, in a word. */
export function stateOf(row: InvitationRow): 'withdrawn' | 'declined' | 'answered' | 'sent' | 'noAddress' | 'prepared' {
  if (row.withdrawnAt !== null) return 'withdrawn';
  if (row.declinedAt !== null) return 'declined';
  if (row.answeredAt !== null) return 'answered';
  if (row.invitedAt !== null) return 'sent';
  return row.email === null ? 'noAddress' : 'prepared';
}

interface ListProps extends Shown {
  rows: readonly InvitationRow[];
  done: 'prepared' | 'sent' | 'withdrawn' | 'saved' | 'nothing' | undefined;
}

export function InvitationsPage({ locale, meeting, rows, done, values, errors }: ListProps) {
  const t = messages(locale);
  const standing = rows.filter((row) => row.withdrawnAt === null);
  const count = (state: ReturnType<typeof stateOf>) => standing.filter((row) => stateOf(row) === state).length;
  const toSend = count('prepared');
  return (
    <Page title={t('title')} section="meetings" crumbs={crumbsOf(locale, meeting)} noIndex>
      <OrganisingSections meeting={meeting} current="invitations" />
      {done !== undefined && <Notice kind={done === 'nothing' ? 'info' : 'done'}>{t(`done-${done}`)}</Notice>}
      <p class="lead">
        {t('summary', {
          all: standing.length,
          answered: count('answered'),
          declined: count('declined'),
          silent: count('sent'),
        })}
      </p>
      {count('noAddress') > 0 && <Notice>{t('addressesMissing', { count: count('noAddress') })}</Notice>}
      {(toSend > 0 || Object.keys(errors).length > 0) && (
        <Form
          id="sending"
          action={`${invitationsPath(meeting.slug)}/sending`}
          values={values['_form'] === 'sending' ? values : {}}
          errors={errors}
          t={t}
        >
          <Buttons submit={t('sendAll', { count: toSend })} />
        </Form>
      )}
      <p class="tools">
        <a href={localePath(locale, newInvitationsPath(meeting.slug))}>{t('choose')}</a>
        <a href={localePath(locale, `${newInvitationsPath(meeting.slug)}/others`)}>{t('others')}</a>
      </p>
      <ActionButton action={`${newInvitationsPath(meeting.slug)}/as-before`} label={t('asBefore')} />
      {rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Table
          caption={t('title')}
          rows={rows}
          columns={[
            {
              label: t('organisation'),
              cell: (row) => (
                <a href={localePath(locale, meetingInvitationPath(meeting.slug, row.id))}>
                  <bdi>{row.name}</bdi>
                </a>
              ),
            },
            {
              label: t('category'),
              cell: (row) => (
                <>
                  {categoryName(locale, row.category)}
                  <Differences locale={locale} of={row} />
                </>
              ),
            },
            { label: t('email'), cell: (row) => (row.email === null ? null : <bdi>{row.email}</bdi>) },
            { label: t('state'), cell: (row) => t(stateOf(row)) },
            { label: t('named'), number: true, cell: (row) => formatNumber(locale, Number(row.named)) },
            { label: t('approved'), number: true, cell: (row) => formatNumber(locale, Number(row.approved)) },
          ]}
        />
      )}
    </Page>
  );
}

interface ChooseProps extends Shown {
  organisations: readonly Invitable[];
  query: ChoiceQuery;
}

/** Organisations of the network, by family and region, to be ticked. */
export function ChoosePage({ locale, meeting, organisations, query, values, errors }: ChooseProps) {
  const t = messages(locale);
  const path = newInvitationsPath(meeting.slug);
  const chosen = new Set([values['organisations'] ?? []].flat());
  const wrong = errors['organisations'];
  return (
    <Page title={t('choose')} section="meetings" crumbs={crumbsOf(locale, meeting)} noIndex>
      <OrganisingSections meeting={meeting} current="invitations" />
      <Filters
        path={path}
        texts={[{ name: 'q', label: t('organisation'), value: query.q === '' ? undefined : query.q }]}
        fields={[
          {
            name: 'family',
            label: t('family'),
            value: query.family,
            options: organisationFamilies.map((value) => ({ value, label: familyName(locale, value) })),
          },
          {
            name: 'region',
            label: t('region'),
            value: query.region,
            options: regions.map((value) => ({ value, label: regionName(locale, value) })),
          },
        ]}
      />
      {organisations.length === 0 ? (
        <p>{t((query.q ?? '') === '' ? 'nobodyLeft' : 'nobodyFound')}</p>
      ) : (
        <Form action={path} values={values} errors={errors} t={t}>
          <fieldset class="form-field choices">
            <legend>{t('whom', { count: organisations.length })}</legend>
            {wrong !== undefined && <strong class="error">{t('chooseSome')}</strong>}
            {organisations.map(({ slug, name, nameLanguage, email }, index) => (
              <div class="choice">
                <input
                  id={`organisation-${index}`}
                  type="checkbox"
                  name="organisations"
                  value={slug}
                  checked={
                    chosen.size === 0
                      ? query.family !== undefined || query.region !== undefined || organisations.length === 1
                      : chosen.has(slug)
                  }
                />
                <label for={`organisation-${index}`}>
                  <Original language={nameLanguage}>{name}</Original>
                  {email === null && <small> {t('noAddress')}</small>}
                </label>
              </div>
            ))}
          </fieldset>
          <TextField
            name="places"
            label={t('places')}
            hint={t('placesHint')}
            inputMode="numeric"
            size="short"
            autocomplete="off"
          />
          <Buttons submit={t('prepare')} cancel={invitationsPath(meeting.slug)} />
        </Form>
      )}
    </Page>
  );
}

export const categoryOptions = (locale: Locale) =>
  participantCategories.map((value) => ({ value, label: categoryName(locale, value) }));
export const languageOptions = locales.map((value) => ({ value, label: localeNames[value], language: value }));

export function OthersPage({ locale, meeting, values, errors }: Shown) {
  const t = messages(locale);
  return (
    <Page title={t('others')} section="meetings" crumbs={crumbsOf(locale, meeting)} noIndex>
      <OrganisingSections meeting={meeting} current="invitations" />
      <Form action={`${newInvitationsPath(meeting.slug)}/others`} values={values} errors={errors} t={t}>
        <Rows name="others" title={t('invited')} add={t('addOther')}>
          {(row) => (
            <>
              <TextField name={`${row}.name`} label={t('organisation')} autocomplete="off" />
              <TextField name={`${row}.email`} label={t('email')} type="email" autocomplete="off" />
              <Select name={`${row}.category`} label={t('category')} options={categoryOptions(locale)} />
              <ByConventionFields
                locale={locale}
                of="category"
                among={differing(meeting.conventions)}
                prefix={`${row}.`}
              />
              <Select name={`${row}.language`} label={t('language')} options={languageOptions} />
              <TextField
                name={`${row}.places`}
                label={t('places')}
                hint={t('placesHint')}
                inputMode="numeric"
                size="short"
                autocomplete="off"
              />
            </>
          )}
        </Rows>
        <Buttons submit={t('prepare')} cancel={invitationsPath(meeting.slug)} />
      </Form>
    </Page>
  );
}
