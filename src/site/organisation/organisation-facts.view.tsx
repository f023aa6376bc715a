import { ConfirmationList, kindName, MemberOf, regionName, Seat } from '../../network/index.ts';
import { Fact, Original, SourceFact } from '../../platform/html/list.tsx';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import { useSite } from '../../platform/html/site.tsx';
import { formatDate, formatList, languageName, type Precision } from '../../platform/i18n.ts';
import type { OrganisationPageData } from './organisation.actions.ts';
import { organisationMessages } from './organisation.messages.ts';

/** The facts of an organisation, each said to be not confirmed where no source bears it out. */
export function OrganisationFacts({
  data: { organisation, otherNames, confirmations, memberOf },
}: {
  data: OrganisationPageData;
}) {
  const { locale } = useSite();
  const t = organisationMessages(locale);
  const { conventions, languages, unconfirmed, establishedOn, establishedPrecision, website, note } = organisation;
  return (
    <>
      <dl>
        <Fact term={t('kind')}>{kindName(locale, organisation.kind)}</Fact>
        <Fact term={t('seat')}>
          <Seat place={organisation} linked />
        </Fact>
        <Fact term={t('region')}>{regionName(locale, organisation.region)}</Fact>
        {conventions.length > 0 && (
          <Fact term={t('conventions')} unconfirmed={unconfirmed.includes('conventions')}>
            {formatList(
              locale,
              conventions.filter(isConvention).map((convention) => conventionNames(locale)(convention)),
            )}
          </Fact>
        )}
        {establishedOn !== null && (
          <Fact term={t('established')} unconfirmed={unconfirmed.includes('established')}>
            {formatDate(locale, establishedOn, establishedPrecision as Precision)}
          </Fact>
        )}
        {organisation.hostInstitution !== null && (
          <Fact term={t('host')} unconfirmed={unconfirmed.includes('hostInstitution')}>
            <bdi>{organisation.hostInstitution}</bdi>
          </Fact>
        )}
        {languages.length > 0 && (
          <Fact term={t('languages')} unconfirmed={unconfirmed.includes('languages')}>
            {formatList(
              locale,
              languages.map((language) => languageName(locale, language)),
            )}
          </Fact>
        )}
        {website !== null && (
          <Fact term={t('website')} unconfirmed={unconfirmed.includes('website')}>
            <Website address={website} />
          </Fact>
        )}
        {otherNames.length > 0 && (
          <Fact term={t('otherNames')}>
            <ul class="plain">
              {otherNames.map(({ name, language }) => (
                <li>
                  <Original language={language}>{name}</Original>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {memberOf.length > 0 && (
          <Fact term={t('memberOf')}>
            <MemberOf memberships={memberOf} />
          </Fact>
        )}
        {note !== null && (
          <Fact term={t('note')}>
            <Original language="en">{note}</Original>
          </Fact>
        )}
        <SourceFact sources={[organisation.source]} />
      </dl>
      <ConfirmationList confirmations={confirmations} />
    </>
  );
}

/** Only what is an address becomes a link. */
function Website({ address }: { address: string }) {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return <bdi>{address}</bdi>;
  return (
    <a href={address} rel="external noopener">
      <bdi>{new URL(address).hostname.replace(/^www\./, '')}</bdi>
    </a>
  );
}
