import { expect, it } from 'vitest';
import { hyperbolic, relu, sigmoid } from '../../pipeline/models/activations.ts';
import {
  createMlp,
  drawMlp,
  layerNorms,
  layersOf,
  parameterCount,
} from '../../pipeline/models/mlp.ts';
import {
  logistic,
  meanSquare,
  penalise,
  softmaxCrossEntropy,
} from '../../pipeline/models/objective.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { predictNet } from '../../pipeline/models/shallow-net.ts';
import { variance } from '../../pipeline/models/statistics.ts';

const rng = createRng(34);

it('counts parameters: 10 of the 1–3–1 net (UDL section 3.1.1), 20 of the net of figure 3.11', () => {
  expect(parameterCount([1, 3, 1])).toBe(10);
  expect(parameterCount([3, 3, 2])).toBe(20);
  expect(parameterCount([100, 500, 1])).toBe(51001);
});

it('refuses widths that make no network', () => {
  expect(() => layersOf([3])).toThrow('got widths 3, expected at least inputs and outputs');
  expect(() => layersOf([1, 0, 1])).toThrow(RangeError);
  const net = createMlp([1, 2, 1], relu, 4);
  expect(() => net.forward(new Float64Array(6), new Float64Array(4), 4)).toThrow('6 parameters');
});

it('with one hidden layer is the net of shallow-net.ts, to which its parameters are moved', () => {
  const widths = [1, 5, 1];
  const phi = drawMlp(rng, widths, { gain: 2, offsets: 1 });
  // [θ_·0 | θ_·1 | φ_0 | φ_1 …] → [φ_0 | φ_1 … | θ_·0 | θ_·1]
  const shallow = Float64Array.of(
    phi[10]!,
    ...phi.subarray(11),
    ...phi.subarray(0, 5),
    ...phi.subarray(5, 10),
  );
  const x = Float64Array.of(-1.5, -0.2, 0.3, 2);
  const f = createMlp(widths, relu, 4).forward(phi, x, 4);
  x.forEach((value, i) => {
    expect(f[i]).toBeCloseTo(predictNet(value, shallow), 13);
  });
});

it.each(Object.entries({ meanSquare, logistic, softmaxCrossEntropy }))(
  'has the gradient of finite differences, penalty included: %s',
  (_, objective) => {
    const widths = [3, 4, 5, 2];
    const n = 6;
    const phi = drawMlp(rng, widths, { gain: 2, offsets: 0.5 });
    const own = rng.split('data');
    const x = Float64Array.from({ length: 3 * n }, () => own.normal());
    // Two classes that add up to one, which suits all three losses.
    const first = Array.from({ length: n }, () => own.uniform());
    const y = Float64Array.from([...first, ...first.map((p) => 1 - p)]);
    const penalty = { l1: 0.01, l2: 0.02 };
    const net = createMlp(widths, hyperbolic, n);
    const atOutputs = new Float64Array(2 * n);
    const gradient = new Float64Array(phi.length);
    const loss = (at: Float64Array, into = gradient) => {
      const value = objective(net.forward(at, x, n), y, n, atOutputs);
      net.backward(at, atOutputs, into);
      return value + penalise(net.layers, at, penalty, into);
    };
    loss(phi);
    const exact = gradient.slice();
    const h = 1e-6;
    phi.forEach((value, i) => {
      const [up, down] = [loss(phi.with(i, value + h)), loss(phi.with(i, value - h))];
      expect(exact[i]).toBeCloseTo((up - down) / (2 * h), 7);
    });
  },
);

it('backpropagates to the inputs of every layer: δ_k of one example is ∂L/∂β_k', () => {
  const widths = [2, 3, 3, 1];
  const phi = drawMlp(rng, widths, { gain: 1, offsets: 0.1 });
  const net = createMlp(widths, sigmoid, 1);
  net.forward(phi, Float64Array.of(0.4, -1), 1);
  const gradient = new Float64Array(phi.length);
  net.backward(phi, Float64Array.of(1), gradient);
  net.layers.forEach(({ offsets, outputs }, k) => {
    expect([...net.delta(k)]).toEqual([...gradient.subarray(offsets, offsets + outputs)]);
  });
  const [first] = layerNorms(net.layers, gradient);
  expect(first).toBeCloseTo(Math.hypot(...gradient.subarray(0, net.layers[0]!.end)), 14);
});

it('draws weights with the variance asked for, and smaller batches from the same net', () => {
  const widths = [400, 300, 1];
  const [hidden] = layersOf(widths);
  const weightsOf = (gain: number | 'xavier') =>
    drawMlp(rng, widths, { gain, offsets: 0 }).subarray(hidden!.weights, hidden!.end);
  // 120,000 normal numbers: the variance has a relative standard error of √(2/120000) = 0.4 %.
  expect(variance(weightsOf(2)) * 400).toBeCloseTo(2, 1);
  expect(variance(weightsOf('xavier')) * 350).toBeCloseTo(1, 1);
  const phi = drawMlp(rng, [2, 3, 1], { gain: 1, offsets: 1 });
  const net = createMlp([2, 3, 1], relu, 3);
  const three = net.forward(phi, Float64Array.of(1, 2, 3, 4, 5, 6), 3).slice();
  expect(net.forward(phi, Float64Array.of(2, 5), 1)[0]).toBe(three[1]);
});
