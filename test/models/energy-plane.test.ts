import { describe, expect, it } from 'vitest';
import { planarDensities } from '../../pipeline/data/planar-densities.ts';
import { silu } from '../../pipeline/models/activations.ts';
import {
  cellArea,
  divergence,
  forwardDerivative,
  joined,
  middles,
  normalise,
  twoPhases,
} from '../../pipeline/models/energy-plane.ts';
import { createMlp, drawMlp } from '../../pipeline/models/mlp.ts';
import { places, pressAndLift } from '../../pipeline/models/press-and-lift.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const grid = { half: 5, perAxis: 40 };

describe('a density on a square', () => {
  const cells = middles(grid);
  const n = cells.length / 2;
  const bowl = Float64Array.from(
    { length: n },
    (_, i) => (cells[i]! ** 2 + cells[n + i]! ** 2) / 2,
  );

  // ∫∫ e^(−(x² + y²)/2) = 2π over the plane, nearly all of it within 5.
  it('has the Z of two normal distributions', () => {
    const { logZ, q } = normalise(bowl, cellArea(grid));
    expect(logZ).toBeCloseTo(Math.log(2 * Math.PI), 5);
    expect(q.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('does not see a constant, however large', () => {
    const { logZ, q } = normalise(bowl, cellArea(grid));
    const higher = normalise(
      bowl.map((u) => u + 2000),
      cellArea(grid),
    );
    expect(higher.logZ).toBeCloseTo(logZ - 2000, 9);
    expect(divergence(q, higher.q)).toBeCloseTo(0, 9);
  });

  // KL of two normals of equal variance is half the squared distance of their means.
  it('measures how far two bowls are apart', () => {
    const moved = Float64Array.from(
      { length: n },
      (_, i) => ((cells[i]! - 0.6) ** 2 + (cells[n + i]! + 0.8) ** 2) / 2,
    );
    const area = cellArea(grid);
    expect(divergence(normalise(bowl, area).q, normalise(moved, area).q)).toBeCloseTo(0.5, 3);
  });
});

describe('the two phases', () => {
  const rng = createRng(5);
  const widths = [2, 4, 3, 1];
  const phi = drawMlp(rng.split('weights'), widths, { gain: 2, offsets: 0.5 });
  const data = planarDensities.ring.draw(rng.split('data'), 7);
  const small = { half: 3, perAxis: 6 };
  const at = joined(data, middles(small));
  const net = createMlp(widths, silu, at.length / 2);
  const gradient = new Float64Array(phi.length);
  const lossAt = (along: Float64Array) =>
    twoPhases(net, along, at, 7, cellArea(small), new Float64Array(phi.length)).loss;
  twoPhases(net, phi, at, 7, cellArea(small), gradient);

  // Central differences: their own error is about h².
  it('are the slope of the loss', () => {
    for (let j = 0; j < phi.length; j++) {
      const [up, down] = [phi.slice(), phi.slice()];
      up[j] = up[j]! + 1e-5;
      down[j] = down[j]! - 1e-5;
      expect((lossAt(up) - lossAt(down)) / 2e-5).toBeCloseTo(gradient[j]!, 8);
    }
  });

  it('agree with forward-mode differentiation along any direction', () => {
    const direction = phi.map((_, j) => ((j * 7) % 5) - 2);
    const along = forwardDerivative({ widths, unit: silu }, phi, direction, at, 7);
    const sum = gradient.reduce((total, g, j) => total + g * direction[j]!, 0);
    expect(along).toBeCloseTo(sum, 12);
  });
});

describe('press and lift', () => {
  const options = { points: [-1, 0.5, 2], steps: 60, learningRate: 0.5, lift: true };

  it('has a density of area 1, and a lower loss with every step', () => {
    const losses = [0, 1, 5, 20, 60].map((steps) => pressAndLift({ ...options, steps }).loss);
    for (let i = 1; i < losses.length; i++) expect(losses[i]).toBeLessThan(losses[i - 1]!);
    const { density } = pressAndLift(options);
    expect(density.reduce((a, b) => a + b, 0) / 20).toBeCloseTo(1, 12);
  });

  // Without energy q is 1/6 everywhere.
  it('begins with the uniform density', () => {
    const { density, logZ, loss } = pressAndLift({ ...options, steps: 0 });
    expect([density[0], logZ, loss]).toEqual([
      expect.closeTo(1 / 6, 12),
      expect.closeTo(Math.log(6), 12),
      expect.closeTo(Math.log(6), 12),
    ]);
  });

  // The next step is the difference of the energies.
  it('says what the next step does', () => {
    const { energy, press, lifted } = pressAndLift(options);
    const next = pressAndLift({ ...options, steps: 61 }).energy;
    for (const i of [0, 30, 77])
      expect(next[i]! - energy[i]!).toBeCloseTo(press[i]! + lifted[i]!, 12);
    expect(places[0]).toBeCloseTo(-2.975, 12);
  });

  it('sinks without end where nothing lifts', () => {
    const pressed = [10, 20, 40].map((steps) => pressAndLift({ ...options, steps, lift: false }));
    for (const { energy } of pressed) expect(Math.max(...energy)).toBeLessThanOrEqual(0);
    expect(pressed[2]!.logZ).toBeGreaterThan(Math.log(100) + pressed[0]!.logZ);
  });
});

// Mean of x over the four hills, by hand: 1.2·(0.3 + 0.1 − 0.4 − 0.2) = −0.24; the standard error is below 0.01.
it('draws the points of the density that it states', () => {
  const n = 20_000;
  const at = planarDensities.hills.draw(createRng(3), n);
  const mean = at.subarray(0, n).reduce((a, b) => a + b, 0) / n;
  expect(mean).toBeCloseTo(-0.24, 1);
  const { q } = normalise(
    (() => {
      const cells = middles(grid);
      const count = cells.length / 2;
      return Float64Array.from(
        { length: count },
        (_, i) => -planarDensities.hills.logDensity(cells[i]!, cells[count + i]!),
      );
    })(),
    cellArea(grid),
  );
  const cells = middles(grid);
  const byGrid = q.reduce((sum, value, i) => sum + value * cells[i]!, 0);
  expect(byGrid).toBeCloseTo(-0.24, 4);
});
