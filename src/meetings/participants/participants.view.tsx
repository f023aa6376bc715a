import { organisationPath } from '../../network/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Buttons, Form, Notice, Select, TextArea, TextField } from '../../platform/html/form.tsx';
import { Fact, Filters } from '../../platform/html/list.tsx';
import { conventionNames, conventions, isConvention } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatMoment, formatNumber, type Locale, localeNames, locales } from '../../platform/i18n.ts';
import { checkInPath, meetingInvitationPath, meetingPath, participantPath, participantsPath } from '../paths.ts';
import { OrganisingSections } from '../sections.view.tsx';
import { categoryName, roleName, stateName } from './names.messages.ts';
import { nameOf, participantCategories, participantRoles, participantStates, stateOf } from './names.ts';
import type { ParticipantRow } from './participants.actions.ts';
import type { ParticipantsQuery } from './participants.form.ts';
import { messages } from './participants.messages.ts';

export interface MeetingHead {
  slug: string;
  title: string;
  language: string;
  participantsLanguage: string;
}
interface Shown {
  locale: Locale;
  meeting: MeetingHead;
  values: FormValues;
  errors: FieldErrors;
}

export const crumbsOf = (locale: Locale, { slug, title, language }: MeetingHead) => [
  { label: messages(locale)('meetings'), path: '/meetings' },
  { label: title, language, path: meetingPath(slug) },
];

interface ListProps extends Shown {
  rows: readonly ParticipantRow[];
  counts: Readonly<Record<string, number>>;
  query: ParticipantsQuery;
}

/** Everybody who was named, by category, with what was decided. */
export function ParticipantsPage({ locale, meeting, rows, counts, query }: ListProps) {
  const t = messages(locale);
  const path = participantsPath(meeting.slug);
  return (
    <Page title={t('title')} section="meetings" crumbs={crumbsOf(locale, meeting)} noIndex>
      <OrganisingSections meeting={meeting} current="participants" />
      {query.done !== undefined && <Notice kind="done">{t(`done-${query.done}`)}</Notice>}
      <p class="lead">
        {t('summary', { approved: counts['approved'] ?? 0, open: counts['new'] ?? 0, waiting: counts['waiting'] ?? 0 })}
      </p>
      <p class="tools">
        <a href={localePath(locale, `${path}/new`)}>{t('add')}</a>
        <a href={localePath(locale, checkInPath(meeting.slug))}>{t('checkIn')}</a>
      </p>
      {(counts['approved'] ?? 0) > 0 && (
        <form class="filters" action={localePath(locale, `${path}/list`)}>
          <div>
            <p class="field">
              <label for="list-language">{t('listLanguage')}</label>
              <select id="list-language" name="language">
                {locales.map((one) => (
                  <option value={one} lang={one} selected={one === meeting.participantsLanguage}>
                    {localeNames[one]}
                  </option>
                ))}
              </select>
            </p>
            <p class="filter-actions">
              <button class="button" type="submit" name="format" value="pdf">
                {t('listPdf')}
              </button>
            </p>
            <p class="filter-actions">
              <button class="button quiet" type="submit" name="format" value="docx">
                {t('listDocx')}
              </button>
            </p>
            <p class="filter-actions">
              <button class="button quiet" type="submit" name="format" value="badges">
                {t('badges')}
              </button>
            </p>
          </div>
        </form>
      )}
      <Filters
        path={path}
        fields={[
          {
            name: 'state',
            label: t('state'),
            value: query.state,
            options: participantStates.map((value) => ({
              value,
              label: stateName(locale, value),
              count: counts[value] ?? 0,
            })),
          },
        ]}
      />
      {rows.length === 0 && <p>{t('none')}</p>}
      {participantCategories.map((category) => (
        <CategoryTable locale={locale} slug={meeting.slug} category={category} rows={rows} />
      ))}
    </Page>
  );
}

interface CategoryProps {
  locale: Locale;
  slug: string;
  category: string;
  rows: readonly ParticipantRow[];
}

function CategoryTable({ locale, slug, category, rows }: CategoryProps) {
  const t = messages(locale);
  const own = rows.filter((row) => row.category === category);
  if (own.length === 0) return null;
  return (
    <Table
      caption={`${categoryName(locale, category)} (${formatNumber(locale, own.length)})`}
      rows={own}
      columns={[
        {
          label: t('name'),
          cell: (row) => (
            <a href={localePath(locale, participantPath(slug, row.id))}>
              <bdi>{nameOf(row)}</bdi>
            </a>
          ),
        },
        { label: t('organisation'), cell: (row) => <bdi>{row.organisationName}</bdi> },
        { label: t('role'), cell: (row) => roleName(locale, row.role) },
        { label: t('support'), cell: (row) => (row.asksSupport === null ? null : t('yes')) },
        { label: t('state'), cell: (row) => stateName(locale, stateOf(row)) },
        {
          label: t('decide'),
          cell: (row) =>
            stateOf(row) === 'new' || stateOf(row) === 'waiting' ? (
              <ActionButton
                action={`${participantPath(slug, row.id)}/decision`}
                label={t('approve')}
                about={nameOf(row)}
                hidden={{ decision: 'approved' }}
              />
            ) : null,
        },
      ]}
    />
  );
}

const choices = {
  categories: (locale: Locale) => participantCategories.map((value) => ({ value, label: categoryName(locale, value) })),
  roles: (locale: Locale) => participantRoles.map((value) => ({ value, label: roleName(locale, value) })),
};

