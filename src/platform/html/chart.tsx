import { formatList, formatNumber } from '../i18n.ts';
import { chartMessages } from './chart.messages.ts';
import { useSite } from './site.tsx';

export interface YearCount {
  year: number;
  count: number;
}

interface BarChartProps {
  /** Unique on the page, and the figure's anchor. */
  id: string;
  /** What is counted, in the reader's language: "Activities by the year in which they began". */
  caption: string;
  /** In any order; years that are missing within the range are drawn as empty. */
  years: readonly YearCount[];
  /** How many have no date: said in words, since they cannot be drawn. */
  undated?: number;
  /** Where the same figures are a table. */
  tableHref?: string | undefined;
}

/** Pixels; across, everything is a share of the width, so that the words keep their size on a phone. */
const high = 190;
const floor = 160;
const ceiling = 22;
/** More years than this are drawn by the decade. */
const mostBars = 60;

/** Counts by year as SVG bars. Years run from left to right in every language, as the calendars of all six do in print. */
export function BarChart({ id, caption, years, undated = 0, tableHref }: BarChartProps) {
  const { locale } = useSite();
  const t = chartMessages(locale);
  const bars = barsOf(years);
  const first = bars[0];
  const last = bars.at(-1);
  const most = Math.max(0, ...bars.map(({ count }) => count));
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const period = ({ from, to }: Bar) =>
    from === to ? String(from) : t('span', { from: String(from), to: String(to) });
  const peaks = bars.filter(({ count }) => count === most).map(period);
  return (
    <figure class="chart" id={id} aria-labelledby={`${id}-caption`}>
      {first !== undefined && (
        <Bars
          bars={bars}
          most={most}
          number={(n) => formatNumber(locale, n)}
          title={(bar) => t('bar', { period: period(bar), count: bar.count })}
        />
      )}
      <figcaption>
        <p id={`${id}-caption`}>
          {caption}
          {first !== undefined && last !== undefined ? (
            <>
              {' '}
              {t(first === last && first.from === first.to ? 'summaryOne' : 'summary', {
                total,
                from: String(first.from),
                to: String(last.to),
                peak: formatList(locale, peaks),
                most,
              })}
            </>
          ) : (
            <> {t('none')}</>
          )}
          {tableHref !== undefined && (
            <>
              {' '}
              <a href={tableHref}>{t('table')}</a>
            </>
          )}
        </p>
        {undated > 0 && <p>{t('undated', { count: undated })}</p>}
      </figcaption>
    </figure>
  );
}

interface Bar {
  from: number;
  to: number;
  count: number;
}

/** One bar for every year from the first to the last with a count, the empty ones too. */
export function barsOf(years: readonly YearCount[]): Bar[] {
  const counts = new Map<number, number>();
  for (const { year, count } of years) if (count > 0) counts.set(year, (counts.get(year) ?? 0) + count);
  if (counts.size === 0) return [];
  const first = Math.min(...counts.keys());
  const last = Math.max(...counts.keys());
  let size = 1;
  while ((last - first) / size >= mostBars) size *= 10;
  const bars: Bar[] = [];
  for (let from = Math.floor(first / size) * size; from <= last; from += size)
    bars.push({ from, to: from + size - 1, count: 0 });
  for (const [year, count] of counts) {
    const bar = bars[Math.floor((year - (bars[0]?.from ?? 0)) / size)];
    if (bar !== undefined) bar.count += count;
  }
  return bars;
}

/** Round numbers for the lines across: at most five, whole, none above the greatest count. */
export function linesAt(most: number): number[] {
  let step = 1;
  for (let i = 0; most / step > 5; i++) step *= [2, 2.5, 2][i % 3] ?? 2;
  return Array.from({ length: Math.floor(most / step) }, (_, i) => (i + 1) * step);
}

interface BarsProps {
  bars: readonly Bar[];
  most: number;
  number: (value: number) => string;
  title: (bar: Bar) => string;
}

function Bars({ bars, most, number, title }: BarsProps) {
  // Room for the numbers of the lines, in percent of a phone's width.
  const start = 2.5 + 2.4 * number(most).length;
  const slot = (100 - start) / Math.max(bars.length, 6);
  const percent = (value: number) => `${Math.round(value * 100) / 100}%`;
  const y = (count: number) => Math.round(floor - (count / most) * (floor - ceiling));
  const size = (bars[0]?.to ?? 0) - (bars[0]?.from ?? 0) + 1;
  const every = size * (bars.length > 40 ? 10 : bars.length > 10 ? 5 : 1);
  // Where the figures fit above the bars they are said there, on a phone only when there are few.
  const letters = bars.length * number(most).length;
  const figures = letters <= 20 ? 'chart-word' : letters <= 110 ? 'chart-word chart-roomy' : undefined;
  return (
    <svg width="100%" height={high} aria-hidden="true" focusable="false" direction="ltr">
      {linesAt(most).map((count) => (
        <>
          <line class="chart-line" x1="0" x2="100%" y1={y(count)} y2={y(count)} />
          <text class="chart-word" x="0" y={y(count) - 4}>
            {number(count)}
          </text>
        </>
      ))}
      {bars.map((bar, i) => {
        const left = start + i * slot;
        return (
          <>
            {bar.count > 0 && (
              <rect
                class="chart-bar"
                x={percent(left + slot * 0.14)}
                width={percent(slot * 0.72)}
                y={y(bar.count)}
                height={floor - y(bar.count)}
              >
                <title>{title(bar)}</title>
              </rect>
            )}
            {figures !== undefined && (
              <text class={figures} x={percent(left + slot / 2)} y={y(bar.count) - 5} text-anchor="middle">
                {number(bar.count)}
              </text>
            )}
            {bar.from % every === 0 && (
              <text class="chart-word" x={percent(left + slot / 2)} y={floor + 20} text-anchor="middle">
                {bar.from}
              </text>
            )}
          </>
        );
      })}
      <line class="chart-floor" x1="0" x2="100%" y1={floor} y2={floor} />
    </svg>
  );
}
