import { formatDate, isLocale, type Locale } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { correctionsPath, type Outcome } from './corrections.form.ts';
import { correctionsMessages } from './corrections.messages.ts';

interface Answered {
  to: string;
  locale: Locale;
  outcome: Outcome;
  answer: string | null;
  correction: { title: string; path: string; createdAt: Date };
  baseUrl: string;
}

/** What became of what somebody said was wrong. Her own words are left out: the address may not be hers. */
export function answerMail({ to, locale, outcome, answer, correction, baseUrl }: Answered): Mail {
  const t = correctionsMessages(locale);
  const { title, path, createdAt } = correction;
  const date = formatDate(locale, createdAt.toISOString().slice(0, 10));
  return {
    to,
    locale,
    subject: t('mailSubject', { title }),
    paragraphs: [
      t(outcome === 'corrected' ? 'mailCorrected' : 'mailRejected', { title, date }),
      ...(answer === null ? [] : [answer]),
    ],
    button: { label: t('mailButton'), url: `${baseUrl}/${locale}${path}` },
    after: [t('mailWhy')],
  };
}

interface Told {
  reader: { email: string; language: string; name: string };
  waiting: readonly { organisation: string; count: number }[];
  baseUrl: string;
}

/** What waits for somebody who answers, by organisation. */
export function noticeMail({ reader: { email, language, name }, waiting, baseUrl }: Told): Mail {
  const locale = isLocale(language) ? language : 'en';
  const t = correctionsMessages(locale);
  const count = waiting.reduce((sum, one) => sum + one.count, 0);
  return {
    to: email,
    locale,
    subject: t('noticeSubject', { count }),
    paragraphs: [
      t('noticeHello', { name }),
      t('noticeLead'),
      ...waiting.map(({ organisation, count: own }) => t('noticeLine', { organisation, count: own })),
    ],
    button: { label: t('noticeButton'), url: `${baseUrl}/${locale}${correctionsPath}` },
    after: [t('noticeWhy')],
  };
}
