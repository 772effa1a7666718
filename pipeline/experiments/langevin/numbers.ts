import { defineNumbers } from '../../engine/experiment.ts';
import {
  autocorrelationTime,
  density,
  type Energy,
  energyFunction,
  langevin,
  meanPassageTime,
  stationaryVariance,
  stepCorrelation,
} from '../../models/langevin.ts';
import {
  autocorrelation,
  burnIn,
  estimateVariance,
  excessVariance,
  passageSteps,
  sample,
  shareRight,
  varianceError,
} from '../../models/langevin-measure.ts';
import { log, power } from '../../models/math.ts';
import { particlesProcess } from '../../models/particles-process.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import {
  band,
  bands,
  histogram,
  linspace,
  mean,
  replicate,
  variance,
} from '../../models/statistics.ts';

const params = {
  seed: 6612,
  particles: {
    energy: { kind: 'double-well', separation: 4 } as Energy,
    stepSize: 0.2,
    particles: 400,
    steps: 600,
    start: -2,
    spread: 0,
    domain: [-6, 6] as [number, number],
    bins: 48,
  },
  replicas: 40,
  variance: {
    stepSizes: [1 / 200, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 3.8, 3.9],
    particles: 40,
    steps: 1000,
  },
  histogram: {
    stepSizes: [0.1, 3],
    particles: 1000,
    domain: [-8, 8] as [number, number],
    bins: 40,
  },
  mixing: {
    stepSizes: [1 / 200, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2.5, 3, 3.5, 3.8, 3.9],
    curves: [1 / 200, 0.1, 1, 3],
    particles: 500,
    lags: 60,
  },
  modes: {
    separations: [2, 3, 4, 5, 6, 7, 8],
    stepSize: 0.1,
    walkers: 1000,
    curves: [2, 4, 6, 8],
    particles: 80,
    steps: 3000,
  },
  article: { stepSize: 1 / 200, steps: 50 },
};
type Params = typeof params;

const harmonic: Energy = { kind: 'harmonic' };

function measureVariance(stepSize: number, { variance, replicas }: Params, rng: Rng) {
  const { particles, steps } = variance;
  const estimates = replicate(replicas, rng, (own) =>
    estimateVariance({ stepSize, particles, steps }, own),
  );
  return {
    stepSize,
    theory: stationaryVariance(stepSize),
    measured: mean(estimates),
    standardError: varianceError({ stepSize, particles: particles * replicas, steps }),
    replica: band(estimates),
  };
}

function measureHistogram(stepSize: number, { histogram: h, replicas }: Params, rng: Rng) {
  const width = (h.domain[1] - h.domain[0]) / h.bins;
  const options = { energy: harmonic, stepSize, particles: h.particles, start: 0, spread: 0 };
  const runs = replicate(replicas, rng, (own) => {
    const { x } = sample(options, burnIn(stepSize), own);
    return histogram(x, h.domain, h.bins).map((count) => count / width / h.particles);
  });
  return bands(runs).map((density, bin) => {
    const from = h.domain[0] + width * bin;
    return { stepSize, from, to: from + width, density };
  });
}

/** The density q of U = x²/2, and the normal of variance 1/(1 − ε/4) that the chain has. */
function histogramTheory(stepSize: number, { histogram: { domain } }: Params) {
  const target = density(harmonic, domain, 161);
  const width = Math.sqrt(stationaryVariance(stepSize));
  const settled = density(harmonic, [domain[0] / width, domain[1] / width], 161);
  return Array.from(target.x, (x, i) => ({
    stepSize,
    x,
    target: target.density[i]!,
    settled: settled.density[i]! / width,
  }));
}

function measureMixing(stepSize: number, { mixing, replicas }: Params, rng: Rng) {
  const theory = autocorrelationTime(stepSize);
  // Read off at the lag nearest to the answer, where the estimate is sharpest.
  const lag = Math.max(1, Math.round(theory));
  const measured = replicate(replicas, rng.split(`time ${stepSize}`), (own) => {
    const row = autocorrelation({ stepSize, particles: mixing.particles, lags: lag }, own);
    return -lag / log(Math.abs(row[lag]!));
  });
  return { stepSize, theory, measured: band(measured) };
}

function measureCorrelation(stepSize: number, { mixing, replicas }: Params, rng: Rng) {
  const { particles, lags } = mixing;
  const runs = replicate(replicas, rng.split(`curve ${stepSize}`), (own) =>
    autocorrelation({ stepSize, particles, lags }, own),
  );
  return bands(runs).map((measured, lag) => ({
    stepSize,
    lag,
    theory: power(stepCorrelation(stepSize), lag),
    measured,
  }));
}

/** Steps from the centre of the left well to that of the right one. */
function measurePassage(energy: Energy & { separation: number }, { modes }: Params, rng: Rng) {
  const { stepSize, walkers: particles } = modes;
  const goal = energy.separation / 2;
  const steps = passageSteps({ energy, stepSize, particles, start: -goal, spread: 0 }, goal, rng);
  return {
    theory: meanPassageTime(energy, -goal, goal) / stepSize,
    mean: mean(steps),
    standardError: standardError(steps),
    particle: band(steps),
  };
}

