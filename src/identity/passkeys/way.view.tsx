import type { ComponentChildren } from 'preact';
import { Form, HiddenField } from '../../platform/html/form.tsx';
import { LoadIsland, localePath, useSite } from '../../platform/html/site.tsx';
import { passkeyOptionsPath, passkeyProofPath, passkeySignInPath, passkeysPath } from '../paths.ts';
import type { OtherWay } from '../sign-in/sign-in.view.tsx';
import { passkeyMessages } from './passkey.messages.ts';

interface AskerProps {
  kind: 'get' | 'create';
  /** Where the form goes, and beneath which the options are; without its language. */
  path: string;
  label: string;
  /** Sends the form it stands in elsewhere than the form's other buttons do. */
  elsewhere?: boolean;
  title?: string;
  text?: string;
  quiet?: boolean;
  children?: ComponentChildren;
}

/**
 * Asks the browser for a passkey and sends the form it stands in with the answer. Hidden until islands/passkey.ts has seen that the
 * browser can.
 */
export function PasskeyAsker({
  kind,
  path,
  label,
  elsewhere = false,
  title,
  text,
  quiet = false,
  children,
}: AskerProps) {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  const action = localePath(locale, path);
  return (
    <section
      class={title === undefined ? undefined : 'way'}
      hidden
      data-passkey={kind}
      data-options={passkeyOptionsPath(action)}
      data-known={t('knownHere')}
      data-cancelled={t('cancelled')}
      data-failed={t('failed')}
    >
      {title !== undefined && <h2>{title}</h2>}
      {text !== undefined && <p>{text}</p>}
      {children}
      <input type="hidden" name="credential" value="" autocomplete="off" />
      <p class="error" role="alert" hidden />
      <p class="buttons">
        <button
          class={quiet ? 'button quiet' : 'button'}
          type="submit"
          {...(elsewhere && { formAction: action, formNoValidate: true })}
        >
          {label}
        </button>
      </p>
      <LoadIsland name="passkey" />
    </section>
  );
}

/** On the page to sign in, within its form. */
export const SignInByPasskey: OtherWay = () => {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  return (
    <PasskeyAsker
      kind="get"
      path={passkeySignInPath}
      title={t('wayTitle')}
      text={t('wayText')}
      label={t('signIn')}
      elsewhere
      quiet
    />
  );
};

/** Where somebody who has a passkey proves once more who she is. */
export const ProveByPasskey: OtherWay = ({ next }) => {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  return (
    <Form id="by-passkey" action={passkeyProofPath}>
      <HiddenField name="next" value={next ?? ''} />
      <PasskeyAsker kind="get" path={passkeyProofPath} title={t('wayTitle')} text={t('proveText')} label={t('prove')} />
    </Form>
  );
};

/** Beside the second factor: a passkey does in its place. */
export const MakePasskey: OtherWay = () => {
  const { locale } = useSite();
  const t = passkeyMessages(locale);
  return (
    <section class="way">
      <h2>{t('wayTitle')}</h2>
      <p>{t('instead')}</p>
      <p class="buttons">
        <a class="button quiet" href={localePath(locale, passkeysPath)}>
          {t('title')}
        </a>
      </p>
    </section>
  );
};
