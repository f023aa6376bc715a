import { comma, type Locale } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { messages } from './leaving.messages.ts';

interface To {
  to: string;
  locale: Locale;
}

interface Left {
  /** Who has left. */
  name: string;
  organisation: string;
  /** Addresses whose invitations were withdrawn. */
  withdrawn: readonly string[];
  /** The page on which somebody else can be invited. */
  url: string;
}

/** To the stewards of an organisation: a colleague has left, and who is not invited any more. */
export function colleagueLeftMail({ to, locale, name, organisation, withdrawn, url }: To & Left): Mail {
  const t = messages(locale);
  const list = withdrawn.join(comma(locale));
  return {
    to,
    locale,
    subject: t('colleagueSubject', { name }),
    paragraphs: [
      t('colleagueText', { name, organisation }),
      ...(withdrawn.length === 0 ? [] : [t('colleagueWithdrawn', { count: withdrawn.length, list })]),
    ],
    button: { label: t('colleagueButton'), url },
  };
}

/** To the secretariat: an organisation has nobody any more who could invite. */
export function noStewardMail({ to, locale, name, organisation, withdrawn, url }: To & Left): Mail {
  const t = messages(locale);
  const list = withdrawn.join(comma(locale));
  return {
    to,
    locale,
    subject: t('noStewardSubject', { organisation }),
    paragraphs: [
      t('noStewardText', { name, organisation }),
      ...(withdrawn.length === 0 ? [] : [t('colleagueWithdrawn', { count: withdrawn.length, list })]),
    ],
    button: { label: t('noStewardButton'), url },
  };
}

/** To whoever has left: it is done, and if it was not she, whom to ask. */
export function farewellMail({ to, locale }: To): Mail {
  const t = messages(locale);
  return { to, locale, subject: t('farewellSubject'), paragraphs: [t('farewellText'), t('farewellNotYou')] };
}
