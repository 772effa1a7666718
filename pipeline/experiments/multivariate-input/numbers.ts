import { type Surface, surfaceExamples } from '../../data/surfaces.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { relu } from '../../models/activations.ts';
import {
  activationPatterns,
  box,
  countRegions,
  trianglePattern,
} from '../../models/arrangement.ts';
import { drawMlp } from '../../models/mlp.ts';
import { netProcess } from '../../models/net-process.ts';
import { meanSquare } from '../../models/objective.ts';
import { adam } from '../../models/optimiser.ts';
import { hiddenPlanes, pieceOf } from '../../models/pieces.ts';
import { runProcess } from '../../models/process.ts';
import { maximumRegions } from '../../models/region-bound.ts';
import { createRng } from '../../models/rng.ts';
import { bands, replicate } from '../../models/statistics.ts';
import { createTrainer } from '../../models/training.ts';

const params = {
  seed: 38,
  /** [offset, slope 1, slope 2] of three hidden units, and the output: φ_0, then their weights. */
  net: {
    hidden: [
      [0.5, 1, 0.3],
      [-0.2, 0.8, 0.9],
      [0.5, -0.2, 1],
    ],
    output: [-0.3, 0.9, -1.4, 0.7],
    halfWidth: 2,
  },
  random: { replicas: 1024 },
  side: 11,
  every: 10,
  seeds: 256,
  run: {
    surface: 'hill' as Surface,
    hidden: 8,
    offsets: 0,
    seed: 13,
    learningRate: 0.02,
    steps: 600,
  },
};

const complement = (pattern: string) =>
  pattern.replaceAll(/[01]/g, (bit) => (bit === '1' ? '0' : '1'));
const all = (count: number) =>
  Array.from({ length: 2 ** count }, (_, i) => i.toString(2).padStart(count, '0'));

/** Three random lines: which pattern is missing, and whether it is the triangle's with every unit turned round. */
function missing(lines: readonly number[][]) {
  const patterns = activationPatterns(lines);
  const absent = all(3).filter((pattern) => !patterns.includes(pattern));
  return {
    regions: countRegions(lines),
    patterns: patterns.length,
    opposite: absent.length === 1 && absent[0] === complement(trianglePattern(lines)),
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { random: { replicas: 16 }, seeds: 4, run: { steps: 60 } },
  run({ params: p, rng, progress }) {
    const inside = box(2, 1);
    const { hidden, output } = p.net;
    const patterns = activationPatterns(hidden);
    // As mlp.ts has it: offsets, slopes, φ_0, weights.
    const drawn = Float64Array.from([
      ...hidden.map(([offset]) => offset!),
      ...hidden.flatMap(([, ...slopes]) => slopes),
      ...output,
    ]);
    const lines = replicate(p.random.replicas, rng.split('random'), (own) =>
      Array.from({ length: 3 }, () => [own.normal(), own.normal(), own.normal()]),
    ).map(missing);

    const widths = [2, p.run.hidden, 1];
    const trainer = createTrainer({
      widths,
      unit: relu,
      examples: surfaceExamples(p.run.surface, 2, p.side),
      objective: meanSquare,
      optimiser: adam(p.run.learningRate),
    });
    const begin = (seed: ReturnType<typeof createRng>) =>
      drawMlp(seed, widths, { gain: 2, lastGain: 1, offsets: p.run.offsets });
    const counts = (phi: Float64Array) => {
      const planes = hiddenPlanes(widths, phi);
      return { everywhere: countRegions(planes), inBox: countRegions(planes, inside) };
    };
    const { digest, final, rows } = runProcess(
      netProcess(trainer, {
        start: begin(createRng(p.run.seed)),
        steps: p.run.steps,
        numbers: (phi) => ({ regions: counts(phi).inBox }),
      }),
    );
    const own = rows
      .filter((_, step) => step % p.every === 0)
      .map((row) => ({ ...counts(row.subarray(0, -1)), loss: row.at(-1)! }));
    progress(0.1, 'seeds');
    const many = replicate(p.seeds, rng.split('train'), (seed) => {
      let state = trainer.init(begin(seed));
      const seen = [];
      for (let step = 0; step <= p.run.steps; step++) {
        if (step > 0) state = trainer.stepInPlace(state);
        if (step % p.every === 0)
          seen.push({ ...counts(state.phi), loss: trainer.lossOf(state.phi) });
      }
      return seen;
    });
    const over = (what: 'everywhere' | 'inBox' | 'loss') =>
      bands(many.map((seen) => seen.map((row) => row[what])));
    const [everywhere, inBox, loss] = [over('everywhere'), over('inBox'), over('loss')];
    const bound = Number(maximumRegions(2, p.run.hidden));
    const ends = many.map((seen) => seen.at(-1)!);
    const share = (holds: (row: (typeof ends)[number]) => boolean) =>
      ends.filter(holds).length / ends.length;
    const last = Float64Array.from(rows.at(-1)!).subarray(0, -1);
    return {
      result: {
        net: {
          regions: countRegions(hidden),
          patterns: patterns.join(' '),
          triangle: trianglePattern(hidden),
          absent: all(3)
            .filter((pattern) => !patterns.includes(pattern))
            .join(' '),
        },
        random: {
          sevenRegions: lines.filter(({ regions }) => regions === 7).length / lines.length,
          sevenPatterns: lines.filter((row) => row.patterns === 7).length / lines.length,
          opposite: lines.filter(({ opposite }) => opposite).length / lines.length,
        },
        bound,
        trained: {
          start: { everywhere: everywhere[0]!, inBox: inBox[0]! },
          end: { everywhere: everywhere.at(-1)!, inBox: inBox.at(-1)!, loss: loss.at(-1)! },
          atBound: share((row) => row.everywhere === bound),
          atBoundInBox: share((row) => row.inBox === bound),
        },
        run: {
          digest,
          final,
          everywhere: own.at(-1)!.everywhere,
          start: own[0]!.inBox,
          phi0: last[3 * p.run.hidden]!,
        },
      },
      files: {
        'net.csv': patterns.map((pattern) => {
          const [offset, slope1, slope2] = pieceOf([2, 3, 1], drawn, pattern);
          return { pattern, offset: offset!, slope1: slope1!, slope2: slope2! };
        }),
        'run-units.csv': hiddenPlanes(widths, last).map(([offset, slope1, slope2], d) => ({
          unit: d + 1,
          offset: offset!,
          slope1: slope1!,
          slope2: slope2!,
          weight: last[3 * p.run.hidden + 1 + d]!,
        })),
        'counts.csv': everywhere.map((band, i) => ({
          step: i * p.every,
          run: own[i]!.inBox,
          inBox: inBox[i]!,
          everywhere: band,
          loss: loss[i]!,
        })),
      },
    };
  },
});
