import {
  concatenatedNet,
  inputs,
  problemNet,
  type Target,
  taskPoints,
} from '../../data/activation-task.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import {
  contributions,
  deadUnits,
  predict,
  randomNet,
  type Start,
  train,
  trainingProcess,
} from '../../models/activation-net.ts';
import {
  type ActivationName,
  activationNames,
  activations,
  hardSwish,
  hyperbolic,
  jumps,
  leaky,
  mirrored,
  relu,
  selu,
  seluConstants,
  silu,
  swish,
  type Unit,
} from '../../models/activations.ts';
import { execute, hardSwishProgram, swishProgram } from '../../models/operations.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import { band, bands, linspace, replicate } from '../../models/statistics.ts';
import {
  gaussianMoments,
  infinitelyWide,
  varianceOverDepth,
} from '../../models/variance-over-depth.ts';

const params = {
  seed: 1969,
  shapes: { from: -4, to: 4, count: 81, difference: 1e-5 },
  networks: { count: 101 },
  gap: { from: -8, to: 8, count: 1601 },
  depth: { width: 100, depth: 40, replicas: 64, inputVariances: [0.25, 1, 4] },
  comparison: {
    hidden: 3,
    points: 16,
    steps: 500,
    learningRates: [0.0025, 0.005, 0.01, 0.02, 0.04],
    choosing: 32,
    replicas: 256,
    /** Losses within this factor of each other count as equal. */
    same: 1.01,
    /** Nets behind the shares of dead units. */
    dead: 1024,
  },
  training: {
    activation: 'relu' as ActivationName,
    target: 'wave' as Target,
    start: 'normal' as Start,
    hidden: 3,
    points: 16,
    learningRate: 0.01,
    steps: 500,
    seed: 54,
  },
};
type Params = typeof params;

/** Nets start in two ways; the second serves for one target, to see what the first has to do with it. */
const settings = [
  { setting: 'kinks', target: 'kinks', start: 'normal' },
  { setting: 'wave', target: 'wave', start: 'normal' },
  { setting: 'wave-spread', target: 'wave', start: 'spread' },
] as const;

const kinds = [
  { kind: 'selu', unit: selu, gain: 1 },
  { kind: 'he-relu', unit: relu, gain: 2 },
  { kind: 'relu', unit: relu, gain: 1 },
  { kind: 'tanh', unit: hyperbolic, gain: 1 },
] as const;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    depth: { replicas: 3, depth: 6, width: 20 },
    comparison: { replicas: 4, choosing: 2, steps: 40, dead: 4 },
  },

  run({ params: p, rng, progress }) {
    const shapes = shapesOf(p);
    const networks = networksOf(p);
    progress(0.05, 'variance over depth');
    const depth = depthOf(p, rng.split('depth'));
    progress(0.3, 'training');
    const comparison = comparisonOf(p, rng.split('comparison'), (share) =>
      progress(0.3 + 0.65 * share, 'training'),
    );
    const { digest, final, rows } = runProcess(trainingOf(p));
    return {
      result: {
        derivativeGap: derivativeGap(p),
        swishGap: largestGap(p),
        siluIsSwish: largest(p.gap, (z) => Math.abs(silu(z)[0] - swish(1)(z)[0])),
        selu: { ...seluConstants, moments: gaussianMoments(selu, 1) },
        operations: {
          hardSwish: hardSwishProgram.length,
          swish: swishProgram.length,
          /** How far the programs are from the functions whose operations they count. */
          gap: largest(p.gap, (z) =>
            Math.max(
              Math.abs(execute(hardSwishProgram, z) - hardSwish(z)[0]),
              Math.abs(execute(swishProgram, z) - silu(z)[0]),
            ),
          ),
        },
        network: {
          /** With a[z] = z: the line, and how far the network's output is from it. */
          line: lineOf(),
          pieces: {
            heaviside: pieces('heaviside', p.networks.count),
            rect: pieces('rect', p.networks.count),
          },
          /** |f with min(z, 0) and weights φ − f with ReLU[−z] and weights −φ|, the largest. */
          signGap: signGap(p),
          /** |f with min(z, 0) and second weights a·φ_d − f with a ReLU of slope a below 0|, likewise. */
          leakyGap: leakyGap(p),
        },
        training: { digest, final },
      },
      files: {
        'activations.csv': shapes,
        'networks.csv': networks,
        'hard-swish.csv': linspace(-6, 6, 121).map((z) => ({
          z,
          swish: silu(z)[0],
          hardSwish: hardSwish(z)[0],
          gap: hardSwish(z)[0] - silu(z)[0],
        })),
        'depth.csv': depth,
        'comparison.csv': comparison,
        'dead-units.csv': deadOf(p, rng.split('dead')),
        'training-points.csv': pointRows(p),
        'training.csv': rows.map((row, step) => ({ step, loss: row.at(-1)! })),
        'trained.csv': trainedRows(p, rows.at(-1)!.slice(0, -1)),
      },
    };
  },
});

