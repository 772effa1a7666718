import { describe, expect, it } from 'vitest';
import { silu } from '../../pipeline/models/activations.ts';
import { addChainTerm } from '../../pipeline/models/chain-term.ts';
import { type EnergyPenalty, ebmLoss } from '../../pipeline/models/ebm-loss.ts';
import { createMlp, drawMlp, layersOf } from '../../pipeline/models/mlp.ts';
import { planarEbm, type Recipe } from '../../pipeline/models/planar-ebm.ts';
import { planarSlope, planarWidths } from '../../pipeline/models/planar-slope.ts';
import { createRng, fillNormals } from '../../pipeline/models/rng.ts';
import { spectrallyNormalised } from '../../pipeline/models/spectral-norm.ts';

const hidden = 5;
const widths = planarWidths(hidden);
const rng = createRng(11);
const phi = drawMlp(rng.split('weights'), widths, { gain: 2, offsets: 0.5 });
const n = 4;
const at = fillNormals(rng.split('at').key, 0, new Float64Array(2 * n));
const net = createMlp(widths, silu, 2 * n);
const slopeOf = planarSlope(hidden);
const energyAt = (x: Float64Array, parameters = phi) => net.forward(parameters, x, n).slice();

/** Central differences of f by each number of `values`. */
function differences(f: (values: Float64Array) => number, values: Float64Array, h = 1e-5) {
  return values.map((value, i) => {
    const [up, down] = [values.slice(), values.slice()];
    up[i] = value + h;
    down[i] = value - h;
    return (f(up) - f(down)) / (2 * h);
  });
}
const close = (got: Float64Array, expected: Float64Array, digits: number) =>
  got.forEach((value, i) => {
    expect(value, `component ${i}`).toBeCloseTo(expected[i]!, digits);
  });

it('energy and slope are those of mlp.ts, and the slope has the sign of a difference', () => {
  const [energy, slope] = [new Float64Array(n), new Float64Array(2 * n)];
  slopeOf(phi, at, n, energy, slope);
  close(energy, energyAt(at), 12);
  close(
    slope,
    differences((x) => energyAt(x).reduce((a, b) => a + b, 0), at),
    8,
  );
});

describe.each(['none', 'sum', 'difference'] as EnergyPenalty[])(
  'the objective, penalty %s',
  (penalty) => {
    const options = { penalty, weight: 0.7 };
    const lossOf = (energy: Float64Array) => ebmLoss(energy, 3, options, new Float64Array(5));
    const energy = Float64Array.of(0.3, -1.2, 2, 0.9, -0.4);

    it('has the derivative of its differences', () => {
      const back = new Float64Array(5);
      ebmLoss(energy, 3, options, back);
      close(back, differences(lossOf, energy), 8);
    });

    // With the fakes' energy u alone moving, −u + λu² has its minimum −1/(4λ) at u = 1/(2λ), −u − λu² none.
    it('is bounded below by what algebra says', () => {
      const alone = (u: number) => lossOf(Float64Array.of(0, 0, 0, u, u));
      if (penalty === 'sum') {
        expect(alone(1 / 1.4)).toBeCloseTo(-1 / 2.8, 12);
        for (const u of [-1e3, 0, 1, 1e3]) expect(alone(u)).toBeGreaterThanOrEqual(-1 / 2.8);
      } else if (penalty === 'difference') {
        for (const u of [-1e3, 1e3]) expect(alone(u)).toBeLessThan(-6e5);
      } else expect(alone(1e3)).toBe(-1e3);
    });
  },
);

