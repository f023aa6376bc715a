import { expect, test } from 'vitest';
import { dayAt, isOn, statusOf } from './status.ts';

const meeting = {
  convenerId: null,
  startsOn: '2030-05-06',
  lastDay: '2030-05-07',
  timeZone: null,
  confirmedAt: null,
  postponedAt: null,
  cancelledAt: null,
};

test.each([
  // It is the morning of the 8th in Apia long before UTC has one, and the evening of the 7th in Lima long after.
  ['Pacific/Apia', '2030-05-07T10:59:00Z', 'confirmed'],
  ['Pacific/Apia', '2030-05-07T11:00:00Z', 'over'],
  ['America/Lima', '2030-05-08T04:59:00Z', 'confirmed'],
  ['America/Lima', '2030-05-08T05:00:00Z', 'over'],
  ['Asia/Kathmandu', '2030-05-07T18:14:00Z', 'confirmed'],
  ['Asia/Kathmandu', '2030-05-07T18:15:00Z', 'over'],
  [null, '2030-05-07T23:59:00Z', 'confirmed'],
  [null, '2030-05-08T00:00:00Z', 'over'],
  // What a source calls a time zone need not be one.
  ['Middle-earth', '2030-05-08T00:00:00Z', 'over'],
])('over is what is past by the day at its place: %s at %s is %s', (timeZone, now, status) => {
  expect(statusOf({ ...meeting, timeZone }, new Date(now))).toBe(status);
});

test('it is on from its first day to its last, as those are at its place', () => {
  const at = (now: string) => isOn({ ...meeting, timeZone: 'Pacific/Apia' }, new Date(now));
  expect(
    ['2030-05-05T10:59:00Z', '2030-05-05T11:00:00Z', '2030-05-07T10:59:00Z', '2030-05-07T11:00:00Z'].map(at),
  ).toEqual([false, true, true, false]);
});

test('in every time zone of today a day begins at a full quarter of an hour, by which kept pages are made anew', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const days = (minutes: number) => dayAt(zone, new Date(Date.UTC(2030, 4, 6, 0, minutes)));
    for (let quarter = 0; quarter < 96; quarter++)
      expect(days(quarter * 15), `${zone} ${quarter}`).toBe(days(quarter * 15 + 14));
  }
});
