import { defineNumbers } from '../../engine/experiment.ts';
import { middles, type Square } from '../../models/energy-plane.ts';
import { meanPassageTime } from '../../models/langevin.ts';
import { exp, log } from '../../models/math.ts';
import { type PlanarEnergy, slopeOf } from '../../models/planar-energy.ts';
import {
  type Cloud,
  type Gait,
  planarLangevin,
  type Start,
  temperatureOf,
  tied,
} from '../../models/planar-langevin.ts';
import { planarLaw, uniformLaw } from '../../models/planar-law.ts';
import {
  covered,
  divergenceAfterDescent,
  divergenceFrom,
  partProbabilities,
  partShares,
  ringVariance,
  targetOn,
  thermometer,
} from '../../models/planar-measure.ts';
import { planarParticlesProcess } from '../../models/planar-particles-process.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import { band, bands, linspace, mean, replicate, variance } from '../../models/statistics.ts';

const params = {
  seed: 1908,
  hills: {
    kind: 'hills',
    sd: 0.4,
    hills: [
      { x: -1.2, y: -1.2, share: 0.4 },
      { x: 1.2, y: -1.2, share: 0.3 },
      { x: -1.2, y: 1.2, share: 0.2 },
      { x: 1.2, y: 1.2, share: 0.1 },
    ],
  } as PlanarEnergy & { kind: 'hills' },
  ring: { kind: 'ring', radius: 1.7, sd: 0.2 } as PlanarEnergy & { kind: 'ring' },
  /** Starts are uniform over [−within, within]². */
  within: 3,
  particles: {
    stepSize: 0.04,
    noise: 1,
    particles: 300,
    steps: 1000,
    start: { kind: 'place', x: -2.2, y: -2.2, spread: 0 } as Start & { kind: 'place' },
  },
  /** The exact law, on cells. */
  law: {
    half: 3.6,
    perAxis: 84,
    stepSizes: [1 / 200, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32],
    curves: [1 / 200, 0.02, 0.08, 0.32],
    budgets: [20, 50, 200, 1000],
  },
  modes: { stepSize: 0.04, particles: 200, replicas: 16, steps: 2000 },
  crossing: {
    distances: [1.2, 1.6, 2, 2.4, 2.8],
    stepSize: 0.02,
    walkers: 64,
    replicas: 16,
  },
  lastStep: {
    half: 3,
    perAxis: 84,
    stepSizes: [1 / 200, 0.01, 0.02, 0.04],
    burnIn: 300,
    particles: 1000,
    samples: 10,
    apart: 20,
    replicas: 16,
  },
  temperature: {
    stepSize: 0.04,
    temperatures: [0.03, 0.1, 0.3, 1, 3, 10],
    /** The step of the article with the noise of the code. */
    practised: { descent: 1 / 400, noise: 0.005 } as Gait,
    /** What the reference code itself has for CIFAR-10. */
    code: { descent: 10, noise: 0.005 } as Gait,
    particles: 200,
    burnIn: 600,
    samples: 4,
    apart: 50,
    replicas: 16,
  },
};
type Params = typeof params;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    particles: { particles: 40, steps: 60 },
    law: { perAxis: 72, stepSizes: [0.02, 0.32], curves: [0.02, 0.32], budgets: [5, 20] },
    modes: { particles: 20, replicas: 3, steps: 60 },
    crossing: { distances: [1.2, 1.6], walkers: 8, replicas: 3 },
    lastStep: {
      perAxis: 80,
      stepSizes: [1 / 200, 0.01],
      burnIn: 60,
      particles: 100,
      samples: 2,
      apart: 5,
      replicas: 8,
    },
    temperature: {
      temperatures: [0.1, 1],
      particles: 50,
      samples: 2,
      apart: 5,
      replicas: 8,
    },
  },
  run({ params: p, rng, progress }) {
    const { digest, final, ...published } = publishedRun(p);
    const files = {
      ...published.files,
      ...lawAgainstSteps(p, (share) => progress(0.02 + 0.5 * share, 'law')),
    };
    const modes = shareOverTime(p, rng.split('modes'));
    progress(0.65, 'crossing');
    const crossing = p.crossing.distances.map((distance) =>
      crossingAt(distance, p, rng.split(`crossing ${distance}`)),
    );
    progress(0.75, 'last step');
    const lastStep = p.lastStep.stepSizes.map((stepSize) =>
      lastStepAt(stepSize, p, rng.split(`last ${stepSize}`)),
    );
    progress(0.85, 'temperature');
    const temperature = temperatureOver(p, rng.split('temperature'));
    return {
      result: {
        particles: {
          digest,
          covered: final.covered!,
          energy: final.energy!,
          temperature: final.temperature!,
        },
        modes: modes.result,
        practised: temperature.practised,
      },
      files: {
        ...files,
        'shares.csv': modes.rows,
        'covered.csv': modes.coverage,
        'crossing.csv': crossing,
        'last-step.csv': lastStep,
        'temperature.csv': temperature.rows,
        'temperature-law.csv': laws(p),
      },
    };
  },
});