it('the extra term is the derivative of the frozen energy at the end of the walk', () => {
  const [drift, half, weight] = [0.05, 1.5, 0.8];
  const noise = [1, 2, 3].map((k) => fillNormals(rng.split(k).key, 0, new Float64Array(2 * n)));
  const walk = (parameters: Float64Array) => {
    const path = [at];
    for (const alpha of noise) {
      const from = path.at(-1)!;
      const [energy, slope] = [new Float64Array(n), new Float64Array(2 * n)];
      slopeOf(parameters, from, n, energy, slope);
      path.push(
        from.map((x, i) =>
          Math.max(-half, Math.min(half, x - drift * slope[i]! + 0.6 * alpha[i]!)),
        ),
      );
    }
    return path;
  };
  const gradient = new Float64Array(phi.length);
  const path = walk(phi);
  // One of the points has met the edge, or the test would not see whether it is held there.
  expect(path.some((x) => x.some((value) => Math.abs(value) === half))).toBe(true);
  addChainTerm({ net, slopeOf }, phi, { path, drift, half }, weight, gradient);
  const frozen = (parameters: Float64Array) =>
    (weight * energyAt(walk(parameters).at(-1)!).reduce((a, b) => a + b, 0)) / n;
  close(gradient, differences(frozen, phi), 6);
  expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(1e-3);
});

it('spectral normalisation divides by the largest singular value, and knows its derivative', () => {
  const layers = layersOf(widths);
  const target = fillNormals(rng.split('target').key, 0, new Float64Array(phi.length));
  const along = (parameters: Float64Array) =>
    spectrallyNormalised(layers, parameters, 400).phi.reduce(
      (sum, v, i) => sum + v * target[i]!,
      0,
    );
  const normal = spectrallyNormalised(layers, phi, 400);
  const gradient = target.slice();
  normal.pullBack(gradient);
  close(gradient, differences(along, phi), 7);
  // Twice normalised is once normalised: the largest singular value is one now.
  for (const sigma of spectrallyNormalised(layers, normal.phi, 400).sigma)
    expect(sigma).toBeCloseTo(1, 10);
});

describe('a training', () => {
  const recipe: Recipe = {
    hidden,
    half: 3,
    real: 8,
    fake: 6,
    steps: 20,
    learningRate: 0.05,
    stepSize: 0.05,
    noise: 1,
    walk: 4,
    buffer: 10,
    restart: 0.05,
    start: 'corner',
    penalty: 'sum',
    weight: 0.01,
    descends: 'U',
    spectral: 'no',
    clipSlope: 0,
    clipPlace: 'yes',
    chainTerm: 0,
  };
  const data = fillNormals(rng.split('data').key, 0, new Float64Array(40));
  const train = (own: Partial<Recipe>, steps: number) => {
    const ebm = planarEbm({ ...recipe, ...own }, data, createRng(5));
    let state = ebm.init();
    for (let i = 0; i < steps; i++) state = ebm.step(state);
    return state;
  };

  it('begins all chains afresh while the buffer is empty, whatever the restarts', () => {
    // Without noise and slope nothing moves: chains stay in the corner where fresh ones begin.
    const still = { stepSize: 0, restart: 0 };
    for (const x of train(still, 1).fakes) expect(x).toBeLessThan(-2.5);
    expect(train(still, 3).held).toBe(18);
  });

  it('keeps the newest samples', () => {
    const state = train({}, 3);
    // Ten places, 18 samples: numbers 8 to 17 are there, the last six of them in places 2 to 7.
    expect(Array.from(state.buffer.subarray(2, 8))).toEqual(Array.from(state.fakes.subarray(0, 6)));
  });

  it('does not change the state that it is given', () => {
    const ebm = planarEbm(recipe, data, createRng(5));
    const state = ebm.step(ebm.init());
    const before = structuredClone(state);
    ebm.step(state);
    expect(state).toEqual(before);
  });

  it('holds the walk inside the square, or does not', () => {
    const wide = { stepSize: 40 };
    const reach = (own: Partial<Recipe>) => Math.max(...train(own, 2).fakes.map(Math.abs));
    expect(reach(wide)).toBe(3);
    expect(reach({ ...wide, clipPlace: 'no' })).toBeGreaterThan(3);
  });

  it('refuses the extra term on a walk that it does not describe', () => {
    expect(() => train({ chainTerm: 1, clipSlope: 1 }, 0)).toThrow(/chainTerm with clipSlope/);
  });
});
