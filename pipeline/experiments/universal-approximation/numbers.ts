import { defineNumbers } from '../../engine/experiment.ts';
import { type Activation, eggBoxBound, eggBoxMap, eggBoxNet } from '../../models/egg-box.ts';
import {
  bestParabola,
  equalEnds,
  leastError,
  piecesOf,
  placedEnds,
  splineAt,
  splineNet,
} from '../../models/linear-spline.ts';
import { log } from '../../models/math.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import { predictNet } from '../../models/shallow-net.ts';
import {
  curvature,
  type Errors,
  errorsOf,
  samplesOf,
  type Target,
  targetNames,
  targets,
} from '../../models/spline-targets.ts';
import {
  drawStart,
  netAt,
  type Start,
  splineTrainer,
  splineTrainingProcess,
  unitsOf,
} from '../../models/spline-training.ts';
import { band, linspace, replicate } from '../../models/statistics.ts';

const params = {
  seed: 1989,
  constructed: { hidden: [1, 2, 4, 8, 16, 32, 64, 128], samples: 2048, slopeFrom: 16 },
  /** Equally spaced samples, divided by three, on which the least error is found. */
  floorSamples: 512,
  trained: {
    hidden: [2, 4, 8, 16, 32],
    points: 65,
    learningRate: 0.01,
    steps: 1500,
    replicas: 256,
  },
  twoInputs: {
    hidden: [8, 16, 32, 64, 128, 256],
    slopeFrom: 32,
    gain: 10,
    side: 161,
    shown: 32,
    shownSide: 33,
  },
  training: {
    target: 'wave' as Target,
    start: 'spread' as Start,
    hidden: 16,
    points: 65,
    learningRate: 0.01,
    steps: 1500,
    seed: 7,
  },
  failure: { start: 'outside' as Start, hidden: 32, seed: 7 },
  curve: 161,
};
type Params = typeof params;

/** Target and start of the nets that are trained, each over all seeds. */
const settings = [
  { target: 'wave', start: 'spread' },
  { target: 'root', start: 'spread' },
  { target: 'wave', start: 'outside' },
] as const;

/** Slope of the line of least squares through log errors against log D. */
function slopeOf(points: readonly (readonly [hidden: number, error: number])[]): number {
  const at = points.map(([hidden, error]) => [log(hidden), log(error)] as const);
  const mean = (i: 0 | 1) => at.reduce((sum, pair) => sum + pair[i], 0) / at.length;
  const [x, y] = [mean(0), mean(1)];
  const along = at.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return along / at.reduce((sum, [a]) => sum + (a - x) * (a - x), 0);
}

interface Row extends Errors {
  readonly target: string;
  readonly placement: string;
  readonly hidden: number;
}

function constructed(p: Params) {
  const { hidden, samples } = p.constructed;
  const rows = targetNames.flatMap((target): Row[] => {
    const fine = samplesOf(target, samples);
    const row = (placement: string, D: number, ends: readonly number[]): Row => ({
      target,
      placement,
      hidden: D,
      ...errorsOf(fine, splineAt(ends, ends.map(targets[target]))),
    });
    const equal = hidden.map((D) => row('equal', D, equalEnds(D)));
    if (target === 'root')
      return [...equal, ...hidden.map((D) => row('placed', D, placedEnds(target, D)))];
    if (target !== 'parabola') return equal;
    const best = hidden.filter((D) => D % 2 === 0);
    return [
      ...equal,
      ...best.map((D) => {
        const phi = bestParabola(D);
        return {
          target,
          placement: 'best',
          hidden: D,
          ...errorsOf(fine, (x) => predictNet(x, phi)),
        };
      }),
    ];
  });
  const of = (target: Target, placement: string) =>
    rows.filter((row) => row.target === target && row.placement === placement);
  const slopes = (target: Target, placement = 'equal') => {
    const steep = of(target, placement).filter((row) => row.hidden >= p.constructed.slopeFrom);
    return {
      sup: slopeOf(steep.map((row) => [row.hidden, row.sup])),
      rms: slopeOf(steep.map((row) => [row.hidden, row.rms])),
    };
  };
  return {
    rows,
    of,
    slopes: {
      wave: slopes('wave'),
      parabola: slopes('parabola'),
      kink: slopes('kink'),
      root: slopes('root'),
      jump: slopes('jump'),
      placedRoot: slopes('root', 'placed'),
    },
    /** Largest share of max|f″|·h²/8 that an error takes, over both smooth targets and all D. */
    boundUsed: Math.max(
      ...(['wave', 'parabola'] as const).flatMap((target) =>
        of(target, 'equal').map(
          (row) => row.sup / ((curvature[target]! * 4) / (8 * row.hidden * row.hidden)),
        ),
      ),
    ),
    /** Error of the best net for x² times 2(D + 1)²: largest distance from 1. */
    bestGap: Math.max(
      ...of('parabola', 'best').map((row) => Math.abs(row.sup * 2 * (row.hidden + 1) ** 2 - 1)),
    ),
    /** Straight pieces of a net beyond its hidden units, the most of all. */
    extraPieces: Math.max(
      ...hidden.map((D) => piecesOf(splineNet(equalEnds(D), equalEnds(D).map(targets.wave))) - D),
    ),
    /** A joint on the kink: three hidden units, none of them wasted. */
    kinkAtJoint: errorsOf(
      samplesOf('kink', samples),
      splineAt(equalEnds(3), equalEnds(3).map(targets.kink)),
    ).sup,
  };
}

