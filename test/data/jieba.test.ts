import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { attest, chanceShare, countAttested } from '../../pipeline/data/attestation.ts';
import { jieba, parseDictionary } from '../../pipeline/data/jieba.ts';
import { wordMatrix } from '../../pipeline/models/word-matrix.ts';

const bytes = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'));
const dictionary = jieba.parse(bytes);

describe('the jieba dictionary', () => {
  test('is the file that the results were computed from', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(jieba.sha256);
  });

  test('has 349,045 words, and each of them once', () => {
    // Lines of the file: wc -l dict.txt.
    expect(dictionary).toHaveLength(349_045);
    expect(new Set(dictionary.map(({ word }) => word)).size).toBe(349_045);
    expect(dictionary.at(-1)).toEqual({ word: '龢', frequency: 732, part: 'zg' });
  });

  test('gives the matrix of the chapter: 23,630 words, 3180×2986', () => {
    const { matrix, words, first, second } = wordMatrix(dictionary, { minFrequency: 100 });
    // Counted in the file by another program: words, and sets of their two characters.
    expect([words.length, matrix.rows, matrix.columns]).toEqual([23_630, 3180, 2986]);
    const row = first.indexOf('龙');
    const columns = matrix.indices.subarray(matrix.starts[row], matrix.starts[row + 1]);
    const at = columns.indexOf(second.indexOf('头'));
    // dict.txt: 龙头 1430 n.
    expect(matrix.values[matrix.starts[row]! + at]).toBe(1430);
  });
});

describe('parseDictionary', () => {
  test('reads lines with and without a last line break', () => {
    expect(parseDictionary('神龙 3 n\n魔术 2 n\n')).toEqual(parseDictionary('神龙 3 n\n魔术 2 n'));
  });

  test.each([
    ['神龙 3', 'dict.txt:2: got "神龙 3", expected'],
    ['神龙 x n', 'dict.txt:2: got "神龙 x n", expected'],
    ['', 'dict.txt:2: got "", expected'],
    ['一 1 m', 'dict.txt:2: "一" already stands in line 1'],
  ])('names the line of %j', (line, message) => {
    expect(() => parseDictionary(`一 1 m\n${line}\n二 2 m\n`)).toThrow(message);
  });

  test('refuses bytes that are not UTF-8', () => {
    expect(() => jieba.parse(Uint8Array.of(0xff, 0xfe))).toThrow();
  });
});

describe('attest', () => {
  const small = parseDictionary(
    '神龙 500 n\n魔术 300 n\n龙术 7 n\n大魔龙 9 n\n小魔龙 20 n\n术 1 n\n',
  );
  const known = attest(small, ['龙术', '魔龙', '神术']);

  test('finds entries, and the most frequent longer word', () => {
    expect(known.get('龙术')).toEqual({
      entry: { word: '龙术', frequency: 7, part: 'n' },
      longer: undefined,
    });
    expect(known.get('魔龙')).toEqual({ entry: undefined, longer: '小魔龙' });
    expect(known.get('神术')).toEqual({ entry: undefined, longer: undefined });
  });

  test('counts each word once', () => {
    const words = ['龙术', '魔龙', '神术'].map((word) => ({ word, value: 1 }));
    expect(countAttested(words, known)).toEqual({ below: 1, longerOnly: 1 });
  });

  test('knows what chance would find', () => {
    // Matrix of 神龙 and 魔术: rows 神 魔, columns 术 龙; of its two empty cells neither is a word.
    expect(chanceShare(small, wordMatrix(small, { minFrequency: 100 }))).toBe(0);
    const more = [...small, { word: '魔龙', frequency: 5, part: 'n' }];
    expect(chanceShare(more, wordMatrix(more, { minFrequency: 100 }))).toBe(1 / 2);
  });
});
