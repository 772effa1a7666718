import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/generative-regression/numbers.ts';
import explorer from '../../site/widgets/explorers/few-or-many.ts';
import lines from '../../site/widgets/explorers/two-lines.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('generative-regression');
const rows = (bend: number) => files['learning-curves.csv'].filter((row) => row.bend === bend);

test('as the text says: where the assumption is true the generative model has the smaller median error at every size', () => {
  for (const { generative, flexible, line } of rows(0)) {
    expect(generative.median).toBeLessThan(flexible.median);
    expect(generative.median).toBeLessThan(line.median);
  }
});

test('as the caption says: where it is wrong the generative model stops getting better', () => {
  const [, bend] = params.bends;
  const [before, last] = [rows(bend!).at(-3)!, rows(bend!).at(-1)!];
  expect(last.generative.median).toBeGreaterThan(0.9 * before.generative.median);
  expect(last.flexible.median).toBeLessThan(0.5 * before.flexible.median);
});

test('from the crossing on the flexible model wins more often than not, before it does not', () => {
  for (const { size, flexibleWins } of rows(params.bends[1]!))
    expect(flexibleWins > 0.5).toBe(size >= result.bent.crossing.after);
});

test('the explorer’s presets show what the text sends its readers to see', () => {
  const error = (change: object) =>
    explorer.numbers({ ...explorer.start, ...change }) as { generative: number; flexible: number };
  for (let set = 1; set <= 20; set++) {
    expect(error({ set }).generative).toBeLessThan(error({ set }).flexible);
    const many = error({ set, ...explorer.presets.many });
    expect(many.flexible).toBeLessThan(many.generative);
    const straight = error({ set, ...explorer.presets.straight });
    expect(straight.generative).toBeLessThan(straight.flexible + 0.003);
  }
});

test('the lines of the explorer: by hand, level, upright, and all on one', () => {
  const at = (points: string) => lines.numbers({ ...lines.start, points });
  // S_xx = 2, S_xy = 3, S_yy = 6.
  expect(at('0_0.5~1_0.5~2_3.5')).toEqual({ direct: 1.5, inverted: 2, determination: 0.75 });
  expect(at('0_1~1_1~2_1')).toEqual({ direct: 0, inverted: '?', determination: '?' });
  expect(at('1_0~1_1~1_2')).toEqual({ direct: '?', inverted: '∞', determination: '?' });
  expect(at('1_1~2_3~3_1')).toEqual({ direct: 0, inverted: '∞', determination: 0 });
});
