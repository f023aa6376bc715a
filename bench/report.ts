export interface BenchRow {
  name: string;
  /** As the issue or the design states it; '' where there is none. */
  target: string;
  median: number;
  p95: number;
  p99: number;
  unit: string;
  note?: string;
}

/** Times `work` `runs` times after `warmUp` runs that do not count; what it does with each index is its own. */
export async function time(
  name: string,
  target: string,
  runs: number,
  work: (index: number) => Promise<unknown>,
  warmUp = Math.min(20, runs),
): Promise<BenchRow> {
  for (let index = 0; index < warmUp; index += 1) await work(index);
  const samples: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const started = performance.now();
    await work(index);
    samples.push(performance.now() - started);
  }
  return rowOf(name, target, samples, 'ms');
}

export function rowOf(name: string, target: string, samples: readonly number[], unit: string, note?: string): BenchRow {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { name, target, median: at(0.5), p95: at(0.95), p99: at(0.99), unit, ...(note !== undefined && { note }) };
}

/** One measured figure. */
export const figure = (name: string, target: string, value: number, unit: string, note?: string): BenchRow =>
  rowOf(name, target, [value], unit, note);

const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export function print(title: string, rows: readonly BenchRow[]): void {
  console.log(`\n## ${title}\n`);
  console.log('| what | target | median | p95 | p99 | |');
  console.log('|---|---|---|---|---|---|');
  for (const { name, target, median, p95, p99, unit, note = '' } of rows) {
    console.log(`| ${name} | ${target} | ${digits(median)} ${unit} | ${digits(p95)} | ${digits(p99)} | ${note} |`);
  }
}
