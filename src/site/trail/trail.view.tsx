import { actionGroups, actionName, type TrailRow } from '../../audit/index.ts';
import type { Actor } from '../../db/scope.ts';
import { organisationPath } from '../../network/index.ts';
import { ExportLinks, type FilterField, Filters, Original, Paging } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatDate, type Locale, sortByName } from '../../platform/i18n.ts';
import { toldChanges } from './told-changes.ts';
import type { OrganisationTrailData, Trail, TrailPageData } from './trail.actions.ts';
import { type MyTrailQuery, myTrailPath, organisationTrailPath, type TrailQuery } from './trail.form.ts';
import { trailMessages } from './trail.messages.ts';

/** What somebody did, and what was done to her. */
export function MyTrailPage({ query, trail, actor }: { query: MyTrailQuery; trail: TrailPageData; actor: Actor }) {
  const { locale } = useSite();
  const t = trailMessages(locale);
  return (
    <Page title={t('title')} lead={<p>{t('lead')}</p>} noIndex>
      <Filters path={myTrailPath} fields={[groupField(locale, query.group)]} />
      <Entries path={myTrailPath} query={query} trail={trail} actor={actor} />
    </Page>
  );
}

/** What was done for an organisation, and what others did that concerns it; for its stewards. */
export function OrganisationTrailPage({
  query,
  trail,
  actor,
}: {
  query: TrailQuery;
  trail: OrganisationTrailData;
  actor: Actor;
}) {
  const { locale } = useSite();
  const t = trailMessages(locale);
  const { organisation, colleagues } = trail;
  const path = organisationTrailPath(organisation.slug);
  const people: FilterField = {
    name: 'person',
    label: t('person'),
    value: query.person,
    options: colleagues.map(({ id, name }) => ({ value: id, label: name })),
  };
  return (
    <Page
      title={t('titleOf', { organisation: organisation.shortName })}
      crumbs={[
        { label: organisation.name, path: organisationPath(organisation.slug), language: organisation.language },
      ]}
      lead={<p>{t('leadOf')}</p>}
      noIndex
    >
      <Filters path={path} fields={[groupField(locale, query.group), people]} />
      <Entries path={path} query={query} trail={trail} actor={actor} />
    </Page>
  );
}

function groupField(locale: Locale, group: string | undefined): FilterField {
  const groups = sortByName(locale, actionGroups(locale), ({ name }) => name);
  const options = groups.map((one) => ({ value: one.group, label: one.name }));
  if (group !== undefined && !options.some(({ value }) => value === group))
    options.push({ value: group, label: group });
  return { name: 'group', label: trailMessages(locale)('group'), value: group, options };
}

interface EntriesProps {
  path: string;
  query: TrailQuery;
  trail: TrailPageData;
  actor: Actor;
}

function Entries({ path, query, trail, actor }: EntriesProps) {
  const { locale } = useSite();
  const t = trailMessages(locale);
  if (trail.rows.length === 0) {
    const filtered = Object.values(query).some((value) => value !== undefined);
    return <p class="none">{t(filtered ? 'emptyFiltered' : 'empty')}</p>;
  }
  return (
    <>
      <Table caption={t('caption')} columns={columns(locale, trail, actor)} rows={trail.rows} />
      <Paging path={path} query={query} next={trail.next} />
      <ExportLinks path={path} query={query} formats={[{ ending: 'csv', label: 'CSV' }]} />
    </>
  );
}

function columns(locale: Locale, trail: Trail, actor: Actor): Column<TrailRow>[] {
  const t = trailMessages(locale);
  return [
    {
      label: t('what'),
      cell: (row) => {
        const subject = <Subject row={row} trail={trail} actor={actor} />;
        return (
          <>
            <span dir="auto">{actionName(locale, row.action)}</span>
            {subject}
          </>
        );
      },
    },
    { label: t('when'), cell: ({ at }) => <Moment at={at} /> },
    { label: t('who'), cell: (row) => whoDid(locale, row, trail, actor) },
    {
      label: t('actingFor'),
      cell: ({ organisationId }) =>
        organisationId === null ? null : <OrganisationLink id={organisationId} trail={trail} />,
    },
    { label: t('address'), cell: ({ address }) => address && <bdi dir="ltr">{address}</bdi> },
    { label: t('details'), cell: ({ changes }) => <Changes changes={changes} /> },
  ];
}

function Moment({ at }: { at: Date }) {
  const { locale } = useSite();
  const text = at.toISOString();
  return (
    <time datetime={text}>
      {formatDate(locale, text.slice(0, 10))} <bdi dir="ltr">{text.slice(11, 19)}</bdi>
    </time>
  );
}

function whoDid(locale: Locale, { actor: kind, personId }: TrailRow, { people }: Trail, reader: Actor) {
  const t = trailMessages(locale);
  if (kind !== 'person') return t(kind);
  if (reader.personId !== undefined && reader.personId === personId) return t('you');
  const name = people.get(personId ?? '');
  return name === undefined ? t('somebody') : <bdi>{name}</bdi>;
}

/** What an entry is about, where that has a name that its reader may know. */
function Subject({ row: { subjectKind, subjectId }, trail, actor }: { row: TrailRow; trail: Trail; actor: Actor }) {
  const { locale } = useSite();
  if (subjectId === null) return null;
  const isReader = actor.personId !== undefined && actor.personId === subjectId;
  const person = isReader ? trailMessages(locale)('you') : trail.people.get(subjectId);
  const known = subjectKind === 'person' ? person : trail.organisations.get(subjectId);
  if (known === undefined) return null;
  return (
    <>
      <br />
      <small>
        {subjectKind === 'organisation' ? <OrganisationLink id={subjectId} trail={trail} /> : <bdi>{person}</bdi>}
      </small>
    </>
  );
}

function OrganisationLink({ id, trail }: { id: string; trail: Trail }) {
  const { locale } = useSite();
  const organisation = trail.organisations.get(id);
  if (organisation === undefined) return null;
  return (
    <a href={localePath(locale, organisationPath(organisation.slug))}>
      <Original language={organisation.language}>{organisation.shortName}</Original>
    </a>
  );
}

function Changes({ changes }: { changes: unknown }) {
  const { locale } = useSite();
  const told = toldChanges(locale, changes);
  if (told.length === 0) return null;
  return (
    <ul class="small plain">
      {told.map(({ field, from, to }) => (
        <li>
          {field !== '' && <bdi class="muted">{field}</bdi>}{' '}
          {from !== undefined && <Changed from={from} locale={locale} />}
          <bdi>{to}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Changed({ from, locale }: { from: string; locale: Locale }) {
  const arrow = locale === 'ar' ? '←' : '→';
  return (
    <>
      <del>
        <bdi>{from}</bdi>
      </del>
      {` ${arrow} `}
    </>
  );
}
