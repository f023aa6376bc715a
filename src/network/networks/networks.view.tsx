import { Original, Paging } from '../../platform/html/list.tsx';
import { WorldMap } from '../../platform/html/map.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatDate, formatNumber, type Locale, type Precision } from '../../platform/i18n.ts';
import { familyName, familyOf, kindName, organisationFamilies } from '../names.ts';
import { NewOrganisationLink } from '../new-organisation/new-organisation.view.tsx';
import { endMembershipPath, networkPath, networksPath, newNetworkMemberPath, organisationPath } from '../paths.ts';
import { Seat } from '../seat.view.tsx';
import { NetworkSections } from '../sections.view.tsx';
import type { Member, NetworkPageData, Networks } from './networks.actions.ts';
import type { NetworksQuery } from './networks.form.ts';
import { networksMessages } from './networks.messages.ts';

interface NetworksProps {
  networks: Networks;
  query: NetworksQuery;
  mayMake: boolean;
}

export function NetworksPage({ networks: { rows, next }, query, mayMake }: NetworksProps) {
  const { locale } = useSite();
  const t = networksMessages(locale);
  return (
    <Page section="network" title={t('title')} description={t('lead')} lead={<p class="when">{t('lead')}</p>}>
      <NetworkSections current="networks" />
      {mayMake && <NewOrganisationLink />}
      {rows.length === 0 ? (
        <p class="none">{t('none')}</p>
      ) : (
        <>
          <Table
            caption={t('caption')}
            rows={rows}
            columns={[
              {
                label: t('network'),
                cell: ({ network: { slug, name, nameLanguage } }) => (
                  <a href={localePath(locale, networkPath(slug))}>
                    <Original language={nameLanguage}>{name}</Original>
                  </a>
                ),
              },
              { label: t('kind'), cell: ({ network }) => kindName(locale, network.kind) },
              { label: t('seat'), cell: ({ network }) => <Seat place={network} /> },
              { label: t('members'), cell: ({ members }) => formatNumber(locale, members.length), number: true },
            ]}
          />
          <Paging path={networksPath} query={query} next={next} />
        </>
      )}
    </Page>
  );
}

const day = (locale: Locale, date: string | null, precision: string | null) =>
  date === null ? null : formatDate(locale, date, precision as Precision);

export function NetworkPage({ data: { network, members, former, mayKeep } }: { data: NetworkPageData }) {
  const { locale } = useSite();
  const t = networksMessages(locale);
  const { slug, name, nameLanguage, kind } = network;
  const columns: Column<Member>[] = [
    {
      label: t('member'),
      cell: ({ organisation }) => (
        <a href={localePath(locale, organisationPath(organisation.slug))}>
          <Original language={organisation.nameLanguage}>{organisation.name}</Original>
        </a>
      ),
    },
    { label: t('kind'), cell: ({ organisation }) => kindName(locale, organisation.kind) },
    { label: t('seat'), cell: ({ organisation }) => <Seat place={organisation} /> },
    { label: t('since'), cell: ({ since, sincePrecision }) => day(locale, since, sincePrecision) },
  ];
  const end: Column<Member> = {
    label: t('change'),
    cell: ({ id, organisation }) => (
      <a href={localePath(locale, endMembershipPath(slug, id))}>
        {t('end')}
        <span class="heard"> {organisation.name}</span>
      </a>
    ),
  };
  return (
    <Page
      section="network"
      title={name}
      titleLanguage={nameLanguage}
      crumbs={[{ label: t('title'), path: networksPath }]}
      description={`${kindName(locale, kind)}. ${t('membersCaption', { count: members.length })}`}
      lead={
        <p class="when">
          {kindName(locale, kind)} · <Seat place={network} /> ·{' '}
          <a href={localePath(locale, organisationPath(slug))}>{t('asOrganisation')}</a>
        </p>
      }
    >
      <section aria-labelledby="members">
        <h2 id="members">{t('members')}</h2>
        {members.length === 0 ? (
          <p class="none">{t('membersNone')}</p>
        ) : (
          <>
            <MembersMap members={members} />
            <Table
              id="list"
              caption={t('membersCaption', { count: members.length })}
              rows={members}
              columns={mayKeep ? [...columns, end] : columns}
            />
          </>
        )}
        {mayKeep && (
          <p class="tools">
            <a class="button quiet" href={localePath(locale, newNetworkMemberPath(slug))}>
              {t('addTitle')}
            </a>
          </p>
        )}
      </section>
      {former.length > 0 && (
        <section aria-labelledby="former">
          <h2 id="former">{t('former')}</h2>
          <Table
            caption={t('formerCaption', { count: former.length })}
            rows={former}
            columns={[
              ...columns,
              { label: t('until'), cell: ({ until, untilPrecision }) => day(locale, until, untilPrecision) },
            ]}
          />
        </section>
      )}
    </Page>
  );
}

function MembersMap({ members }: { members: readonly Member[] }) {
  const { locale } = useSite();
  return (
    <WorldMap
      id="map"
      caption={networksMessages(locale)('mapCaption', { count: members.length })}
      tableHref="#list"
      points={{
        families: organisationFamilies.map((key) => ({ key, label: familyName(locale, key) })),
        points: members.map(({ organisation: { slug, kind, shortName, latitude, longitude } }) => ({
          latitude,
          longitude,
          family: familyOf(kind),
          title: shortName,
          href: localePath(locale, organisationPath(slug)),
        })),
      }}
    />
  );
}

/** Of which networks an organisation is a member, on its page. */
export function MemberOf({ memberships }: { memberships: readonly Member[] }) {
  const { locale } = useSite();
  return (
    <ul class="plain">
      {memberships.map(({ organisation: { slug, name, nameLanguage }, since, sincePrecision }) => (
        <li>
          <a href={localePath(locale, networkPath(slug))}>
            <Original language={nameLanguage}>{name}</Original>
          </a>
          {since !== null && (
            <span class="muted small">
              {' '}
              {networksMessages(locale)('sinceDate', { date: day(locale, since, sincePrecision) ?? '' })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
