import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, HiddenField, Radios } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatList, type Locale, languageName } from '../../platform/i18n.ts';
import { factsMessages } from '../facts/facts.messages.ts';
import { audiences } from '../facts/groups.ts';
import { organisationPath, ownContactsPath } from '../paths.ts';
import type { OwnContactsData } from './contacts.actions.ts';
import { contactsMessages } from './contacts.messages.ts';
import type { ContactRow } from './contacts.queries.ts';

interface Props {
  contacts: OwnContactsData;
  values: FormValues;
  errors: FieldErrors;
}

/** Where a person is named as a contact point, and who sees it: hers to say. */
export function OwnContactsPage({ contacts, values, errors }: Props) {
  const { locale } = useSite();
  const t = contactsMessages(locale);
  const facts = factsMessages(locale);
  return (
    <Page title={t('ownTitle')} noIndex lead={<p class="when">{t('ownLead')}</p>}>
      {contacts.length === 0 && <p class="none">{t('ownNone')}</p>}
      {contacts.map((contact) => {
        const { id, slug, organisation, shownTo } = contact;
        const isSent = values['id'] === id;
        return (
          <section aria-labelledby={`at-${id}`} class="fact-group">
            <h2 id={`at-${id}`}>
              <a href={localePath(locale, organisationPath(slug))}>
                <Original language={organisation?.language ?? 'en'}>{organisation?.name ?? slug}</Original>
              </a>
            </h2>
            <ContactPoint contact={{ ...contact, languages: [] }} />
            <Form
              id={`agree-${id}`}
              action={ownContactsPath}
              values={isSent ? values : {}}
              initial={{ shownTo }}
              errors={isSent ? errors : {}}
            >
              <HiddenField name="id" value={id} />
              <Radios
                name="shownTo"
                label={facts('field-shownTo')}
                options={audiences.map((value) => ({ value, label: facts(`audience-${value}`) }))}
              />
              <Buttons submit={t('agree')} />
            </Form>
          </section>
        );
      })}
    </Page>
  );
}

type Shown = Pick<ContactRow, 'name' | 'function' | 'email' | 'phone' | 'languages'>;

/** Whom to write to: name, function, how to reach her and in which languages. */
export function ContactPoint({ contact }: { contact: Shown }) {
  const { locale } = useSite();
  const { name, email, phone, languages } = contact;
  return (
    <p>
      <strong dir="auto">{name}</strong>
      {contact.function !== null && (
        <>
          {' · '}
          <span dir="auto">{contact.function}</span>
        </>
      )}
      {email !== null && (
        <>
          <br />
          <a href={`mailto:${encodeURI(email).replace(/[?&#]/g, encodeURIComponent)}`}>
            <bdi dir="ltr">{email}</bdi>
          </a>
        </>
      )}
      {phone !== null && (
        <>
          <br />
          <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
        </>
      )}
      {languages.length > 0 && (
        <>
          <br />
          <span class="muted small">{nameLanguages(locale, languages)}</span>
        </>
      )}
    </p>
  );
}

const nameLanguages = (locale: Locale, languages: readonly string[]): string =>
  formatList(
    locale,
    languages.map((language) => languageName(locale, language)),
  );

/** The contact points of an organisation on its page: those that the reader may see. */
export function ContactSection({ contacts }: { contacts: readonly ContactRow[] }) {
  const { locale } = useSite();
  const t = contactsMessages(locale);
  if (contacts.length === 0) return null;
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{factsMessages(locale)('group-contacts')}</h2>
      <ul class="spaced">
        {contacts.map((contact) => (
          <li>
            <ContactPoint contact={contact} />
            {contact.shownTo !== 'public' && (
              <p class="muted small">{t(contact.shownTo === 'network' ? 'shownToNetwork' : 'shownToUs')}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
