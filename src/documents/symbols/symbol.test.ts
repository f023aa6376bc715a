import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { symbolKey } from '../../platform/fold.ts';
import {
  belongsTo,
  type DocumentSymbol,
  isInSession,
  nextSymbol,
  parseSymbol,
  readSymbols,
  splitSymbols,
  writeSymbol,
} from './symbol.ts';

const joint = ['UNEP/CHW.12/INF/50', 'UNEP/FAO/RC/COP.7/INF/36', 'UNEP/POPS/COP.7/INF/56'];

const segment = fc
  .tuple(
    fc.constantFrom(
      'UNEP',
      'FAO',
      'CHW.12',
      'CHW',
      'RC',
      'COP.7',
      'OEWG.8',
      'POPS',
      'SC',
      'EC',
      'MC',
      'Network',
      '7',
      '50',
    ),
    fc.option(fc.nat({ max: 9_999 }), { nil: undefined }),
  )
  .map(([name, number]) => (number === undefined ? name : `${name}.${number}`));
const session = fc.oneof(
  fc.nat({ max: 999 }).map((n) => [`CRP.${n}`]),
  fc.nat({ max: 999 }).map((n) => [`L.${n}`]),
  fc.nat({ max: 999 }).map((n) => ['INF', String(n)]),
  fc.nat({ max: 999 }).map((n) => [String(n)]),
);
const made: fc.Arbitrary<DocumentSymbol> = fc
  .tuple(
    fc.array(segment, { minLength: 1, maxLength: 4 }),
    session,
    fc.array(
      fc.record({
        kind: fc.constantFrom('Add', 'Rev', 'Corr'),
        number: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
      }),
      { maxLength: 3 },
    ),
  )
  .map(([before, last, suffixes]) => ({ body: [...before, ...last], suffixes }));

test('what is written is read again as it was', () => {
  fc.assert(
    fc.property(made, (symbol) => {
      expect(parseSymbol(writeSymbol(symbol))).toEqual(symbol);
    }),
  );
});

test('any case, spacing, dash and footnote mark leads to the same key', () => {
  const disguise = fc.tuple(made, fc.array(fc.nat({ max: 5 }), { minLength: 40, maxLength: 40 }));
  fc.assert(
    fc.property(disguise, ([symbol, dice]) => {
      const written = writeSymbol(symbol);
      const odd = [...written]
        .map((letter, index) => {
          const die = dice[index % dice.length];
          const cased = die === 1 ? letter.toLowerCase() : die === 2 ? letter.toUpperCase() : letter;
          return die === 3 ? `${cased} ` : die === 4 ? `\u00a0${cased}` : cased;
        })
        .join('');
      const again = parseSymbol(`${odd}**`);
      if (again === undefined) throw new Error(`${odd} was not read`);
      expect(symbolKey(writeSymbol(again))).toBe(symbolKey(written));
    }),
  );
});

