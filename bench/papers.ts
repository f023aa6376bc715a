import { type Block, directionOf, type Paper, writeDocx, writePdf } from '../src/platform/paper.ts';
import { type BenchRow, figure, time } from './report.ts';

const sentences: Record<string, string> = {
  ar: 'اجتمعت المراكز الإقليمية لاتفاقية بازل (BCRC) في جنيف، وناقشت الوثيقة UNEP/CHW.12/INF/50. ',
  en: 'The regional centres met in Geneva on 3 October 2012 and considered document UNEP/CHW.12/INF/50. ',
  zh: '巴塞尔公约区域中心于2012年10月3日在日内瓦举行会议，审议了UNEP/CHW.12/INF/50号文件。',
};

/** About fifty pages of a report: headings, paragraphs, points, and a table on every tenth page. */
function report(locale: string): Paper {
  const words = (sentences[locale] ?? '').repeat(locale === 'zh' ? 8 : 5);
  const row = ['Made organisation', sentences[locale] ?? '', 'محمد 王小明'];
  const blocks = Array.from({ length: 50 }, (_, page): Block[] => [
    { kind: 'heading', level: 2, words: `${page + 1}. UNEP/MADE.${page}` },
    ...Array.from({ length: 5 }, (): Block => ({ kind: 'paragraph', words })),
    { kind: 'list', items: [[{ kind: 'paragraph', words }], [{ kind: 'paragraph', words }]] },
    ...(page % 10 === 0
      ? [{ kind: 'table', head: row, rows: Array.from({ length: 30 }, () => row) } satisfies Block]
      : []),
  ]).flat();
  return {
    locale,
    direction: directionOf(locale),
    title: sentences[locale] ?? '',
    date: new Date('2012-10-03'),
    blocks,
  };
}

/** A report of some fifty pages as PDF and as DOCX, the start of its process included. */
export async function benchPapers(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const locale of Object.keys(sentences)) {
    const paper = report(locale);
    const pdf = await writePdf(paper);
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    rows.push(await time(`PDF, ${locale}, ${pages} pages`, '', 5, () => writePdf(paper), 1));
    rows.push(figure(`PDF, ${locale}, its size`, '', pdf.length / 1024, 'KB'));
    rows.push(await time(`DOCX, ${locale}, the same`, '', 5, () => writeDocx(paper), 1));
  }
  return rows;
}
