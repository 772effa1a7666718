import { type PlanarName, planarDensities } from '../../data/planar-densities.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { silu } from '../../models/activations.ts';
import {
  cellArea,
  divergence,
  forwardDerivative,
  joined,
  middles,
  normalise,
  type Square,
  twoPhases,
} from '../../models/energy-plane.ts';
import { exp, power } from '../../models/math.ts';
import { createMlp, drawMlp, type Parameters, parameterCount } from '../../models/mlp.ts';
import { adam } from '../../models/optimiser.ts';
import type { Rng } from '../../models/rng.ts';
import { type Band, band, bands, mean, replicate } from '../../models/statistics.ts';

const params = {
  seed: 1985,
  half: 3,
  /** The gradient in two ways, in networks as they are drawn. */
  gradient: { hidden: 8, perAxis: 24, points: 20, replicas: 16, steps: 12 },
  training: {
    targets: ['hills', 'ring'] as PlanarName[],
    hidden: 16,
    perAxis: 32,
    points: 500,
    heldOut: 4000,
    learningRate: 0.01,
    steps: 600,
    every: 20,
    replicas: 16,
  },
  /** The second phase estimated from so many exact samples of the model. */
  samples: { counts: [1, 4, 16, 64, 256, 1024], repeats: 256 },
  /** Cells along each axis, and the many that stand for the truth. */
  quadrature: { perAxis: [2, 3, 4, 6, 8, 12, 16, 24, 32, 48], fine: 192, share: 0.01 },
};
type Params = typeof params;

const unit = silu;
const square = (x: number) => x * x;
const length = (values: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += square(values[i]!);
  return Math.sqrt(sum);
};

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    gradient: { perAxis: 8, replicas: 2 },
    training: { hidden: 4, perAxis: 12, points: 50, heldOut: 100, steps: 40, replicas: 2 },
    samples: { counts: [1, 16], repeats: 16 },
    quadrature: { perAxis: [2, 4, 8], fine: 24 },
  },

  run({ params: p, rng, progress }) {
    const gradient = gradientTwice(p, rng.split('gradient'));
    const trained = p.training.targets.map((target, i) => {
      progress(0.05 + (0.8 * i) / p.training.targets.length, 'training');
      return { target, runs: trainingsOf(p, target, rng.split(`training ${target}`)) };
    });
    progress(0.85, 'samples');
    const first = trained[0]!.runs[0]!;
    const samples = secondPhase(p, first.phi, rng.split('samples'));
    progress(0.9, 'quadrature');
    const quadrature = trained.flatMap(({ target, runs }) => quadratureOf(p, target, runs));
    return {
      result: {
        parameters: {
          gradient: parameterCount(widthsOf(p.gradient.hidden)),
          training: parameterCount(widthsOf(p.training.hidden)),
        },
        /** Largest |two phases − forward mode| over all parameters and nets, over the gradient's length. */
        apart: gradient.apart,
        samples: samples.result,
      },
      files: {
        'differences.csv': gradient.rows,
        'training.csv': trained.flatMap(({ target, runs }) => curvesOf(p, target, runs)),
        'runs.csv': trained.flatMap(({ target, runs }) =>
          runs.map(({ before, after, heldOut, phases, points }, seed) => ({
            target,
            seed,
            uniform: before,
            after,
            heldOut,
            points,
            phases,
          })),
        ),
        'maps.csv': trained.flatMap(({ target, runs }) => mapOf(p, target, runs[0]!.phi)),
        'samples.csv': samples.rows,
        'quadrature.csv': quadrature,
      },
    };
  },
});

const widthsOf = (hidden: number) => [2, hidden, hidden, 1];
const drawn = (hidden: number, rng: Rng) =>
  drawMlp(rng, widthsOf(hidden), { gain: 2, lastGain: 1, offsets: 0.5 });

