import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, DateField, Form } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { useSite } from '../../platform/html/site.tsx';
import { ChooseOrganisation } from '../choosing/choosing.view.tsx';
import { endMembershipPath, networkPath, networksPath, newNetworkMemberPath } from '../paths.ts';
import type { EndData, NewMemberData } from './networks.actions.ts';
import { networksMessages } from './networks.messages.ts';

interface FormProps<Data> {
  data: Data;
  values: FormValues;
  errors: FieldErrors;
}

const crumbs = (title: string, { slug, name, nameLanguage }: NewMemberData['network']) => [
  { label: title, path: networksPath },
  { label: name, language: nameLanguage, path: networkPath(slug) },
];

export function NewMemberPage({ data: { network, candidates }, values, errors }: FormProps<NewMemberData>) {
  const t = networksMessages(useSite().locale);
  return (
    <Page section="network" title={t('addTitle')} crumbs={crumbs(t('title'), network)} noIndex>
      <Form values={values} errors={errors} t={t} action={newNetworkMemberPath(network.slug)}>
        <ChooseOrganisation
          candidates={candidates}
          label={t('search')}
          hint={t('searchHint')}
          which={t('candidates')}
        />
        <DateField name="since" label={t('memberSince')} hint={t('sinceHint')} />
        <Buttons submit={t('add')} cancel={networkPath(network.slug)} />
      </Form>
    </Page>
  );
}

export function EndPage({ data: { network, member }, values, errors }: FormProps<EndData>) {
  const t = networksMessages(useSite().locale);
  return (
    <Page section="network" title={t('endTitle')} crumbs={crumbs(t('title'), network)} noIndex>
      <p>{t('endLead', { member: member.organisation.name, network: network.name })}</p>
      <Form values={values} errors={errors} t={t} action={endMembershipPath(network.slug, member.id)}>
        <DateField name="until" label={t('memberUntil')} hint={t('untilHint')} />
        <Buttons submit={t('end')} danger cancel={networkPath(network.slug)} />
      </Form>
    </Page>
  );
}
