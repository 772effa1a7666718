import { type Surface, surfaceExamples } from '../../data/surfaces.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { relu } from '../../models/activations.ts';
import { activationPatterns, box, countRegions } from '../../models/arrangement.ts';
import { drawMlp, parameterCount } from '../../models/mlp.ts';
import { meanSquare } from '../../models/objective.ts';
import { adam } from '../../models/optimiser.ts';
import { hiddenPlanes, pieceOf } from '../../models/pieces.ts';
import {
  logTen,
  maximumCentralRegions,
  maximumRegions,
  scientific,
} from '../../models/region-bound.ts';
import type { Rng } from '../../models/rng.ts';
import { band, replicate } from '../../models/statistics.ts';
import { createTrainer } from '../../models/training.ts';
import { rank } from '../../models/whole-numbers.ts';

const params = {
  seed: 1975,
  growth: { inputs: [1, 5, 10, 50, 100], hidden: 1000, parameters: 100_000, places: 100 },
  /** The dot of UDL figure 3.9. */
  dot: { inputs: 100, hidden: 500 },
  /** All pairs of inputs ≤ hidden units up to here are held against 2^Di and 2^D. */
  pairs: 60,
  /** [inputs, hidden units] of the nets whose regions are counted. */
  sizes: [
    [1, 1],
    [1, 8],
    [2, 2],
    [2, 3],
    [2, 5],
    [2, 8],
    [2, 16],
    [3, 3],
    [3, 5],
    [3, 8],
    [3, 16],
    [4, 4],
    [4, 8],
  ],
  replicas: 256,
  trained: {
    sizes: [
      [2, 3],
      [2, 8],
      [2, 16],
      [3, 3],
      [3, 8],
    ],
    surface: 'hill' as Surface,
    sides: [0, 0, 11, 6],
    learningRate: 0.02,
    steps: 400,
    seeds: 256,
  },
  /** The net of UDL problem 3.8: [θ_d0, θ_d1] of its units, and the slopes φ_d. */
  three: {
    hidden: [
      [-0.2, 0.4],
      [-0.9, 0.9],
      [1.1, -0.7],
    ],
    output: [-0.23, -1.3, 1.3, 0.66],
  },
};
type Params = typeof params;
/** Whole numbers from 1 to `last`, about `count` of them, equally far apart. */
const spread = (last: number, count: number) => [
  ...new Set(
    Array.from({ length: count + 1 }, (_, i) => Math.max(1, Math.round((last * i) / count))),
  ),
];
type Size = readonly [number, number];

/** Regions of the whole space and of the box |x_i| < 1. */
const counts = (inputs: number, planes: readonly number[][]) => ({
  everywhere: countRegions(planes),
  inBox: countRegions(planes, box(inputs, 1)),
});

/** What 256 nets of one size have, held against the bounds. */
function row([inputs, hidden]: Size, start: string, nets: readonly ReturnType<typeof counts>[]) {
  const bound = Number(maximumRegions(inputs, hidden));
  const share = (holds: (net: (typeof nets)[number]) => boolean) =>
    nets.filter(holds).length / nets.length;
  const corners = 2 ** inputs;
  return {
    inputs,
    hidden,
    start,
    bound,
    everywhere: band(nets.map((net) => net.everywhere)),
    inBox: band(nets.map((net) => net.inBox)),
    atBound: share((net) => net.everywhere === bound),
    atBoundInBox: share((net) => net.inBox === bound),
    below: share((net) => net.everywhere < corners),
    belowInBox: share((net) => net.inBox < corners),
  };
}

/** Offsets and slopes standard normal, or the slopes alone. */
const random = ([inputs, hidden]: Size, rng: Rng, offsets: 0 | 1) =>
  Array.from({ length: hidden }, () => [
    offsets * rng.normal(),
    ...Array.from({ length: inputs }, () => rng.normal()),
  ]);

function train([inputs, hidden]: Size, p: Params['trained'], rng: Rng) {
  const widths = [inputs, hidden, 1];
  const trainer = createTrainer({
    widths,
    unit: relu,
    examples: surfaceExamples(p.surface, inputs, p.sides[inputs]!),
    objective: meanSquare,
    optimiser: adam(p.learningRate),
  });
  return replicate(p.seeds, rng, (own) => {
    let state = trainer.init(drawMlp(own, widths, { gain: 2, lastGain: 1 }));
    for (let step = 0; step < p.steps; step++) state = trainer.stepInPlace(state);
    return counts(inputs, hiddenPlanes(widths, state.phi));
  });
}

