import type { Locale } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { messages } from './account.messages.ts';

interface To {
  to: string;
  locale: Locale;
}

/** To the new address: whoever reads it there presses the button, and the address is proved. */
export function newAddressMail({ to, locale, url }: To & { url: string }): Mail {
  const t = messages(locale);
  return {
    to,
    locale,
    subject: t('newAddressSubject'),
    paragraphs: [t('newAddressText')],
    button: { label: t('newAddressButton'), url },
    after: [t('newAddressUntil'), t('newAddressUnwanted')],
  };
}

/** To an address that has an account already, in place of the mail above: nobody else learns that it has. */
export function takenAddressMail({ to, locale }: To): Mail {
  const t = messages(locale);
  return { to, locale, subject: t('newAddressSubject'), paragraphs: [t('takenText'), t('newAddressUnwanted')] };
}

/** To the address that it was. */
export function oldAddressMail({ to, locale, newAddress }: To & { newAddress: string }): Mail {
  const t = messages(locale);
  return {
    to,
    locale,
    subject: t('oldAddressSubject'),
    paragraphs: [t('oldAddressText', { address: newAddress }), t('oldAddressNotYou')],
  };
}
