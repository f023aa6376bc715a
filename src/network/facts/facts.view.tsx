import type { ComponentChildren } from 'preact';
import { ActionButton } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { ConfirmationText } from '../freshness/freshness.view.tsx';
import {
  organisationConfirmationPath,
  organisationEditPath,
  organisationHistoryPath,
  organisationPath,
} from '../paths.ts';
import { FactList, groupName } from './fact-values.view.tsx';
import type { FactsPageData } from './facts.actions.ts';
import { factsMessages } from './facts.messages.ts';

/** All groups of an organisation's facts, with who confirmed each, for those who keep them. */
export function FactsPage({ data, notices }: { data: FactsPageData; notices: ComponentChildren }) {
  const { locale } = useSite();
  const t = factsMessages(locale);
  const { organisation, groups, choices } = data;
  const { slug, name, nameLanguage } = organisation;
  const confirmPath = organisationConfirmationPath(slug);
  return (
    <Page
      section="network"
      title={t('title')}
      crumbs={[{ label: name, language: nameLanguage, path: organisationPath(slug) }]}
      noIndex
      lead={<p class="when">{t('lead')}</p>}
    >
      {notices}
      <p class="tools">
        <a href={localePath(locale, organisationHistoryPath(slug))}>{t('history')}</a>
      </p>
      {groups.map(({ group, values, confirmation }) => (
        <section aria-labelledby={group.name} class="fact-group">
          <h2 id={group.name}>{groupName(locale, group.name)}</h2>
          <p class="small">
            <ConfirmationText confirmation={confirmation} />
          </p>
          <FactList group={group} values={values} choices={choices} />
          <div class="buttons">
            <a class="button quiet" href={localePath(locale, organisationEditPath(slug, group.name))}>
              {t('change')}
              <span class="heard"> {groupName(locale, group.name)}</span>
            </a>
            <ActionButton
              action={confirmPath}
              label={t('confirm')}
              about={groupName(locale, group.name)}
              hidden={{ group: group.name }}
            />
          </div>
        </section>
      ))}
      <section aria-labelledby="confirm-all">
        <h2 id="confirm-all">{t('confirmAll')}</h2>
        <p>{t('confirmAllLead')}</p>
        <ActionButton action={confirmPath} label={t('confirmAll')} kind="main" />
      </section>
    </Page>
  );
}

/** For those who may change the facts of an organisation, on its page. */
export function EditLink({ slug }: { slug: string }) {
  const { locale } = useSite();
  return (
    <p class="tools">
      <a class="button quiet" href={localePath(locale, organisationEditPath(slug))}>
        {factsMessages(locale)('edit')}
      </a>
    </p>
  );
}

interface Mandate {
  text: string;
  language: string;
  source: string | null;
}

/** What an organisation is to do, and by which decision or agreement. */
export function MandateSection({ mandates }: { mandates: readonly Mandate[] }) {
  const { locale } = useSite();
  if (mandates.length === 0) return null;
  return (
    <section aria-labelledby="mandates">
      <h2 id="mandates">{groupName(locale, 'mandates')}</h2>
      <ul class="spaced">
        {mandates.map(({ text, language, source }) => (
          <li>
            <Original language={language}>{text}</Original>
            {source !== null && (
              <>
                <br />
                <span class="muted small">
                  <MandateSource source={source} />
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Only what is an address becomes a link. */
function MandateSource({ source }: { source: string }) {
  if (!/^https?:\/\/\S+$/i.test(source) || !URL.canParse(source)) return <bdi>{source}</bdi>;
  return (
    <a href={source} rel="external noopener">
      <bdi dir="ltr">{source}</bdi>
    </a>
  );
}
