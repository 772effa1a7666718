import { expect, it } from 'vitest';
import { activations } from '../../pipeline/models/activations.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { closest, sameOutputs } from '../../pipeline/models/same-function.ts';
import { drawShallow, outputsAt } from '../../pipeline/models/shallow-process.ts';
import { between, orders, permuted, rescaled } from '../../pipeline/models/symmetry.ts';

const [relu] = activations.relu;
const [tanh] = activations.tanh;
const net = drawShallow(createRng(5), { hidden: 3, unit: relu, start: 'normal' });
const xs = [-2, -0.5, 0, 0.7, 3];
const of = (phi: Float64Array, unit = relu) => Array.from(outputsAt(unit, phi, xs));

it('rescaling by a power of two keeps every bit, by another positive factor all but the last ones', () => {
  for (const d of [0, 1, 2]) {
    expect(of(rescaled(net, d, 8))).toEqual(of(net));
    of(rescaled(net, d, 3)).forEach((y, i) => {
      expect(y).toBeCloseTo(of(net)[i] as number, 13);
    });
  }
});

it('a negative factor takes φ_d·|z_d| away (UDL problem 3.6, by hand)', () => {
  const [offset, slope, weight] = [net[1], net[4], net[8]] as [number, number, number];
  of(rescaled(net, 1, -5)).forEach((y, i) => {
    const z = Math.abs(offset + slope * (xs[i] as number));
    expect(y).toBeCloseTo((of(net)[i] as number) - weight * z, 12);
  });
});

it('is a matter of ReLU: tanh does not bear it', () => {
  expect(of(rescaled(net, 0, 2), tanh)[4]).not.toBeCloseTo(of(net, tanh)[4] as number, 3);
});

it('has D! orders, each once, and none changes the function', () => {
  const all = orders(4);
  expect(new Set(all.map(String)).size).toBe(24);
  expect(all[0]).toEqual([0, 1, 2, 3]);
  for (const order of orders(3))
    of(permuted(net, order)).forEach((y, i) => {
      expect(y).toBeCloseTo(of(net)[i] as number, 13);
    });
});

it('goes straight from one set of parameters to another', () => {
  const far = rescaled(net, 0, 2);
  expect(between(net, far, 0)).toEqual(net);
  expect(between(net, far, 1)).toEqual(far);
  expect(between(net, far, 0.5)[0]).toBeCloseTo(1.5 * (net[0] as number), 14);
});

it('puts outputs together within the tolerance, and says how far the groups are apart', () => {
  const groups = sameOutputs(
    [
      [0, 0],
      [1, 1],
      [0, 1e-8],
      [1, 4],
    ].map((row) => Float64Array.from(row)),
    1e-6,
  );
  expect(groups.map(({ members }) => members)).toEqual([[0, 2], [1], [3]]);
  expect(closest(groups)).toBe(1);
});
