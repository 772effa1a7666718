import { defineNumbers } from '../../engine/experiment.ts';
import { faces, loadedDie } from '../../models/loaded-die.ts';
import { exp, log } from '../../models/math.ts';
import {
  type FeatureChoice,
  isAttained,
  type ParityOptions,
  parityAt,
  parityOptimum,
  type Reading,
} from '../../models/parity.ts';
import { parityProcess, type SolvingOptions } from '../../models/parity-process.ts';
import { runProcess } from '../../models/process.ts';
import { linspace } from '../../models/statistics.ts';

const params = {
  seed: 3567,
  run: {
    count: 100,
    reading: 'conditional' as Reading,
    features: 'one' as FeatureChoice,
    wrong: 0,
    stepSize: 2,
    steps: 1000,
  },
  wrongShares: 50,
  pinned: { wrong: 0.2, stepSize: 3, steps: 3000 },
  priors: [0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100],
  shownPrior: 1,
  fairMean: 3.5,
  dieMean: 4.5,
};

const readings = ['joint', 'conditional'] as const;
const choices = ['one', 'both'] as const;

/** Steps at which a path is kept: roughly equally spaced on a logarithmic axis. */
function checkpoints(last: number): number[] {
  const steps = [];
  for (let step = 1; step < last; step = Math.max(step + 1, Math.round(step * 1.12)))
    steps.push(step);
  return [...steps, last];
}

/**
 * Where gradient flow is after the time t = ηk in the conditional reading with one feature: u = −λ
 * obeys du/dt = ½/(1 + e^u), so u + e^u = 1 + t/2. Newton's method from above, where it descends.
 */
function flow(t: number): number {
  const goal = 1 + t / 2;
  let u = log(goal);
  for (let i = 0; i < 60; i++) u -= (u + exp(u) - goal) / (1 + exp(u));
  return -u;
}

/** A path of gradient descent at the steps that are kept. */
function descent(options: SolvingOptions) {
  const { rows, final } = runProcess(parityProcess(options));
  const tau = (1 - options.wrong) / 2;
  return {
    final,
    rows: checkpoints(options.steps).map((step) => {
      const at = parityAt(options, rows[step]![0]!);
      return {
        reading: options.reading as string,
        features: options.features as string,
        prior: options.prior ?? 0,
        step,
        lambda: at.lambda,
        odd: at.odd,
        missing: tau - at.expected,
        dual: at.dual,
      };
    }),
  };
}

/** Both readings of the table with one feature, for shares of wrong labels from 0 to a half. */
function fork(base: ParityOptions, count: number) {
  return readings.flatMap((reading) =>
    linspace(0, 0.5, count + 1)
      .map((wrong) => ({ ...base, reading, wrong }))
      .filter(isAttained)
      .map((options) => {
        const { lambda, odd, even, oddShare } = parityAt(options, parityOptimum(options));
        return { reading: reading as string, wrong: options.wrong, lambda, odd, even, oddShare };
      }),
  );
}

/** How far the joint model, its p(x) pinned to the table, is from the conditional one. */
function compareRoutes(base: ParityOptions, { wrong, stepSize, steps }: typeof params.pinned) {
  const options = { ...base, wrong, stepSize, steps };
  const { final } = runProcess(parityProcess({ ...options, reading: 'pinned' }));
  const direct = parityAt(options, parityOptimum({ ...options, reading: 'conditional' }));
  const free = parityAt(
    { ...options, reading: 'joint' },
    parityOptimum({ ...options, reading: 'joint' }),
  );
  return {
    lambda: final.lambda!,
    odd: final.odd!,
    oddShare: final.oddShare!,
    free: { odd: free.odd, oddShare: free.oddShare },
    difference: Math.max(
      Math.abs(final.lambda! - direct.lambda),
      Math.abs(final.odd! - direct.odd),
      Math.abs(final.even! - direct.even),
      Math.abs(final.oddShare! - 0.5),
    ),
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { run: { steps: 200 }, wrongShares: 10, priors: [0.1, 1, 100], pinned: { steps: 2000 } },

  run({ params: p }) {
    const { stepSize, steps, ...table } = p.run;
    const jointly: ParityOptions = { ...table, reading: 'joint' };
    const joint = parityAt(jointly, parityOptimum(jointly));
    // Eq. 44 for one feature, pair by pair: half the numbers have one pair with the feature.
    const partition = 1.5 * table.count + 0.5 * table.count * exp(-joint.lambda);
    const observed = 1 / table.count;
    // Eq. 45, Σ_y p(x, y)/p(x), if p(x) is the observed one.
    const sumOverLabels = {
      odd: (1 + exp(-joint.lambda)) / (partition * observed),
      even: 2 / (partition * observed),
    };

    const solving = runProcess(parityProcess(p.run));
    const walked = solving.rows.map(([lambda]) => lambda!);
    const last = walked.at(-1)!;
    const theory = flow(stepSize * steps);
    const descents = [
      ...readings.flatMap((reading) =>
        choices.map((features) => descent({ ...p.run, reading, features })),
      ),
      descent({ ...p.run, prior: p.shownPrior }),
    ];

    const prior = readings.flatMap((reading) =>
      choices.flatMap((features) =>
        p.priors.map((width) => {
          const options = { ...table, reading, features, prior: width };
          const { lambda, odd, even, oddShare } = parityAt(options, parityOptimum(options));
          return {
            reading: reading as string,
            features: features as string,
            prior: width,
            lambda,
            odd,
            even,
            oddShare,
          };
        }),
      ),
    );
    const priorAt = (width: number) =>
      prior.find(
        (row) => row.reading === 'conditional' && row.features === 'one' && row.prior === width,
      )!;

    const die = loadedDie(p.dieMean);
    return {
      result: {
        tau: (1 - table.wrong) / 2,
        joint: { ...joint, factor: exp(-joint.lambda), partition, sumOverLabels },
        solving: {
          digest: solving.digest,
          final: solving.final,
          theory,
          gap: Math.abs(last - theory),
          /** How far λ goes while the steps become ten times as many, at the end of the run. */
          perDecade: last - walked[Math.round(steps / 10)]!,
          /** What is still missing of τ, times ηk: tends to 1. */
          missingTimesTime: (0.5 - solving.final.expected!) * stepSize * steps,
        },
        both: {
          joint: descents[1]!.final,
          conditional: descents[3]!.final,
        },
        pinned: compareRoutes(table, p.pinned),
        prior: { shown: priorAt(p.shownPrior), wide: priorAt(p.priors.at(-1)!) },
        die: { lambda: die.lambda, entropy: die.entropy, six: die.p[5]!, one: die.p[0]! },
      },
      files: {
        'descents.csv': descents.flatMap(({ rows }) => rows),
        'flow.csv': checkpoints(steps).map((step) => ({ step, lambda: flow(stepSize * step) })),
        'fork.csv': fork(table, p.wrongShares),
        'prior.csv': prior,
        'run.csv': walked.map((lambda, step) => ({ step, lambda })),
        'die.csv': [p.fairMean, p.dieMean].flatMap((mean) => {
          const { p: chances } = loadedDie(mean);
          return faces.map((face, i) => ({ mean, face: face as number, p: chances[i]! }));
        }),
        'die-lambda.csv': linspace(1.1, 5.9, 97).map((mean) => {
          const { lambda, entropy } = loadedDie(mean);
          return { mean, lambda, entropy };
        }),
      },
    };
  },
});
