import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../platform/i18n.ts';
import { sendMail } from '../../platform/mail.ts';
import { noticeMessages } from './notice.messages.ts';
import { findReaderById } from './notice.queries.ts';

/** What changed about how a person signs in. */
export type Notice =
  | 'passwordChanged'
  | 'secondFactorSet'
  | 'secondFactorRemoved'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'passkeyCopied';

/** Tells a person by mail, in her language, that this changed: if it was not she who did it, she is to hear of it. */
export async function tellPerson(scope: Scope, personId: string, what: Notice): Promise<void> {
  const reader = await findReaderById(scope, personId);
  if (reader === undefined) return;
  const locale = reader.language as Locale;
  const t = noticeMessages(locale);
  await sendMail(scope, {
    to: reader.email,
    locale,
    subject: t(`${what}Subject`),
    paragraphs: [t('hello', { name: reader.name }), t(`${what}Text`), t('notYou')],
  });
}
