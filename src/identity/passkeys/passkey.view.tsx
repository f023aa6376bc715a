import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Buttons, Form, HiddenField, Notice, TextField } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate } from '../../platform/i18n.ts';
import {
  accountPath,
  passkeyNamePath,
  passkeyProofPath,
  passkeyRemovalPath,
  passkeySignInPath,
  passkeysPath,
  provePath,
  secondFactorPath,
  signInPath,
} from '../paths.ts';
import type { viewPasskeys } from './passkey.actions.ts';
import { passkeyMessages } from './passkey.messages.ts';
import { PasskeyAsker } from './way.view.tsx';

interface Sent {
  values: FormValues;
  errors: FieldErrors;
}
type Own = Awaited<ReturnType<typeof viewPasskeys>>;

interface PasskeysProps extends Sent, Own {
  /** Whether browsers know passkeys at the address of this site. */
  possible: boolean;
  done: 'added' | 'renamed' | 'removed' | undefined;
}

/** One's own passkeys. */
export function PasskeysPage(props: PasskeysProps) {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  const { passkeys, done, possible, changeable, removable, errors, values } = props;
  const sentBy = (id: string) => (values['_form'] === id ? { values, errors } : {});
  // Which button was pressed is not a form that could show what is wrong.
  const rest = passkeys.some(({ id }) => values['id'] === id) || values['_form'] !== 'new' ? errors[''] : undefined;
  return (
    <Page title={t('title')} crumbs={[{ label: t('account'), path: accountPath }]} noIndex>
      {done !== undefined && (
        <Notice kind="done">
          <p>{t(`done-${done}`)}</p>
        </Notice>
      )}
      {rest !== undefined && (
        <Notice kind="problem">
          <p>{t(rest as 'demanded')}</p>
        </Notice>
      )}
      <p>{t('what')}</p>
      {passkeys.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul class="passkeys">
          {passkeys.map((one, index) => (
            <li>
              <Passkey
                {...one}
                form={`passkey-${index}`}
                sent={sentBy(`passkey-${index}`)}
                {...{ changeable, removable }}
              />
            </li>
          ))}
        </ul>
      )}
      {passkeys.length > 0 && !removable && <p>{t('lastOne')}</p>}
      {!changeable ? (
        <Notice>
          <p>{t('strengthenFirst')}</p>
          <p>
            <a
              href={`${localePath(locale, secondFactorPath)}?next=${encodeURIComponent(localePath(locale, passkeysPath))}`}
            >
              {t('strengthen')}
            </a>
          </p>
        </Notice>
      ) : possible ? (
        <NewPasskey {...sentBy('new')} />
      ) : (
        <Notice>
          <p>{t('impossible')}</p>
        </Notice>
      )}
    </Page>
  );
}

function NewPasskey(sent: Partial<Sent>) {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  return (
    <>
      <h2>{t('make')}</h2>
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
      <Form id="new" action={passkeysPath} t={t} {...sent}>
        <PasskeyAsker kind="create" path={passkeysPath} label={t('make')}>
          <TextField name="name" label={t('name')} hint={t('nameHint')} size="short" required />
        </PasskeyAsker>
      </Form>
    </>
  );
}

interface PasskeyProps {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
  form: string;
  sent: Partial<Sent>;
  changeable: boolean;
  removable: boolean;
}

function Passkey({ id, name, createdAt, usedAt, form, sent, changeable, removable }: PasskeyProps) {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  const day = (date: Date) => formatDate(locale, date.toISOString().slice(0, 10));
  return (
    <>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p>
        {t('made', { date: day(createdAt) })}
        {' · '}
        {usedAt === null ? t('neverUsed') : t('used', { date: day(usedAt) })}
      </p>
      {changeable && (
        <details open={sent.errors !== undefined}>
          <summary>
            {t('rename')} <span class="heard">{name}</span>
          </summary>
          <Form id={form} action={passkeyNamePath} t={t} values={{ name }} {...sent}>
            <HiddenField name="id" value={id} />
            <TextField name="name" label={t('name')} size="short" required />
            <Buttons submit={t('rename')} />
          </Form>
        </details>
      )}
      {changeable && removable && (
        <ActionButton action={passkeyRemovalPath} label={t('remove')} about={name} hidden={{ id }} kind="danger" />
      )}
    </>
  );
}

/** Asks for a passkey on a page of its own, and says why one did not do. */
export function AskPage({ way, next, values, errors }: Sent & { way: 'sign-in' | 'proof'; next: string | undefined }) {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  const isProof = way === 'proof';
  const path = isProof ? passkeyProofPath : passkeySignInPath;
  const others = localePath(locale, isProof ? provePath : signInPath);
  return (
    <Page title={isProof ? t('proveTitle') : t('signIn')} noIndex>
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
      <Form action={path} values={values} errors={errors} t={t}>
        <HiddenField name="next" value={next ?? ''} />
        <PasskeyAsker kind="get" path={path} text={t('wayText')} label={isProof ? t('prove') : t('signIn')} />
      </Form>
      <p>
        <a href={next === undefined ? others : `${others}?next=${encodeURIComponent(next)}`}>{t('otherWays')}</a>
      </p>
    </Page>
  );
}
