import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Benchmarks } from '../../pipeline/experiments/benchmarks.ts';
import { lanesOf, type Span } from '../../pipeline/figures/benchmarks/lanes.ts';
import figures from '../../pipeline/figures/benchmarks.ts';
import { drawFigures } from '../../pipeline/run/draw/draw.ts';

const result: Benchmarks = JSON.parse(readFileSync('artifacts/benchmarks/result.json', 'utf8'));
const only = (isKept: (contender: string) => boolean): Benchmarks => ({
  ...result,
  sets: result.sets.map((set) => ({
    ...set,
    entries: set.entries.filter(({ contender }) => isKept(contender)),
  })),
  ceilings: result.ceilings.filter(({ contender }) => isKept(contender)),
});

describe('lanesOf', () => {
  // By hand, from the sentences above the function.
  const around = (place: number, reach = 5): Span => [place - reach, place + reach];
  it.each([
    ['far apart', [around(0), around(20), around(40)], [0, 0, 0]],
    ['side by side', [around(10), around(20)], [0, 0]],
    ['two at one place', [around(10), around(10)], [0, 1]],
    ['five at one place', [0, 0, 0, 0, 0].map((at) => around(at)), [0, 1, -1, 2, -2]],
    ['one between two', [around(10), around(4), around(16)], [0, 1, 1]],
    ['one that reaches over two', [around(10, 30), around(0), around(20)], [0, 1, 1]],
  ])('%s', (_name, spans, lanes) => {
    expect(lanesOf(spans)).toEqual(lanes);
  });
});

describe('the figures of the benchmarks', () => {
  it.each([
    ['ours alone, as the smoke profile has it', only((id) => id === 'ours')],
    ['nobody', only(() => false)],
  ])('can be drawn with %s', async (_name, partial) => {
    // A measurement is lost if drawing fails after it.
    expect(Object.keys(await drawFigures('benchmarks', figures, partial))).toHaveLength(8);
  });

  it('draw ours last, so that it is never under a peer', async () => {
    const files = Object.entries(await drawFigures('benchmarks', figures, result));
    const last = files.map(([file, svg]) => {
      const roles = [...svg.matchAll(/fill="var\(--fcs-(model|second)\b/g)].map(([, role]) => role);
      expect(new Set(roles).size, file).toBe(2);
      return roles.at(-1);
    });
    expect(last).toEqual(files.map(() => 'model'));
  });

  it('say from when to when the axis runs', () => {
    const { alt } = figures.times.text.en;
    const samples = [{ contender: 'ours' as const, state: 'measured' as const }].map((entry) => ({
      ...entry,
      samples: [0.002, 30],
      median: 0.5,
    }));
    const sets = [{ row: 'line', threads: 1, entries: samples }];
    expect(alt({ ...result, sets })).toContain('time from 1 ms to 100 s');
  });
});
