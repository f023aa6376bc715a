import { expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidQuery } from './errors.ts';
import { LanguageCode, readQuery, Slug, writeQuery, Year } from './query.ts';

const schema = z.object({
  year: Year.optional(),
  place: z.coerce.number().int().max(9).optional(),
  language: LanguageCode.optional(),
  meeting: Slug.optional(),
  kind: z.enum(['a', 'b']).optional(),
  text: z.string().max(5).optional(),
});
const wrong = (query: object) => {
  try {
    readQuery(schema, query);
    return {};
  } catch (error) {
    if (error instanceof InvalidQuery) return error.parameters;
    throw error;
  }
};

test('each wrong parameter is told what was expected, in words and never in the library’s', () => {
  expect(wrong({ year: 'x', kind: 'c', text: 'too long', place: '10', language: 'X' })).toEqual({
    year: 'a year from 1900 to 2200',
    kind: 'a, b',
    text: 'at most 5 characters',
    place: 'a number up to 9',
    language: expect.not.stringMatching(/Invalid|Too|regex|NaN/),
  });
  expect(wrong({ year: '1', place: 'NaN', meeting: 'A B', text: ['a', 'b'] })).toEqual({
    year: 'a year from 1900 to 2200',
    place: 'a number',
    meeting: expect.not.stringMatching(/Invalid|Too|regex/),
    text: 'one value',
  });
  expect(wrong({ year: '2012.5', text: 'a\0' })).toEqual({
    year: 'a year from 1900 to 2200',
    text: 'text without control characters',
  });
});

test('what is empty or unknown is not given', () => {
  expect(readQuery(schema, { year: '', nonsense: 'x', __proto__: 'y', text: 'a' })).toEqual({ text: 'a' });
});

test('a query has one spelling', () => {
  expect(writeQuery(readQuery(schema, { text: 'a&b', year: '02012' }) as Record<string, string>)).toBe(
    '?year=2012&text=a%26b',
  );
  expect(writeQuery({ a: undefined, b: '' })).toBe('');
});
