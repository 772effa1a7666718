import { expect, test } from 'vitest';
import type derived from '../../pipeline/experiments/derived-words/numbers.ts';
import type numbers from '../../pipeline/experiments/derived-words-held-out/numbers.ts';
import { committed, smoke } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('derived-words-held-out');
const { counts, log, presence } = result;
const at = (rank: number) => params.ranks.indexOf(rank);

test('agrees with numpy 2.4', () => {
  // numpy.linalg.svd of the same three matrices; words of dict.txt below 100 among the first 100,
  // 1000 and 10,000 empty cells.
  expect([result.unseen, result.hidden]).toEqual([9_471_850, 78_015]);
  expect(counts.ranks[at(10)]).toEqual([0.17, 0.136, 0.1182]);
  expect(counts.ranks[at(981)]).toEqual([0.02, 0.03, 0.0296]);
  expect(log.ranks[at(30)]).toEqual([0.51, 0.386, 0.24]);
  expect(presence.ranks[at(10)]).toEqual([0.62, 0.498, 0.3007]);
  expect(presence.ranks[at(981)]).toEqual([0.08, 0.04, 0.0233]);
  expect(counts.independent).toEqual([0.24, 0.191, 0.1376]);
  expect(result.article).toMatchObject({ found: 58_964, share: 0.020131 });
});

test('finds the hidden words that derived-words finds', () => {
  const other = committed<typeof derived>('derived-words').result;
  expect(result.article.found).toBe(other.derived);
  expect(result.article.share).toBeCloseTo(other.attested.below / other.derived, 6);
  expect(result.base).toBe(other.attested.chance);
});

test('as the text says: ones at ranks 1 to 100 beat independence, frequencies never, full rank finds nothing', () => {
  for (const rank of [1, 3, 10, 30, 100]) {
    expect(presence.ranks[at(rank)]![1], `rank ${rank}`).toBeGreaterThan(presence.independent[1]!);
  }
  for (const shares of counts.ranks) expect(shares[1]).toBeLessThan(counts.independent[1]!);
  for (const of of [counts, log, presence]) {
    expect(of.full).toEqual([0, 0, 0]);
    expect(of.ranks[at(981)]![1]).toBeLessThan(of.independent[1]! / 5);
  }
});

test('as the text says: what the factors group', () => {
  const heads = (factor: number, side: string) =>
    files['factors.csv']
      .filter((row) => row.factor === factor && row.side === side)
      .map(({ character }) => character);
  expect(heads(1, 'first')).toEqual(['一', '这', '两', '那', '几']);
  expect(heads(3, 'first')).toEqual(['他', '我', '人', '你', '咱']);
  expect([3, 7, 8].map((factor) => heads(factor, 'second')[0])).toEqual(['们', '家', '展']);
  const near = (asked: string) =>
    files['neighbours.csv']
      .filter((row) => row.matrix === 'presence' && row.asked === asked)
      .map(({ character }) => character);
  expect(near('三')).toEqual(['四', '六', '几', '五', '二', '两']);
  expect(near('东').slice(0, 3)).toEqual(['西', '北', '南']);
  // All of these have 家 after them in dict.txt, with 100 and more.
  expect(near('张')).toEqual(['她', '咱', '谁', '谭', '你', '冤']);
});

test('at smoke: full rank finds nothing there either', async () => {
  const small = await smoke<typeof numbers>('derived-words-held-out');
  expect(Math.max(...small.result.counts.full, ...small.result.presence.full)).toBe(0);
  expect(small.result.hidden).toBeGreaterThan(0);
});
