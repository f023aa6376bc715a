/** What a clock in this time zone is ahead of UTC at that moment, in milliseconds. */
function aheadOf(zone: string, moment: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - moment;
}

/**
 * The moment at which clocks in a time zone (IANA name) show this day and time ("2012-10-03", "09:30" or with seconds). An hour that
 * the clocks leave out in spring is taken as the one after it, one that comes twice as the first.
 */
export function momentIn(zone: string, day: string, time: string): Date {
  const shown = Date.parse(`${day}T${time.slice(0, 5)}:00Z`);
  const [before, after] = [aheadOf(zone, shown - 86_400_000), aheadOf(zone, shown + 86_400_000)];
  const fits = [before, after]
    .map((ahead) => shown - ahead)
    .filter((moment) => moment + aheadOf(zone, moment) === shown);
  return new Date(fits.length > 0 ? Math.min(...fits) : shown - before);
}
