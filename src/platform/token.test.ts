import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readToken, seal, signToken, unseal } from './token.ts';

const key = 'a key of tests that is long enough';

test('a token is read for its purpose and by its key alone, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const token = signToken(key, 'one', text);
      expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
      expect(readToken(key, 'one', token)).toBe(text);
      expect(readToken(key, 'two', token)).toBeUndefined();
      expect(readToken(`${key}!`, 'one', token)).toBeUndefined();
    }),
  );
});

test('no changed token is read', () => {
  const token = signToken(key, 'one', 'somebody');
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    expect(readToken(key, 'one', changed), `changed at ${at}`).toBeUndefined();
  }
  for (const other of ['', '.', 'a.', '.a', `${token}.`, `${token}.x`, ` ${token}`])
    expect(readToken(key, 'one', other)).toBeUndefined();
});

test('what was sealed comes back, each time in another guise, and not after a change', () => {
  const sealed = seal(key, 'one', 'سرّ');
  expect(sealed).not.toBe(seal(key, 'one', 'سرّ'));
  expect(unseal(key, 'one', sealed)).toBe('سرّ');
  expect(unseal(key, 'two', sealed)).toBeUndefined();
  expect(unseal(key, 'one', `${sealed.slice(0, -3)}AAA`)).toBeUndefined();
  expect(unseal(key, 'one', 'short')).toBeUndefined();
});
