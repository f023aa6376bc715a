import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import {
  Buttons,
  Checkbox,
  Checkboxes,
  Form,
  HiddenField,
  Notice,
  Rows,
  Select,
  TextField,
} from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { networkNames } from '../names.messages.ts';
import { kindName } from '../names.ts';
import { newOrganisationPath, organisationPath, organisationsPath } from '../paths.ts';
import type { LookAlike, NewOrganisationData } from './new-organisation.actions.ts';
import { mostNames } from './new-organisation.form.ts';
import { newOrganisationMessages } from './new-organisation.messages.ts';

interface Props {
  data: NewOrganisationData;
  values: FormValues;
  errors: FieldErrors;
}

/** A new record: first what it is, then its address and whoever looks like it, then it is made. */
export function NewOrganisationPage({ data: { choices, proposal, lookAlikes }, values, errors }: Props) {
  const { locale } = useSite();
  const t = newOrganisationMessages(locale);
  const isProposed = proposal !== undefined;
  const wasTyped = typeof values['address'] === 'string' && values['address'] !== '';
  const shown = isProposed && !wasTyped ? { ...values, address: proposal } : values;
  return (
    <Page
      section="network"
      title={t('title')}
      crumbs={[{ label: networkNames(locale)('organisations'), path: organisationsPath }]}
      noIndex
      lead={<p class="when">{t('lead')}</p>}
    >
      {lookAlikes.length > 0 && <LookAlikes rows={lookAlikes} />}
      <Form values={shown} errors={errors} t={t} action={newOrganisationPath}>
        <Select name="kind" label={t('kind')} options={choices.kind ?? []} required />
        <Rows name="names" title={t('names')} hint={t('namesHint')} add={t('addName')} max={mostNames}>
          {(row) => (
            <>
              <Select name={`${row}.language`} label={t('language')} options={choices.language ?? []} required />
              <TextField name={`${row}.name`} label={t('name')} autocomplete="off" required />
              <TextField
                name={`${row}.shortName`}
                label={t('shortName')}
                hint={t('shortNameHint')}
                autocomplete="off"
              />
            </>
          )}
        </Rows>
        <Select name="country" label={t('country')} hint={t('countryHint')} options={choices.country ?? []} required />
        <TextField name="city" label={t('city')} autocomplete="off" />
        <Select name="region" label={t('region')} hint={t('regionHint')} options={choices.region ?? []} required />
        <Checkboxes
          name="conventions"
          label={t('conventions')}
          hint={t('conventionsHint')}
          options={choices.convention ?? []}
        />
        <TextField name="website" label={t('website')} type="url" />
        <TextField name="source" label={t('source')} hint={t('sourceHint')} autocomplete="off" />
        {isProposed && (
          <>
            <TextField
              name="address"
              label={t('address')}
              hint={t('addressHint')}
              autocomplete="off"
              spellcheck={false}
              required
            />
            {lookAlikes.map(({ slug }) => (
              <HiddenField name="seen" value={slug} />
            ))}
            {lookAlikes.length > 0 && <Checkbox name="another" label={t('another')} required />}
          </>
        )}
        <Buttons submit={t(isProposed ? 'make' : 'goOn')} cancel={organisationsPath} />
      </Form>
    </Page>
  );
}

function LookAlikes({ rows }: { rows: readonly LookAlike[] }) {
  const { locale } = useSite();
  const t = newOrganisationMessages(locale);
  return (
    <Notice kind="problem">
      <h2>{t('alikeTitle')}</h2>
      <p>{t('alikeLead')}</p>
      <ul>
        {rows.map(({ slug, name, nameLanguage, kind, city, country, reason }) => (
          <li>
            <a href={localePath(locale, organisationPath(slug))}>
              <Original language={nameLanguage}>{name}</Original>
            </a>
            <br />
            <span class="small">
              {kindName(locale, kind)} · {city !== null && <bdi>{city}</bdi>}
              {city !== null && ' · '}
              {country} · {t(`reason-${reason}`)}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** For those who may make a record, on the lists where it would stand. */
export function NewOrganisationLink() {
  const { locale } = useSite();
  return (
    <p class="tools">
      <a class="button quiet" href={localePath(locale, newOrganisationPath)}>
        {newOrganisationMessages(locale)('title')}
      </a>
    </p>
  );
}