function floors(p: Params) {
  return (['wave', 'parabola', 'root'] as const).flatMap((target) =>
    p.constructed.hidden.map((hidden) => ({
      target: target as string,
      hidden,
      least: leastError(samplesOf(target, p.floorSamples), hidden + 1),
    })),
  );
}

function trained(p: Params, rng: Rng, progress: (share: number) => void) {
  const { hidden: sizes, points, learningRate, steps, replicas } = p.trained;
  return settings.flatMap(({ target, start }, which) =>
    sizes.map((hidden, i) => {
      progress((which + i / sizes.length) / settings.length);
      const { trainer, errors } = splineTrainer({ target, hidden, points, learningRate });
      const nets = replicate(replicas, rng.split(hidden), (own) => {
        let state = trainer.init(drawStart(own, hidden, start));
        for (let step = 0; step < steps; step++) state = trainer.stepInPlace(state);
        return { ...errors(state.phi), ...unitsOf(state.phi) };
      });
      return {
        target: target as string,
        start: start as string,
        hidden,
        sup: band(nets.map(({ sup }) => sup)),
        rms: band(nets.map(({ rms }) => rms)),
        joints: band(nets.map(({ joints }) => joints.length)),
        dead: band(nets.map(({ dead }) => dead)),
        /** The best of all seeds. */
        least: Math.min(...nets.map(({ sup }) => sup)),
      };
    }),
  );
}

function runOf({ training }: Params, change: Partial<Params['training']> = {}) {
  const { start, seed, ...options } = { ...training, ...change };
  const phi = drawStart(createRng(seed), options.hidden, start);
  return runProcess(splineTrainingProcess({ ...options, start: phi }));
}

