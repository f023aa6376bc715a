import type { FieldErrors } from '../../platform/errors.ts';
import { Buttons, Form, HiddenField, Notice } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { DifferenceList, groupName } from '../facts/fact-values.view.tsx';
import { factsMessages } from '../facts/facts.messages.ts';
import { organisationEditPath, organisationHistoryPath, organisationPath, undoPath } from '../paths.ts';
import type { HistoryData, UndoData } from './history.actions.ts';
import { historyMessages } from './history.messages.ts';

type Organisation = HistoryData['organisation'];

const crumbsOf = ({ slug, name, nameLanguage }: Organisation, facts: string) => [
  { label: name, language: nameLanguage, path: organisationPath(slug) },
  { label: facts, path: organisationEditPath(slug) },
];

export function HistoryPage({ data }: { data: HistoryData }) {
  const { locale } = useSite();
  const t = historyMessages(locale);
  const { organisation, changes, next, choices } = data;
  const path = organisationHistoryPath(organisation.slug);
  return (
    <Page
      section="network"
      title={t('title')}
      crumbs={crumbsOf(organisation, factsMessages(locale)('title'))}
      noIndex
      lead={<p class="when">{t('lead')}</p>}
    >
      {changes.length === 0 && <p class="none">{t('none')}</p>}
      {changes.map((change) => (
        <section aria-labelledby={`c-${change.id}`} class="fact-group">
          <h2 id={`c-${change.id}`}>{groupName(locale, change.group)}</h2>
          <p class="small">
            <Who change={change} />
          </p>
          {change.how !== 'form' && <p>{t(`how-${change.how}`)}</p>}
          <DifferenceList list={change.list} choices={choices} />
          {change.mayUndo && (
            <p>
              <a href={localePath(locale, undoPath(organisation.slug, change.id))}>
                {t('undo')}
                <span class="heard"> {groupName(locale, change.group)}</span>
              </a>
            </p>
          )}
          {change.isUndone && <p class="muted">{t('undone')}</p>}
        </section>
      ))}
      {next !== undefined && (
        <p>
          <a href={localePath(locale, path) + writeQuery({ before: next })} rel="next">
            {t('older')}
          </a>
        </p>
      )}
    </Page>
  );
}

/** The day, and the time in UTC. */
function Moment({ time }: { time: Date }) {
  const { locale } = useSite();
  const [day = '', clock = ''] = time.toISOString().split('T');
  return (
    <time dateTime={time.toISOString()}>
      {formatDate(locale, day)} <bdi dir="ltr">{clock.slice(0, 5)} UTC</bdi>
    </time>
  );
}

function Who({ change: { personName, actingFor, at } }: { change: HistoryData['changes'][number] }) {
  return (
    <>
      <bdi>{personName}</bdi>
      {actingFor !== undefined && (
        <>
          {' · '}
          <Original language={actingFor.language}>{actingFor.name}</Original>
        </>
      )}
      {' · '}
      <Moment time={at} />
    </>
  );
}

/** What undoing would do, before it is done. */
export function UndoPage({ data, errors }: { data: UndoData; errors: FieldErrors }) {
  const { locale } = useSite();
  const t = historyMessages(locale);
  const { organisation, change, group, list, staying, changed, choices, version, wasChangedSince } = data;
  const history = organisationHistoryPath(organisation.slug);
  return (
    <Page
      section="network"
      title={t('undoTitle')}
      crumbs={[...crumbsOf(organisation, factsMessages(locale)('title')), { label: t('title'), path: history }]}
      noIndex
      lead={<p class="when">{groupName(locale, group.name)}</p>}
    >
      <h2>{t('whatWas')}</h2>
      <p class="small">
        <bdi>{change.personName}</bdi> · <Moment time={change.at} />
      </p>
      <DifferenceList list={changed} choices={choices} />
      {wasChangedSince && <Notice>{t('changedSince')}</Notice>}
      {staying.length > 0 && (
        <>
          <h2>{t('staying')}</h2>
          <DifferenceList list={staying} choices={choices} />
        </>
      )}
      <h2>{t('whatComes')}</h2>
      {list.length === 0 ? <p class="none">{t('nothingToUndo')}</p> : <DifferenceList list={list} choices={choices} />}
      {list.length > 0 && (
        <Form initial={{ version }} errors={errors} t={t} action={undoPath(organisation.slug, change.id)}>
          <HiddenField name="version" value={version} />
          <Buttons submit={t('undoNow')} cancel={history} />
        </Form>
      )}
    </Page>
  );
}