/** The same gradient by the formula, by forward mode, and by differences of many sizes. */
function gradientTwice({ half, gradient: g }: Params, rng: Rng) {
  const grid: Square = { half, perAxis: g.perAxis };
  const cells = middles(grid);
  const area = cellArea(grid);
  const widths = widthsOf(g.hidden);
  let apart = 0;
  const errors = replicate(g.replicas, rng, (own) => {
    const phi = drawn(g.hidden, own.split('weights'));
    const data = planarDensities.hills.draw(own.split('data'), g.points);
    const at = joined(data, cells);
    const net = createMlp(widths, unit, at.length / 2);
    const formula = new Float64Array(phi.length);
    twoPhases(net, phi, at, g.points, area, formula);
    const size = length(formula);
    const spare = new Float64Array(phi.length);
    const lossAt = (along: Parameters) => twoPhases(net, along, at, g.points, area, spare).loss;
    const direction = new Float64Array(phi.length);
    const auto = formula.map((_, j) => {
      direction.fill(0);
      direction[j] = 1;
      return forwardDerivative({ widths, unit }, phi, direction, at, g.points);
    });
    for (let j = 0; j < phi.length; j++)
      apart = Math.max(apart, Math.abs(auto[j]! - formula[j]!) / size);
    return Array.from({ length: g.steps }, (_, i) => {
      const h = stepOf(i);
      const worst = formula.map((exact, j) => {
        const [up, down] = [phi.slice(), phi.slice()];
        up[j] = up[j]! + h;
        down[j] = down[j]! - h;
        return Math.abs((lossAt(up) - lossAt(down)) / (up[j]! - down[j]!) - exact) / size;
      });
      return Math.max(...worst);
    });
  });
  const rows = bands(errors).map((error, i) => ({ step: stepOf(i), error }));
  return { apart, rows };
}

/** 2^0, 2^−3, 2^−6 …: exact in binary, so that the step itself is not rounded. */
const stepOf = (i: number) => 1 / power(8, i);

interface Run {
  readonly phi: Parameters;
  /** KL(p‖q) every so many steps. */
  readonly curve: readonly number[];
  readonly losses: readonly number[];
  /** KL of the uniform density, and of what was learnt. */
  readonly before: number;
  readonly after: number;
  /** −ln q of points that were not trained on, and of those that were. */
  readonly heldOut: number;
  readonly points: number;
  /** ‖first − second phase‖ over ‖first phase‖ at the end. */
  readonly phases: number;
}

/** p on the cells, as a distribution over them. */
const targetOn = (target: PlanarName, grid: Square) => {
  const cells = middles(grid);
  const n = cells.length / 2;
  const { logDensity } = planarDensities[target];
  return normalise(
    Float64Array.from({ length: n }, (_, i) => -logDensity(cells[i]!, cells[n + i]!)),
    cellArea(grid),
  ).q;
};

function trainingsOf({ half, training: t }: Params, target: PlanarName, rng: Rng): Run[] {
  const grid: Square = { half, perAxis: t.perAxis };
  const cells = middles(grid);
  const area = cellArea(grid);
  const truth = targetOn(target, grid);
  const flat = new Float64Array(truth.length).fill(1 / truth.length);
  const room = Math.max(t.points, t.heldOut) + truth.length;
  const net = createMlp(widthsOf(t.hidden), unit, room);
  return replicate(t.replicas, rng, (own): Run => {
    const phi = drawn(t.hidden, own.split('weights'));
    const density = planarDensities[target];
    const at = joined(density.draw(own.split('data'), t.points), cells);
    const gradient = new Float64Array(phi.length);
    const optimiser = adam(t.learningRate);
    let memory = optimiser.init(phi.length);
    const curve: number[] = [];
    const losses: number[] = [];
    for (let step = 0; step < t.steps; step++) {
      const { q, loss } = twoPhases(net, phi, at, t.points, area, gradient);
      if (step % t.every === 0) {
        curve.push(divergence(truth, q));
        losses.push(loss);
      }
      memory = optimiser.step(phi, gradient, memory);
    }
    const end = twoPhases(net, phi, at, t.points, area, gradient);
    const both = length(gradient);
    const other = joined(density.draw(own.split('held out'), t.heldOut), cells);
    const points = end.loss;
    curve.push(divergence(truth, end.q));
    losses.push(points);
    const energy = net.forward(phi, at, t.points + truth.length);
    const back = new Float64Array(energy.length);
    back.fill(1 / t.points, 0, t.points);
    const firstPhase = new Float64Array(phi.length);
    net.backward(phi, back, firstPhase);
    return {
      phi,
      curve,
      losses,
      before: divergence(truth, flat),
      after: curve.at(-1)!,
      heldOut: twoPhases(net, phi, other, t.heldOut, area, gradient).loss,
      points,
      phases: both / length(firstPhase),
    };
  });
}

