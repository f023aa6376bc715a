import { ActionButton, Notice } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { FactList, groupName } from '../facts/fact-values.view.tsx';
import { confirmByMailPath, organisationEditPath } from '../paths.ts';
import { freshnessMessages } from './freshness.messages.ts';
import type { AskedData } from './reminder.actions.ts';

interface Props {
  data: AskedData;
  token: string;
  /** What came of a press. */
  done: '1' | 'no' | undefined;
}

/** The facts that a mail asked about, and the button that confirms them. */
export function AskedPage({ data: { organisations, isSettled }, token, done }: Props) {
  const { locale } = useSite();
  const t = freshnessMessages(locale);
  return (
    <Page section="network" title={t('title')} noIndex lead={isSettled ? undefined : <p class="when">{t('lead')}</p>}>
      {isSettled && <Notice kind="done">{t(done === '1' ? 'done' : 'settled')}</Notice>}
      {!isSettled && done === 'no' && <Notice kind="problem">{t('noLonger')}</Notice>}
      {organisations.map(({ id, organisation, groups, choices }) => (
        <section aria-labelledby={`o-${id}`}>
          <h2 id={`o-${id}`}>
            <Original language={organisation?.language ?? 'en'}>{organisation?.name ?? ''}</Original>
          </h2>
          {groups.map(({ group, values }) => (
            <>
              <h3>{groupName(locale, group.name)}</h3>
              <FactList group={group} values={values} choices={choices} />
            </>
          ))}
          {organisation !== undefined && (
            <p>
              <a href={localePath(locale, organisationEditPath(organisation.slug))}>{t('change')}</a>
            </p>
          )}
        </section>
      ))}
      {!isSettled && <ActionButton action={confirmByMailPath(token)} label={t('confirmAll')} kind="main" />}
    </Page>
  );
}

/** For a link that was forged, cut off or kept too long. */
export function ExpiredPage() {
  const { locale } = useSite();
  const t = freshnessMessages(locale);
  return (
    <Page section="network" title={t('expiredTitle')} noIndex>
      <p>{t('expired')}</p>
      <p>
        <a href={localePath(locale, '/sign-in')}>{t('signIn')}</a>
      </p>
    </Page>
  );
}