function Fields({ locale }: { locale: Locale }) {
  const t = messages(locale);
  return (
    <>
      <TextField name="givenNames" label={t('givenNames')} autocomplete="off" />
      <TextField name="familyName" label={t('familyName')} autocomplete="off" required />
      <TextField name="ownScriptName" label={t('ownScriptName')} autocomplete="off" />
      <TextField
        name="organisationName"
        label={t('organisation')}
        hint={t('organisationHint')}
        autocomplete="off"
        required
      />
      <TextField name="organisation" label={t('ofTheNetwork')} hint={t('ofTheNetworkHint')} autocomplete="off" />
      <Select name="category" label={t('category')} options={choices.categories(locale)} required />
      <Select name="role" label={t('role')} options={choices.roles(locale)} required />
      <TextField name="function" label={t('function')} autocomplete="off" />
      <TextField name="email" label={t('email')} type="email" autocomplete="off" />
      <Select
        name="convention"
        label={t('convention')}
        empty={t('allConventions')}
        options={conventions.map((value) => ({ value, label: conventionNames(locale)(value) }))}
      />
    </>
  );
}

export function NewParticipantPage({ locale, meeting, values, errors }: Shown) {
  const t = messages(locale);
  const path = participantsPath(meeting.slug);
  return (
    <Page
      title={t('add')}
      section="meetings"
      crumbs={[...crumbsOf(locale, meeting), { label: t('title'), path }]}
      noIndex
    >
      <Form action={`${path}/new`} values={values} errors={errors} t={t} initial={{ role: 'representative' }}>
        <Fields locale={locale} />
        <Buttons submit={t('addAndApprove')} cancel={path} />
      </Form>
    </Page>
  );
}

interface OneProps extends Shown {
  participant: ParticipantRow;
}

/** One person: what was sent of her, what is decided, and what can be. */
export function ParticipantPage({ locale, meeting, participant, values, errors }: OneProps) {
  const t = messages(locale);
  const path = participantPath(meeting.slug, participant.id);
  const state = stateOf(participant);
  const sent = values['_form'];
  const { organisation, convention, invitationId, asksSupport, whyRefused, checkedInAt } = participant;
  const wrong = errors[''];
  return (
    <Page
      title={nameOf(participant)}
      section="meetings"
      crumbs={[...crumbsOf(locale, meeting), { label: t('title'), path: participantsPath(meeting.slug) }]}
      noIndex
    >
      {wrong !== undefined && <Notice kind="problem">{t('placesTaken', { places: participant.places ?? 0 })}</Notice>}
      <p class="lead">{stateName(locale, state)}</p>
      <dl>
        <Fact term={t('ownScriptName')}>{participant.ownScriptName && <bdi>{participant.ownScriptName}</bdi>}</Fact>
        <Fact term={t('organisation')}>
          {organisation === null ? (
            <bdi>{participant.organisationName}</bdi>
          ) : (
            <a href={localePath(locale, organisationPath(organisation))}>
              <bdi>{participant.organisationName}</bdi>
            </a>
          )}
        </Fact>
        <Fact term={t('convention')}>
          {convention !== null && isConvention(convention) ? conventionNames(locale)(convention) : undefined}
        </Fact>
        <Fact term={t('support')}>{asksSupport && <span dir="auto">{asksSupport}</span>}</Fact>
        <Fact term={t('why')}>{whyRefused && <span dir="auto">{whyRefused}</span>}</Fact>
        <Fact term={t('arrived')}>{checkedInAt && formatMoment(locale, checkedInAt)}</Fact>
        <Fact term={t('invitation')}>
          {invitationId && (
            <a href={localePath(locale, meetingInvitationPath(meeting.slug, invitationId))}>{t('toInvitation')}</a>
          )}
        </Fact>
      </dl>
      {(['approved', 'waiting', 'removed'] as const)
        .filter((decision) => decision !== state && !(decision === 'removed' && state !== 'approved'))
        .map((decision) => (
          <ActionButton
            action={`${path}/decision`}
            label={t(`decision-${decision}`)}
            hidden={{ decision }}
            kind={decision === 'removed' ? 'danger' : 'quiet'}
          />
        ))}
      {state !== 'refused' && state !== 'removed' && (
        <>
          <h2>{t('refuse')}</h2>
          <Form
            id="refusal"
            action={`${path}/refusal`}
            values={sent === 'refusal' ? values : {}}
            errors={sent === 'refusal' ? errors : {}}
            t={t}
          >
            <TextArea name="why" label={t('why')} hint={t('whyHint')} rows={3} required />
            <Buttons submit={t('refuse')} danger />
          </Form>
        </>
      )}
      <h2>{t('change')}</h2>
      <Form
        id="participant"
        action={path}
        values={sent === 'participant' ? values : {}}
        errors={sent === 'participant' ? errors : {}}
        t={t}
        initial={{
          givenNames: participant.givenNames,
          familyName: participant.familyName,
          ownScriptName: participant.ownScriptName,
          organisationName: participant.organisationName,
          organisation,
          category: participant.category,
          role: participant.role,
          function: participant.function,
          email: participant.email,
          convention,
        }}
      >
        <Fields locale={locale} />
        <Buttons submit={t('save')} cancel={participantsPath(meeting.slug)} />
      </Form>
    </Page>
  );
}
