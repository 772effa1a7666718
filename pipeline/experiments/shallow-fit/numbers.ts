import {
  type DataSet,
  dataSets,
  domain,
  drawPoints,
  isTest,
  split,
} from '../../data/shallow-task.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { randomNet, type Start } from '../../models/activation-net.ts';
import { relu } from '../../models/activations.ts';
import { closedForm, loss as lineLoss, type Points } from '../../models/linear-regression.ts';
import { exp, log } from '../../models/math.ts';
import type { Parameters } from '../../models/mlp.ts';
import { runProcess } from '../../models/process.ts';
import { createRng } from '../../models/rng.ts';
import { closest, largestGap, sameOutputs } from '../../models/same-function.ts';
import { parameterCount, trainNets } from '../../models/shallow-net.ts';
import {
  deadUnits,
  outputsAt,
  type ShallowNet,
  shallowNet,
  shallowProcess,
  trainShallow,
} from '../../models/shallow-process.ts';
import { band, linspace, mean } from '../../models/statistics.ts';
import { balance, between, orders, permuted, rescaled } from '../../models/symmetry.ts';

const params = {
  seed: 7,
  dataSet: 'wave' as DataSet,
  count: 40,
  noise: 0.1,
  testShare: 0.5,
  hidden: 3,
  start: 'normal' as Start,
  learningRate: 0.1,
  epochs: 20000,
  replicas: 256,
  publishedSeed: 246,
  atRest: 1e-8,
  tolerance: 1e-6,
  sweep: { epochs: 5000, rateTimesUnits: 0.3 },
  units: [1, 2, 3, 4, 5, 6, 8, 12, 16, 24],
  rates: [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.1, 1.5, 2],
  jointWeight: 1e-6,
  alphas: [0.001, 0.1, 0.5, 2, 3, 10, 1000],
  line: 101,
  curve: 161,
};
type Params = typeof params;

/** The net of a seed; the page makes the same one. */
const netOf = (p: Params, points: ReturnType<typeof split>, seed: number): ShallowNet =>
  shallowNet({
    ...points,
    activation: 'relu',
    hidden: p.hidden,
    start: p.start,
    learningRate: p.learningRate,
    batch: p.count,
    penalty: {},
    rng: createRng(seed),
  });

interface Trained {
  readonly seed: number;
  readonly phi: Parameters;
  readonly trainError: number;
  readonly testError: number;
  /** √Σ(∂L/∂φ)² at the end. */
  readonly gradient: number;
  readonly dead: number;
  readonly outputs: Float64Array;
}

function trainSeed(p: Params, points: ReturnType<typeof split>, seed: number): Trained {
  const net = netOf(p, points, seed);
  const { trainer, unit, training, test } = net;
  const phi = trainShallow(net, p.epochs);
  const gradient = trainer.gradientAt(phi).reduce((sum, value) => sum + value * value, 0);
  return {
    seed,
    phi,
    trainError: trainer.lossOf(phi),
    testError: trainer.lossOf(phi, test),
    gradient: Math.sqrt(gradient),
    dead: deadUnits(net, phi),
    outputs: outputsAt(unit, phi, training.x),
  };
}

/** Final errors of `replicas` nets of one size and rate, by the loop that is fused over nets. */
function sweep(p: Params, points: Points, hidden: number, rate: number) {
  const size = parameterCount(hidden);
  const phis = new Float64Array(p.replicas * size);
  for (let seed = 0; seed < p.replicas; seed++)
    phis.set(
      randomNet(createRng(seed).split('start'), { hidden, units: [relu], start: p.start }),
      seed * size,
    );
  const count = points.x.length;
  // The fused loop descends on the sum over the points.
  const losses = trainNets(points, phis, {
    replicas: p.replicas,
    learningRate: rate / count,
    steps: p.sweep.epochs,
  });
  return Array.from(losses, (loss, net) => {
    const phi = phis.subarray(net * size, (net + 1) * size);
    const alive = Array.from({ length: hidden }, (_, d) =>
      Array.from(points.x).some((x) => phi[1 + hidden + d]! + phi[1 + 2 * hidden + d]! * x > 0),
    ).filter(Boolean).length;
    return { loss: loss / count, alive };
  });
}

