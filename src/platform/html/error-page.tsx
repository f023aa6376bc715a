import type { FailureKind, RefusalKind } from '../errors.ts';
import type { Locale } from '../i18n.ts';
import { type PageMessage, pageMessages } from './page.messages.ts';
import { Page } from './page.tsx';
import { localePath } from './site.tsx';

export type ErrorKind = RefusalKind | FailureKind | 'method' | 'too-many';

const wording: Record<ErrorKind, { title: PageMessage; text: PageMessage }> = {
  'bad-request': { title: 'badRequestTitle', text: 'badRequestText' },
  'not-found': { title: 'notFoundTitle', text: 'notFoundText' },
  forbidden: { title: 'forbiddenTitle', text: 'forbiddenText' },
  method: { title: 'methodTitle', text: 'methodText' },
  'too-many': { title: 'tooManyTitle', text: 'tooManyText' },
  failed: { title: 'failedTitle', text: 'failedText' },
  'no-room': { title: 'noRoomTitle', text: 'noRoomText' },
  'paper-too-long': { title: 'paperTitle', text: 'paperTooLongText' },
  'paper-too-slow': { title: 'paperTitle', text: 'paperTooSlowText' },
  'paper-busy': { title: 'paperTitle', text: 'paperBusyText' },
};

interface Props {
  locale: Locale;
  kind: ErrorKind;
  /** Parameter name to what was expected. */
  parameters: Readonly<Record<string, string>>;
  path: string;
  /** After which it may be tried again. */
  minutes?: number;
}

/** What happened, what is safe, and where to go on. */
export function ErrorPage({ locale, kind, parameters, path, minutes = 0 }: Props) {
  const t = pageMessages(locale);
  const wrong = Object.entries(parameters);
  return (
    <Page title={t(wording[kind].title)} noIndex>
      <p>{t(wording[kind].text, { minutes })}</p>
      {wrong.length > 0 && (
        <>
          <ul>
            {wrong.map(([name, expected]) => {
              // The same words as the API's, which are English.
              const [before, after] = t('badParameter', { name, expected: '\n' }).split('\n');
              return (
                <li>
                  {before}
                  <span lang="en" dir="ltr">
                    {expected}
                  </span>
                  {after}
                </li>
              );
            })}
          </ul>
          <p>
            <a href={path}>{t('startAgain')}</a>
          </p>
        </>
      )}
      {kind === 'too-many' && (
        <p>
          <a href={path}>{t('back')}</a>
        </p>
      )}
      <p>
        <a href={localePath(locale, '/')}>{t('toHome')}</a>
      </p>
    </Page>
  );
}
