const offsetAt = (zone: string, at: number): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / 1000) * 1000;
};

/** The moment of a clock's time on a day in a zone. A time that a change of clocks leaves out is the one an hour later. */
export function instantIn(zone: string | null, day: string, time: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (zone === null) return new Date(wall);
  const first = wall - offsetAt(zone, wall);
  return new Date(wall - offsetAt(zone, first));
}

/** A moment as day and time on the clocks of a zone: "2012-10-03" and "14:30". */
export function clockIn(zone: string | null, moment: Date): { day: string; time: string } {
  const at = moment.getTime();
  const local = new Date(at + (zone === null ? 0 : offsetAt(zone, at))).toISOString();
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}
