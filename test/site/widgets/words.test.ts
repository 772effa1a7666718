import { describe, expect, it } from 'vitest';
import type derived from '../../../pipeline/experiments/derived-words/numbers.ts';
import { writeSafetensors } from '../../../pipeline/run/formats/safetensors.ts';
import { wordFiles } from '../../../site/components/lookup/word-files.ts';
import { byCharacter } from '../../../site/widgets/words/pack.ts';
import { votesFor, wordsAt } from '../../../site/widgets/words/votes.ts';
import {
  readWordFile,
  type WordFile,
  writeWordFile,
} from '../../../site/widgets/words/word-file.ts';
import { committed } from '../../row.ts';

// Numbers that single precision holds exactly.
const file: WordFile = {
  first: '神',
  ranks: [1, 2, 981],
  voters: [
    { character: '魔', weights: [0.5, 0.25, undefined] },
    { character: '鬼', weights: [undefined, -0.125, undefined] },
  ],
  words: [
    {
      character: '术',
      values: [50, 12.5, undefined],
      votes: [
        { voter: 0, frequency: 100 },
        { voter: 1, frequency: 150_000 },
      ],
    },
    { character: '兽', values: [undefined, 20, 11], votes: [] },
  ],
};
const bytes = (data: Uint8Array) => new Uint8Array(data).buffer;

describe('a file of one first character', () => {
  it('comes back as it was written', () => {
    expect(readWordFile(bytes(writeWordFile(file)))).toEqual(file);
  });

  it('is refused where it is cut off, and where a character does not fit', () => {
    expect(() => readWordFile(bytes(writeWordFile(file).slice(0, -1)))).toThrow(RangeError);
    const rare = { ...file, voters: [{ character: '𠀀', weights: [1, 1, 1] }] };
    expect(() => writeWordFile(rare)).toThrow('expected at most U+ffff');
  });
});

describe('what is said about it', () => {
  it('words at a rank, new ones and those that are gone', () => {
    expect(wordsAt(file, 0)).toEqual({
      now: [{ character: '术', value: 50, isNew: false }],
      gone: [],
    });
    expect(wordsAt(file, 1).now).toEqual([
      { character: '兽', value: 20, isNew: true },
      { character: '术', value: 12.5, isNew: false },
    ]);
    expect(wordsAt(file, 2)).toEqual({
      now: [{ character: '兽', value: 11, isNew: false }],
      gone: ['术'],
    });
  });

  it('the largest votes, and the rest as one number that makes the sum the value', () => {
    const found = votesFor(file, '术', 1, { count: 1, decimals: 2 });
    expect(found?.votes).toEqual([
      { character: '鬼', frequency: 150_000, weight: -0.125, vote: -18_750 },
    ]);
    expect(found?.rest).toBe(12.5 + 18_750);
    expect(votesFor(file, '术', 0, { decimals: 2 })).toMatchObject({ value: 50, rest: 0 });
    expect(votesFor(file, '术', 2, { decimals: 2 })).toBeUndefined();
    expect(votesFor(file, '龙', 0, { decimals: 2 })).toBeUndefined();
  });
});

it('a character gets its own rows, and of the votes those that are large enough', () => {
  const tensors = (starts: number[], at: number[], value: number[]) => {
    const one = (data: Int32Array | Float32Array) => ({ data, shape: [data.length] });
    return writeSafetensors({
      tensors: {
        starts: one(Int32Array.from(starts)),
        at: one(Int32Array.from(at)),
        value: one(Float32Array.from(value)),
      },
    });
  };
  // Rows 神, 魔 and columns 兽, 术 by code point; 神术 is derived with 12 = 0.5·24 and the rest.
  const packed = byCharacter({
    known: [
      { word: '神兽', frequency: 8 },
      { word: '魔兽', frequency: 9 },
      { word: '魔术', frequency: 24 },
    ],
    ranks: [1],
    minVote: 2,
    words: [tensors([0, 1, 1], [1], [12])],
    votes: [tensors([0, 2, 2], [0, 1], [0.5, 0.5])],
  });
  expect(packed.characters).toEqual(['神', '魔']);
  expect(readWordFile(bytes(packed.file('神'))).words).toEqual([
    { character: '术', values: [12], votes: [{ voter: 0, frequency: 24 }] },
  ]);
  expect(() => packed.file('龙')).toThrow('begins no word');
});

describe('the committed artifact', () => {
  const files = wordFiles();

  it('costs at most 50 kB a character, and no two have the same file', () => {
    const all = files.characters.map((character) => Buffer.from(files.file(character)));
    expect(all).toHaveLength(3180);
    expect(Math.max(...all.map(({ length }) => length))).toBeLessThan(50_000);
    expect(new Set(all.map((file) => file.toString('base64'))).size).toBe(all.length);
  });

  it('has the words and values of derived-words at its rank', () => {
    const { files: other, result } = committed<typeof derived>('derived-words');
    for (const character of ['龙', '神', '怨', '有']) {
      const one = readWordFile(bytes(files.file(character)));
      const at = one.ranks.indexOf(result.rank);
      const words = wordsAt(one, at).now.map((word) => [
        `${character}${word.character}`,
        word.value.toFixed(2),
      ]);
      const expected = other['derived-words.csv']
        .filter(({ word }) => word.startsWith(character))
        .map(({ word, value }) => [word, value.toFixed(2)]);
      expect(new Map(words as [string, string][])).toEqual(new Map(expected as [string, string][]));
    }
  });

  it('knows the ancestors of 怨怒', () => {
    const { files: other, result } = committed<typeof derived>('derived-words');
    const one = readWordFile(bytes(files.file('怨')));
    const found = votesFor(one, '怒', one.ranks.indexOf(result.rank), { decimals: 2 });
    const [first] = other['ancestors.csv'];
    expect(`${found?.votes[0]?.character}怒`).toBe(first?.word);
    expect(found?.votes[0]?.vote).toBeCloseTo(first?.value ?? 0, 4);
    expect(found?.value).toBe(29.83);
  });
});
