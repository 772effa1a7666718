import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/universal-approximation/numbers.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { drawStart, splineTrainingProcess } from '../../pipeline/models/spline-training.ts';
import rerunner, {
  type Values,
} from '../../site/widgets/reruns/universal-approximation.training.ts';
import { committed, publishedRun } from '../row.ts';

const { result, files, params, manifest } = committed<typeof numbers>('universal-approximation');
const published = publishedRun(manifest, 'training');
const end = (change: Partial<Values>) =>
  runProcess(
    rerunner.process({ ...rerunner.read(published.params), ...change }, published.params, {}),
  ).final as { sup: number; rms: number; joints: number; dead: number };
const trained = (target: string, start: string) =>
  files['trained.csv'].filter((row) => row.target === target && row.start === start);

test('no trained net falls below the least error of its pieces', () => {
  for (const row of files['trained.csv']) {
    const { least } = files['least-errors.csv'].find(
      ({ target, hidden }) => target === row.target && hidden === row.hidden,
    )!;
    expect(row.least).toBeGreaterThan(least);
  }
});

test('as the text says: the medians of trained nets fall with the units, and lag behind', () => {
  const rows = trained('wave', 'spread');
  const medians = rows.map(({ sup }) => sup.median);
  expect(medians).toEqual([...medians].sort((a, b) => b - a));
  const built = (hidden: number) =>
    files['constructed.csv'].find(
      (row) => row.target === 'wave' && row.placement === 'equal' && row.hidden === hidden,
    )!.sup;
  // Few units: much alike; the most: several times as far.
  for (const row of rows.filter(({ hidden }) => hidden <= 4))
    expect(Math.abs(Math.log(row.sup.median / built(row.hidden)))).toBeLessThan(0.2);
  expect(medians.at(-1)!).toBeGreaterThan(4 * built(params.trained.hidden.at(-1)!));
  expect(result.trained.wave.sup).toBeGreaterThan(-1.5);
  expect(result.trained.wave.rms).toBeGreaterThan(-1.7);
});

test('as the text says: on the root, about as good as equal joints, and none near placed ones', () => {
  const { last } = result.trained.root;
  expect(last.sup.median / result.trained.equalRoot.sup).toBeGreaterThan(0.6);
  expect(last.sup.median / result.trained.equalRoot.sup).toBeLessThan(1.4);
  expect(last.least).toBeGreaterThan(20 * result.trained.placedRoot.sup);
});

test('the failure: more steps do not help', () => {
  const { start, hidden, seed } = params.failure;
  const longer = runProcess(
    splineTrainingProcess({
      ...params.training,
      hidden,
      steps: 4 * params.training.steps,
      start: drawStart(createRng(seed), hidden, start),
    }),
  ).final;
  expect(longer.sup! / result.failure.sup!).toBeCloseTo(1, 2);
  expect(longer.dead).toBe(result.failure.dead);
});

test('presets do what they are called', () => {
  const { outside, dies, more, kink, jump } = rerunner.presets;
  expect(end(outside!).sup).toBeGreaterThan(1);
  expect(end(dies!).dead).toBe(params.training.hidden);
  expect(end(more!).sup).toBeLessThan(result.training.final.sup! / 3);
  expect(end(jump!).sup).toBeGreaterThan(0.5);
  // The exercise: a joint finds the kink, which equal joints miss by 2/9.
  expect(end(kink!).sup).toBeLessThan(1e-6);
});
