import { expect, it } from 'vitest';
import { concatenatedNet, problemNet, taskPoints } from '../../pipeline/data/activation-task.ts';
import {
  deadUnits,
  gradient,
  loss,
  predict,
  randomNet,
  starts,
  train,
  trainingProcess,
} from '../../pipeline/models/activation-net.ts';
import {
  type ActivationName,
  activationNames,
  activations,
  heaviside,
  relu,
  type Unit,
} from '../../pipeline/models/activations.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { netGradient, predictNet } from '../../pipeline/models/shallow-net.ts';

const points = taskPoints('wave', 16);
const netOf = (name: ActivationName, seed = 3) => {
  const units: readonly Unit[] = activations[name];
  return { units, phi: randomNet(createRng(seed), { hidden: 3, units, start: 'normal' }) };
};

it('is the ReLU network of shallow-net.ts, value and gradient', () => {
  const { phi } = netOf('relu');
  for (const x of points.x as number[])
    expect(predict(x, phi, [relu])).toBeCloseTo(predictNet(x, phi), 13);
  const expected = netGradient(points, phi);
  gradient(points, phi, [relu]).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 9);
  });
});

it('problem 3.8’s net by hand at x = 1: z = 0.2, 0 and 0.4', () => {
  expect(predict(1, problemNet, activations.identity)).toBeCloseTo(-0.226, 12);
  expect(predict(1, problemNet, [heaviside])).toBeCloseTo(0.43, 12);
});

// Jumps and joints apart, where no difference says anything.
const smooth = activationNames.filter((name) => !['heaviside', 'rect'].includes(name));
it.each(smooth)('the gradient under %s is that of finite differences', (name) => {
  const { units, phi } = netOf(name);
  const h = 1e-6;
  const exact = gradient(points, phi, units);
  expect(exact).toHaveLength(units.length === 2 ? 13 : 10);
  phi.forEach((value, i) => {
    const at = (shift: number) => loss(points, phi.with(i, value + shift), units);
    expect(exact[i]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 3);
  });
});

it('under Heaviside only bias and output weights have a gradient', () => {
  const { units, phi } = netOf('heaviside');
  expect([...gradient(points, phi, units).slice(4)]).toEqual([0, 0, 0, 0, 0, 0]);
});

it('trains as its process does, bit for bit', () => {
  for (const name of ['relu', 'concatenated', 'gelu'] as const) {
    const { units, phi } = netOf(name);
    const options = { learningRate: 0.004, steps: 40 };
    const { final } = runProcess(trainingProcess(points, units, { start: phi, ...options }));
    expect(train(points, phi, units, options)).toBe(final.loss);
  }
});

it('says Infinity for what diverges', () => {
  const { units, phi } = netOf('tanh');
  expect(train(points, phi, units, { learningRate: 5, steps: 4000 })).toBe(Infinity);
});

it('counts units that are zero at every point', () => {
  // z = −1 − x, x − 3 and x: the first two are negative on [0, 2].
  const phi = Float64Array.of(0, 1, 1, 1, -1, -3, 0, -1, 1, 1);
  expect(deadUnits(points, phi, [relu])).toBe(2);
  expect(deadUnits(points, phi, activations['leaky-0.1'])).toBe(0);
});

it('begins with as many dead ReLUs as two correlated normal numbers say', () => {
  // P(θ0 < 0 and θ0 + 2θ1 < 0) with correlation 1/√5: ¼ + arcsin(1/√5)/2π. 12,000 units.
  const count = 4000;
  let dead = 0;
  for (let seed = 0; seed < count; seed++)
    dead += deadUnits(points, netOf('relu', seed).phi, [relu]);
  const expected = 0.25 + Math.asin(1 / Math.sqrt(5)) / (2 * Math.PI);
  expect(Math.abs(dead / (3 * count) - expected)).toBeLessThan(0.017);
});

it('gives every activation the same hidden units to begin with', () => {
  for (const start of starts) {
    const [one, two] = [activations.relu, activations.concatenated].map((units) =>
      randomNet(createRng(7), { hidden: 3, units, start }),
    );
    expect(two!.slice(-6)).toEqual(one!.slice(-6));
    expect(two!.slice(0, 4)).toEqual(one!.slice(0, 4));
  }
  const joints = (phi: Float64Array) => [0, 1, 2].map((d) => -phi[4 + d]! / phi[7 + d]!);
  const spread = randomNet(createRng(1), { hidden: 3, units: [relu], start: 'spread' });
  for (const joint of joints(spread)) expect(joint).toBeGreaterThanOrEqual(0);
  for (const joint of joints(spread)) expect(joint).toBeLessThanOrEqual(2);
});

it('repeats output weights for the concatenated ReLU, so that r = 1 makes a line', () => {
  const phi = concatenatedNet(1);
  for (const x of [0, 0.3, 1, 2])
    expect(predict(x, phi, activations.concatenated)).toBeCloseTo(-0.414 + 0.188 * x, 12);
});

it('refuses parameters that make no net', () => {
  expect(() => predict(1, new Float64Array(9), [relu])).toThrow('got 9 parameters');
});
