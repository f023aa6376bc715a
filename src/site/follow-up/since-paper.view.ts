import { originNames } from '../../documents/index.ts';
import { followUpMessages, outcomeMessages, outcomePath, type SinceOutcome } from '../../meetings/index.ts';
import { localePath } from '../../platform/html/site.tsx';
import { comma, directionOf, formatDate, type Locale } from '../../platform/i18n.ts';
import type { Block, Paper, Run } from '../../platform/paper.ts';
import type { Shown, SinceView } from './follow-up.actions.ts';
import { evidencePaths } from './outcome.view.tsx';

/** When and where a paper is made. */
interface Making {
  date: Date;
  /** Of this site: what a paper links to is found from wherever it is read. */
  baseUrl: string;
}

/** The same as the page, as the document of the first agenda item. */
export function sincePaper(locale: Locale, { meeting, groups, shown }: SinceView, { date, baseUrl }: Making): Paper {
  const addressOf = (path: string) => baseUrl + localePath(locale, path);
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
    for (const outcome of outcomes) blocks.push(...outcomeBlocks(locale, outcome, { shown, addressOf }));
  }
  return { locale, direction: directionOf(locale), title: t('since'), subtitle: meeting.title, blocks, date };
}

interface Linking {
  shown: Shown;
  /** The whole address of a path. */
  addressOf: (path: string) => string;
}

function outcomeBlocks(locale: Locale, outcome: SinceOutcome, { shown, addressOf }: Linking): Block[] {
  const t = followUpMessages(locale);
  const words = outcomeMessages(locale);
  const { number, text, language, origin, owners, dueOn, duePrecision, timesCarried, answers, isLate } = outcome;
  const facts = [
    outcome.meetingTitle,
    owners.length === 0 ? words('nobody') : owners.map(({ name }) => name).join(comma(locale)),
    dueOn === null ? '' : `${words('due')} ${formatDate(locale, dueOn, duePrecision ?? 'day')}`,
    isLate ? words('late') : '',
    timesCarried === 0 ? '' : t('carriedTimes', { count: timesCarried }),
  ].filter((fact) => fact !== '');
  return [
    {
      kind: 'paragraph',
      words: [
        { text: `${number ?? ''} `, bold: true },
        { text, language, link: addressOf(outcomePath(outcome.slug)) },
        ...originRuns(locale, origin),
      ],
    },
    { kind: 'paragraph', words: facts.join(' · '), small: true },
    ...answers.flatMap((answer): Block[] => {
      const said = t('saidOn', {
        organisation: answer.organisation?.shortName ?? '',
        date: formatDate(locale, answer.answeredAt.toISOString().slice(0, 10)),
      });
      const evidence = answer.evidence.flatMap(({ activityId, documentId, url }): Run[][] => {
        const record = shown.get(activityId ?? documentId ?? '');
        if (record === undefined) return url === null ? [] : [[{ text: url, link: url }]];
        const { title, language, origin, kind, slug } = record;
        return [[{ text: title, language, link: addressOf(evidencePaths[kind](slug)) }, ...originRuns(locale, origin)]];
      });
      return [
        {
          kind: 'quote',
          blocks: [
            { kind: 'paragraph', words: [{ text: `${t(`answer-${answer.state}`)} `, bold: true }, { text: said }] },
            ...(answer.words === ''
              ? []
              : [{ kind: 'paragraph' as const, words: [{ text: answer.words, language: answer.language }] }]),
            ...evidence.map((words) => ({ kind: 'paragraph' as const, words, small: true })),
          ],
        },
      ];
    }),
  ];
}

/** The mark of a text that is not the agreed one, in the words of the paper's language. */
const originRuns = (locale: Locale, origin: SinceOutcome['origin']): Run[] =>
  origin === 'official' ? [] : [{ text: ` (${originNames(locale)(origin)})` }];
