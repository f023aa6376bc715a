import { formatDate, shorten } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { givenBackMessages } from '../given-back/given-back.messages.ts';
import { answerByMailPath } from '../paths.ts';
import { followUpMessages } from './follow-up.messages.ts';
import type { OwnersMail } from './notices.actions.ts';

const linesShown = 30;

/**
 * Tells an owner what was agreed for her organisation to see to, and asks what became of it; and an organiser what was given back to
 * her: one mail, whichever of them she is.
 */
export function ownersMail(baseUrl: string, { to, name, locale, token, lines, givenBack }: OwnersMail): Mail {
  const t = followUpMessages(locale);
  const back = givenBackMessages(locale);
  const shown = lines.slice(0, linesShown).map(({ organisation, text, meeting, dueOn, duePrecision }) => {
    const line = t('lineOf', { organisation, text: shorten(text, 300), meeting });
    return dueOn === null ? line : t('lineDue', { line, date: formatDate(locale, dueOn, duePrecision ?? 'day') });
  });
  const returned = givenBack.slice(0, linesShown).map(({ outcome, organisation, words }) => {
    const line = { text: shorten(outcome.text, 300), meeting: outcome.meetingTitle, organisation };
    return words === '' ? back('mailLineSilent', line) : back('mailLine', { ...line, words: shorten(words, 300) });
  });
  const address = `${baseUrl}/${locale}/my#given-back`;
  if (lines.length === 0)
    return {
      ...{ to, locale, subject: back('mailSubject', { count: returned.length }) },
      paragraphs: [t('greeting', { name }), back('mailTold'), ...returned],
      button: { label: back('mailButton'), url: address },
      after: [t('once')],
    };
  const alsoReturned = returned.length === 0 ? [] : [back('mailTold'), ...returned, back('mailDo', { address })];
  return {
    to,
    locale,
    subject: t('subject', { count: lines.length }),
    paragraphs: [t('greeting', { name }), t('asked'), ...shown, t('press')],
    button: { label: t('button'), url: `${baseUrl}/${locale}${answerByMailPath(token)}` },
    after: [...alsoReturned, t('once')],
  };
}
