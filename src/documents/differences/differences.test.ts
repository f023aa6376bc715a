import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencesOf } from './differences.ts';

const text = fc
  .array(fc.constantFrom('the ', 'Parties ', 'agree ', 'invite ', '\n', '缔约方', 'طرف '), { maxLength: 30 })
  .map((all) => all.join(''));

test('both texts are in the pieces, whole and in order', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differencesOf(before, after);
      const of = (not: string) =>
        pieces
          .filter(({ kind }) => kind !== not)
          .map((piece) => piece.text)
          .join('');
      expect([of('added'), of('removed')]).toEqual([before, after]);
    }),
  );
});

test('only what changed is marked', () => {
  expect(differencesOf('Parties shall report yearly.', 'Parties should report yearly.')).toEqual([
    { kind: 'same', text: 'Parties ' },
    { kind: 'removed', text: 'shall ' },
    { kind: 'added', text: 'should ' },
    { kind: 'same', text: 'report yearly.' },
  ]);
});

test('a long text of which little changed is not replaced whole, and one of which all changed takes no longer than it may', () => {
  const middle = Array.from({ length: 9_000 }, (_, index) => `Paragraph ${index} of a long report.`);
  const wide = ['First', ...middle, 'Last'].join('\n');
  const changed = middle.map((line, index) => (index % 3_000 === 7 ? line.replace('long', 'short') : line));
  const pieces = differencesOf(wide, ['Beginning', ...changed, 'End'].join('\n'));
  expect(pieces.filter(({ kind }) => kind === 'removed').map((piece) => piece.text.trim())).toEqual([
    ...['First', 'long', 'long', 'long', 'Last'],
  ]);
  const began = performance.now();
  const other = differencesOf(wide, middle.map((line) => line.split('').reverse().join('')).join('\n'));
  expect(performance.now() - began).toBeLessThan(10_000);
  const of = (not: string) =>
    other
      .filter(({ kind }) => kind !== not)
      .map((piece) => piece.text)
      .join('');
  expect(of('added')).toBe(wide);
});

test('in long texts of any changes both are whole', () => {
  const some = fc.array(fc.tuple(fc.nat(4_000), fc.constantFrom('x', 'yy', '')), { maxLength: 60 });
  const base = Array.from({ length: 4_000 }, (_, index) => `w${index % 37}`);
  const edit = (edits: readonly (readonly [number, string])[]) => {
    const words = [...base];
    for (const [at, word] of edits) words[at] = word;
    return words.filter((word) => word !== '').join(' ');
  };
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [before, after] = [edit(one), edit(other)];
      const pieces = differencesOf(before, after);
      for (const [not, whole] of [
        ['added', before],
        ['removed', after],
      ])
        expect(
          pieces
            .filter(({ kind }) => kind !== not)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(whole);
    }),
    { numRuns: 30 },
  );
});