/** Number of the piece, counted by the jumps that lie at or below z. */
const pieceOf = (name: ActivationName, z: number): number =>
  // The value at a jump to 1 belongs to the right, at the jump back to 0 to the left.
  jumps(name).filter((jump, i) => (i === 0 ? z >= jump : z > jump)).length;

function shapesOf({ shapes: { from, to, count } }: Params) {
  const grid = linspace(from, to, count);
  return activationNames.flatMap((activation) =>
    (activations[activation] as readonly Unit[]).flatMap((unit, output) =>
      grid.map((z) => {
        const [value, slope] = unit(z);
        return { activation, output: output + 1, piece: pieceOf(activation, z), z, value, slope };
      }),
    ),
  );
}

/** Largest |a′ − central difference| of all, away from joints and jumps. */
function derivativeGap({ shapes: { from, to, count, difference } }: Params): number {
  const joints = [-3, 0, 1, 3];
  const grid = linspace(from, to, count).filter((z) =>
    joints.every((joint) => Math.abs(z - joint) > 2 * difference),
  );
  let gap = 0;
  for (const unit of Object.values(activations).flat() as Unit[])
    for (const z of grid) {
      const central = (unit(z + difference)[0] - unit(z - difference)[0]) / (2 * difference);
      gap = Math.max(gap, Math.abs(central - unit(z)[1]));
    }
  return gap;
}

function largest({ from, to, count }: Params['gap'], value: (z: number) => number): number {
  return Math.max(...linspace(from, to, count).map(value));
}

/** The largest |HardSwish − swish| on the grid, and at which z ≥ 0. */
function largestGap({ gap: { from, to, count } }: Params) {
  let found = { z: 0, gap: 0 };
  for (const z of linspace(from, to, count)) {
    const gap = Math.abs(hardSwish(z)[0] - silu(z)[0]);
    if (gap > found.gap + 1e-12) found = { z: Math.abs(z), gap };
  }
  return found;
}

/** Problem 3.8's net under each activation; the concatenated ReLU repeats the output weights. */
function networksOf({ networks: { count } }: Params) {
  const variants: readonly (readonly [string, readonly Unit[], Float64Array])[] = [
    ...activationNames.map((name) => {
      const units: readonly Unit[] = activations[name];
      return [name, units, units.length === 1 ? problemNet : concatenatedNet(1)] as const;
    }),
    ['concatenated-mirrored', [relu, mirrored], concatenatedNet(1)],
  ];
  return variants.flatMap(([activation, units, phi]) =>
    linspace(...inputs, count).map((x) => {
      const [h1, h2, h3] = contributions(x, phi, units);
      return { activation, x, h1: h1!, h2: h2!, h3: h3!, y: predict(x, phi, units) };
    }),
  );
}

function lineOf() {
  const units = activations.identity;
  const intercept = predict(0, problemNet, units);
  const slope = predict(1, problemNet, units) - intercept;
  const gap = Math.max(
    ...linspace(...inputs, 101).map((x) =>
      Math.abs(predict(x, problemNet, units) - intercept - slope * x),
    ),
  );
  return { intercept, slope, gap };
}

/** Pieces on which the net is constant, on the inputs of the drawings. */
function pieces(name: ActivationName, count: number): number {
  const values = linspace(...inputs, count * 10).map((x) =>
    predict(x, problemNet, activations[name]),
  );
  // Sums in another order differ in the last bit, steps of the net by more than a half.
  return 1 + values.filter((value, i) => i > 0 && Math.abs(value - values[i - 1]!) > 1e-9).length;
}

const netGap = (
  { networks: { count } }: Params,
  [phi, units]: readonly [Float64Array, readonly Unit[]],
  [psi, others]: readonly [Float64Array, readonly Unit[]],
): number =>
  Math.max(
    ...linspace(...inputs, count).map((x) =>
      Math.abs(predict(x, phi, units) - predict(x, psi, others)),
    ),
  );

const signGap = (p: Params) =>
  netGap(
    p,
    [concatenatedNet(0.6), activations.concatenated],
    [concatenatedNet(-0.6), [relu, mirrored]],
  );

