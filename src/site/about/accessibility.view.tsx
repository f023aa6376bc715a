import { Page } from '../../platform/html/page.tsx';
import { formatDate, type Locale } from '../../platform/i18n.ts';
import { aboutPath } from './about.form.ts';
import { messages } from './accessibility.messages.ts';

/** When the site was last held to what is said here. */
const assessedOn = '2026-11-23';

/** The statement in the order of the W3C's model for such statements. */
export function AccessibilityPage({ locale }: { locale: Locale }) {
  const t = messages(locale);
  return (
    <Page title={t('title')} crumbs={[{ label: t('about'), path: aboutPath }]} description={t('commitment')}>
      <p>{t('commitment')}</p>

      <h2>{t('statusTitle')}</h2>
      <p>{t('status')}</p>

      <h2>{t('measuresTitle')}</h2>
      <ul>
        <li>{t('measureScript')}</li>
        <li>{t('measureWidth')}</li>
        <li>{t('measureKeyboard')}</li>
        <li>{t('measureLanguage')}</li>
        <li>{t('measureMaps')}</li>
        <li>{t('measureColour')}</li>
        <li>{t('measureWeight')}</li>
      </ul>

      <h2>{t('testedTitle')}</h2>
      <p>{t('tested')}</p>
      <ul>
        <li>{t('testedAxe')}</li>
        <li>{t('testedScript')}</li>
        <li>{t('testedKeyboard')}</li>
        <li>{t('testedRules')}</li>
      </ul>

      <h2>{t('limitsTitle')}</h2>
      <ul>
        <li>{t('limitPeople')}</li>
        <li>{t('limitFiles')}</li>
        <li>{t('limitOriginals')}</li>
        <li>{t('limitMaps')}</li>
      </ul>

      <h2>{t('technologyTitle')}</h2>
      <p>{t('technology')}</p>

      <h2>{t('contactTitle')}</h2>
      <p>{t('contact')}</p>
      <p class="small muted">{t('assessed', { date: formatDate(locale, assessedOn) })}</p>
    </Page>
  );
}
