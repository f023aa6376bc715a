import type { FieldErrors } from '../../platform/errors.ts';
import { ActionButton, Notice } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatDate, formatNumber, type Locale } from '../../platform/i18n.ts';
import { mergePath, organisationPath, undoMergePath } from '../paths.ts';
import { byHolding, holdingName } from './holdings.ts';
import type { MergesData } from './merge.actions.ts';
import { mergeMessages } from './merge.messages.ts';

const dayOf = (locale: Locale, date: Date) => formatDate(locale, date.toISOString().slice(0, 10));

/** What was put together with a record, each to be undone. */
export function MergesPage({
  data: { organisation, merges },
  errors = {},
}: {
  data: MergesData;
  errors?: FieldErrors;
}) {
  const { locale } = useSite();
  const t = mergeMessages(locale);
  const { slug, name, nameLanguage } = organisation;
  return (
    <Page
      section="network"
      title={t('mergesTitle')}
      crumbs={[{ label: name, language: nameLanguage, path: organisationPath(slug) }]}
      noIndex
    >
      {'' in errors && <Notice kind="problem">{t('undoneAlready')}</Notice>}
      {merges.length === 0 ? (
        <p class="none">{t('mergesNone')}</p>
      ) : (
        merges.map((merge) => <Merge slug={slug} merge={merge} />)
      )}
      <p class="tools">
        <a href={localePath(locale, mergePath(slug))}>{t('title')}</a>
      </p>
    </Page>
  );
}

function Merge({ slug, merge }: { slug: string; merge: MergesData['merges'][number] }) {
  const { locale } = useSite();
  const t = mergeMessages(locale);
  const { id, mergedName, mergedLanguage, mergedSlug, mergedAt, undoneAt, keptSlug, isIndirect, counts, stayed } =
    merge;
  return (
    <section aria-labelledby={`merge-${id}`}>
      <h2 id={`merge-${id}`}>
        <Original language={mergedLanguage}>{mergedName}</Original>
      </h2>
      <p>
        {t('mergedOn', { date: dayOf(locale, mergedAt) })} <bdi class="small">/organisations/{mergedSlug}</bdi>
      </p>
      {undoneAt === null ? (
        <>
          {counts.size > 0 && (
            <details>
              <summary>{t('moved')}</summary>
              <Table
                caption={t('movedCaption')}
                rows={byHolding(counts, (one, more) => ({
                  moved: one.moved + more.moved,
                  aside: one.aside + more.aside,
                }))}
                columns={[
                  { label: t('what'), cell: ({ table }) => holdingName(locale, table) },
                  { label: t('movedRows'), cell: (row) => formatNumber(locale, row.counts.moved), number: true },
                  { label: t('asideRows'), cell: (row) => formatNumber(locale, row.counts.aside), number: true },
                ]}
              />
            </details>
          )}
          {isIndirect ? (
            <p class="muted">{t('undoFirst', { address: `/organisations/${keptSlug}` })}</p>
          ) : (
            <ActionButton action={undoMergePath(slug, id)} label={t('undo')} about={mergedName} kind="danger" />
          )}
        </>
      ) : (
        <>
          <p>
            {t('undoneOn', { date: dayOf(locale, undoneAt) })}{' '}
            <a href={localePath(locale, organisationPath(mergedSlug))}>/organisations/{mergedSlug}</a>
          </p>
          {stayed.length > 0 && (
            <>
              <p>{t('stayed')}</p>
              <ul>
                {stayed.map(({ tableName, label, outcome }) => (
                  <li>
                    {tableName === 'organisation' ? t('rows-facts') : holdingName(locale, tableName)}
                    {label !== null && (
                      <>
                        {' '}
                        <bdi>{label}</bdi>
                      </>
                    )}
                    {': '}
                    {t(`outcome-${outcome as 'changed'}`)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}

/** For those who may put the record together with another, on its page. */
export function MergeLink({ slug }: { slug: string }) {
  const { locale } = useSite();
  return (
    <p class="tools">
      <a href={localePath(locale, mergePath(slug))}>{mergeMessages(locale)('title')}</a>
    </p>
  );
}
