import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, HiddenField, Notice } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate } from '../../platform/i18n.ts';
import { accountPath, recoveryCodesPath, removeSecondFactorPath, secondFactorPath, setUpPath } from '../paths.ts';
import { CodeField, type OtherWay, WayButton } from '../sign-in/sign-in.view.tsx';
import { QrCode } from './qr.view.tsx';
import { secondFactorMessages } from './second-factor.messages.ts';

interface Sent {
  values: FormValues;
  errors: FieldErrors;
}

const crumbsOf = (t: ReturnType<typeof secondFactorMessages>, deep = false) => [
  { label: t('account'), path: accountPath },
  ...(deep ? [{ label: t('title'), path: secondFactorPath }] : []),
];
const withNext = (path: string, next: string | undefined) =>
  next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`;

interface StateProps extends Sent {
  since: Date | undefined;
  codesLeft: number;
  removable: boolean;
  /** The present session had it. */
  strong: boolean;
  /** Roles wait for it. */
  waiting: boolean;
  next: string | undefined;
  others: readonly OtherWay[];
}

export function SecondFactorPage(props: StateProps) {
  const { locale } = useSite();
  const t = secondFactorMessages(locale);
  return (
    <Page title={t('title')} crumbs={crumbsOf(t)} noIndex>
      {props.waiting && (
        <Notice>
          <p>{t('waiting')}</p>
        </Notice>
      )}
      {props.since === undefined ? <NotSetUp {...props} /> : props.strong ? <InUse {...props} /> : <Enter {...props} />}
    </Page>
  );
}

function NotSetUp({ next, others }: StateProps) {
  const { locale } = useSite();
  const t = secondFactorMessages(locale);
  return (
    <>
      <p>{t('what')}</p>
      <p>{t('apps')}</p>
      <p class="buttons">
        <a class="button" href={localePath(locale, withNext(setUpPath, next))}>
          {t('setUp')}
        </a>
      </p>
      {others.map((Other) => (
        <Other next={next} />
      ))}
    </>
  );
}

function Enter({ next, values, errors, others }: StateProps) {
  const { locale } = useSite();
  const t = secondFactorMessages(locale);
  return (
    <>
      <Form values={values} errors={errors} t={t}>
        <HiddenField name="next" value={next ?? ''} />
        <CodeField />
        <WayButton way="code" label={t('enter')} />
      </Form>
      {others.map((Other) => (
        <Other next={next} />
      ))}
    </>
  );
}

function InUse({ since, codesLeft, removable }: StateProps) {
  const { locale } = useSite();
  const t = secondFactorMessages(locale);
  return (
    <>
      <p>{t('since', { date: formatDate(locale, since?.toISOString().slice(0, 10) ?? '') })}</p>
      <p>{t('codesLeft', { count: codesLeft })}</p>
      <ul>
        <li>
          <a href={localePath(locale, recoveryCodesPath)}>{t('makeCodes')}</a>
        </li>
        <li>
          <a href={localePath(locale, setUpPath)}>{t('replace')}</a>
        </li>
        {removable && (
          <li>
            <a href={localePath(locale, removeSecondFactorPath)}>{t('remove')}</a>
          </li>
        )}
      </ul>
      {!removable && <p>{t('demanded')}</p>}
    </>
  );
}

interface SetUpProps extends Sent {
  secret: string;
  /** What the app reads from the code (`otpauth:`). */
  address: string;
  next: string | undefined;
}

export function SetUpPage({ secret, address, next, values, errors }: SetUpProps) {
  const { locale } = useSite();
  const t = secondFactorMessages(locale);
  return (
    <Page title={t('setUp')} crumbs={crumbsOf(t, true)} noIndex>
      <ol class="steps">
        <li>{t('stepApp')}</li>
        <li>
          <p>{t('stepScan')}</p>
          <QrCode text={address} label={t('qrLabel')} />
          <p>{t('stepType')}</p>
          <p>
            <code class="secret" dir="ltr">
              {secret.replace(/.{4}(?=.)/g, '$& ')}
            </code>
          </p>
          <p>
            <a href={address}>{t('sameDevice')}</a>
          </p>
        </li>
        <li>{t('stepConfirm')}</li>
      </ol>
      <Form values={values} errors={errors} t={t}>
        <HiddenField name="next" value={next ?? ''} />
        <CodeField fresh />
        <WayButton way="code" label={t('confirm')} />
      </Form>
    </Page>
  );
}

/** Recovery codes just made, or a button to make some. */
export function CodesPage({ codes, next }: { codes: readonly string[] | undefined; next: string | undefined }) {
  const { locale } = useSite();
  const t = secondFactorMessages(locale);
  if (codes === undefined)
    return (
      <Page title={t('codesTitle')} crumbs={crumbsOf(t, true)} noIndex>
        <p>{t('codesWhat')}</p>
        <p>{t('codesGone')}</p>
        <Form>
          <Buttons submit={t('makeCodes')} cancel={secondFactorPath} />
        </Form>
      </Page>
    );
  return (
    <Page title={t('codesTitle')} crumbs={crumbsOf(t, true)} noIndex>
      <Notice kind="done">
        <p>{t('inUseNow')}</p>
      </Notice>
      <p>{t('codesKeep')}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li>
            <code dir="ltr">{code.replace(/\d{4}(?=\d)/g, '$&-')}</code>
          </li>
        ))}
      </ul>
      <p class="buttons">
        <a class="button" href={next ?? localePath(locale, secondFactorPath)}>
          {t('kept')}
        </a>
      </p>
    </Page>
  );
}

export function RemovePage({ values, errors, removable }: Sent & { removable: boolean }) {
  const { locale } = useSite();
  const t = secondFactorMessages(locale);
  return (
    <Page title={t('remove')} crumbs={crumbsOf(t, true)} noIndex>
      {removable ? (
        <>
          <p>{t('removeText')}</p>
          <Form values={values} errors={errors} t={t}>
            <Buttons submit={t('remove')} danger cancel={secondFactorPath} />
          </Form>
        </>
      ) : (
        <p>{t('demanded')}</p>
      )}
    </Page>
  );
}