const standardError = (values: readonly number[]) => Math.sqrt(variance(values) / values.length);
const squareOf = ({ half, perAxis }: Square): Square => ({ half, perAxis });

/** The run that a reader's browser repeats. */
function publishedRun({ seed, hills, law, particles: r }: Params) {
  const square = squareOf(law);
  const q = targetOn(hills, square);
  const target = partProbabilities(hills, square, q);
  const { descent, noise } = tied(r.stepSize);
  const process = planarParticlesProcess(
    {
      energy: hills,
      gait: { descent, noise: noise * r.noise },
      start: r.start,
      particles: r.particles,
      steps: r.steps,
      target,
    },
    createRng(seed),
  );
  const { digest, final, rows } = runProcess(process);
  const at = rows.at(-1)!;
  return {
    digest,
    final,
    files: {
      'particles.csv': Array.from({ length: r.particles }, (_, i) => ({
        x: at[i]!,
        y: at[r.particles + i]!,
      })),
      'particle-shares.csv': partShares(hills, at).map((share, hill) => ({
        hill: hill + 1,
        share,
        target: target[hill]!,
      })),
    },
  };
}

/** KL(p‖law) of the hills from a uniform start, by quadrature: no particles. */
function lawAgainstSteps({ hills, within, law: l }: Params, progress: (share: number) => void) {
  const square = squareOf(l);
  const p = targetOn(hills, square);
  const slope = slopeOf(hills);
  const marks = checkpoints(l.budgets.at(-1)!);
  const over: { stepSize: number; step: number; kl: number }[] = [];
  const budgets = l.stepSizes.flatMap((stepSize, i) => {
    progress(i / l.stepSizes.length);
    const step = planarLaw(square, slope, tied(stepSize));
    let law = uniformLaw(square, within);
    const rows: { stepSize: number; steps: number; kl: number; lost: number }[] = [];
    for (let t = 0; t <= l.budgets.at(-1)!; t++) {
      if (t > 0) law = step(law);
      let kept = 0;
      for (const mass of law) kept += mass;
      // Of the walk that has stayed in the square: what leaves it would come back, and is not missing.
      const divergence = () => divergenceFrom(p, law) + log(kept);
      if (marks.includes(t) && l.curves.includes(stepSize)) {
        const kl = divergence();
        // Infinite until the law is everywhere where the target is.
        if (Number.isFinite(kl)) over.push({ stepSize, step: t, kl });
      }
      if (l.budgets.includes(t))
        rows.push({ stepSize, steps: t, kl: divergence(), lost: Math.max(0, 1 - kept) });
    }
    return rows;
  });
  return { 'divergence-steps.csv': over, 'divergence-budgets.csv': budgets };
}

/** Roughly equally spaced on a logarithmic axis, from 0 to `last`. */
function checkpoints(last: number): number[] {
  const steps = [0];
  for (let step = 1; step < last; step = Math.max(step + 1, Math.round(step * 1.25)))
    steps.push(step);
  return [...steps, last];
}

/** All begin on the first hill. Particles, and the exact law of one of them. */
function shareOverTime({ hills, law: l, modes: m }: Params, rng: Rng) {
  const square = squareOf(l);
  const target = partProbabilities(hills, square, targetOn(hills, square));
  const marks = checkpoints(m.steps);
  const gait = tied(m.stepSize);
  const [first] = hills.hills;
  const start: Start = { kind: 'place', x: first!.x, y: first!.y, spread: hills.sd };
  const runs = replicate(m.replicas, rng, (own) => {
    const chain = planarLangevin(slopeOf(hills), gait, own);
    let cloud = chain.init(start, m.particles);
    return marks.map((mark) => {
      while (cloud.step < mark) cloud = chain.step(cloud);
      return partShares(hills, cloud.at);
    });
  });
  const only = targetOn({ kind: 'hills', hills: [{ ...first!, share: 1 }], sd: hills.sd }, square);
  const exact = exactShares(hills, square, gait, only, marks);
  const counts = runs.map((run) => run.map((shares) => covered(shares, target)));
  return {
    rows: hills.hills.flatMap((_, hill) =>
      bands(runs.map((run) => run.map((shares) => shares[hill]!))).map((share, i) => ({
        hill: hill + 1,
        step: marks[i]!,
        share,
        law: exact[i]![hill]!,
        target: target[hill]!,
      })),
    ),
    coverage: marks.map((step, i) => ({
      step,
      covered: mean(counts.map((run) => run[i]!)),
      all: counts.filter((run) => run[i] === hills.hills.length).length / counts.length,
    })),
    result: { hills: hills.hills.length },
  };
}

