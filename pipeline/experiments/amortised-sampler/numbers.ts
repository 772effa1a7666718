import { planarDensities } from '../../data/planar-densities.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { silu } from '../../models/activations.ts';
import { couplingFlow, type Flow } from '../../models/coupling-flow.ts';
import {
  cellArea,
  divergence,
  joined,
  middles,
  normalise,
  type Square,
  twoPhases,
} from '../../models/energy-plane.ts';

import { createMlp, drawMlp, type Parameters } from '../../models/mlp.ts';
import { adam } from '../../models/optimiser.ts';
import { covered, type Hills, hillsOf, pointShares, sharesOf } from '../../models/planar-score.ts';
import { planarSlope, planarWidths } from '../../models/planar-slope.ts';
import { fillNormals, type Rng } from '../../models/rng.ts';
import { band, bands, mean, replicate } from '../../models/statistics.ts';

const params = {
  seed: 6331,
  half: 3,
  /** The energy that is sampled: learnt from points with both phases summed over cells. */
  energy: { hidden: 16, points: 500, perAxis: 24, learningRate: 0.02, steps: 150 },
  flow: { layers: 8, hidden: 16, batch: 64, learningRate: 0.005, steps: 600, every: 20 },
  /** w of mean[U + w·ln q]: with the entropy, and without. */
  entropy: [1, 0],
  replicas: 16,
  perAxis: 48,
  /** Langevin from uniform starts. */
  walk: { stepSize: 1 / 20, steps: [1, 2, 5, 10, 20, 50, 100, 200, 400] },
  /** Samples that are sorted into so many cells along each axis. */
  samples: { count: 2000, perAxis: 12 },
};
type Params = typeof params;

interface Target {
  readonly phi: Parameters;
  /** e^(−U)/Z over the fine cells. */
  readonly q: Float64Array;
  readonly hills: Hills;
  /** The same over the coarse cells that samples are sorted into. */
  readonly coarse: Float64Array;
}

interface Score {
  readonly forward: number;
  readonly reverse: number;
  readonly modes: number;
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    energy: { hidden: 6, points: 40, perAxis: 8, steps: 10 },
    flow: { layers: 3, hidden: 4, batch: 8, steps: 20, every: 10 },
    replicas: 2,
    perAxis: 12,
    walk: { steps: [1, 5] },
    samples: { count: 60, perAxis: 6 },
  },

  run({ params: p, rng, progress }) {
    const flow = couplingFlow(
      { half: p.half, ...p.flow },
      Math.max(p.samples.count, p.perAxis * p.perAxis),
    );
    let done = 0;
    const runs = replicate(p.replicas, rng, (own) => {
      progress(0.02 + (0.9 * done++) / p.replicas, 'flows');
      const target = learnt(p, own.split('energy'));
      return {
        target,
        flows: p.entropy.map((weight) => trained(p, flow, target, weight, own.split('flow'))),
        floor: scatter(p, target, exact(p, target, own.split('exact'))),
        walks: walks(p, target, own.split('walk')),
      };
    });
    const step = stepProducts(p.energy.hidden);
    const { flow: f } = p;
    return {
      result: {
        flow: { parameters: flow.parameters, products: flow.products },
        /** Multiplications by weights of one step of the walk; of the whole training of a flow. */
        step,
        training: f.steps * f.batch * (3 * flow.products + step),
      },
      files: {
        'training.csv': p.entropy.flatMap((entropy, k) =>
          bands(runs.map(({ flows }) => flows[k]!.curve.map(({ forward }) => forward))).map(
            (forward, i) => ({
              entropy,
              step: (i + 1) * f.every,
              forward,
              modes: mean(runs.map(({ flows }) => flows[k]!.curve[i]!.modes)),
            }),
          ),
        ),
        'runs.csv': p.entropy.flatMap((entropy, k) =>
          runs.map(({ flows, floor }, seed) => ({
            entropy,
            seed,
            ...flows[k]!.curve.at(-1)!,
            samples: flows[k]!.samples,
            exact: floor.divergence,
          })),
        ),
        'cost.csv': [
          {
            sampler: 'flow' as string,
            steps: 0,
            products: flow.products,
            divergence: band(runs.map(({ flows }) => flows[0]!.samples)),
            modes: mean(runs.map(({ flows }) => flows[0]!.sampled)),
          },
          ...p.walk.steps.map((steps, i) => ({
            sampler: 'walk' as string,
            steps,
            products: steps * step,
            divergence: band(runs.map(({ walks }) => walks[i]!.divergence)),
            modes: mean(runs.map(({ walks }) => walks[i]!.modes)),
          })),
          {
            sampler: 'exact' as string,
            steps: 0,
            products: 0,
            divergence: band(runs.map(({ floor }) => floor.divergence)),
            modes: mean(runs.map(({ floor }) => floor.modes)),
          },
        ],
        'map.csv': mapOf(
          p,
          runs[0]!.target,
          runs[0]!.flows.map(({ q }) => q),
        ),
      },
    };
  },
});

