import { expect, it, test } from 'vitest';
import { hyperbolic, identity, leaky, relu, sigmoid } from '../../pipeline/models/activations.ts';
import {
  drawnGradients,
  meanSquares,
  wideTheory,
} from '../../pipeline/models/gradients-over-depth.ts';
import { createMlp, drawMlp } from '../../pipeline/models/mlp.ts';
import { createRng, fillNormals } from '../../pipeline/models/rng.ts';
import { replicate } from '../../pipeline/models/statistics.ts';

test.each([0.1, 1, 30])('mean squares of ReLU and of leaky ReLU are known, q = %d', (q) => {
  expect(meanSquares(relu, q).value).toBeCloseTo(q / 2, 9);
  expect(meanSquares(relu, q).slope).toBeCloseTo(0.5, 12);
  expect(meanSquares(leaky(0.5), q).slope).toBeCloseTo(0.625, 12); // (1 + ¼)/2
});

it('E[tanh′²] by numpy', () => {
  // t = np.linspace(-10, 10, 2000001); np.trapezoid((1 - np.tanh(t)**2)**2 * np.exp(-t*t/2)/np.sqrt(2*np.pi), t)
  expect(meanSquares(hyperbolic, 1).slope).toBeCloseTo(0.464402902, 7);
});

it('the factor of ReLU is g/2, that of sigmoids at most g/16, that of tanh goes as 1 − 1/k', () => {
  for (const { factor } of wideTheory({ unit: relu, gain: 3 }, 6, 32))
    expect(factor).toBeCloseTo(1.5, 9);
  for (const { factor } of wideTheory({ unit: sigmoid, gain: 2 }, 6, 32))
    expect(factor).toBeLessThan(2 / 16);
  const far = wideTheory({ unit: hyperbolic, gain: 1 }, 400, 32).at(-1)!;
  expect((1 - far.factor) * 400).toBeCloseTo(1, 1);
});

it('a drawn network’s gradient is that of finite differences in its weights', () => {
  const size = { depth: 2, width: 3 };
  const rng = createRng(4);
  const { weights, output } = drawnGradients({ unit: hyperbolic, gain: 1 }, size, rng);
  // The same draws, by hand: inputs scaled to mean square 1.
  const widths = [3, 3, 3, 1];
  const phi = drawMlp(rng.split('weights'), widths, { gain: 1, lastGain: 1 });
  const net = createMlp(widths, hyperbolic, 1);
  const own = drawnInputs(3);
  const f = (at: Float64Array) => net.forward(at, own, 1)[0]!;
  expect(f(phi)).toBeCloseTo(output, 14);
  net.layers.slice(0, 2).forEach((layer, k) => {
    let sum = 0;
    for (let i = layer.weights; i < layer.end; i++) {
      const h = 1e-6;
      const slope = (f(phi.with(i, phi[i]! + h)) - f(phi.with(i, phi[i]! - h))) / (2 * h);
      sum += slope * slope;
    }
    expect(weights[k]).toBeCloseTo(Math.sqrt(sum), 7);
  });

  function drawnInputs(width: number) {
    const values = fillNormals(rng.split('inputs').key, 0, new Float64Array(width));
    const square = values.reduce((total, value) => total + value * value, 0);
    return values.map((value) => value * Math.sqrt(width / square));
  }
});

it('without activation and with g = 1 theory and mean agree within four standard errors', () => {
  const size = { depth: 5, width: 16 };
  const squares = replicate(2000, createRng(8), (own) => {
    const { delta } = drawnGradients({ unit: identity, gain: 1 }, size, own);
    return delta[0]! * delta[0]!;
  });
  const mean = squares.reduce((a, b) => a + b) / squares.length;
  const spread = Math.sqrt(squares.reduce((a, b) => a + (b - mean) ** 2, 0)) / squares.length;
  expect(Math.abs(mean - wideTheory({ unit: identity, gain: 1 }, 5, 16)[0]!.delta)).toBeLessThan(
    4 * spread,
  );
});

it('in a ReLU net weights times their gradient are the output, layer by layer (Euler)', () => {
  const { products, output } = drawnGradients(
    { unit: relu, gain: 1.3 },
    { depth: 6, width: 9 },
    createRng(3),
  );
  for (const product of products) expect(product / output).toBeCloseTo(1, 12);
});
