import { Form } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { signInPath } from '../paths.ts';
import { linkMessages } from './link.messages.ts';

/** Following the link does nothing yet, since mail scanners follow links too; pressing the button does. */
export function LinkPage({ name }: { name: string | undefined }) {
  const { locale } = useSite();
  const t = linkMessages(locale);
  return (
    <Page title={t('title')} noIndex>
      {name === undefined ? (
        <>
          <p>{t('over')}</p>
          <p>
            <a class="button" href={localePath(locale, signInPath)}>
              {t('askAgain')}
            </a>
          </p>
        </>
      ) : (
        <>
          <p>{t('press', { name })}</p>
          <Form>
            <p class="buttons">
              <button class="button" type="submit">
                {t('signIn')}
              </button>
            </p>
          </Form>
        </>
      )}
    </Page>
  );
}