/** The net with one input: its regions from left to right, and their slopes. */
function oneInput({ hidden, output }: Params['three']) {
  const phi = Float64Array.from([
    ...hidden.map(([offset]) => offset!),
    ...hidden.map(([, slope]) => slope!),
    ...output,
  ]);
  const patterns = activationPatterns(hidden);
  const slopes = patterns.map((pattern) => ({
    pattern,
    slope: pieceOf([1, 3, 1], phi, pattern)[1]!,
  }));
  // From left to right: by the place halfway between the joints around each.
  const joints = hidden.map(([offset, slope]) => -offset! / slope!).sort((a, b) => a - b);
  const places = [
    joints[0]! - 1,
    ...joints.slice(1).map((x, i) => (x + joints[i]!) / 2),
    joints.at(-1)! + 1,
  ];
  const patternAt = (x: number) =>
    hidden.map(([offset, slope]) => (offset! + slope! * x > 0 ? '1' : '0')).join('');
  const ordered = places.map((x) => slopes.find(({ pattern }) => pattern === patternAt(x))!);
  return {
    regions: countRegions(hidden),
    slopes: ordered.map(({ slope }) => slope),
    patterns: ordered.map(({ pattern }) => pattern).join(' '),
    independent: rank(patterns.map((pattern) => [...pattern].map(Number))),
    thirdLessSum: ordered[2]!.slope - ordered[0]!.slope - ordered[3]!.slope,
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    pairs: 8,
    sizes: [
      [2, 3],
      [3, 3],
    ],
    replicas: 6,
    trained: { sizes: [[2, 3]], steps: 20, seeds: 4 },
  },
  run({ params: p, rng, progress }) {
    const { inputs, hidden, places } = p.growth;
    const at = (n: number, units: number) => ({
      inputs: n,
      hidden: units,
      parameters: parameterCount([n, units, 1]),
      logRegions: logTen(maximumRegions(n, units)),
    });
    const growth = inputs.flatMap((n) => spread(hidden, places).map((units) => at(n, units)));
    const byParameters = inputs.flatMap((n) =>
      // D(D_i + 2) + 1 parameters.
      spread(Math.floor((p.growth.parameters - 1) / (n + 2)), places).map((units) => at(n, units)),
    );
    let outside = 0;
    for (let units = 1; units <= p.pairs; units++)
      for (let n = 1; n <= units; n++) {
        const most = maximumRegions(n, units);
        if (most < 2n ** BigInt(n) || most > 2n ** BigInt(units)) outside += 1;
      }
    const rows: ReturnType<typeof row>[] = [];
    for (const [i, size] of (p.sizes as unknown as Size[]).entries()) {
      progress((0.6 * i) / p.sizes.length, `random ${size.join('–')}`);
      for (const [start, offsets] of [['random', 1] as const, ['central', 0] as const]) {
        const nets = replicate(p.replicas, rng.split(`${start} ${size.join(' ')}`), (own) =>
          counts(size[0], random(size, own, offsets)),
        );
        rows.push(row(size, start, nets));
      }
    }
    for (const [i, size] of (p.trained.sizes as unknown as Size[]).entries()) {
      progress(0.6 + (0.4 * i) / p.trained.sizes.length, `train ${size.join('–')}`);
      rows.push(row(size, 'trained', train(size, p.trained, rng.split(`train ${size.join(' ')}`))));
    }
    const of = (start: string) => rows.filter((each) => each.start === start);
    const most = (n: number, units: number) => maximumRegions(n, units).toString();
    const large = maximumRegions(p.dot.inputs, p.dot.hidden);
    const three = oneInput(p.three);
    return {
      result: {
        // Digits, since no double holds the large ones.
        most: {
          n2d3: most(2, 3),
          n2d5: most(2, 5),
          n3d3: most(3, 3),
          n10d8: most(10, 8),
          n10d50: most(10, 50),
          n100d500: large.toString(),
        },
        large: {
          ...scientific(large),
          log: logTen(large),
          parameters: parameterCount([p.dot.inputs, p.dot.hidden, 1]),
          small: parameterCount([10, 8, 1]),
          beyond: large > 10n ** 107n,
        },
        outside,
        random: {
          atBound: Math.min(...of('random').map(({ atBound }) => atBound)),
          below: Math.max(...of('random').map(({ below }) => below)),
        },
        central: {
          asFormula: of('central').filter(({ inputs: n, hidden: units, everywhere }) => {
            const expected = Number(maximumCentralRegions(n, units));
            return everywhere.low === expected && everywhere.high === expected;
          }).length,
          sizes: of('central').length,
          below: Math.max(...of('central').map(({ below }) => below)),
        },
        trained: {
          atBound: Math.min(...of('trained').map(({ atBound }) => atBound)),
          below: Math.max(...of('trained').map(({ below }) => below)),
        },
        three,
      },
      files: { 'growth.csv': growth, 'parameters.csv': byParameters, 'counts.csv': rows },
    };
  },
});
