import { describe, expect, test } from 'vitest';
import { publishedPoints } from '../../pipeline/data/linear-regression.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import {
  netGradient,
  netLoss,
  parameterCount,
  predictNet,
  trainNet,
  trainNets,
} from '../../pipeline/models/shallow-net.ts';

const draw = (seed: number, hidden: number) => {
  const rng = createRng(seed);
  return Float64Array.from({ length: parameterCount(hidden) }, () => rng.normal());
};

/** UDL eq. 3.1 as it is printed, from parameters by name: what the fused loops are held against. */
function plain(x: number, phi: readonly number[], theta: readonly (readonly [number, number])[]) {
  return theta.reduce(
    (sum, [offset, slope], d) => sum + phi[d + 1]! * Math.max(offset + slope * x, 0),
    phi[0]!,
  );
}

describe('predictNet', () => {
  test('three hidden units have ten parameters (UDL section 3.1.1)', () => {
    expect(parameterCount(3)).toBe(10);
  });

  test('by hand: joints at −1, 1 and 2', () => {
    // f = 1 + 2·a[x + 1] − a[x − 1] + 3·a[4 − 2x].
    const phi = Float64Array.of(1, 2, -1, 3, 1, -1, 4, 1, 1, -2);
    expect([-2, 0, 1.5, 3].map((x) => predictNet(x, phi))).toEqual([25, 15, 8.5, 7]);
  });

  test('as the printed formula, at random parameters', () => {
    const net = draw(1, 5);
    const theta = [...net.slice(6, 11)].map((offset, d) => [offset, net[11 + d]!] as const);
    for (const x of [-1.3, 0, 0.4, 2])
      expect(predictNet(x, net)).toBeCloseTo(plain(x, [...net.slice(0, 6)], theta), 14);
  });

  test('refuses what is no 3D + 1', () => {
    expect(() => predictNet(0, new Float64Array(9))).toThrow('got 9 parameters, expected 3D + 1');
    expect(() => predictNet(0, new Float64Array(1))).toThrow(RangeError);
  });
});

describe('netGradient', () => {
  test.each([1, 3, 32])(
    'agrees with central differences of the loss (%i hidden units)',
    (hidden) => {
      const phi = draw(hidden, hidden);
      const gradient = netGradient(publishedPoints, phi);
      const step = 1e-6;
      phi.forEach((value, k) => {
        const at = (shifted: number) => netLoss(publishedPoints, phi.with(k, shifted));
        const difference = (at(value + step) - at(value - step)) / (2 * step);
        // Rounding of the loss over 2·step, and a factor of ten.
        const tolerance = (10 * netLoss(publishedPoints, phi) * 2 ** -52) / step + 1e-8;
        expect(Math.abs(gradient[k]! - difference)).toBeLessThan(tolerance);
      });
    },
  );

  test('leaves the parameters alone', () => {
    const phi = draw(2, 3);
    const copy = phi.slice();
    netGradient(publishedPoints, phi);
    expect(phi).toEqual(copy);
  });

  test('refuses points without a partner', () => {
    expect(() => netGradient({ x: [1, 2], y: [1] }, draw(1, 3))).toThrow('2 inputs and 1 outputs');
  });
});

describe('trainNet', () => {
  test('is gradient descent', () => {
    const [phi, expected] = [draw(3, 4), draw(3, 4)];
    const learningRate = 0.004;
    for (let step = 0; step < 50; step++) {
      const gradient = netGradient(publishedPoints, expected);
      expected.forEach((value, k) => {
        expected[k] = value - learningRate * gradient[k]!;
      });
    }
    const loss = trainNet(publishedPoints, phi, { learningRate, steps: 50 });
    expect([...phi]).toEqual([...expected]);
    expect(loss).toBe(netLoss(publishedPoints, phi));
  });

  test('reaches the best line at least, from a start where a unit covers all points', () => {
    // The least squares line is one of the functions of the net; its loss is 0.19987 (UDL ch. 2).
    const phi = Float64Array.of(0.2, 0.5, 0.4, -0.3, 0.1, -0.4, -0.9, 1, 1, 1);
    const options = { learningRate: 0.005, steps: 20_000 };
    expect(trainNet(publishedPoints, phi, options)).toBeLessThan(0.19987);
  });
});

describe('trainNets', () => {
  test('gives each net the bits that it gets alone', () => {
    const options = { learningRate: 0.002, steps: 200 };
    const nets = [4, 5, 6, 7].map((seed) => draw(seed, 6));
    const together = Float64Array.from(nets.flatMap((net) => [...net]));
    const losses = trainNets(publishedPoints, together, { ...options, replicas: nets.length });
    const alone = nets.map((net) => trainNet(publishedPoints, net, options));
    expect([...losses]).toEqual(alone);
    expect([...together]).toEqual(nets.flatMap((net) => [...net]));
  });

  test('refuses an array that does not hold so many nets', () => {
    const options = { learningRate: 0.1, steps: 1, replicas: 3 };
    expect(() => trainNets(publishedPoints, new Float64Array(20), options)).toThrow(RangeError);
  });
});
