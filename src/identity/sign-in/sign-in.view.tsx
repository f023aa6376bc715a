import type { ComponentChildren, VNode } from 'preact';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Form, HiddenField, Notice, PasswordField, TextField } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { myPath, provePath, signInPath, signOutPath } from '../paths.ts';
import { signInMessages } from './sign-in.messages.ts';

/** A further way of signing in, or of proving oneself, beside those of this folder. On the page to sign in it stands within the form. */
export type OtherWay = (props: { next: string | undefined }) => VNode;

interface Sent {
  next: string | undefined;
  values: FormValues;
  errors: FieldErrors;
}

/** One way among others: what it is, and what one does. */
export function Way({ title, text, children }: { title: string; text?: string; children: ComponentChildren }) {
  return (
    <section class="way">
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children}
    </section>
  );
}

/** A button that sends the form it stands in by this way. */
export function WayButton({ way, label, quiet = false }: { way: string; label: string; quiet?: boolean }) {
  return (
    <p class="buttons">
      <button class={quiet ? 'button quiet' : 'button'} type="submit" name="way" value={way}>
        {label}
      </button>
    </p>
  );
}

export function SignInPage({ next, values, errors, others }: Sent & { others: readonly OtherWay[] }) {
  const { locale } = useSite();
  const t = signInMessages(locale);
  return (
    <Page title={t('title')} noIndex>
      <div class="sign-in">
        <Form action={signInPath} values={values} errors={errors} t={t}>
          <HiddenField name="next" value={next ?? ''} />
          <TextField name="email" type="email" label={t('email')} autocomplete="username" required />
          <div class="ways">
            <Way title={t('byPassword')}>
              <PasswordField name="password" label={t('password')} autocomplete="current-password" />
              <WayButton way="password" label={t('signIn')} />
            </Way>
            <Way title={t('byLink')} text={t('byLinkText')}>
              <WayButton way="link" label={t('sendLink')} quiet />
            </Way>
            {others.map((Other) => (
              <Other next={next} />
            ))}
          </div>
        </Form>
      </div>
      <p>{t('byInvitation')}</p>
    </Page>
  );
}

/** For who is signed in already. */
export function SignedInPage({ name, next }: { name: string; next: string | undefined }) {
  const { locale } = useSite();
  const t = signInMessages(locale);
  return (
    <Page title={t('title')} noIndex>
      <p>{t('signedInAs', { name })}</p>
      <p>
        <a class="button" href={next ?? localePath(locale, myPath)}>
          {t('goOn')}
        </a>
      </p>
      <p>{t('notYou')}</p>
      <p>
        <ActionButton action={signOutPath} label={t('signOut')} />
      </p>
    </Page>
  );
}

export function MailSentPage() {
  const { locale } = useSite();
  const t = signInMessages(locale);
  return (
    <Page title={t('mailSentTitle')} noIndex>
      <Notice>
        <p>{t('mailSentText')}</p>
      </Notice>
      <p>{t('mailSentElse')}</p>
      <p>
        <a href={localePath(locale, signInPath)}>{t('startAgain')}</a>
      </p>
    </Page>
  );
}

/** The code of the second factor, wherever it is asked for; where it is set up there are no recovery codes yet. */
export function CodeField({ fresh = false }: { fresh?: boolean }) {
  const { locale } = useSite();
  const t = signInMessages(locale);
  return (
    <TextField
      name="code"
      label={t('code')}
      hint={t(fresh ? 'freshCodeHint' : 'codeHint')}
      autocomplete="one-time-code"
      inputMode="numeric"
      size="short"
      required
    />
  );
}

export function SecondStepPage({ isBegun, values, errors }: Omit<Sent, 'next'> & { isBegun: boolean }) {
  const { locale } = useSite();
  const t = signInMessages(locale);
  return (
    <Page title={t('secondTitle')} noIndex>
      {isBegun ? (
        <>
          <Form values={values} errors={errors} t={t}>
            <CodeField />
            <WayButton way="code" label={t('signIn')} />
          </Form>
          <p>{t('secondLost')}</p>
        </>
      ) : (
        <>
          <p>{t('secondOver')}</p>
          <p>
            <a class="button" href={localePath(locale, signInPath)}>
              {t('startAgain')}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

interface Proving extends Sent {
  has: { password: boolean; code: boolean };
  others: readonly OtherWay[];
}

/** Proves once more who is there, by any way that she has. */
export function ProvePage({ next, values, errors, has, others }: Proving) {
  const { locale } = useSite();
  const t = signInMessages(locale);
  const sentBy = (id: string) => (values['_form'] === id ? { values, errors } : {});
  const way = (id: string, title: string, content: ComponentChildren, text?: string) => (
    <Way title={title} {...(text !== undefined && { text })}>
      <Form id={id} action={provePath} t={t} {...sentBy(id)}>
        <HiddenField name="next" value={next ?? ''} />
        {content}
      </Form>
    </Way>
  );
  return (
    <Page title={t('proveTitle')} noIndex>
      <p>{t('proveText')}</p>
      <div class="ways">
        {has.code &&
          way(
            'by-code',
            t('byCode'),
            <>
              <CodeField />
              <WayButton way="code" label={t('prove')} />
            </>,
          )}
        {has.password &&
          way(
            'by-password',
            t('byPassword'),
            <>
              <PasswordField name="password" label={t('password')} autocomplete="current-password" required />
              <WayButton way="password" label={t('prove')} />
            </>,
          )}
        {others.map((Other) => (
          <Other next={next} />
        ))}
        {way('by-link', t('byLink'), <WayButton way="link" label={t('sendLink')} quiet />, t('byLinkText'))}
      </div>
    </Page>
  );
}
