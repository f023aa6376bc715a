const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** The last minute, up to and with `now`, that a line of five fields as in crontab(5) names, in UTC: numbers, `*`, lists, ranges, steps. */
export function lastDue(cron: string, now: Date): Date {
  const fields = cron.trim().split(/\s+/);
  const [minutes, hours, days, months, weekdays] = bounds.map(([low, high], at) =>
    readField(fields[at] ?? '', low, high, cron),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  if (fields.length !== 5) throw new Error(`“${cron}” is no timetable of five fields`);
  // As crontab has it: where both kinds of days are restricted, either will do.
  const either = !fields[2]!.startsWith('*') && !fields[4]!.startsWith('*');

  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  // Eight years: from one 29 February to the last, over a year 2100 too.
  for (let back = 0; back <= 366 * 8; back++, day.setUTCDate(day.getUTCDate() - 1)) {
    const inMonth = days.has(day.getUTCDate());
    const inWeek = weekdays.has(day.getUTCDay()) || (day.getUTCDay() === 0 && weekdays.has(7));
    if (!months.has(day.getUTCMonth() + 1) || !(either ? inMonth || inWeek : inMonth && inWeek)) continue;
    for (let minute = 1439; minute >= 0; minute--) {
      if (!hours.has(Math.floor(minute / 60)) || !minutes.has(minute % 60)) continue;
      const found = day.getTime() + minute * 60_000;
      if (found <= now.getTime()) return new Date(found);
    }
  }
  throw new Error(`“${cron}” is a time that never comes`);
}

function readField(text: string, low: number, high: number, cron: string): Set<number> {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    const [, first, last, step] = match ?? [];
    const from = first === undefined ? low : Number(first);
    const to = last !== undefined ? Number(last) : first === undefined || step !== undefined ? high : from;
    const by = Number(step ?? 1);
    if (match === null || from < low || to > high || from > to || by < 1)
      throw new Error(`“${part}” in “${cron}” is no time`);
    for (let value = from; value <= to; value += by) found.add(value);
  }
  return found;
}
