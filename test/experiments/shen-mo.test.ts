import { describe, expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/shen-mo/numbers.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import rerunner, { type Values } from '../../site/widgets/reruns/shen-mo.passes.ts';
import { committed, publishedRun } from '../row.ts';

const { result, files, manifest } = committed<typeof numbers>('shen-mo');
const published = publishedRun(manifest, 'passes');
const end = (change: Partial<Values>) =>
  runProcess(
    rerunner.process({ ...rerunner.read(published.params), ...change }, published.params, {}),
  ).final as { guess: number; error: number };

describe('the committed artifact', () => {
  test('has the cell of a general decomposition, and of the formula, to twelve decimals', () => {
    expect(result.truncated.bySvd).toBeCloseTo(4 / Math.sqrt(65), 12);
    expect(result.truncated.value ** 2).toBeCloseTo(16 / 65, 12);
  });

  test('leaves least over at the completion, and more everywhere else', () => {
    const sweep = files['sweep.csv'];
    const least = sweep.reduce((best, row) => (row.leftOver < best.leftOver ? row : best));
    expect(least.cell).toBe(1);
    for (const { cell, leftOver } of sweep) if (cell !== 1) expect(leftOver).toBeGreaterThan(1e-4);
  });

  test('shrinks the distance to the completion by 1 − (1 − u₁²)(1 − v₅²) = 3/5 a pass', () => {
    // At the completed table u₁² = 1/2 and v₅² = 1/5: derivative of the truncation in its own cell.
    expect(result.completed.shrinks).toBeCloseTo(0.6, 4);
  });

  test('knows which of the ten words are in dict.txt', () => {
    // grep '^神术 ' dict.txt and the like.
    const known = Object.fromEntries(files['words.csv'].map((row) => [row.word, row.dictionary]));
    expect(known).toEqual({
      ...{ 神兽: 3, 神界: 8, 神龙: 1197, 神灵: 301, 神术: 3 },
      ...{ 魔兽: 63, 魔界: 3, 魔龙: 0, 魔灵: 0, 魔术: 170 },
    });
  });
});

test('every preset of the re-runner comes to a whole word', () => {
  for (const preset of Object.values(rerunner.presets)) expect(end(preset).guess).toBeCloseTo(1, 2);
});
