/** Whether Intl knows the time zone by this IANA name ("Europe/Zurich"); offsets ("+02:00") are none. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every time zone that is offered, by its IANA name; with the one that is in use where it has another spelling. */
export function timeZones(inUse: string | null | undefined): string[] {
  const all = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  if (inUse != null) all.add(inUse);
  return [...all];
}
