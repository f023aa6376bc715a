import { formatList } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { factsMessages } from '../facts/facts.messages.ts';
import { confirmByMailPath } from '../paths.ts';
import { freshnessMessages } from './freshness.messages.ts';
import type { Reminder } from './reminder.actions.ts';

/** Asks a steward whether facts of her organisation are still right. */
export function reminderMail(baseUrl: string, { to, locale, name, token, organisations }: Reminder): Mail {
  const t = freshnessMessages(locale);
  const lines = organisations.map((organisation) =>
    t('line', {
      organisation: organisation.name,
      groups: formatList(
        locale,
        organisation.groups.map((group) => factsMessages(locale)(`group-${group}`)),
      ),
    }),
  );
  const count = organisations.length;
  return {
    to,
    locale,
    subject: t('subject', { count, names: organisations[0]?.name ?? '' }),
    paragraphs: [t('greeting', { name }), t('asked'), ...lines, t('press')],
    button: { label: t('button'), url: `${baseUrl}/${locale}${confirmByMailPath(token)}` },
    after: [t('once')],
  };
}