test('symbols of a joint document come apart at dash, comma, semicolon and line break, and nowhere else', () => {
  fc.assert(
    fc.property(
      fc.array(made, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(';', ' ; ', '\n', '；', '؛', ' ؛ ', ',', ', ', '，', '،', '، ', '、'),
      (symbols, by) => {
        const written = symbols.map((one) => writeSymbol(one).replace(/\.$/, ''));
        expect(splitSymbols(symbols.map(writeSymbol).join(by))).toEqual(written);
      },
    ),
  );
  expect(splitSymbols(joint.join('-'))).toEqual(joint);
  expect(splitSymbols(joint.join(' – '))).toEqual(joint);
  expect(splitSymbols(joint.join('; '))).toEqual(joint);
  for (const one of ['BC-12/9', 'UNEP-CHW.12/3', 'SC-7/12', 'UNEP/CHW.RE-1/2'])
    expect(splitSymbols(one)).toEqual([one]);
});

test('two symbols parted by a blank are two, and a blank within one parts nothing', () => {
  const begun = made.filter(({ body: [first = ''] }) => /^\p{L}/u.test(first));
  fc.assert(
    fc.property(
      fc.array(begun, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(' ', '\u00a0', '   ', '* ', '\t', '¹ '),
      (symbols, by) => {
        const written = symbols.map((one) => writeSymbol(one).replace(/\.$/, ''));
        expect(splitSymbols(symbols.map(writeSymbol).join(by))).toEqual(written);
      },
    ),
  );
  expect(readSymbols('BC-12/9 SC-7/12').symbols).toEqual(['BC-12/9', 'SC-7/12']);
  expect(readSymbols('UNEP/CHW.12/3 UNEP / POPS/COP.7/4').symbols).toEqual(['UNEP/CHW.12/3', 'UNEP/POPS/COP.7/4']);
  for (const one of ['UNEP / CHW. 12 / INF / 50', 'UNEP/CHW.12/crp 3/Add. 1/ Rev. 2', 'UNEP/CHW. 12/3 /Add.1 /Rev.1'])
    expect(readSymbols(one).symbols, one).toHaveLength(1);
});

test('a footnote mark is no digit of a symbol', () => {
  for (const mark of ['¹', '²', '³', '⁴', '¹⁰', '*', '†']) {
    expect(readSymbols(`UNEP/CHW.12/3${mark}`).symbols, mark).toEqual(['UNEP/CHW.12/3']);
    expect(readSymbols(`UNEP/CHW.12/3${mark}, UNEP/CHW.12/4${mark}`).symbols, mark).toEqual([
      'UNEP/CHW.12/3',
      'UNEP/CHW.12/4',
    ]);
    expect(symbolKey(`UNEP/CHW.12/3${mark}`), mark).toBe('UNEP/CHW.12/3');
  }
});

test('series of a session and suffixes are spelled one way', () => {
  expect(readSymbols('unep/chw.12/crp 3/ADD. 1/rev.2*').symbols).toEqual(['unep/chw.12/CRP.3/Add.1/Rev.2']);
  expect(readSymbols('UNEP/CHW.12/Inf/50; unep/chw.12/INF/50').symbols).toEqual(['UNEP/CHW.12/INF/50']);
  expect(readSymbols('nonsense').wrong).toBe('nonsense');
  for (const bad of ['', '/', 'UNEP//3', 'UNEP/3/Rev.1/4', 'a<b>/1']) expect(parseSymbol(bad), bad).toBeUndefined();
  expect(isInSession(parseSymbol('UNEP/CHW.12/L.4') ?? { body: [], suffixes: [] })).toBe(true);
  expect(isInSession(parseSymbol('UNEP/CHW.12/INF/4') ?? { body: [], suffixes: [] })).toBe(false);
});

test('a suffix says what it belongs to', () => {
  const of = (text: string) => belongsTo(parseSymbol(text) ?? { body: [], suffixes: [] });
  expect(of('UNEP/CHW.12/3')).toBeUndefined();
  expect(of('UNEP/CHW.12/3/Rev.3')).toEqual({
    kind: 'revision',
    of: ['UNEP/CHW.12/3/REV.2', 'UNEP/CHW.12/3/REV.1', 'UNEP/CHW.12/3'],
  });
  expect(of('UNEP/CHW.12/3/Add.2')).toEqual({ kind: 'addendum', of: ['UNEP/CHW.12/3'] });
  expect(of('UNEP/CHW.12/3/Add.2/Corr.1')).toEqual({ kind: 'corrigendum', of: ['UNEP/CHW.12/3/ADD.2'] });
});

test('the next number of a pattern is the one after the highest that is taken', () => {
  const taken = ['UNEP/CHW.12/INF/7', 'unep/chw.12/inf/12/Rev.1', 'UNEP/CHW.12/40', 'UNEP/CHW.12/INF/x'];
  expect(nextSymbol('UNEP/CHW.12/INF/{n}', taken)).toBe('UNEP/CHW.12/INF/13');
  expect(nextSymbol('UNEP/CHW.12/{n}', taken)).toBe('UNEP/CHW.12/41');
  expect(nextSymbol('UNEP/CHW.12/CRP.{n}', taken)).toBe('UNEP/CHW.12/CRP.1');
});