function exactShares(
  energy: PlanarEnergy,
  square: Square,
  gait: Gait,
  start: Float64Array,
  marks: readonly number[],
) {
  const step = planarLaw(square, slopeOf(energy), gait);
  let [law, t] = [start, 0];
  return marks.map((mark) => {
    for (; t < mark; t++) law = step(law);
    return partProbabilities(energy, square, law);
  });
}

/** Steps that each particle needs until `hasArrived`. */
function arrivals(
  energy: PlanarEnergy,
  stepSize: number,
  start: Start,
  walkers: number,
  hasArrived: (x: number, y: number) => boolean,
  rng: Rng,
): number[] {
  const chain = planarLangevin(slopeOf(energy), tied(stepSize), rng);
  const steps: number[] = [];
  let cloud: Cloud = chain.init(start, walkers);
  while (cloud.at.length > 0) {
    const { at, step } = chain.step(cloud);
    const n = at.length / 2;
    const waiting: number[] = [];
    for (let i = 0; i < n; i++)
      if (hasArrived(at[i]!, at[n + i]!)) steps.push(step);
      else waiting.push(i);
    // Who has arrived leaves, so that the last few do not cost as much as all.
    const left = new Float64Array(2 * waiting.length);
    waiting.forEach((i, k) => {
      left[k] = at[i]!;
      left[waiting.length + k] = at[n + i]!;
    });
    cloud = { at: left, step };
  }
  return steps;
}

/** Half the angle of the sector that counts as the other side of a ring, and its tangent. */
const sector = { angle: Math.PI / 8, tangent: Math.SQRT2 - 1 };

/** From one of two equal hills to the other, and around a ring of the same width to the other side. */
function crossingAt(distance: number, { hills, ring, crossing: c }: Params, rng: Rng) {
  const a = distance / 2;
  const pair: PlanarEnergy = {
    kind: 'hills',
    sd: hills.sd,
    hills: [
      { x: -a, y: 0, share: 0.5 },
      { x: a, y: 0, share: 0.5 },
    ],
  };
  const around: PlanarEnergy = { kind: 'ring', radius: a, sd: ring.sd };
  const start: Start = { kind: 'place', x: -a, y: 0, spread: 0 };
  const timed = (
    energy: PlanarEnergy,
    label: string,
    hasArrived: (x: number, y: number) => boolean,
  ) =>
    replicate(c.replicas, rng.split(label), (own) =>
      mean(arrivals(energy, c.stepSize, start, c.walkers, hasArrived, own)),
    );
  const over = timed(pair, 'hills', (x) => x >= a);
  const round = timed(around, 'ring', (x, y) => Math.abs(y) <= x * sector.tangent);
  const turn = Math.PI - sector.angle;
  const unit = hills.sd * hills.sd;
  return {
    distance,
    /** Across the line between the hills U is a bowl of its own; along it, the double well of one dimension. */
    theory:
      (meanPassageTime(
        { kind: 'double-well', separation: distance / hills.sd },
        -a / hills.sd,
        a / hills.sd,
      ) *
        unit) /
      c.stepSize,
    hills: band(over),
    hillsMean: mean(over),
    hillsError: standardError(over),
    /**
     * An angle that diffuses with variance ε/r² a step needs θ²r²/ε steps to reach ±θ. The radius varies: to
     * first order the mean of 1/r² is (1 + 3σ²/R²)/R².
     */
    ringTheory: (turn * turn * a * a) / (c.stepSize * (1 + (3 * ring.sd * ring.sd) / (a * a))),
    ring: band(round),
    ringMean: mean(round),
    ringError: standardError(round),
  };
}

