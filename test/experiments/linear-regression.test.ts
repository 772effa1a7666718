import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/linear-regression/numbers.ts';
import { digestFloat64 } from '../../pipeline/models/digest.ts';
import {
  gradient,
  gradientDescent,
  loss,
  type Phi,
  type Points,
} from '../../pipeline/models/linear-regression.ts';
import { committed } from '../row.ts';

const { result, files, params, manifest } = committed<typeof numbers>('linear-regression');
const check = (id: string) => manifest.checks.find((one) => one.id === id)!;

test('the losses that UDL’s notebook 2.1 prints, and the best line', () => {
  expect(result.lines.b.loss.toFixed(2)).toBe('7.07');
  expect(result.lines.c.loss.toFixed(2)).toBe('10.28');
  expect(result.lines.best.loss.toFixed(5)).toBe('0.19987');
  expect(result.lines.best.phi.map((value) => value.toFixed(5))).toEqual(['0.82595', '0.52223']);
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
  const [d0, d1] = gradient(result.points, phi);
  const steepest = Math.hypot(d0, d1);
  const distance = (Number(check(id).published) - loss(result.points, phi)) / steepest;
  expect(Math.abs(distance)).toBeLessThan(0.003);
  const moved: Phi = [phi[0] + (distance * d0) / steepest, phi[1] + (distance * d1) / steepest];
  expect(loss(result.points, moved)).toBeCloseTo(Number(check(id).published), 2);
});

test('the slow part is what remains of the loss after the first steps', () => {
  // Along the steep eigenvector the factor is 1 − 0.02·50.03, so one step leaves 4e-7 of it.
  for (const t of [1, 10, 50]) {
    const { descent, slow } = files['excess.csv'][t]!;
    expect(slow / descent).toBeCloseTo(1, 4);
  }
});

test('below 2/λ_max descent converges, above it diverges', () => {
  expect(result.stability.below).toBeLessThan(1e-12);
  expect(result.stability.above).toBeGreaterThan(1e12);
});

test('a re-runner that starts from the manifest’s preset ends with its digest', () => {
  const rerun = manifest.reruns.descent!;
  const preset = rerun.params as unknown as Points & {
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

test('training error is low and test error high, on both sides of the noise', () => {
  // A least-squares line on I points leaves σ²(1 − 2/I) in training on average.
  const floor = params.noise ** 2;
  const few = files['learning-curve.csv'].find(({ size }) => size === 4)!;
  expect(few.train.median).toBeLessThan(floor);
  expect(few.test.median).toBeGreaterThan(floor);
});

test('the learning curve ends where theory says, at 128 points', () => {
  const many = files['learning-curve.csv'].at(-1)!;
  // Median of σ²·χ²_126/128 is σ²·(126 − 2/3)/128 to first order.
  expect(many.train.median / (params.noise ** 2 * (125.33 / 128))).toBeCloseTo(1, 2);
});
