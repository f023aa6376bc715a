import { formatDate } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { answerByMailPath } from '../paths.ts';
import { followUpMessages } from './follow-up.messages.ts';
import type { OwnersMail } from './notices.actions.ts';

const linesShown = 30;

/** Tells an owner what was agreed for her organisation to see to, and asks what became of it. */
export function ownersMail(baseUrl: string, { to, name, locale, token, lines }: OwnersMail): Mail {
  const t = followUpMessages(locale);
  const shown = lines.slice(0, linesShown).map(({ organisation, text, meeting, dueOn, duePrecision }) => {
    const line = t('lineOf', { organisation, text: text.length > 300 ? `${text.slice(0, 299)}…` : text, meeting });
    return dueOn === null ? line : t('lineDue', { line, date: formatDate(locale, dueOn, duePrecision ?? 'day') });
  });
  return {
    to,
    locale,
    subject: t('subject', { count: lines.length }),
    paragraphs: [t('greeting', { name }), t('asked'), ...shown, t('press')],
    button: { label: t('button'), url: `${baseUrl}/${locale}${answerByMailPath(token)}` },
    after: [t('once')],
  };
}
