import { localePath, useSite } from '../platform/html/site.tsx';
import { networkNames } from './names.messages.ts';
import { countriesPath, networksPath, organisationsPath, topicsPath } from './paths.ts';

type Section = 'organisations' | 'networks' | 'countries' | 'topics';
const sections: readonly [Section, string][] = [
  ['organisations', organisationsPath],
  ['networks', networksPath],
  ['countries', countriesPath],
  ['topics', topicsPath],
];

/** The four lists of the network, side by side at the head of each. */
export function NetworkSections({ current }: { current: Section }) {
  const { locale } = useSite();
  const t = networkNames(locale);
  return (
    <nav class="tabs" aria-label={t('sections')}>
      {sections.map(([section, path]) => (
        <a href={localePath(locale, path)} aria-current={section === current ? 'page' : undefined}>
          {t(section)}
        </a>
      ))}
    </nav>
  );
}