function twoInputs({ twoInputs: { hidden, slopeFrom, gain, side, shown, shownSide } }: Params) {
  const activations: readonly Activation[] = ['sigmoid', 'relu'];
  const rows = activations.flatMap((activation) =>
    hidden.map((D) => {
      const map = eggBoxMap(activation, D, eggBoxNet(activation, D, gain), side);
      const errors = map.map(({ target, net }) => Math.abs(net - target));
      return {
        activation: activation as string,
        hidden: D,
        sup: errors.reduce((a, b) => Math.max(a, b), 0),
        rms: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length),
        bound: eggBoxBound(activation, D),
      };
    }),
  );
  const slope = (activation: Activation) =>
    slopeOf(
      rows
        .filter((row) => row.activation === activation && row.hidden >= slopeFrom)
        .map((row) => [row.hidden, row.sup]),
    );
  const shares = (activation: Activation) =>
    Math.max(
      ...rows.filter((row) => row.activation === activation).map(({ sup, bound }) => sup / bound),
    );
  return {
    rows,
    slopes: { sigmoid: slope('sigmoid'), relu: slope('relu') },
    boundUsed: { sigmoid: shares('sigmoid'), relu: shares('relu') },
    map: eggBoxMap('sigmoid', shown, eggBoxNet('sigmoid', shown, gain), shownSide),
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    constructed: { hidden: [1, 2, 4, 8, 16, 32], samples: 512, slopeFrom: 8 },
    floorSamples: 64,
    trained: { hidden: [2, 4, 8], steps: 60, replicas: 4 },
    twoInputs: { hidden: [8, 16, 32, 64, 128], side: 101, shownSide: 9 },
    training: { steps: 200 },
  },

  run({ params: p, rng, progress }) {
    const built = constructed(p);
    progress(0.05, 'least errors');
    const least = floors(p);
    progress(0.1, 'training');
    const nets = trained(p, rng.split('trained'), (share) =>
      progress(0.1 + 0.8 * share, 'training'),
    );
    const plane = twoInputs(p);
    const good = runOf(p);
    const bad = runOf(p, p.failure);
    const runs = [
      ['spread', good],
      ['outside', bad],
    ] as const;
    const medians = (target: string, start: string) => {
      const of = nets.filter((row) => row.target === target && row.start === start);
      return {
        sup: slopeOf(of.map((row) => [row.hidden, row.sup.median])),
        rms: slopeOf(of.map((row) => [row.hidden, row.rms.median])),
        last: of.at(-1)!,
      };
    };
    const floorOf = (target: string, hidden: number) =>
      least.find((row) => row.target === target && row.hidden === hidden)!.least;
    return {
      result: {
        slopes: built.slopes,
        boundUsed: built.boundUsed,
        bestGap: built.bestGap,
        extraPieces: built.extraPieces,
        kinkAtJoint: built.kinkAtJoint,
        largest: {
          wave: built.of('wave', 'equal').at(-1)!,
          kink: built.of('kink', 'equal').at(-1)!,
          root: built.of('root', 'equal').at(-1)!,
          jump: built.of('jump', 'equal').at(-1)!,
          placedRoot: built.of('root', 'placed').at(-1)!,
        },
        /** √D times the error for the root, equal pieces: largest distance from 1/4. */
        rootGap: Math.max(
          ...built
            .of('root', 'equal')
            .map((row) => Math.abs(row.sup * Math.sqrt(row.hidden) - 0.25)),
        ),
        /** 2D² times the error for the root with placed joints: below 1. */
        placedUsed: Math.max(
          ...built.of('root', 'placed').map((row) => row.sup * 2 * row.hidden * row.hidden),
        ),
        trained: {
          wave: medians('wave', 'spread'),
          root: medians('root', 'spread'),
          outside: medians('wave', 'outside'),
          /** The smallest error of any trained net over the least error possible. */
          aboveFloor: Math.min(...nets.map((row) => row.least / floorOf(row.target, row.hidden))),
          /** Constructed with as many units as the largest trained net. */
          equalWave: built
            .of('wave', 'equal')
            .find((row) => row.hidden === p.trained.hidden.at(-1)!)!,
          equalRoot: built
            .of('root', 'equal')
            .find((row) => row.hidden === p.trained.hidden.at(-1)!)!,
          placedRoot: built
            .of('root', 'placed')
            .find((row) => row.hidden === p.trained.hidden.at(-1)!)!,
        },
        twoInputs: {
          slopes: plane.slopes,
          boundUsed: plane.boundUsed,
          sigmoid: plane.rows.filter(({ activation }) => activation === 'sigmoid').at(-1)!,
          relu: plane.rows.filter(({ activation }) => activation === 'relu').at(-1)!,
        },
        training: { digest: good.digest, final: good.final },
        failure: bad.final,
      },
      files: {
        'constructed.csv': built.rows,
        'least-errors.csv': least,
        'trained.csv': nets,
        'two-inputs.csv': plane.rows,
        'egg-box.csv': plane.map,
        'runs.csv': runs.flatMap(([start, { rows }]) =>
          linspace(-1, 1, p.curve).map((x) => ({
            start: start as string,
            x,
            value: netAt(rows[0]!, x),
          })),
        ),
        'run-joints.csv': runs.flatMap(([start, { rows }]) =>
          unitsOf(rows[0]!).joints.map((joint) => ({ start: start as string, joint })),
        ),
      },
    };
  },
});
