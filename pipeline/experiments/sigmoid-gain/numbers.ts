import { defineNumbers } from '../../engine/experiment.ts';
import { centred, sigmoid } from '../../models/gain.ts';
import { log } from '../../models/math.ts';
import { runProcess } from '../../models/process.ts';
import type { Rng } from '../../models/rng.ts';
import {
  drawParameters,
  gradientNorms,
  lossAndGradient,
  type Parameters,
  parameterCount,
  predictSigmoidNet,
  trainInPlace,
  xorTask,
} from '../../models/sigmoid-net.ts';
import { sigmoidNetProcess } from '../../models/sigmoid-net-process.ts';
import { band, bands, linspace, replicate } from '../../models/statistics.ts';
import { targets, theta } from '../../models/threshold.ts';

const params = {
  seed: 3331,
  seeds: 256,
  gains: [0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20, 30, 50, 100],
  hidden: 2,
  scale: 1,
  learningRate: 0.1,
  steps: 2000,
  run: { gain: 1, seed: 7 },
  shape: { gains: [1, 3, 10], reach: 3, points: 121 },
  curveEvery: 10,
  equalSteps: 100,
};
type Params = typeof params;

/** θ and 2S − 1 against x, and the loss of one neuron (AND, weights 1 and 1) against its bias. */
function shapeRows({ shape }: Params) {
  const and = targets(8, 2);
  const kinds = [
    { kind: 'θ', f: (z: number): number => theta(z) },
    ...shape.gains.map((gain) => ({ kind: `k = ${gain}`, f: (z: number) => centred(z, gain) })),
  ];
  return kinds.flatMap(({ kind, f }) =>
    linspace(-shape.reach, shape.reach, shape.points).map((x) => ({
      kind,
      x,
      value: f(x),
      loss: xorTask.x.reduce((sum, [a, b], row) => {
        const error = f(a! + b! + x) - and[row]!;
        return sum + error * error;
      }, 0),
    })),
  );
}

/** Norms of the gradient at the start, and how training ends, for nets that differ in k alone. */
function train(p: Params, gain: number, phis: readonly Parameters[], record = false) {
  const net = { hidden: p.hidden, gain };
  const ends = phis.map((start) => {
    const gradient = new Float64Array(start.length);
    lossAndGradient(xorTask, start, net, gradient);
    const phi = start.slice();
    const losses = trainInPlace(xorTask, phi, { ...net, ...p }, record);
    const right = xorTask.x.every(
      (x, row) => theta(predictSigmoidNet(x, phi, net)) === xorTask.target[row],
    );
    return { norms: gradientNorms(gradient, 2, p.hidden), losses, right };
  });
  return {
    row: {
      gain,
      hidden: band(ends.map(({ norms }) => norms.hidden)),
      output: band(ends.map(({ norms }) => norms.output)),
      loss: band(ends.map(({ losses }) => losses.at(-1)!)),
      solved: ends.filter(({ right }) => right).length / ends.length,
    },
    curve: record ? bands(ends.map(({ losses }) => losses)) : [],
  };
}

/** Largest difference of losses on the way: gain k against gain 1, weights times k, rate times k². */
function inequality(p: Params, gain: number, phis: readonly Parameters[]): number {
  const rate = 1 / (gain * gain);
  const few = { hidden: p.hidden, steps: p.equalSteps };
  return Math.max(
    ...phis.map((start) => {
      const steep = start.map((value) => value / gain);
      const a = trainInPlace(
        xorTask,
        steep,
        { ...few, gain, learningRate: p.learningRate * rate },
        true,
      );
      const b = trainInPlace(
        xorTask,
        start.slice(),
        { ...few, gain: 1, learningRate: p.learningRate },
        true,
      );
      return Math.max(...a.map((loss, i) => Math.abs(loss - b[i]!)));
    }),
  );
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { seeds: 8, gains: [0.1, 0.2, 1, 100], steps: 200 },
  run({ params: p, rng, progress }) {
    const phis = replicate(p.seeds, rng.split('start'), (own: Rng) =>
      drawParameters(own, parameterCount(2, p.hidden), p.scale),
    );
    const trained = p.gains.map((gain, i) => {
      progress(i / p.gains.length, `k = ${gain}`);
      return train(p, gain, phis, gain === p.run.gain);
    });
    const rows = trained.map(({ row }) => row);
    const [first, second] = [rows[0]!, rows[1]!];
    const slope = (name: 'hidden' | 'output') =>
      log(second[name].median / first[name].median) / log(second.gain / first.gain);
    const {
      digest,
      final,
      rows: path,
    } = runProcess(sigmoidNetProcess({ ...p, gain: p.run.gain, seed: p.run.seed }));
    const phi = path.at(-1)!.slice(0, -1);
    const best = rows.reduce((a, b) => (b.solved > a.solved ? b : a));
    const curve = trained.flatMap(({ curve }) => curve);
    return {
      result: {
        slopes: { hidden: slope('hidden'), output: slope('output') },
        low: { gain: first.gain, loss: first.loss.median, solved: first.solved },
        best: { gain: best.gain, loss: best.loss.median, solved: best.solved },
        high: {
          gain: rows.at(-1)!.gain,
          loss: rows.at(-1)!.loss.median,
          solved: rows.at(-1)!.solved,
          hidden: rows.at(-1)!.hidden.median,
        },
        /** S far to the left, where θ is −1. */
        farLeft: sigmoid(-p.shape.reach, p.shape.gains.at(-1)!),
        inequality: inequality(p, p.gains.at(-1)!, phis),
        run: {
          digest,
          final,
          phi: Array.from(phi),
          outputs: xorTask.x.map((x) => predictSigmoidNet(x, phi, { ...p, gain: p.run.gain })),
        },
      },
      files: {
        'shape.csv': shapeRows(p),
        'gains.csv': rows,
        'curve.csv': curve.flatMap((allSeeds, step) =>
          step % p.curveEvery === 0 ? [{ step, loss: path[step]!.at(-1)!, allSeeds }] : [],
        ),
      },
    };
  },
});
