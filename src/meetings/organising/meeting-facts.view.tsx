import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import {
  Buttons,
  Checkbox,
  Checkboxes,
  DateField,
  FieldGroup,
  Form,
  HiddenField,
  Radios,
  Rows,
  Select,
  TextField,
} from '../../platform/html/form.tsx';
import { conventionNames, conventions } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { useSite } from '../../platform/html/site.tsx';
import { languageName, locales } from '../../platform/i18n.ts';
import { meetingsPath, organisePath } from '../paths.ts';
import { statusNames } from '../status.messages.ts';
import { waysToHold } from '../status.ts';
import { mostTitles } from './meeting-facts.form.ts';
import type { EditMeetingData, NewMeetingData } from './organising.actions.ts';
import { organisingMessages } from './organising.messages.ts';
import { crumbsOf, OrganisersPage } from './organising.view.tsx';
import { timeZones } from './time-zones.ts';

interface Shown {
  values: FormValues;
  errors: FieldErrors;
}

/** The languages of the United Nations, the reader's first. */
function languageOptions(locale: string) {
  const inOrder = [...locales].sort((one, other) => Number(other === locale) - Number(one === locale));
  return inOrder.map((value) => ({ value, label: languageName(locale as never, value) }));
}

function Titles({ name, title, hint, add }: { name: string; title: string; hint: string; add: string }) {
  const { locale } = useSite();
  const t = organisingMessages(locale);
  return (
    <Rows name={name} title={title} hint={hint} add={add} max={mostTitles}>
      {(row) => (
        <>
          <Select name={`${row}.language`} label={t('language')} options={languageOptions(locale)} />
          <TextField name={`${row}.title`} label={t('title')} autocomplete="off" />
        </>
      )}
    </Rows>
  );
}

interface FactFieldsProps {
  choices: { country: readonly { value: string; label: string }[] };
  timeZone: string | null | undefined;
}

function FactFields({ choices, timeZone }: FactFieldsProps) {
  const { locale } = useSite();
  const t = organisingMessages(locale);
  return (
    <>
      <Titles name="titles" title={t('titles')} hint={t('titlesHint')} add={t('addTitle')} />
      <TextField
        name="numberInSeries"
        label={t('numberInSeries')}
        hint={t('numberInSeriesHint')}
        inputMode="numeric"
        size="short"
      />
      <FieldGroup title={t('when')}>
        <DateField name="startDate" label={t('startDate')} required />
        <DateField name="endDate" label={t('endDate')} hint={t('endDateHint')} />
        <TextField name="opensAt" label={t('opensAt')} hint={t('timeHint')} inputMode="numeric" size="short" />
        <TextField name="closesAt" label={t('closesAt')} hint={t('closesHint')} inputMode="numeric" size="short" />
        <Select
          name="timeZone"
          label={t('timeZone')}
          hint={t('timeZoneHint')}
          options={timeZones(timeZone).map((value) => ({ value, label: value }))}
        />
      </FieldGroup>
      <FieldGroup title={t('where')}>
        <Radios
          name="held"
          label={t('held')}
          required
          options={waysToHold.map((value) => ({ value, label: statusNames(locale)(value) }))}
        />
        <Select name="country" label={t('country')} options={choices.country} />
        <TextField name="city" label={t('city')} autocomplete="off" />
        <TextField name="venue" label={t('venue')} autocomplete="off" />
      </FieldGroup>
      <Checkboxes
        name="conventions"
        label={t('conventions')}
        hint={t('conventionsHint')}
        options={conventions.map((value) => ({ value, label: conventionNames(locale)(value) }))}
      />
      <Select
        name="participantsLanguage"
        label={t('participantsLanguage')}
        hint={t('participantsLanguageHint')}
        options={languageOptions(locale)}
        empty={null}
      />
    </>
  );
}

/** A new meeting: first what it is, then its address, then it is made. */
export function NewMeetingPage({ data, values, errors }: Shown & { data: NewMeetingData }) {
  const { locale } = useSite();
  const t = organisingMessages(locale);
  const { from, choices, initial, proposal } = data;
  const isProposed = proposal !== undefined;
  const wasTyped = typeof values['address'] === 'string' && values['address'] !== '';
  const shown = isProposed && !wasTyped ? { ...values, address: proposal } : values;
  const crumbs = [{ label: t('meetings'), path: meetingsPath }, ...(from === undefined ? [] : crumbsOf(from))];
  return (
    <Page
      section="meetings"
      title={t(from === undefined ? 'newTitle' : 'cloneTitle')}
      crumbs={crumbs}
      noIndex
      lead={<p class="when">{t('newLead')}</p>}
    >
      <Form values={shown} initial={initial as never} errors={errors} t={t}>
        <Select
          name="series"
          label={t('series')}
          {...(from === undefined && { hint: t('seriesHint') })}
          options={choices.series}
        />
        {/* The next meeting of a series begins none. */}
        {from === undefined && (
          <Titles name="newSeries" title={t('newSeries')} hint={t('newSeriesHint')} add={t('addTitle')} />
        )}
        <FactFields choices={choices} timeZone={from?.timeZone} />
        {from !== undefined && (
          <FieldGroup title={t('take')}>
            <Checkbox name="takeAgenda" label={t('takeAgenda')} />
            <Checkbox name="takeInvited" label={t('takeInvited')} />
            <Checkbox name="takeOutcomes" label={t('takeOutcomes')} />
          </FieldGroup>
        )}
        {isProposed && (
          <TextField
            name="address"
            label={t('address')}
            hint={t('addressHint')}
            autocomplete="off"
            spellcheck={false}
            required
          />
        )}
        <Buttons submit={t(isProposed ? 'make' : 'goOn')} cancel={from ? organisePath(from.slug) : meetingsPath} />
      </Form>
    </Page>
  );
}

/** What is known of a meeting, to be changed. */
export function EditMeetingPage({ data, values, errors }: Shown & { data: EditMeetingData }) {
  const { locale } = useSite();
  const t = organisingMessages(locale);
  const { meeting, choices, initial } = data;
  return (
    <OrganisersPage meeting={meeting} title={t('editTitle')}>
      <Form values={values} initial={initial as never} errors={errors} t={t}>
        <HiddenField name="version" />
        <FactFields choices={choices} timeZone={meeting.timeZone} />
        <Buttons submit={t('save')} cancel={organisePath(meeting.slug)} />
      </Form>
    </OrganisersPage>
  );
}
