import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedPoints } from '../../pipeline/data/linear-regression.ts';
import experiment from '../../pipeline/experiments/linear-regression.ts';
import { digestFloat64 } from '../../pipeline/models/digest.ts';
import {
  gradient,
  gradientDescent,
  loss,
  type Phi,
} from '../../pipeline/models/linear-regression.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { keepNothing } from '../../pipeline/run/checkpoint.ts';

const params = experiment.profiles.smoke;
const { result } = await experiment.run({
  params,
  rng: createRng(params.seed),
  data: {},
  progress() {},
  checkpoint: keepNothing.checkpoint,
});
const checks = experiment.checks(result, params);
const check = (id: string) => checks.find((one) => one.id === id)!;

test('the losses that UDL’s notebook 2.1 prints, and the best line', () => {
  expect(result.lines.b.loss.toFixed(2)).toBe('7.07');
  expect(result.lines.c.loss.toFixed(2)).toBe('10.28');
  expect(result.lines.best.loss.toFixed(5)).toBe('0.19987');
  expect(result.lines.best.phi.map((value) => value.toFixed(5))).toEqual(['0.82595', '0.52223']);
});

test('gradient descent ends at the closed form', () => {
  expect(result.descent.gap).toBeLessThan(1e-12);
  expect(result.starts.gap).toBeLessThan(1e-12);
});

test('0.19 is the minimum cut off, not rounded', () => {
  const { published, tolerance } = check('loss-min-zh');
  expect(Math.abs(result.lines.best.loss - Number(published))).toBeGreaterThan(tolerance);
  expect(Math.floor(100 * result.lines.best.loss) / 100).toBe(published);
});

test.each([
  ['loss-b-zh', 'b'],
  ['loss-c-zh', 'c'],
] as const)('%s: as its reason says, φ moved by less than 0.003 gives that loss', (id, name) => {
  const { phi } = result.lines[name];
  const [d0, d1] = gradient(publishedPoints, phi);
  const steepest = Math.hypot(d0, d1);
  const distance = (Number(check(id).published) - loss(publishedPoints, phi)) / steepest;
  expect(Math.abs(distance)).toBeLessThan(0.003);
  const moved: Phi = [phi[0] + (distance * d0) / steepest, phi[1] + (distance * d1) / steepest];
  expect(loss(publishedPoints, moved)).toBeCloseTo(Number(check(id).published), 2);
});

test('the slow part is what remains of the loss after the first steps', () => {
  // Along the steep eigenvector the factor is 1 − 0.02·50.03, so one step leaves 4e-7 of it.
  for (const t of [1, 10, 50]) {
    const excess = result.descent.loss[t]! - result.lines.best.loss;
    expect(result.descent.slow[t]! / excess).toBeCloseTo(1, 4);
  }
});

test('below 2/λ_max descent converges, above it diverges', () => {
  expect(result.stability.below).toBeLessThan(1e-12);
  expect(result.stability.above).toBeGreaterThan(1e12);
});

test('a re-runner that starts from the manifest’s preset ends with its digest', () => {
  const rerun = experiment.reruns!(result, params).descent!;
  const preset = rerun.params as unknown as typeof publishedPoints & {
    phi: Phi;
    learningRate: number;
    steps: number;
  };
  const { init, step } = gradientDescent(preset, preset);
  const rows: number[] = [];
  let state = init(preset.phi);
  for (;;) {
    rows.push(...state.phi, state.loss);
    if (state.step === preset.steps) break;
    state = step(state);
  }
  expect(digestFloat64(Float64Array.from(rows))).toBe(rerun.digest);
  expect({ phi0: state.phi[0], phi1: state.phi[1], loss: state.loss }).toEqual(rerun.final);
});

test('the committed artifact has the same digest: the smoke profile descends alike', () => {
  const manifest = JSON.parse(readFileSync('artifacts/linear-regression/manifest.json', 'utf8'));
  expect(manifest.reruns.descent.digest).toBe(result.descent.digest);
});

test('training error is low and test error high, on both sides of the noise', () => {
  // A least-squares line on I points leaves σ²(1 − 2/I) in training on average.
  const floor = params.noise ** 2;
  const few = result.test.sizes.find(({ size }) => size === 4)!;
  expect(few.train.median).toBeLessThan(floor);
  expect(few.test.median).toBeGreaterThan(floor);
});

test('the committed learning curve ends where theory says, at 128 points', () => {
  const { test: committed } = JSON.parse(
    readFileSync('artifacts/linear-regression/result.json', 'utf8'),
  );
  const many = committed.sizes.at(-1);
  // Median of σ²·χ²_126/128 is σ²·(126 − 2/3)/128 to first order.
  expect(many.train.median / (committed.noise ** 2 * (125.33 / 128))).toBeCloseTo(1, 2);
});
