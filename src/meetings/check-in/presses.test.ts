import { expect, test } from 'vitest';
import { afterAnswer, type Press, refusedOf, waiting, withPress } from './presses.ts';

const press = (url: string, minute: number, there = 'yes'): Press => ({
  ...{ url, there, at: `2026-10-03T08:0${minute}:00.000Z` },
});

test('a press that the site refuses is kept and shown, the others go on; what it cannot do now is tried again', () => {
  const [one, two] = [press('/a', 1), press('/b', 2)];
  const refused = afterAnswer([one, two], one, { taken: false, status: 404 });
  expect(refused).toEqual({ presses: [{ ...one, refused: true }, two], goOn: true });
  expect(waiting(refused.presses)).toEqual([two]);
  expect(refusedOf(refused.presses)).toHaveLength(1);
  for (const status of [429, 408, 500, 503])
    expect(afterAnswer([one, two], one, { taken: false, status })).toEqual({ presses: [one, two], goOn: false });
  expect(afterAnswer([one, two], one, { taken: true, status: 0 })).toEqual({ presses: [two], goOn: true });
});

test('a press anew stands for the refused one of the same person, not for one that waits', () => {
  const [one, again] = [press('/a', 1), press('/a', 3, 'no')];
  expect(withPress([{ ...one, refused: true }], again)).toEqual([again]);
  expect(withPress([one], again)).toEqual([one, again]);
});
