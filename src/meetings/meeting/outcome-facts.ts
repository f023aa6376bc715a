import type { Locale } from '../../platform/i18n.ts';
import { messages } from './meeting.messages.ts';
import type { AgendaItem, Outcome } from './meeting.queries.ts';

/** Under which item of the agenda an outcome stands, and what it cites, in words; each is apart from the direction of the sentence. */
export function bearingsOf(locale: Locale, { agendaItemId, cites }: Outcome, agenda: readonly AgendaItem[]): string[] {
  const t = messages(locale);
  const item = agenda.find(({ id }) => id === agendaItemId);
  const apart = (text: string) => `\u2068${text}\u2069`;
  return [
    ...(item === undefined ? [] : [t('underItem', { item: apart(item.number ?? item.title) })]),
    ...(cites === null ? [] : [t('citing', { decision: apart(cites) })]),
  ];
}