/** The ring with the last step as it is, with three quarters of its noise's variance, and without any. */
function lastStepAt(stepSize: number, { ring, lastStep: l }: Params, rng: Rng) {
  const square = squareOf(l);
  const slope = slopeOf(ring);
  const gait = tied(stepSize);
  const p = targetOn(ring, square);
  const at = middles(square);
  let q = p;
  const whole = planarLaw(square, slope, gait);
  for (let t = 0; t < l.burnIn; t++) q = whole(q);
  const threeQuarters = planarLaw(square, slope, { ...gait, noise: gait.noise * Math.sqrt(0.75) });
  const mixed = threeQuarters(q);
  const moved = descended(slope, at, gait.descent);
  const estimates = replicate(l.replicas, rng, (own) => {
    const chain = planarLangevin(slope, gait, own);
    let cloud = chain.init({ kind: 'uniform', half: ring.radius }, l.particles);
    while (cloud.step < l.burnIn) cloud = chain.step(cloud);
    const [noisy, still]: [number[], number[]] = [[], []];
    for (let i = 0; i < l.samples; i++) {
      for (let t = 0; t < l.apart; t++) {
        const before = cloud;
        cloud = chain.step(cloud);
        if (t === l.apart - 1)
          still.push(ringVariance(ring.radius, descended(slope, before.at, gait.descent)));
      }
      noisy.push(ringVariance(ring.radius, cloud.at));
    }
    return [mean(noisy), mean(still)] as const;
  });
  const [noisy, still] = [estimates.map(([one]) => one), estimates.map(([, other]) => other)];
  return {
    stepSize,
    klNoise: divergenceFrom(p, q),
    klThreeQuarters: divergenceFrom(p, mixed),
    klWithout: divergenceAfterDescent(ring, square, q, gait.descent),
    /** E[(r − R)²]: of the target σ². */
    target: ringVariance(ring.radius, at, p),
    lawNoise: ringVariance(ring.radius, at, q),
    lawThreeQuarters: ringVariance(ring.radius, at, mixed),
    lawWithout: ringVariance(ring.radius, moved, q),
    noise: band(noisy),
    noiseMean: mean(noisy),
    noiseError: standardError(noisy),
    without: band(still),
    withoutMean: mean(still),
    withoutError: standardError(still),
  };
}

/** x − descent·∇U(x) of many points. */
function descended(slope: ReturnType<typeof slopeOf>, at: Float64Array, descent: number) {
  const out = new Float64Array(at.length);
  slope(at, out);
  return out.map((g, i) => at[i]! - descent * g);
}

/** Descent and noise apart: how hot the cloud is, by the thermometer, and where it ends. */
function temperatureOver({ hills, within, law, temperature: t }: Params, rng: Rng) {
  const slope = slopeOf(hills);
  const read = thermometer(hills);
  const square = squareOf(law);
  const target = partProbabilities(hills, square, targetOn(hills, square));
  const measure = (gait: Gait, own: Rng) => {
    const chain = planarLangevin(slope, gait, own);
    let cloud = chain.init({ kind: 'uniform', half: within }, t.particles);
    while (cloud.step < t.burnIn) cloud = chain.step(cloud);
    const found: number[] = [];
    for (let i = 0; i < t.samples; i++) {
      for (let k = 0; k < t.apart; k++) cloud = chain.step(cloud);
      found.push(read(cloud.at));
    }
    return { temperature: mean(found), shares: partShares(hills, cloud.at) };
  };
  const over = (gait: Gait, label: string) => {
    const runs = replicate(t.replicas, rng.split(label), (own) => measure(gait, own));
    const found = runs.map((run) => run.temperature);
    return {
      descent: gait.descent,
      noise: gait.noise,
      theory: temperatureOf(gait),
      /** In a bowl as steep as a hill: T/(1 − sκ/2), κ = 1/σ², exactly. */
      bowl: temperatureOf(gait) / (1 - gait.descent / (2 * hills.sd * hills.sd)),
      measured: band(found),
      mean: mean(found),
      standardError: standardError(found),
      /** Share of the particles on the last hill. */
      least: band(runs.map((run) => run.shares.at(-1)!)),
    };
  };
  const base = tied(t.stepSize);
  const rows = t.temperatures.map((T) =>
    over({ ...base, noise: base.noise * Math.sqrt(T) }, `T = ${T}`),
  );
  return {
    rows,
    practised: { ...over(t.practised, 'practised'), target: target.at(-1)! },
  };
}

/** What e^(−U/T)/Z is, by quadrature: how far from the target, and the share of the last hill. */
function laws({ hills, law, temperature: t }: Params) {
  const square = squareOf(law);
  const p = targetOn(hills, square);
  const [coldest, hottest] = [t.temperatures[0]!, t.temperatures.at(-1)!];
  return geometric(coldest, hottest, 31).map((T) => {
    const q = targetOn(hills, square, T);
    return {
      temperature: T,
      kl: divergenceFrom(p, q),
      least: partProbabilities(hills, square, q).at(-1)!,
    };
  });
}

/** `count` numbers from `from` to `to`, each the same multiple of the one before. */
const geometric = (from: number, to: number, count: number) =>
  linspace(log(from), log(to), count).map(exp);
