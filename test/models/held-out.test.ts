import { describe, expect, test } from 'vitest';
import {
  factorHeads,
  nearestRows,
  precisionAt,
  precisionFrom,
  revalued,
  unseenCells,
} from '../../pipeline/models/held-out.ts';
import { independentScores } from '../../pipeline/models/independence.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { singularSystem } from '../../pipeline/models/spectral/singular.ts';
import { wordMatrix } from '../../pipeline/models/word-matrix.ts';

// Three rows a, b, c and columns x, y, z; ax, ay, bx, bz and cz are seen, by and az are hidden words.
const source = wordMatrix(
  [
    { word: 'ax', frequency: 4 },
    { word: 'ay', frequency: 2 },
    { word: 'bx', frequency: 3 },
    { word: 'bz', frequency: 1 },
    { word: 'cz', frequency: 5 },
  ],
  { minFrequency: 1 },
);
const unseen = unseenCells(source, (word) => word === 'by' || word === 'az');

test('the unseen cells are the empty ones, and know which hold a word', () => {
  // az, by, cx, cy, row by row.
  expect([...unseen.cells]).toEqual([2, 4, 6, 7]);
  expect([...unseen.isWord]).toEqual([1, 1, 0, 0]);
  expect(unseen.words).toBe(2);
});

test('independent scores are row totals times column totals', () => {
  // Rows 6, 4, 5; columns 7, 2, 6.
  expect([...independentScores(source.matrix)]).toEqual([42, 12, 36, 28, 8, 24, 35, 10, 30]);
  expect([...independentScores(revalued(source.matrix, () => 1))].slice(0, 3)).toEqual([4, 2, 4]);
});

describe('precision', () => {
  const scores = (az: number, by: number, cx: number, cy: number) =>
    Float64Array.of(9, 9, az, 9, by, 9, cx, cy, 9);

  test('counts words among the first n', () => {
    expect(precisionAt(unseen, scores(4, 1, 3, 2), [1, 2, 3, 4])).toEqual([1, 1 / 2, 1 / 3, 1 / 2]);
  });

  test('shares a tie at the border, whatever the noise in its order', () => {
    const tie = precisionAt(unseen, scores(2, 2 + 1e-9, 2 - 1e-9, 1), [1, 2, 3]);
    expect(tie).toEqual([2 / 3, 2 / 3, 2 / 3]);
  });

  // By the definition: all cells sorted, a tie at the border shared.
  test.each([1, 2, 5, 17, 40, 400, 3001])(
    'of %i cells with ties is what sorting all gives',
    (n) => {
      const rng = createRng(5).split(n);
      for (const levels of [2, 30, 1e7]) {
        const cells = Int32Array.from({ length: n }, (_, i) => 2 * i);
        const values = Float64Array.from(
          { length: 2 * n },
          () => rng.integer(levels) / 10 - levels / 50 + 1e-8 * rng.uniform(),
        );
        const isWord = Uint8Array.from({ length: n }, () => rng.integer(2));
        const words = isWord.reduce((sum, one) => sum + one, 0);
        const all = Array.from(cells, (cell, i) => ({
          score: Math.round(values[cell]! * 1e6),
          isWord: isWord[i]!,
        })).filter(({ score }) => score > 0);
        all.sort((a, b) => b.score - a.score);
        const counts = [1, 2, 3, 10, 50, 1000].filter((count) => count <= n);
        const expected = counts.map((count) => {
          const border = all[Math.min(count, all.length) - 1]?.score ?? 0;
          const above = all.filter(({ score }) => score > border);
          const tied = all.filter(({ score }) => score === border);
          const hits = (list: typeof all) => list.reduce((sum, one) => sum + one.isWord, 0);
          const taken = Math.min(tied.length, count - above.length);
          return (hits(above) + (tied.length && (hits(tied) * taken) / tied.length)) / count;
        });
        precisionAt({ cells, isWord, words }, values, counts).forEach((share, i) => {
          expect(share).toBeCloseTo(expected[i]!, 12);
        });
      }
    },
  );

  test('finds nothing where all scores are zero but for noise, or below', () => {
    expect(precisionAt(unseen, scores(1e-8, 3e-7, -1e-8, -5), [1, 4])).toEqual([0, 0]);
    expect(precisionAt(unseen, scores(3, 0, -1, -5), [1, 4])).toEqual([1, 1 / 4]);
  });

  test('from a threshold on', () => {
    expect(precisionFrom(unseen, scores(4, 1, 3, 2), 2)).toEqual({ found: 3, share: 1 / 3 });
    expect(precisionFrom(unseen, scores(4, 1, 3, 2), 5)).toEqual({ found: 0, share: 0 });
  });
});

test('rows that are proportional are nearest, and the strongest entry is positive', () => {
  const words = ['神兽', '神界', '魔兽', '魔界', '书本'].map((word) => ({ word, frequency: 2 }));
  const table = wordMatrix(words, { minFrequency: 1 });
  const system = singularSystem(table.matrix);
  // 书 has nothing in common with them, and a rank of one leaves it out.
  expect(nearestRows(system, table, { rank: 1, character: '神', count: 2 })).toEqual([
    { character: '魔', cosine: 1 },
  ]);
  expect(nearestRows(system, table, { rank: 2, character: '神', count: 2 })[1]).toEqual({
    character: '书',
    cosine: 0,
  });
  const { first, second } = factorHeads(system, table, 0, 2);
  const half = Number(Math.SQRT1_2.toFixed(6));
  expect(first.map(({ entry }) => entry)).toEqual([half, half]);
  expect(second.map(({ character }) => character).sort()).toEqual(['兽', '界']);
});