/** 2·(2D + D²) + D: forward through both hidden layers and back to the place, D hidden units each. */
const stepProducts = (hidden: number) => 2 * (2 * hidden + hidden * hidden) + hidden;

const grid = (p: Params, perAxis: number): Square => ({ half: p.half, perAxis });

function onCells(p: Params, perAxis: number, phi: Parameters): Float64Array {
  const cells = middles(grid(p, perAxis));
  const n = cells.length / 2;
  const energy = createMlp(planarWidths(p.energy.hidden), silu, n).forward(phi, cells, n);
  return normalise(energy, cellArea(grid(p, perAxis))).q;
}

/** Probabilities of coarse cells: sums of the fine ones in each. */
function coarsened(p: Params, fine: Float64Array): Float64Array {
  const { perAxis } = p.samples;
  const times = p.perAxis / perAxis;
  const coarse = new Float64Array(perAxis * perAxis);
  fine.forEach((q, i) => {
    const [x, y] = [i % p.perAxis, Math.floor(i / p.perAxis)];
    const at = Math.floor(y / times) * perAxis + Math.floor(x / times);
    coarse[at] = coarse[at]! + q;
  });
  return coarse;
}

/** An energy learnt from points of the four hills. */
function learnt(p: Params, rng: Rng): Target {
  const { hidden, points, perAxis, learningRate, steps } = p.energy;
  const widths = planarWidths(hidden);
  const phi = drawMlp(rng.split('weights'), widths, { gain: 2, lastGain: 1, offsets: 0.5 });
  const square = grid(p, perAxis);
  const data = planarDensities.hills.draw(rng.split('data'), points);
  const at = joined(data, middles(square));
  const net = createMlp(widths, silu, at.length / 2);
  const gradient = new Float64Array(phi.length);
  const optimiser = adam(learningRate);
  let memory = optimiser.init(phi.length);
  for (let step = 0; step < steps; step++) {
    twoPhases(net, phi, at, points, cellArea(square), gradient);
    memory = optimiser.step(phi, gradient, memory);
  }
  const q = onCells(p, p.perAxis, phi);
  return { phi, q, hills: hillsOf(q, grid(p, p.perAxis)), coarse: coarsened(p, q) };
}

