import { CalendarAddress } from '../../meetings/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Buttons, Form, TextField } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate } from '../../platform/i18n.ts';
import type { OwnCalendarData } from './my-calendar.actions.ts';
import { calendarFeedPath, ownCalendarPath, revokeCalendarPath } from './my-calendar.form.ts';
import { myCalendarMessages } from './my-calendar.messages.ts';

interface Props {
  data: OwnCalendarData;
  values: FormValues;
  errors: FieldErrors;
}

/** The secret links by which calendar programs read what concerns a person. */
export function OwnCalendarPage({ data: { links }, values, errors }: Props) {
  const { locale } = useSite();
  const t = myCalendarMessages(locale);
  return (
    <Page title={t('title')} crumbs={[{ label: t('my'), path: '/my' }]} noIndex>
      <p>{t('lead')}</p>
      <p>{t('secret')}</p>
      {links.length === 0 ? (
        <p class="none">{t('none')}</p>
      ) : (
        <ul class="spaced">
          {links.map(({ id, name, language, madeAt, secret }) => (
            <li>
              <b dir="auto">{name}</b>{' '}
              <span class="small muted">
                {t('madeOn', { date: formatDate(locale, madeAt.toISOString().slice(0, 10)) })}
              </span>
              <CalendarAddress path={localePath(language as never, calendarFeedPath(secret))}>
                <span class="heard">{t('address', { name })}</span>
              </CalendarAddress>
              <ActionButton
                action={revokeCalendarPath}
                label={t('revoke')}
                about={name}
                hidden={{ link: id }}
                kind="danger"
              />
            </li>
          ))}
        </ul>
      )}
      <h2>{t('newTitle')}</h2>
      <Form values={values} errors={errors} t={t} action={ownCalendarPath}>
        <TextField name="name" label={t('name')} hint={t('nameHint')} autocomplete="off" required />
        <Buttons submit={t('make')} />
      </Form>
    </Page>
  );
}

/** Where one's own calendar links are. */
export function OwnCalendarLink() {
  const { locale } = useSite();
  return (
    <p class="tools">
      <a href={localePath(locale, ownCalendarPath)}>{myCalendarMessages(locale)('title')}</a>
    </p>
  );
}
