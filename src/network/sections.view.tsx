import { localePath, useSite } from '../platform/html/site.tsx';
import { networkNames } from './names.messages.ts';
import { countriesPath, organisationsPath, topicsPath } from './paths.ts';

type Section = 'organisations' | 'countries' | 'topics';
const sections: readonly [Section, string][] = [
  ['organisations', organisationsPath],
  ['countries', countriesPath],
  ['topics', topicsPath],
];

/** The three lists of the network, side by side at the head of each. */
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
