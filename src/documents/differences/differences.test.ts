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
