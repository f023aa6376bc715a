import { withOrigin } from '../../documents/index.ts';
import { formatDate, type Locale, shorten } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { givenBackMessages } from '../given-back/given-back.messages.ts';
import { answerByMailPath } from '../paths.ts';
import { askedOccasions } from './answers.form.ts';
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
  const write = ({ organisation, text, origin, meeting, dueOn, duePrecision }: OwnersMail['lines'][number]) => {
    const line = t('lineOf', { organisation, text: withOrigin(locale, shorten(text, 300), origin), meeting });
    return dueOn === null ? line : t('lineDue', { line, date: formatDate(locale, dueOn, duePrecision ?? 'day') });
  };
  const sorted = askedOccasions.map((occasion) => lines.filter((line) => line.occasion === occasion));
  const shown = Map.groupBy(sorted.flat().slice(0, linesShown), ({ occasion }) => occasion);
  const asked = [...shown].flatMap(([occasion, group]) => [t(`asked-${occasion}`), ...group.map(write)]);
  const returned = givenBack.slice(0, linesShown).map(({ outcome, organisation, words }) => {
    const text = withOrigin(locale, shorten(outcome.text, 300), outcome.origin);
    const line = { text, meeting: outcome.meetingTitle, organisation };
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
    subject: t('subjectOf', { kinds: kindsOf(locale, lines), subject: t('subject', { count: lines.length }) }),
    paragraphs: [t('greeting', { name }), ...asked, t('press')],
    button: { label: t('button'), url: `${baseUrl}/${locale}${answerByMailPath(token)}` },
    after: [...alsoReturned, t('once')],
  };
}

/** What a mail asks about in a word: "Overdue", or with numbers where there are several kinds: "Overdue: 1 · New: 2". */
function kindsOf(locale: Locale, lines: OwnersMail['lines']): string {
  const t = followUpMessages(locale);
  const kinds = askedOccasions.flatMap((occasion) => {
    const { length: count } = lines.filter((line) => line.occasion === occasion);
    return count === 0 ? [] : [{ kind: t(`kind-${occasion}`), count }];
  });
  return kinds.length === 1 ? (kinds[0]?.kind ?? '') : kinds.map((one) => t('kindCount', one)).join(' · ');
}