function curvesOf({ training: t }: Params, target: PlanarName, runs: readonly Run[]) {
  const losses = bands(runs.map((run) => run.losses));
  return bands(runs.map((run) => run.curve)).map((kl, i) => ({
    target,
    step: Math.min(i * t.every, t.steps),
    kl,
    loss: losses[i]!,
  }));
}

/** What the first seed learnt, cell by cell. */
function mapOf({ half, training: t }: Params, target: PlanarName, phi: Parameters) {
  const grid: Square = { half, perAxis: t.perAxis };
  const cells = middles(grid);
  const [n, area] = [cells.length / 2, cellArea(grid)];
  const energy = createMlp(widthsOf(t.hidden), unit, n).forward(phi, cells, n);
  const { q } = normalise(energy, area);
  const truth = targetOn(target, grid);
  const lowest = Math.min(...energy);
  return Array.from({ length: n }, (_, i) => ({
    target,
    x: cells[i]!,
    y: cells[n + i]!,
    truth: truth[i]! / area,
    model: q[i]! / area,
    /** The lowest energy is zero: a constant changes nothing. */
    energy: energy[i]! - lowest,
  }));
}

/**
 * The second phase from N exact samples. With g_c = ∂U[c]/∂φ its error has the mean square
 * tr Cov(g)/N, Cov over the cells with probabilities q_c.
 */
function secondPhase({ half, training: t, samples: s }: Params, phi: Parameters, rng: Rng) {
  const grid: Square = { half, perAxis: t.perAxis };
  const cells = middles(grid);
  const n = cells.length / 2;
  const { q } = normalise(
    createMlp(widthsOf(t.hidden), unit, n).forward(phi, cells, n),
    cellArea(grid),
  );
  const one = createMlp(widthsOf(t.hidden), unit, 1);
  const gradients = Array.from({ length: n }, (_, i) => {
    one.forward(phi, Float64Array.of(cells[i]!, cells[n + i]!), 1);
    const gradient = new Float64Array(phi.length);
    one.backward(phi, Float64Array.of(1), gradient);
    return gradient;
  });
  const exact = new Float64Array(phi.length);
  let squares = 0;
  gradients.forEach((gradient, i) => {
    for (let j = 0; j < exact.length; j++) exact[j] = exact[j]! + q[i]! * gradient[j]!;
    squares += q[i]! * square(length(gradient));
  });
  const size = length(exact);
  const spread = squares - square(size);
  const cumulated = q.slice();
  for (let i = 1; i < n; i++) cumulated[i] = cumulated[i]! + cumulated[i - 1]!;
  const pick = (u: number) => {
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulated[middle]! > u) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const rows = s.counts.map((count) => {
    const errors = replicate(s.repeats, rng.split(`count ${count}`), (own) => {
      const sum = new Float64Array(phi.length);
      for (let k = 0; k < count; k++) {
        const gradient = gradients[pick(own.uniform())]!;
        for (let j = 0; j < sum.length; j++) sum[j] = sum[j]! + gradient[j]! / count;
      }
      return length(sum.map((value, j) => value - exact[j]!)) / size;
    });
    const squaresOf = errors.map(square);
    const centre = mean(squaresOf);
    return {
      count,
      error: band(errors),
      rms: Math.sqrt(centre),
      /** Standard error of the mean square, over that mean. */
      uncertainty: Math.sqrt(mean(squaresOf.map((v) => square(v - centre))) / s.repeats) / centre,
      theory: Math.sqrt(spread / count) / size,
    };
  });
  return { rows, result: { spread: Math.sqrt(spread) / size } };
}

/** Relative error of Z against the number of cells along each axis. */
function quadratureOf(
  { half, training: t, quadrature: c }: Params,
  target: PlanarName,
  runs: readonly Run[],
): { target: PlanarName; perAxis: number; error: Band }[] {
  const zOf = (phi: Parameters, perAxis: number) => {
    const grid: Square = { half, perAxis };
    const n = perAxis * perAxis;
    const energy = createMlp(widthsOf(t.hidden), unit, n).forward(phi, middles(grid), n);
    return normalise(energy, cellArea(grid)).logZ;
  };
  const truths = runs.map(({ phi }) => zOf(phi, c.fine));
  return c.perAxis.map((perAxis) => ({
    target,
    perAxis,
    error: band(runs.map(({ phi }, i) => Math.abs(exp(zOf(phi, perAxis) - truths[i]!) - 1))),
  }));
}
