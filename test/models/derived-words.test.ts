import { describe, expect, test } from 'vitest';
import { byCodePoint, characters } from '../../pipeline/models/characters.ts';
import {
  ancestors,
  breakEvenRank,
  countedRanks,
  derivedWords,
  independentWords,
  inOrder,
  observedRow,
  scanRanks,
  squareShares,
} from '../../pipeline/models/derived-words.ts';
import { addComponents, singularSystem } from '../../pipeline/models/spectral/singular.ts';
import { cellOf, wordAt, wordMatrix } from '../../pipeline/models/word-matrix.ts';

// The table 神/魔 of Su, kexue.fm/archives/4208, with one word that is too rare and two that do
// not have two characters.
const dictionary = [
  ...['神兽', '神界', '神龙', '神灵', '魔兽', '魔界', '魔龙', '魔灵', '魔术'].map((word) => ({
    word,
    frequency: 1,
  })),
  { word: '鬼神', frequency: 0.5 },
  { word: '大魔术', frequency: 9 },
  { word: '神', frequency: 9 },
];
const source = wordMatrix(dictionary, { minFrequency: 1 });
const system = singularSystem(source.matrix);
const entries = new Float64Array(10);
addComponents(system, 0, 1, entries);
const shenshu = 4 / Math.sqrt(65);

describe('wordMatrix', () => {
  test('takes two-character words that are frequent enough, by code point', () => {
    expect(source.words).toHaveLength(9);
    expect(source.first).toEqual(['神', '魔']);
    // U+517D, U+672F, U+7075, U+754C, U+9F99.
    expect(source.second).toEqual(['兽', '术', '灵', '界', '龙']);
    expect([...source.matrix.indices]).toEqual([0, 2, 3, 4, 0, 1, 2, 3, 4]);
  });

  test('counts code points, not UTF-16 units', () => {
    const { words, second } = wordMatrix(
      [
        { word: '一𠀀', frequency: 1 },
        { word: '𠀀', frequency: 1 },
        { word: '一龠', frequency: 1 },
      ],
      { minFrequency: 1 },
    );
    expect(words.map(({ word }) => word)).toEqual(['一𠀀', '一龠']);
    expect(second).toEqual(['龠', '𠀀']);
  });

  test('finds the cell of a word and the word of a cell', () => {
    expect(cellOf(source, '神术')).toEqual({ row: 0, column: 1 });
    expect(wordAt(source, { row: 0, column: 1 })).toBe('神术');
    expect(cellOf(source, '神鬼')).toBeUndefined();
  });
});

describe('derived words', () => {
  test('of the table is 神术 with 4/√65, to six decimals', () => {
    expect(derivedWords(source, entries, 0.4)).toEqual([{ word: '神术', value: 0.496139 }]);
    expect(shenshu).toBeCloseTo(0.496139, 6);
    expect(derivedWords(source, entries, 0.5)).toEqual([]);
  });

  test('stand in order of rounded value, then of code point', () => {
    const words = [
      { word: '龠龠', value: 1.00000049 },
      { word: '一二', value: 1.0000001 },
      { word: '𠀀一', value: 1 },
      { word: '丁丁', value: 1.000001 },
    ];
    expect(inOrder(words).map(({ word }) => word)).toEqual(['丁丁', '一二', '龠龠', '𠀀一']);
  });

  test('come from words with the same second character', () => {
    // Column 术 holds 魔术 alone, so all of 神术 comes from it: P_01·1.
    expect(ancestors(source, system, 1, '神术')).toEqual([{ word: '魔术', value: 0.496139 }]);
    const terms = ancestors(source, system, 1, '神龙');
    expect(terms.map(({ word }) => word).sort()).toEqual(['神龙', '魔龙']);
    const { row, column } = cellOf(source, '神龙')!;
    const sum = terms.reduce((total, { value }) => total + value, 0);
    expect(sum).toBeCloseTo(entries[row * 5 + column]!, 5);
    expect(() => ancestors(source, system, 1, '鬼神')).toThrow('"鬼神" has a character');
  });

  test('close a square: 神龙, 魔龙 and 魔术 are there', () => {
    const shares = squareShares(source, system, 1, [{ word: '神术', value: 0.5 }], 10);
    expect(shares).toEqual({ share: 1, chance: 1, high: 0 });
  });

  test('are compared with what independence would fill', () => {
    expect(independentWords(source, 1)).toEqual(['神术']);
    expect(independentWords(source, 0)).toEqual([]);
  });

  test('pay for what observed words lose', () => {
    const row = observedRow(source, '魔', entries);
    expect(row.map(({ word }) => word)).toEqual(['魔兽', '魔术', '魔灵', '魔界', '魔龙']);
    // Column 术 is (0, 1)ᵀ, so its own cell is u₂². With u₁² + u₂² = 1, and u₂² − u₁² = 1/√65 from
    // the difference 5 − 4 on the diagonal of MMᵀ over that of its eigenvalues.
    expect(row[1]!.value).toBeCloseTo((1 + 1 / Math.sqrt(65)) / 2, 6);
  });
});

describe('scanRanks', () => {
  test('finds the one rank at which a value was computed', () => {
    const scan = scanRanks(system, source, [
      { word: '神术', value: 0.496139 },
      { word: '鬼神', value: 1 },
    ]);
    expect(scan.words).toEqual(['神术']);
    // From rank 2 on the matrix is complete and the cell is 0 again.
    expect(scan.reproduced).toEqual([1, 0, 0, 0, 0]);
    expect(scan.deviation[0]).toBeLessThan(5e-7);
    expect(scan.deviation[1]).toBeCloseTo(0.496139, 9);
  });
});

test('countedRanks ends with all columns and never leaves them', () => {
  expect(new Set(countedRanks(5, 3, 2))).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(countedRanks(2986, 981, 50)).toEqual(expect.arrayContaining([1, 300, 981, 2950, 2986]));
});

test('breakEvenRank is the largest rank that saves room', () => {
  // 3180·2986/6166 = 1539.97…: 1539 ranks take 9,489,474 numbers, 1540 take 9,495,640.
  expect(breakEvenRank(3180, 2986)).toBe(1539);
  // 4·4/8 = 2 exactly: two ranks take as much as the matrix.
  expect(breakEvenRank(4, 4)).toBe(1);
});

test('characters are code points, and strings are ordered by them', () => {
  expect(characters('一𠀀')).toEqual(['一', '𠀀']);
  // U+FF21 is a larger UTF-16 unit than the surrogates of U+20000, and a smaller code point.
  expect(['𠀀', 'Ａ'].sort(byCodePoint)).toEqual(['Ａ', '𠀀']);
  expect(byCodePoint('一', '一一')).toBeLessThan(0);
  expect(byCodePoint('一', '一')).toBe(0);
});