function trained(p: Params, flow: Flow, target: Target, weight: number, rng: Rng) {
  const { batch, learningRate, steps, every } = p.flow;
  const phi = flow.draw(rng.split('weights'));
  const gradient = new Float64Array(phi.length);
  const slopeOf = planarSlope(p.energy.hidden);
  const noise = rng.split('noise').key;
  let memory = adam(learningRate).init(phi.length);
  const curve: Score[] = [];
  const cells = middles(grid(p, p.perAxis));
  const density = () => {
    const logs = flow.logDensity(phi, cells);
    return normalise(
      logs.map((value) => -value),
      cellArea(grid(p, p.perAxis)),
    ).q;
  };
  let q = density();
  for (let step = 0; step < steps; step++) {
    const z = fillNormals(noise, step, new Float64Array(2 * batch));
    flow.towards(
      phi,
      z,
      (x, energy, out) => slopeOf(target.phi, x, batch, energy, out),
      weight,
      gradient,
    );
    memory = adam(learningRate * (1 - step / steps)).step(phi, gradient, memory);
    if ((step + 1) % every !== 0) continue;
    q = density();
    curve.push({
      forward: Math.min(100, divergence(target.q, q)),
      reverse: divergence(q, target.q),
      modes: covered(sharesOf(target.hills, q), target.hills.shares),
    });
  }
  const drawn = fillNormals(rng.split('samples').key, 0, new Float64Array(2 * p.samples.count));
  const { divergence: samples, modes } = scatter(p, target, flow.forward(phi, drawn));
  return { curve, q, samples, sampled: modes };
}

/** KL of samples sorted into coarse cells from the target there, and the hills they cover. */
function scatter(p: Params, target: Target, x: Float64Array) {
  const { perAxis } = p.samples;
  const n = x.length / 2;
  const counts = new Float64Array(perAxis * perAxis);
  const cell = (value: number) =>
    Math.max(0, Math.min(perAxis - 1, Math.floor(((value + p.half) / (2 * p.half)) * perAxis)));
  for (let i = 0; i < n; i++) {
    const at = cell(x[n + i]!) * perAxis + cell(x[i]!);
    counts[at] = counts[at]! + 1 / n;
  }
  return {
    divergence: divergence(counts, target.coarse),
    modes: covered(pointShares(target.hills, grid(p, p.perAxis), x), target.hills.shares),
  };
}

/** Samples straight from the fine cells, spread evenly within each: as good as so many samples can be. */
function exact(p: Params, target: Target, rng: Rng): Float64Array {
  const n = p.samples.count;
  const x = new Float64Array(2 * n);
  const width = (2 * p.half) / p.perAxis;
  for (let i = 0; i < n; i++) {
    let rest = rng.uniform();
    let at = 0;
    while (at < target.q.length - 1 && rest >= target.q[at]!) rest -= target.q[at++]!;
    x[i] = -p.half + width * ((at % p.perAxis) + rng.uniform());
    x[n + i] = -p.half + width * (Math.floor(at / p.perAxis) + rng.uniform());
  }
  return x;
}

/** One walk, looked at on its way. */
function walks(p: Params, target: Target, rng: Rng) {
  const { stepSize, steps } = p.walk;
  const n = p.samples.count;
  const slopeOf = planarSlope(p.energy.hidden);
  const starts = rng.split('start');
  const x = Float64Array.from({ length: 2 * n }, () => p.half * (2 * starts.uniform() - 1));
  const noise = rng.split('noise').key;
  const [energy, slope, alpha] = [
    new Float64Array(n),
    new Float64Array(2 * n),
    new Float64Array(2 * n),
  ];
  const seen: ReturnType<typeof scatter>[] = [];
  for (let step = 1; step <= steps.at(-1)!; step++) {
    slopeOf(target.phi, x, n, energy, slope);
    fillNormals(noise, step, alpha);
    for (let i = 0; i < 2 * n; i++)
      x[i] = Math.max(
        -p.half,
        Math.min(p.half, x[i]! - (stepSize / 2) * slope[i]! + Math.sqrt(stepSize) * alpha[i]!),
      );
    if (steps.includes(step)) seen.push(scatter(p, target, x));
  }
  return seen;
}

function mapOf(p: Params, target: Target, flows: readonly Float64Array[]) {
  const cells = middles(grid(p, p.perAxis));
  const [n, area] = [cells.length / 2, cellArea(grid(p, p.perAxis))];
  return Array.from({ length: n }, (_, i) => ({
    x: cells[i]!,
    y: cells[n + i]!,
    target: target.q[i]! / area,
    flow: flows[0]![i]! / area,
    without: flows[1]![i]! / area,
  }));
}
