import { Notice } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { signInPath, signOnBeginPath } from '../paths.ts';
import type { Failure } from './provider.ts';
import { signOnMessages } from './sign-on.messages.ts';

interface Organisation {
  name: string;
  slug: string;
  language: string;
}

const queryOf = (values: Readonly<Record<string, string | undefined>>) =>
  new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

function GoThere({
  organisation,
  next,
  again,
}: {
  organisation: Organisation;
  next?: string | undefined;
  again?: boolean;
}) {
  const { locale } = useSite();
  const t = signOnMessages(locale);
  const query = queryOf({ organisation: organisation.slug, next, again: again ? '1' : undefined });
  return (
    <p class="buttons">
      <a class="button" href={`${localePath(locale, signOnBeginPath)}?${query}`} rel="nofollow">
        {again ? t('tryAgain') : t('go')}
      </a>
    </p>
  );
}

function OtherWays({ next }: { next?: string | undefined }) {
  const { locale } = useSite();
  const query = queryOf({ next }).toString();
  return (
    <p>
      <a href={localePath(locale, signInPath) + (query === '' ? '' : `?${query}`)}>
        {signOnMessages(locale)('otherWays')}
      </a>
    </p>
  );
}

/** The people of an organisation sign in at their own provider. */
export function SignOnPage({
  organisation,
  next,
}: {
  organisation: Organisation | undefined;
  next: string | undefined;
}) {
  const { locale } = useSite();
  const t = signOnMessages(locale);
  return (
    <Page title={t('title')} noIndex>
      {organisation === undefined ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <h2>
            <Original language={organisation.language}>{organisation.name}</Original>
          </h2>
          <p>{t('what')}</p>
          <GoThere organisation={organisation} next={next} />
          <p>{t('instead')}</p>
        </>
      )}
      <OtherWays next={next} />
    </Page>
  );
}

export function FailedPage({ organisation, why }: { organisation: Organisation | undefined; why: Failure }) {
  const { locale } = useSite();
  const t = signOnMessages(locale);
  return (
    <Page title={t('failedTitle')} noIndex>
      <Notice kind="problem">
        <p>{t(why)}</p>
      </Notice>
      {organisation !== undefined && <GoThere organisation={organisation} again />}
      <OtherWays />
    </Page>
  );
}
