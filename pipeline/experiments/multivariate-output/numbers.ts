import { type Pair, pairExamples, pairs, target } from '../../data/two-curves.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { relu } from '../../models/activations.ts';
import { jointsOf } from '../../models/joints.ts';
import { createMlp, drawMlp, parameterCount, type Widths } from '../../models/mlp.ts';
import { netProcess } from '../../models/net-process.ts';
import { meanSquare } from '../../models/objective.ts';
import { adam } from '../../models/optimiser.ts';
import { hiddenPlanes } from '../../models/pieces.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import { band, bands, linspace, replicate } from '../../models/statistics.ts';
import { createTrainer } from '../../models/training.ts';

const params = {
  seed: 36,
  /** Net with joints drawn at random, to be found again in each output. */
  random: { replicas: 256, hidden: 4, range: 4 },
  points: 31,
  /** Places at which the two outputs of the published run are written down. */
  drawn: 241,
  steps: 1200,
  every: 20,
  learningRate: 0.02,
  offsets: 0.6,
  seeds: 256,
  shared: 12,
  separate: 8,
  run: { pair: 'together' as Pair, hidden: 4, seed: 138, learningRate: 0.02, steps: 1200 },
};
type Params = typeof params;

/** How a net begins: He et al. for the hidden layer, offsets that spread the joints over the inputs. */
const begin = (rng: Rng, widths: Widths, offsets: number) =>
  drawMlp(rng, widths, { gain: 2, lastGain: 1, offsets });

/** Joints of both outputs of random nets, each found from the values of that output alone. */
function findJoints({ replicas, hidden, range }: Params['random'], rng: Rng) {
  const widths = [1, hidden, 2];
  const net = createMlp(widths, relu, 1);
  return replicate(replicas, rng, (own) => {
    const phi = Float64Array.from({ length: parameterCount(widths) }, () => own.normal());
    const at = (output: number) => (x: number) => net.forward(phi, Float64Array.of(x), 1)[output]!;
    const [first, second] = [0, 1].map((output) => jointsOf(at(output), [-range, range]));
    const made = hiddenPlanes(widths, phi)
      .map(([offset, slope]) => -offset! / slope!)
      .filter((x) => Math.abs(x) < range)
      .sort((a, b) => a - b);
    const apart = (a: readonly number[], b: readonly number[]) =>
      a.length === b.length ? Math.max(0, ...a.map((x, i) => Math.abs(x - b[i]!))) : range;
    return {
      joints: made.length,
      between: apart(first!, second!),
      fromFormula: apart(first!, made),
    };
  });
}

/** Loss over both outputs, every so many steps. */
function learn(p: Params, pair: Pair, widths: Widths, outputs: readonly (0 | 1)[], rng: Rng) {
  const examples = pairExamples(pair, p.points, outputs);
  const trainer = createTrainer({
    widths,
    unit: relu,
    examples,
    objective: meanSquare,
    optimiser: adam(p.learningRate),
  });
  let state = trainer.init(begin(rng, widths, p.offsets));
  const losses = [trainer.lossOf(state.phi)];
  for (let step = 1; step <= p.steps; step++) {
    state = trainer.stepInPlace(state);
    if (step % p.every === 0) losses.push(trainer.lossOf(state.phi));
  }
  return losses;
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { random: { replicas: 8 }, steps: 50, seeds: 4, run: { steps: 50 } },
  run({ params: p, rng, progress }) {
    const found = findJoints(p.random, rng.split('random'));
    const kinds = {
      shared: parameterCount([1, p.shared, 2]),
      separate: 2 * parameterCount([1, p.separate, 1]),
    };
    const curves = [];
    const finals: { pair: Pair; shared: number[]; separate: number[] }[] = [];
    for (const [i, pair] of pairs.entries()) {
      progress(i / pairs.length, pair);
      const own = rng.split(`train ${pair}`);
      const shared = replicate(p.seeds, own.split('shared'), (net) =>
        learn(p, pair, [1, p.shared, 2], [0, 1], net),
      );
      const separate = replicate(p.seeds, own.split('separate'), (net) => {
        const [a, b] = ([0, 1] as const).map((output) =>
          learn(p, pair, [1, p.separate, 1], [output], net.split(output)),
        );
        return a!.map((loss, k) => loss + b![k]!);
      });
      for (const [kind, losses] of Object.entries({ shared, separate }))
        for (const [k, loss] of bands(losses).entries())
          curves.push({ pair: pair as string, kind, step: k * p.every, loss });
      finals.push({
        pair,
        shared: shared.map((losses) => losses.at(-1)!),
        separate: separate.map((losses) => losses.at(-1)!),
      });
    }
    const outcome = (pair: Pair) => {
      const { shared, separate } = finals.find((row) => row.pair === pair)!;
      // Seeds have nothing in common between the two kinds: all pairs of them are compared.
      const better = shared.map((loss) => separate.filter((other) => loss < other).length);
      return {
        shared: band(shared),
        separate: band(separate),
        sharedBetter: better.reduce((sum, count) => sum + count, 0) / (p.seeds * p.seeds),
      };
    };
    const widths = [1, p.run.hidden, 2];
    const trainer = createTrainer({
      widths,
      unit: relu,
      examples: pairExamples(p.run.pair, p.points),
      objective: meanSquare,
      optimiser: adam(p.run.learningRate),
    });
    const { digest, final, rows } = runProcess(
      netProcess(trainer, {
        start: begin(createRng(p.run.seed), widths, p.offsets),
        steps: p.run.steps,
      }),
    );
    const phi = Float64Array.from(rows.at(-1)!).subarray(0, -1);
    return {
      result: {
        joints: {
          largestGap: Math.max(...found.map(({ between }) => between)),
          largestError: Math.max(...found.map(({ fromFormula }) => fromFormula)),
          total: found.reduce((sum, { joints }) => sum + joints, 0),
          most: Math.max(...found.map(({ joints }) => joints)),
        },
        parameters: kinds,
        together: outcome('together'),
        apart: outcome('apart'),
        run: { digest, final, phi: [...phi], parameters: parameterCount(widths) },
      },
      files: {
        'curves.csv': curves,
        'run-units.csv': hiddenPlanes(widths, phi).map(([offset, slope], d) => ({
          unit: d + 1,
          offset: offset as number,
          slope: slope as number,
          joint: -offset! / slope!,
          weight1: phi[2 * p.run.hidden + 2 + d]!,
          weight2: phi[3 * p.run.hidden + 2 + d]!,
        })),
        'run-outputs.csv': linspace(-1, 1, p.drawn).map((x) => {
          const [y1, y2] = trainer.net.forward(phi, Float64Array.of(x), 1);
          return {
            x,
            y1: y1!,
            y2: y2!,
            target1: target(p.run.pair, 0, x),
            target2: target(p.run.pair, 1, x),
          };
        }),
      },
    };
  },
});
