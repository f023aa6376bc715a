import { DifferenceList, groupName, organisationEditPath, organisationPath } from '../../network/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import { ActionButton, Notice } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { useSite } from '../../platform/html/site.tsx';
import { formatDate } from '../../platform/i18n.ts';
import type { Offers } from './offers.actions.ts';
import { offersMessages } from './offers.messages.ts';

/** What imports offer where a change made by hand stands, each to be taken or left. */
export function OfferList({ data: { organisation, offers, choices } }: { data: Offers }) {
  const { locale } = useSite();
  const t = offersMessages(locale);
  const action = organisationEditPath(organisation.slug, 'offers');
  return (
    <section aria-labelledby="offers" class="notice info">
      <h2 id="offers">{t('title')}</h2>
      <p>{t('lead')}</p>
      {offers.map(({ field, offeredAt, group, list }) => {
        const hidden = { field, offered: offeredAt.toISOString() };
        const about = groupName(locale, group);
        return (
          <section aria-labelledby={`offer-${field}`} class="fact-group">
            <h3 id={`offer-${field}`}>{about}</h3>
            <p class="small">{t('offeredOn', { date: formatDate(locale, offeredAt.toISOString().slice(0, 10)) })}</p>
            {list.length === 0 ? <p class="none">{t('same')}</p> : <DifferenceList list={list} choices={choices} />}
            <div class="buttons">
              <ActionButton action={action} label={t('take')} about={about} hidden={{ ...hidden, answer: 'take' }} />
              <ActionButton action={action} label={t('leave')} about={about} hidden={{ ...hidden, answer: 'leave' }} />
            </div>
          </section>
        );
      })}
    </section>
  );
}

export function OffersPage({ data, errors }: { data: Offers; errors: FieldErrors }) {
  const { locale } = useSite();
  const t = offersMessages(locale);
  const { slug, name, nameLanguage } = data.organisation;
  const [error] = Object.values(errors);
  const key = typeof error === 'object' ? error.key : error;
  return (
    <Page
      section="network"
      title={t('pageTitle')}
      crumbs={[
        { label: name, language: nameLanguage, path: organisationPath(slug) },
        { label: t('facts'), path: organisationEditPath(slug) },
      ]}
      noIndex
    >
      {key !== undefined && <Notice kind="problem">{t(key === 'offerGone' ? 'offerGone' : 'doesNotFit')}</Notice>}
      {data.offers.length === 0 ? <p class="none">{t('none')}</p> : <OfferList data={data} />}
    </Page>
  );
}
