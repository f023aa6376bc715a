import { followUpMessages, outcomeMessages, type SinceOutcome } from '../../meetings/index.ts';
import { comma, directionOf, formatDate, type Locale } from '../../platform/i18n.ts';
import type { Block, Paper } from '../../platform/paper.ts';
import type { Shown, SinceView } from './follow-up.actions.ts';

/** The same as the page, as the document of the first agenda item. */
export function sincePaper(locale: Locale, { meeting, groups, shown }: SinceView, date: Date): Paper {
  const t = followUpMessages(locale);
  const blocks: Block[] = [{ kind: 'paragraph', words: t('sinceLead') }];
  if (groups.length === 0) blocks.push({ kind: 'paragraph', words: t('sinceNone') });
  else
    blocks.push({
      kind: 'table',
      head: [t('totals'), ''],
      rows: groups.map(({ group, outcomes }) => [t(`group-${group}`), String(outcomes.length)]),
      widths: [4, 1],
    });
  for (const { group, outcomes } of groups) {
    blocks.push({ kind: 'heading', level: 1, words: t(`group-${group}`) });
    for (const outcome of outcomes) blocks.push(...outcomeBlocks(locale, outcome, shown));
  }
  return { locale, direction: directionOf(locale), title: t('since'), subtitle: meeting.title, blocks, date };
}

function outcomeBlocks(locale: Locale, outcome: SinceOutcome, shown: Shown): Block[] {
  const t = followUpMessages(locale);
  const words = outcomeMessages(locale);
  const { number, text, language, owners, dueOn, duePrecision, timesCarried, answers } = outcome;
  const facts = [
    outcome.meetingTitle,
    owners.length === 0 ? words('nobody') : owners.map(({ name }) => name).join(comma(locale)),
    dueOn === null ? '' : `${words('due')} ${formatDate(locale, dueOn, duePrecision ?? 'day')}`,
    timesCarried === 0 ? '' : t('carriedTimes', { count: timesCarried }),
  ].filter((fact) => fact !== '');
  return [
    {
      kind: 'paragraph',
      words: [
        { text: `${number ?? ''} `, bold: true },
        { text, language },
      ],
    },
    { kind: 'paragraph', words: facts.join(' · '), small: true },
    ...answers.flatMap((answer): Block[] => {
      const said = t('saidOn', {
        organisation: answer.organisation?.shortName ?? '',
        date: formatDate(locale, answer.answeredAt.toISOString().slice(0, 10)),
      });
      const evidence = answer.evidence.flatMap(({ activityId, documentId, url }) => {
        const record = shown.get(activityId ?? documentId ?? '');
        return record?.title ?? url ?? [];
      });
      return [
        {
          kind: 'quote',
          blocks: [
            { kind: 'paragraph', words: [{ text: `${t(`answer-${answer.state}`)} `, bold: true }, { text: said }] },
            ...(answer.words === ''
              ? []
              : [{ kind: 'paragraph' as const, words: [{ text: answer.words, language: answer.language }] }]),
            ...evidence.map((shownText) => ({ kind: 'paragraph' as const, words: shownText, small: true })),
          ],
        },
      ];
    }),
  ];
}
