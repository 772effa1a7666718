import { expect, it } from 'vitest';
import { couplingFlow } from '../../pipeline/models/coupling-flow.ts';
import { cellArea, middles } from '../../pipeline/models/energy-plane.ts';
import { createRng, fillNormals } from '../../pipeline/models/rng.ts';

const n = 6;
const flow = couplingFlow({ half: 3, layers: 4, hidden: 5 }, 200 * 200);
const rng = createRng(3);
const phi = fillNormals(rng.split('phi').key, 0, new Float64Array(flow.parameters)).map(
  (value) => 0.25 * value,
);
const z = fillNormals(rng.split('z').key, 0, new Float64Array(2 * n));
/** U = x⁴/4 + xy. */
const slope = (x: Float64Array, energy: Float64Array, out: Float64Array) => {
  const count = x.length / 2;
  for (let i = 0; i < count; i++) {
    const [a, b] = [x[i]!, x[count + i]!];
    energy[i] = a ** 4 / 4 + a * b;
    out[i] = a ** 3 + b;
    out[count + i] = a;
  }
};

it('its density adds up to one', () => {
  const square = { half: 3, perAxis: 200 };
  // Smaller weights, or thin ridges at the edge would fall between the cells.
  const calm = phi.map((value) => 0.4 * value);
  const logs = flow.logDensity(calm, middles(square));
  expect(logs.reduce((sum, value) => sum + Math.exp(value), 0) * cellArea(square)).toBeCloseTo(
    1,
    2,
  );
});

it('the density of a sample is that of its z over the area that the flow makes of a small square', () => {
  const x = flow.forward(phi, z);
  const logs = flow.logDensity(phi, x);
  const h = 1e-6;
  const moved = (a: number, b: number) =>
    flow.forward(
      phi,
      z.map((value, k) => value + (k < n ? a : b)),
    );
  const [right, left, up, down] = [moved(h, 0), moved(-h, 0), moved(0, h), moved(0, -h)];
  for (let i = 0; i < n; i++) {
    const d = (a: Float64Array, b: Float64Array, k: number) => (a[k]! - b[k]!) / (2 * h);
    const area = d(right, left, i) * d(up, down, n + i) - d(up, down, i) * d(right, left, n + i);
    const base = -(z[i]! ** 2 + z[n + i]! ** 2) / 2 - Math.log(2 * Math.PI);
    expect(logs[i]).toBeCloseTo(base - Math.log(Math.abs(area)), 6);
  }
});

it.each([1, 0.3, 0])(
  'the gradient towards an energy, entropy weighted %f, is that of differences',
  (w) => {
    const gradient = new Float64Array(phi.length);
    const value = flow.towards(phi, z, slope, w, gradient);
    // The value itself, from the density of the samples.
    const x = flow.forward(phi, z);
    const [energy, out] = [new Float64Array(n), new Float64Array(2 * n)];
    slope(x, energy, out);
    const logs = flow.logDensity(phi, x);
    const direct = energy.reduce((sum, u, i) => sum + u + w * logs[i]!, 0) / n;
    expect(value).toBeCloseTo(direct, 8);
    const spare = new Float64Array(phi.length);
    const h = 1e-6;
    for (let j = 0; j < phi.length; j += 7) {
      const [up, down] = [phi.slice(), phi.slice()];
      up[j] = up[j]! + h;
      down[j] = down[j]! - h;
      const difference =
        (flow.towards(up, z, slope, w, spare) - flow.towards(down, z, slope, w, spare)) / (2 * h);
      expect(gradient[j], `parameter ${j}`).toBeCloseTo(difference, 6);
    }
  },
);