/** The way over the barrier, and as a control one of the same length without a barrier. */
function measureEscape(separation: number, p: Params, rng: Rng) {
  const flat = measurePassage({ kind: 'trough', separation }, p, rng.split('flat'));
  return {
    separation,
    ...measurePassage({ kind: 'double-well', separation }, p, rng),
    flatTheory: flat.theory,
    flatMean: flat.mean,
    flatStandardError: flat.standardError,
  };
}

/** Of the mean of independent values. */
const standardError = (values: readonly number[]) => Math.sqrt(variance(values) / values.length);

/** Roughly equally spaced on a logarithmic axis, from 0 to `last`. */
function checkpoints(last: number): number[] {
  const steps = [0];
  for (let step = 1; step < last; step = Math.max(step + 1, Math.round(step * 1.15)))
    steps.push(step);
  return [...steps, last];
}

function measureShare(separation: number, { modes, replicas }: Params, rng: Rng) {
  const energy: Energy = { kind: 'double-well', separation };
  const { stepSize, particles } = modes;
  const options = { energy, stepSize, particles, start: -separation / 2, spread: 1 };
  const steps = checkpoints(modes.steps);
  const rows = replicate(replicas, rng, (own) => {
    const chain = langevin(options, own);
    let state = chain.init();
    return steps.map((step) => {
      while (state.step < step) state = chain.step(state);
      return shareRight(state.x);
    });
  });
  return bands(rows).map((share, i) => ({ separation, step: steps[i]!, share }));
}

/** The run that a reader's browser repeats; its generator is the seed's own, split for nothing. */
function publishedRun({ particles, seed }: Params) {
  const { bins, domain, ...options } = particles;
  const { digest, rows } = runProcess(particlesProcess(options, createRng(seed)));
  const x = rows.at(-1)!;
  const { value } = energyFunction(options.energy);
  const width = (domain[1] - domain[0]) / bins;
  const curve = density(options.energy, domain, 241);
  return {
    digest,
    particles: Array.from(x, (at) => ({ x: at, energy: value(at) })),
    histogram: histogram(x, domain, bins).map((count, bin) => {
      const from = domain[0] + width * bin;
      return { from, to: from + width, count, density: count / x.length / width };
    }),
    energy: Array.from(curve.x, (at, i) => ({
      x: at,
      energy: value(at),
      density: curve.density[i]!,
    })),
  };
}

/** The article's step, where the variance is so close to 1 that it takes a comparison to see it. */
function articleRun({ article, variance: { particles, steps }, replicas }: Params, rng: Rng) {
  const { stepSize } = article;
  const estimates = replicate(
    replicas,
    rng,
    (own) => 1 + excessVariance({ stepSize, particles, steps }, own),
  );
  return {
    variance: mean(estimates),
    standardError: standardError(estimates),
    correlation: power(stepCorrelation(stepSize), article.steps),
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    replicas: 6,
    variance: { stepSizes: [0.1, 1, 3], particles: 20, steps: 200 },
    histogram: { particles: 200 },
    mixing: { stepSizes: [0.1, 1, 3], curves: [0.1, 1, 3], particles: 200, lags: 20 },
    modes: { separations: [2, 4], walkers: 100, curves: [2, 4], particles: 25, steps: 200 },
  },
  run({ params: p, rng, progress }) {
    const { digest, ...published } = publishedRun(p);
    /** One measurement a value; `from` and `to` are its share of all the work. */
    const each = <T>(values: readonly number[], from: number, to: number, one: (at: number) => T) =>
      values.map((value, i) => {
        progress(from + ((to - from) * i) / values.length);
        return one(value);
      });
    const mixing = rng.split('mixing');
    const files = {
      'particles.csv': published.particles,
      'particle-histogram.csv': published.histogram,
      'energy.csv': published.energy,
      'stationary-variance.csv': each(p.variance.stepSizes, 0, 0.3, (stepSize) =>
        measureVariance(stepSize, p, rng.split(`variance ${stepSize}`)),
      ),
      'variance-theory.csv': linspace(0.005, 3.95, 120).map((stepSize) => ({
        stepSize,
        theory: stationaryVariance(stepSize),
      })),
      'histogram.csv': each(p.histogram.stepSizes, 0.3, 0.35, (stepSize) =>
        measureHistogram(stepSize, p, rng.split(`histogram ${stepSize}`)),
      ).flat(),
      'histogram-theory.csv': p.histogram.stepSizes.flatMap((at) => histogramTheory(at, p)),
      'autocorrelation-time.csv': each(p.mixing.stepSizes, 0.35, 0.45, (at) =>
        measureMixing(at, p, mixing),
      ),
      'autocorrelation.csv': each(p.mixing.curves, 0.45, 0.5, (stepSize) =>
        measureCorrelation(stepSize, p, mixing),
      ).flat(),
      'escape-time.csv': each(p.modes.separations, 0.5, 0.75, (separation) =>
        measureEscape(separation, p, rng.split(`escape ${separation}`)),
      ),
      'share-right.csv': each(p.modes.curves, 0.75, 1, (separation) =>
        measureShare(separation, p, rng.split(`share ${separation}`)),
      ).flat(),
    };
    const article = articleRun(p, rng.split('article'));
    return { result: { particles: { digest }, article }, files };
  },
});
