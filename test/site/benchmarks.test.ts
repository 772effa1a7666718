import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Goal,
  goalText,
  gotText,
  outcomeOf,
  type Say,
  sameGoals,
  shownSeconds,
} from '../../site/lib/benchmarks.ts';
import { threeDigits } from '../../site/lib/three-digits.ts';

const sayIn = (lang: 'en' | 'zh'): Say => {
  const words = JSON.parse(readFileSync(`content/i18n/${lang}.json`, 'utf8'));
  return (key, slots = {}) => {
    if (!words[key]) throw new Error(`no word ${key}`);
    return words[key].replace(/\{\{(\w+)\}\}/g, (_: string, name: string) => String(slots[name]));
  };
};
const goal = (more: Partial<Goal>): Goal => ({
  row: 'conv',
  threads: 1,
  measure: 'speed',
  against: 'pytorch',
  bound: 2,
  got: 2.5,
  isReached: true,
  ...more,
});

describe('a goal in words', () => {
  it.each([
    [goal({ bound: 500 }), 'at least 500 times as fast as PyTorch', '速度至少为 PyTorch 的 500 倍'],
    [
      goal({ bound: 1 / 1.3 }),
      'at most 1.3 times the time of PyTorch',
      '用时不超过 PyTorch 的 1.3 倍',
    ],
    [
      goal({ bound: 500, against: 'tfjs-cpu' }),
      'at least 500 times as fast as TensorFlow.js (cpu)',
      '速度至少为 TensorFlow.js（cpu）的 500 倍',
    ],
    [goal({ bound: 1, against: 'numpy' }), 'at most the time of numpy', '用时不超过 numpy'],
    [
      goal({ measure: 'max-error', against: null, bound: 1e-8 }),
      'largest error of the rebuilt matrix at most 1.0×10⁻⁸',
      '重建矩阵的最大误差不超过 1.0×10⁻⁸',
    ],
  ])('%#', (asked, en, zh) => {
    expect(goalText(asked, sayIn('en'))).toBe(en);
    expect(goalText(asked, sayIn('zh'))).toBe(zh);
  });

  it.each([
    [goal({ bound: 2, got: 2.512 }), '2.51 times as fast', 'reached'],
    [goal({ bound: 1 / 1.3, got: 1 / 1.724, isReached: false }), '1.72 times its time', 'missed'],
    [goal({ got: null, isReached: null }), 'not measured', 'open'],
  ])('says what came of it (%#)', (judged, text, outcome) => {
    expect(gotText(judged, sayIn('en'))).toBe(text);
    expect(outcomeOf(judged)).toBe(outcome);
  });
});

it('counts a goal on several numbers of threads once', () => {
  const goals = [goal({}), goal({ against: 'numpy' }), goal({ threads: 2 }), goal({ row: 'svd' })];
  expect(sameGoals(goals)).toEqual([[goals[0], goals[2]], [goals[1]], [goals[3]]]);
});

it('gives a time three digits and a unit', () => {
  expect([16.24, 0.0123, 0.000431].map((time) => shownSeconds(time))).toEqual([
    '16.2\u00a0s',
    '12.3\u00a0ms',
    '431\u00a0µs',
  ]);
});

it('gives a ratio three digits', () => {
  expect([1.3456, 9.997, 17.26, 99.96, 824.4, 12345].map(threeDigits)).toEqual([
    '1.35',
    '10.0',
    '17.3',
    '100',
    '824',
    '12,345',
  ]);
});

it('has a word for every row and contender of the benchmark', async () => {
  const { contenderIds } = await import('../../pipeline/engine/bench/programs.ts');
  const { rowsOf } = await import('../../pipeline/engine/bench/rows.ts');
  const sizes = { replicas: {}, autoencoder: {}, conv: { channels: [1, 1] }, langevin: {} };
  const rows = rowsOf({ steps: 1, ...sizes } as never, { rows: 1, columns: 1 } as never);
  for (const lang of ['en', 'zh'] as const) {
    for (const id of contenderIds) expect(sayIn(lang)(`fcs.bench.who.${id}`)).toBeTruthy();
    for (const { id } of rows) expect(sayIn(lang)(`fcs.bench.row.${id}`)).toBeTruthy();
  }
});
