import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Checkbox, Form, HiddenField, TextArea, TextField } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import type { Session } from '../../platform/session.ts';
import type { CorrectedRecord, viewNewCorrection } from './new-correction.actions.ts';
import { newCorrectionPath } from './new-correction.form.ts';
import { newCorrectionMessages } from './new-correction.messages.ts';

interface Props {
  data: NonNullable<Awaited<ReturnType<typeof viewNewCorrection>>>;
  session: Session | undefined;
  values: FormValues;
  errors: FieldErrors;
}

/** A short form for anybody: what is wrong with one record. */
export function NewCorrectionPage({ data: { subject, ownAddress, stamp }, session, values, errors }: Props) {
  const t = newCorrectionMessages(useSite().locale);
  const trapped = errors['subject'] !== undefined;
  return (
    <Page title={t('title')} noIndex lead={<RecordLink subject={subject} />}>
      <p>{t('lead')}</p>
      {session !== undefined && (
        <p>
          {session.organisation === undefined
            ? t('asPerson', { name: session.name })
            : t('asPersonFor', { name: session.name, organisation: session.organisation.name })}
        </p>
      )}
      <Form
        action={newCorrectionPath(subject.path)}
        values={values}
        initial={{ address: ownAddress }}
        errors={errors}
        t={t}
      >
        <TextArea name="text" label={t('text')} hint={t('textHint')} required />
        <TextArea name="better" label={t('better')} hint={t('betterHint')} rows={3} optional />
        <TextField
          name="address"
          type="email"
          autocomplete="email"
          label={t('address')}
          hint={t('addressHint')}
          optional
        />
        <Checkbox name="showAddress" label={t('showAddress')} />
        <div class={trapped ? undefined : 'unseen'}>
          <TextField name="subject" label={t('trap')} autocomplete="off" />
        </div>
        <HiddenField name="stamp" value={stamp} />
        <Buttons submit={t('send')} cancel={subject.path} />
      </Form>
    </Page>
  );
}

function RecordLink({ subject: { title, language, path } }: { subject: CorrectedRecord }) {
  const { locale } = useSite();
  return (
    <p class="when">
      {newCorrectionMessages(locale)('about')}{' '}
      <a href={localePath(locale, path)}>
        <Original language={language}>{title}</Original>
      </a>
    </p>
  );
}

/** Where the form is asked for without a record. */
export function WhichPage() {
  const t = newCorrectionMessages(useSite().locale);
  return (
    <Page title={t('title')} noIndex>
      <p>{t('which')}</p>
    </Page>
  );
}

export function CorrectionSentPage({ subject }: { subject: CorrectedRecord | undefined }) {
  const { locale } = useSite();
  const t = newCorrectionMessages(locale);
  return (
    <Page title={t('sentTitle')} noIndex lead={subject && <RecordLink subject={subject} />}>
      <p>{t('sent')}</p>
      {subject !== undefined && (
        <p>
          <a href={localePath(locale, subject.path)}>{t('back')}</a>
        </p>
      )}
    </Page>
  );
}
