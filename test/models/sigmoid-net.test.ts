import { describe, expect, test } from 'vitest';
import { centred, centredSlope, sigmoid } from '../../pipeline/models/gain.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import {
  drawParameters,
  gradientNorms,
  lossAndGradient,
  parameterCount,
  predictSigmoidNet,
  trainInPlace,
  trainSigmoidNet,
} from '../../pipeline/models/sigmoid-net.ts';
import { corners, targets } from '../../pipeline/models/threshold.ts';

const task = { x: corners(2, 'signed'), target: targets(6, 2) };
const draw = (seed: number, hidden: number, scale = 1) =>
  drawParameters(createRng(seed), parameterCount(2, hidden), scale);

describe('gain', () => {
  test.each([0.1, 1, 7, 100])('2S − 1 and its slope, k = %d', (gain) => {
    for (const x of [-3, -0.2, 0, 0.05, 2]) {
      expect(centred(x, gain)).toBeCloseTo(2 * sigmoid(x, gain) - 1, 14);
      expect(centred(x, gain)).toBeCloseTo(Math.tanh((gain * x) / 2), 14);
      const h = 1e-6 / gain;
      const difference = (centred(x + h, gain) - centred(x - h, gain)) / (2 * h);
      expect(centredSlope(x, gain) / gain).toBeCloseTo(difference / gain, 8);
    }
    expect(centredSlope(0, gain)).toBe(gain / 2);
  });
  test('far out a slope is small, not zero', () => {
    // 2k·e^(−k|x|) with k|x| = 300.
    expect(centredSlope(-3, 100) / (200 * Math.exp(-300))).toBeCloseTo(1, 12);
  });
});

describe('net', () => {
  test.each([
    [1, 2],
    [0.3, 2],
    [4, 3],
  ])('gradient against differences, k = %d, %i hidden', (gain, hidden) => {
    const phi = draw(3, hidden);
    const options = { gain, hidden };
    const gradient = new Float64Array(phi.length);
    const loss = lossAndGradient(task, phi, options, gradient);
    const sum = task.x.reduce(
      (total, x, i) => total + (predictSigmoidNet(x, phi, options) - task.target[i]!) ** 2,
      0,
    );
    expect(loss).toBeCloseTo(sum, 12);
    phi.forEach((value, i) => {
      const at = (moved: number) =>
        lossAndGradient(task, phi.with(i, moved), options, new Float64Array(phi.length));
      expect(gradient[i]).toBeCloseTo((at(value + 1e-5) - at(value - 1e-5)) / 2e-5, 7);
    });
    const norms = gradientNorms(gradient, 2, hidden);
    expect(Math.hypot(norms.hidden, norms.output)).toBeCloseTo(Math.hypot(...gradient), 12);
  });

  test('gain k is gain 1 with weights k times as large and a rate k² times as large', () => {
    const gain = 5;
    const phi = draw(8, 2);
    const steep = trainSigmoidNet(task, { gain, hidden: 2, learningRate: 0.02 });
    const plain = trainSigmoidNet(task, { gain: 1, hidden: 2, learningRate: 0.5 });
    let a = steep.init(phi);
    let b = plain.init(phi.map((value) => gain * value));
    for (let step = 0; step < 50; step++) {
      [a, b] = [steep.step(a), plain.step(b)];
      expect(a.loss).toBeCloseTo(b.loss, 10);
    }
    expect(a.loss).toBeLessThan(steep.init(phi).loss);
    const options = { gain, hidden: 2, learningRate: 0.02, steps: 50 };
    const [moved, recorded] = [phi.slice(), phi.slice()];
    expect(trainInPlace(task, moved, options)).toEqual(Float64Array.of(a.loss));
    expect(moved).toEqual(a.phi);
    const losses = trainInPlace(task, recorded, options, true);
    expect([losses[0], losses.length, losses[50]]).toEqual([steep.init(phi).loss, 51, a.loss]);
  });
});