/** Joints of the function between the outermost training points. */
function jointsInside(p: Params, phi: Parameters, { x }: Points): number {
  const inputs = Array.from(x);
  const [least, most] = [Math.min(...inputs), Math.max(...inputs)];
  return Array.from({ length: p.hidden }, (_, d) => {
    const slope = phi[p.hidden + d]!;
    const joint = -phi[d]! / slope;
    const bends = Math.abs(phi[2 * p.hidden + 1 + d]! * slope) > p.jointWeight;
    return bends && joint > least && joint < most;
  }).filter(Boolean).length;
}

const share = (yes: readonly boolean[]) => yes.filter(Boolean).length / yes.length;
/** What has diverged is above every loss. */
const bounded = (loss: number) => (loss < 1e9 ? loss : 1e9);

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    epochs: 400,
    replicas: 12,
    publishedSeed: 3,
    atRest: 1e-2,
    tolerance: 0.05,
    sweep: { epochs: 200 },
    units: [1, 3, 8],
    rates: [0.01, 0.1, 0.5, 1.5],
    line: 11,
  },

  run({ params: p, progress }) {
    const all = drawPoints(p.dataSet, createRng(p.seed), p);
    const points = split(all, p.testShare);
    const nets: Trained[] = [];
    for (let seed = 0; seed < p.replicas; seed++) {
      nets.push(trainSeed(p, points, seed));
      if (seed % 16 === 15) progress((0.6 * seed) / p.replicas, `${seed + 1} nets`);
    }
    // The best first: what stands for a group is then its best member.
    const ranked = [...nets].sort((a, b) => a.trainError - b.trainError);
    const resting = ranked.filter(({ gradient }) => gradient < p.atRest);
    const groups = sameOutputs(
      resting.map(({ outputs }) => outputs),
      p.tolerance,
    );
    const minimumOf = new Map(
      groups.flatMap(({ members }, i) =>
        members.map((member) => [resting[member]!.seed, i + 1] as const),
      ),
    );
    const first = groups.map(({ members }) => resting[members[0]!]!);
    const most = groups.reduce((a, b) => (b.members.length > a.members.length ? b : a));

    const published = netOf(p, points, p.publishedSeed);
    const { trainer, unit } = published;
    const best = nets[p.publishedSeed]!;
    const commonest = resting[most.members[0]!]!;
    // The next best, or the same where a small run has found no second.
    const other = first[1] ?? first[0]!;
    const loss = (phi: Parameters) => trainer.lossOf(phi);
    const twins = orders(p.hidden).map((order) => permuted(best.phi, order));
    const atPoints = (phi: Parameters) => outputsAt(unit, phi, published.training.x);
    const negative = rescaled(best.phi, 0, -1);
    // What a negative factor takes away: φ_1·|z_1|.
    const predicted = atPoints(best.phi).map((value, i) => {
      const z = best.phi[0]! + best.phi[p.hidden]! * published.training.x[i]!;
      return value - best.phi[2 * p.hidden + 1]! * Math.abs(z);
    });
    const [swapped, stretched] = [twins[1]!, rescaled(best.phi, 0, 4)];
    const line = linspace(0, 1, p.line).map((t) => ({
      t,
      swapped: loss(between(best.phi, swapped, t)),
      other: loss(between(best.phi, other.phi, t)),
      straight: loss(between(best.phi, stretched, t)),
      rescaled: loss(rescaled(best.phi, 0, exp(2 * t * Math.LN2))),
    }));
    const highest = (name: 'swapped' | 'other' | 'straight') =>
      Math.max(...line.map(({ [name]: value }) => value));

    const byUnits = p.units.map((hidden, i) => {
      progress(0.6 + (0.2 * i) / p.units.length, `${hidden} hidden units`);
      const ends = sweep(p, points.training, hidden, p.sweep.rateTimesUnits / hidden);
      return {
        hidden,
        parameters: parameterCount(hidden),
        loss: band(ends.map((end) => bounded(end.loss))),
        least: Math.min(...ends.map((end) => bounded(end.loss))),
        dead: ends.reduce((sum, { alive }) => sum + hidden - alive, 0) / (hidden * ends.length),
        allDead: share(ends.map(({ alive }) => alive === 0)),
      };
    });
    const byRate = p.rates.map((rate, i) => {
      progress(0.8 + (0.2 * i) / p.rates.length, `learning rate ${rate}`);
      const ends = sweep(p, points.training, p.hidden, rate);
      const diverged = ends.map((end) => !(end.loss < 1e9));
      return {
        rate,
        loss: band(ends.map((end) => bounded(end.loss))),
        diverged: share(diverged),
        allDead: share(ends.map(({ alive }, net) => alive === 0 && !diverged[net])),
      };
    });

    const process = shallowProcess(published, p.epochs);
    const run = runProcess(process);
    const size = best.phi.length;
    // Epochs at equal distances of the logarithm: the axis is one.
    const shown = [
      ...new Set(linspace(0, 1, 240).map((t) => Math.round(exp(t * log(p.epochs + 1))) - 1)),
    ];
    const xs = linspace(...domain, p.curve);
    const curveOf = (phi: Parameters) => outputsAt(unit, phi, xs);
    const bestCurve = curveOf(best.phi);
    const random = netOf(p, points, p.replicas).start;
    const centre = mean(points.training.y);

    return {
      result: {
        train: band(nets.map(({ trainError }) => trainError)),
        test: band(nets.map(({ testError }) => testError)),
        least: ranked[0]!.trainError,
        leastSeed: ranked[0]!.seed,
        /** Of the best constant, which is all that a net without living units can be. */
        constant: mean(Array.from(points.training.y, (y) => (y - centre) * (y - centre))),
        /** Of the best straight line. */
        straight: lineLoss(points.training, closedForm(points.training)) / points.training.x.length,
        resting: resting.length,
        minima: groups.length,
        separation: Math.min(1e9, closest(groups)),
        /** The largest gap between two members of one group. */
        spread: Math.max(
          ...groups.map(({ outputs, members }) =>
            Math.max(...members.map((member) => largestGap(outputs, resting[member]!.outputs))),
          ),
        ),
        lowest: first[0]!.trainError,
        lowestNets: groups[0]!.members.length,
        commonest: { trainError: commonest.trainError, nets: most.members.length },
        allDead: nets.filter(({ dead }) => dead === p.hidden).length,
        someDead: nets.filter(({ dead }) => dead > 0).length,
        allDeadAtStart: nets.filter(({ seed }) => {
          const net = netOf(p, points, seed);
          return deadUnits(net, net.start) === p.hidden;
        }).length,
        symmetry: {
          orders: twins.length,
          permutation: Math.max(...twins.map((twin) => Math.abs(loss(twin) - loss(best.phi)))),
          twin: loss(rescaled(best.phi, 0, 2)) - loss(best.phi),
          scaling: Math.max(
            ...p.alphas.map((alpha) =>
              Math.abs(loss(rescaled(best.phi, 0, alpha)) - loss(best.phi)),
            ),
          ),
          loss: loss(best.phi),
          negative: loss(negative),
          negativeGap: largestGap(atPoints(negative), predicted),
          balance: Math.max(...balance(random, trainer.gradientAt(random)).map(Math.abs)),
        },
        barrier: {
          swapped: highest('swapped'),
          other: highest('other'),
          straight: highest('straight'),
        },
        oneUnit: byUnits[0]!,
        manyUnits: byUnits.at(-1)!,
        sameUnits: byUnits.find(({ hidden }) => hidden === p.hidden)!,
        bestRate: byRate.reduce((a, b) => (b.loss.median < a.loss.median ? b : a)),
        slowest: byRate[0]!,
        largestRate: byRate.at(-1)!,
        run: { digest: run.digest, final: run.final },
      },
      files: {
        'points.csv': Array.from(all.x, (x, i) => ({
          set: isTest(i, p.testShare) ? 'test' : 'training',
          x,
          y: all.y[i]!,
        })),
        'target.csv': xs.map((x) => ({ x, y: dataSets[p.dataSet](x) })),
        'nets.csv': nets.map(({ seed, trainError, testError, gradient, dead }) => ({
          seed,
          trainError,
          testError,
          gradient,
          dead,
          minimum: minimumOf.get(seed) ?? 0,
        })),
        'minima.csv': groups.map(({ members }, i) => ({
          minimum: i + 1,
          trainError: first[i]!.trainError,
          testError: first[i]!.testError,
          nets: members.length,
          seed: Math.min(...members.map((member) => resting[member]!.seed)),
          joints: jointsInside(p, first[i]!.phi, points.training),
        })),
        'minima-curves.csv': first.flatMap(({ phi }, i) =>
          Array.from(curveOf(phi), (y, k) => ({ minimum: i + 1, x: xs[k]!, y })),
        ),
        'line.csv': line,
        'units.csv': byUnits,
        'rates.csv': byRate,
        'run.csv': shown.map((epoch) => ({
          epoch,
          trainError: run.rows[epoch]![size]!,
          testError: run.rows[epoch]![size + 1]!,
        })),
        'run-curve.csv': xs.map((x, i) => ({ x, y: bestCurve[i]! })),
      },
    };
  },
});
