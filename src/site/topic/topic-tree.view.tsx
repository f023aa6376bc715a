import { activitiesPath } from '../../assistance/index.ts';
import { experiencesPath } from '../../exchange/index.ts';
import { NetworkSections, organisationsPath, topicPath, topicsPath } from '../../network/index.ts';
import { Filters, Original } from '../../platform/html/list.tsx';
import { conventionNames, conventions } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { writeQuery } from '../../platform/query.ts';
import type { TopicNode, TopicTree } from './topic.actions.ts';
import type { TopicTreeQuery } from './topic.form.ts';
import { topicMessages } from './topic.messages.ts';

export function TopicTreePage({ tree, query }: { tree: TopicTree; query: TopicTreeQuery }) {
  const { locale } = useSite();
  const t = topicMessages(locale);
  return (
    <Page section="network" title={t('title')} description={t('lead')} lead={<p class="when">{t('lead')}</p>}>
      <NetworkSections current="topics" />
      <Filters
        path={topicsPath}
        fields={[
          {
            name: 'convention',
            label: t('convention'),
            value: query.convention,
            options: conventions.map((value) => ({
              value,
              label: conventionNames(locale)(value),
              count: tree.counts.get(value) ?? 0,
            })),
          },
        ]}
      />
      {tree.roots.length === 0 ? (
        <p class="none">{t('none')}</p>
      ) : (
        <>
          <p class="muted">{t('count', { count: tree.count.count })}</p>
          <ul class="tree">
            {tree.roots.map((node) => (
              <Branch node={node} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

/** A topic with its counts, each leading to the list that it counts, and beneath it the narrower ones. */
export function Branch({ node }: { node: TopicNode }) {
  const { locale } = useSite();
  return (
    <li>
      <a href={localePath(locale, topicPath(node.slug))}>
        <Original language={node.language}>{node.label}</Original>
      </a>
      <Counts node={node} />
      {node.narrower.length > 0 && (
        <ul>
          {node.narrower.map((narrower) => (
            <Branch node={narrower} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Counts({ node: { slug, organisations, activities, experiences } }: { node: TopicNode }) {
  const { locale } = useSite();
  const t = topicMessages(locale);
  const filter = writeQuery({ topic: slug });
  const counts = [
    { key: 'organisations', path: organisationsPath, count: organisations },
    { key: 'activities', path: activitiesPath, count: activities },
    { key: 'experiences', path: experiencesPath, count: experiences },
  ] as const;
  const some = counts.filter(({ count }) => count > 0);
  if (some.length === 0) return <span class="muted small"> {t('nothing')}</span>;
  return (
    <span class="small">
      {some.map(({ key, path, count }, i) => (
        <>
          {i === 0 ? ' ' : ' · '}
          <a class="muted" href={localePath(locale, path) + filter}>
            {t(key, { count })}
          </a>
        </>
      ))}
    </span>
  );
}