const leakyGap = (p: Params) =>
  netGap(p, [concatenatedNet(0.25), activations.concatenated], [problemNet, [leaky(0.25)]]);

function depthOf({ depth: { replicas, inputVariances, ...size } }: Params, rng: Rng) {
  const signals = kinds.flatMap((kind) =>
    inputVariances.map((inputVariance) => ({ ...kind, inputVariance })),
  );
  const runs = replicate(replicas, rng, (own) => varianceOverDepth(signals, size, own));
  return signals.flatMap((signal, which) => {
    const theory = infinitelyWide(signal, size.depth);
    return bands(runs.map((run) => run[which]!)).map((variance, layer) => ({
      kind: signal.kind,
      inputVariance: signal.inputVariance,
      layer,
      variance,
      theory: theory[layer]!,
    }));
  });
}

/** A run that diverges is worse than any other; files hold no infinity. */
const worst = 1e6;

function comparisonOf(p: Params, rng: Rng, progress: (share: number) => void) {
  const { hidden, points: count, steps, learningRates, choosing, replicas, same } = p.comparison;
  // SiLU and swish with β = 1 are one function.
  const names = activationNames.filter((name) => name !== 'swish-1');
  return settings.flatMap(({ setting, target, start }, which) => {
    const points = taskPoints(target, count);
    const run = (name: ActivationName, learningRate: number, own: Rng) => {
      const units = activations[name];
      const phi = randomNet(own, { hidden, units, start });
      const loss = Math.min(worst, train(points, phi, units, { learningRate, steps }));
      return { loss, dead: loss < worst ? deadUnits(points, phi, units) / hidden : 0 };
    };
    let reference: readonly number[] = [];
    return names.map((activation, i) => {
      progress((which + i / names.length) / settings.length);
      // The rate is chosen on other seeds than those that are reported.
      const tried = learningRates.map((rate) => {
        const own = rng.split('choose');
        return band(replicate(choosing, own, (r) => run(activation, rate, r).loss)).median;
      });
      const learningRate = learningRates[tried.indexOf(Math.min(...tried))]!;
      const runs = replicate(replicas, rng.split('compare'), (r) =>
        run(activation, learningRate, r),
      );
      const losses = runs.map(({ loss }) => loss);
      if (activation === 'relu') reference = losses;
      const share = (is: (loss: number, relu: number) => boolean) =>
        losses.filter((loss, seed) => is(loss, reference[seed]!)).length / replicas;
      return {
        setting,
        activation,
        learningRate,
        loss: band(losses),
        better: share((loss, relu) => loss * same < relu),
        worse: share((loss, relu) => loss > relu * same),
        diverged: share((loss) => loss === worst),
        dead: runs.reduce((sum, { dead }) => sum + dead, 0) / replicas,
      };
    });
  });
}

/** Share of ReLUs that are 0 at every point, before training and after it. */
function deadOf(
  { comparison: { hidden, points: count, steps, learningRates, dead: nets } }: Params,
  rng: Rng,
) {
  const points = taskPoints('wave', count);
  const units = activations.relu;
  const share = (learningRate: number) => {
    const counts = replicate(nets, rng, (own) => {
      const phi = randomNet(own, { hidden, units, start: 'normal' });
      train(points, phi, units, { learningRate, steps });
      return deadUnits(points, phi, units);
    });
    return counts.reduce((sum, count) => sum + count, 0) / (nets * hidden);
  };
  return [0, ...learningRates].map((learningRate) => ({ learningRate, dead: share(learningRate) }));
}

function trainingOf({
  training: { activation, target, start, hidden, points, seed, ...descent },
}: Params) {
  const units = activations[activation];
  const phi = randomNet(createRng(seed), { hidden, units, start });
  return trainingProcess(taskPoints(target, points), units, { ...descent, start: phi });
}

const pointRows = ({ training: { target, points } }: Params) => {
  const { x, y } = taskPoints(target, points);
  return Array.from(x, (value, i) => ({ x: value, y: y[i]! }));
};

/** The trained net, what its hidden units contribute, and the target. */
function trainedRows(
  { networks: { count }, training: { activation, target } }: Params,
  phi: Float64Array,
) {
  const units = activations[activation];
  const { x, y } = taskPoints(target, count);
  return Array.from(x, (at, i) => {
    const [h1, h2, h3] = contributions(at, phi, units);
    return { x: at, target: y[i]!, h1: h1!, h2: h2!, h3: h3!, y: predict(at, phi, units) };
  });
}
