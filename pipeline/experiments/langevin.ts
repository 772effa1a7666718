import { type Check, defineExperiment, type Json, z } from '../engine/experiment.ts';
import { digestFloat64 } from '../models/digest.ts';
import {
  density,
  type Energy,
  energyFunction,
  langevin,
  meanPassageTime,
  mixingTime,
  stationaryVariance,
  stepCorrelation,
} from '../models/langevin.ts';
import {
  autocorrelation,
  burnIn,
  estimateVariance,
  passageSteps,
  sample,
  shareRight,
  varianceError,
} from '../models/langevin-measure.ts';
import { log, power } from '../models/math.ts';
import { createRng, type Rng } from '../models/rng.ts';
import { band, bandColumns, histogram, linspace, mean, variance } from '../models/statistics.ts';

const domain = z.tuple([z.number(), z.number()]);
const count = z.int().positive();
const bandSchema = z.strictObject({ low: z.number(), median: z.number(), high: z.number() });
const energySchema = z.union([
  z.strictObject({ kind: z.literal('harmonic') }),
  z.strictObject({ kind: z.literal('double-well'), separation: z.number().positive() }),
]);

const params = z.strictObject({
  seed: z.int().nonnegative(),
  particles: z.strictObject({
    energy: energySchema,
    stepSize: z.number().positive(),
    particles: count,
    steps: count,
    start: z.number(),
    spread: z.number().nonnegative(),
    domain,
    bins: count,
  }),
  replicas: count,
  variance: z.strictObject({ stepSizes: z.array(z.number()), particles: count, steps: count }),
  histogram: z.strictObject({
    stepSizes: z.array(z.number()),
    particles: count,
    domain,
    bins: count,
  }),
  mixing: z.strictObject({
    stepSizes: z.array(z.number()),
    curves: z.array(z.number()),
    particles: count,
    lags: count,
  }),
  modes: z.strictObject({
    separations: z.array(z.number()),
    stepSize: z.number().positive(),
    walkers: count,
    curves: z.array(z.number()),
    particles: count,
    steps: count,
  }),
  article: z.strictObject({
    stepSize: z.number(),
    steps: count,
    separation: z.number(),
    particles: count,
  }),
});
type Params = z.infer<typeof params>;

const result = z.strictObject({
  particles: z.strictObject({
    x: z.array(z.number()),
    histogram: z.array(z.int()),
    domain,
    stepSize: z.number(),
    steps: z.int(),
    /** U at each particle. */
    u: z.array(z.number()),
    /** The energy and its density along x. */
    curve: z.strictObject({
      x: z.array(z.number()),
      u: z.array(z.number()),
      q: z.array(z.number()),
    }),
    digest: z.string(),
  }),
  replicas: z.int(),
  variance: z.array(
    z.strictObject({
      stepSize: z.number(),
      theory: z.number(),
      /** Mean over the replicas, and the standard error of that mean. */
      measured: z.number(),
      standardError: z.number(),
      replicas: bandSchema,
    }),
  ),
  /** 1/(1 − ε/4) along ε, for drawing. */
  varianceCurve: z.strictObject({ stepSize: z.array(z.number()), theory: z.array(z.number()) }),
  histograms: z.array(
    z.strictObject({
      stepSize: z.number(),
      domain,
      /** The density q of U = x²/2, and the normal of variance 1/(1 − ε/4) that the chain has. */
      curve: z.strictObject({
        x: z.array(z.number()),
        target: z.array(z.number()),
        settled: z.array(z.number()),
      }),
      /** Density per bin. */
      bins: z.array(bandSchema),
    }),
  ),
  mixing: z.strictObject({
    times: z.array(
      z.strictObject({ stepSize: z.number(), theory: z.number(), measured: bandSchema }),
    ),
    curves: z.array(
      z.strictObject({
        stepSize: z.number(),
        theory: z.array(z.number()),
        measured: z.array(bandSchema),
      }),
    ),
  }),
  modes: z.strictObject({
    stepSize: z.number(),
    /** Steps from the left mode until the right one is first reached. */
    escapes: z.array(
      z.strictObject({
        separation: z.number(),
        theory: z.number(),
        mean: z.number(),
        particles: bandSchema,
      }),
    ),
    /** Share of the particles right of 0 at `steps`, all begun in the left mode. */
    steps: z.array(z.int()),
    curves: z.array(z.strictObject({ separation: z.number(), share: z.array(bandSchema) })),
  }),
  article: z.strictObject({
    stepSize: z.number(),
    steps: z.int(),
    separation: z.number(),
    particles: z.int(),
    share: z.number(),
    correlation: z.number(),
  }),
});
export type Langevin = z.infer<typeof result>;

const harmonic: Energy = { kind: 'harmonic' };

/** One value of `measure` for each replica, each with a generator of its own. */
function replicate<T>(p: Params, rng: Rng, measure: (own: Rng) => T): T[] {
  return Array.from({ length: p.replicas }, (_, replica) => measure(rng.split(replica)));
}

/** The band over the replicas at each position of their rows. */
function bands(rows: readonly (readonly number[])[]) {
  return rows[0]!.map((_, i) => band(rows.map((row) => row[i]!)));
}

function measureVariance(stepSize: number, p: Params, rng: Rng) {
  const { particles, steps } = p.variance;
  const estimates = replicate(p, rng, (own) =>
    estimateVariance({ stepSize, particles, steps }, own),
  );
  return {
    stepSize,
    theory: stationaryVariance(stepSize),
    measured: mean(estimates),
    standardError: varianceError({ stepSize, particles: particles * p.replicas, steps }),
    replicas: band(estimates),
  };
}

function measureHistogram(stepSize: number, p: Params, rng: Rng) {
  const { particles, domain, bins } = p.histogram;
  const scale = bins / (domain[1] - domain[0]) / particles;
  const options = { energy: harmonic, stepSize, particles, start: 0, spread: 0 };
  const runs = replicate(p, rng, (own) => {
    const { x } = sample(options, burnIn(stepSize), own);
    return histogram(x, domain, bins).map((count) => count * scale);
  });
  const target = density(harmonic, domain, 161);
  const width = Math.sqrt(stationaryVariance(stepSize));
  const settled = density(harmonic, [domain[0] / width, domain[1] / width], 161);
  return {
    stepSize,
    domain,
    curve: {
      x: Array.from(target.x),
      target: Array.from(target.density),
      settled: Array.from(settled.density, (value) => value / width),
    },
    bins: bands(runs),
  };
}

function measureMixing(p: Params, rng: Rng): Langevin['mixing'] {
  const { particles, lags } = p.mixing;
  const times = p.mixing.stepSizes.map((stepSize) => {
    const theory = mixingTime(stepSize);
    // Read off at the lag nearest to the answer, where the estimate is sharpest.
    const lag = Math.max(1, Math.round(theory));
    const measured = replicate(p, rng.split(`time ${stepSize}`), (own) => {
      const row = autocorrelation({ stepSize, particles, lags: lag }, own);
      return -lag / log(Math.abs(row[lag]!));
    });
    return { stepSize, theory, measured: band(measured) };
  });
  const curves = p.mixing.curves.map((stepSize) => ({
    stepSize,
    theory: Array.from({ length: lags + 1 }, (_, lag) => power(stepCorrelation(stepSize), lag)),
    measured: bands(
      replicate(p, rng.split(`curve ${stepSize}`), (own) =>
        autocorrelation({ stepSize, particles, lags }, own),
      ),
    ),
  }));
  return { times, curves };
}

function measureEscape(separation: number, p: Params, rng: Rng) {
  const energy: Energy = { kind: 'double-well', separation };
  const { stepSize, walkers: particles } = p.modes;
  const goal = separation / 2;
  const steps = passageSteps({ energy, stepSize, particles, start: -goal, spread: 0 }, goal, rng);
  return {
    separation,
    theory: meanPassageTime(energy, -goal, goal) / stepSize,
    mean: mean(steps),
    particles: band(steps),
  };
}

/** Roughly equally spaced on a logarithmic axis, from 0 to `last`. */
function checkpoints(last: number): number[] {
  const steps = [0];
  for (let step = 1; step < last; step = Math.max(step + 1, Math.round(step * 1.15))) {
    steps.push(step);
  }
  return [...steps, last];
}

function measureShare(separation: number, steps: readonly number[], p: Params, rng: Rng) {
  const energy: Energy = { kind: 'double-well', separation };
  const { stepSize, particles } = p.modes;
  const options = { energy, stepSize, particles, start: -separation / 2, spread: 1 };
  const rows = replicate(p, rng, (own) => {
    const chain = langevin(options, own);
    let state = chain.init();
    return steps.map((step) => {
      while (state.step < step) state = chain.step(state);
      return shareRight(state.x);
    });
  });
  return { separation, share: bands(rows) };
}

/** The run that a reader's browser repeats; its generator is the seed's own, split for nothing. */
function publishedRun(p: Params) {
  const { steps, bins, domain, ...options } = p.particles;
  const { x } = sample(options, steps, createRng(p.seed));
  const curve = density(options.energy, domain, 241);
  const { value } = energyFunction(options.energy);
  return {
    x: Array.from(x),
    histogram: histogram(x, domain, bins),
    domain,
    stepSize: options.stepSize,
    steps,
    u: Array.from(x, value),
    curve: {
      x: Array.from(curve.x),
      u: Array.from(curve.x, value),
      q: Array.from(curve.density),
    },
    digest: digestFloat64(x),
  };
}

function articleRun(p: Params, rng: Rng): Langevin['article'] {
  const { stepSize, steps, separation, particles } = p.article;
  const energy: Energy = { kind: 'double-well', separation };
  const options = { energy, stepSize, particles, start: -separation / 2, spread: 0 };
  return {
    stepSize,
    steps,
    separation,
    particles,
    share: shareRight(sample(options, steps, rng).x),
    correlation: power(stepCorrelation(stepSize), steps),
  };
}

const common = {
  seed: 6612,
  particles: {
    energy: { kind: 'double-well', separation: 4 },
    stepSize: 0.2,
    particles: 400,
    steps: 600,
    start: -2,
    spread: 0,
    domain: [-6, 6] as [number, number],
    bins: 48,
  },
} as const;

export default defineExperiment({
  title: { en: 'Langevin sampling in one dimension', zh: '一维朗之万采样' },
  question: {
    en: 'Does a noisy walk downhill end in the distribution that its energy names, and how soon?',
    zh: '带噪声的下坡游走，最终会服从能量所定义的分布吗？要走多久？',
  },
  kind: 'reference',
  params,
  paramDescriptions: {
    seed: {
      en: 'Seed of everything random',
      zh: '一切随机数的种子',
    },
    particles: {
      en: 'The run that readers can repeat: energy U, step size ε, particles, steps, mean and standard deviation of the first positions, range of x that is drawn, bins of the histogram',
      zh: '读者可以重做的那一次：能量 U、步长 ε、粒子数、步数、初始位置的均值与标准差、画出的 x 范围、直方图的组数',
    },
    replicas: {
      en: 'Independent runs behind every band',
      zh: '每条带背后独立重复的次数',
    },
    variance: {
      en: 'Stationary variance: step sizes ε, particles a run, steps averaged over',
      zh: '平稳方差：各步长 ε、每次的粒子数、取平均的步数',
    },
    histogram: {
      en: 'Histogram of U = x²/2: step sizes ε, particles a run, range and bins',
      zh: 'U = x²/2 的直方图：各步长 ε、每次的粒子数、范围与组数',
    },
    mixing: {
      en: 'Autocorrelation: step sizes ε, those whose curve is drawn, particles a run, steps',
      zh: '自相关：各步长 ε、画出曲线的那几个、每次的粒子数、步数',
    },
    modes: {
      en: 'Two modes: separations and step size ε, particles timed; separations whose curve is drawn, particles a run, steps',
      zh: '两个模态：各间距与步长 ε、计时的粒子数；画出曲线的间距、每次的粒子数、步数',
    },
    article: {
      en: 'The article’s ε and K, tried on two modes so far apart',
      zh: '原文的 ε 和 K，用在相距这么远的两个模态上',
    },
  },
  profiles: {
    smoke: {
      ...common,
      replicas: 6,
      variance: { stepSizes: [0.1, 1, 3], particles: 20, steps: 200 },
      histogram: { stepSizes: [0.1, 3], particles: 200, domain: [-8, 8], bins: 40 },
      mixing: { stepSizes: [0.1, 1, 3], curves: [0.1, 1, 3], particles: 200, lags: 20 },
      modes: {
        separations: [2, 4],
        stepSize: 0.1,
        walkers: 100,
        curves: [2, 4],
        particles: 25,
        steps: 200,
      },
      article: { stepSize: 1 / 200, steps: 50, separation: 6, particles: 200 },
    },
    cpu: {
      ...common,
      replicas: 40,
      variance: {
        stepSizes: [1 / 200, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 3.8, 3.9],
        particles: 40,
        steps: 1000,
      },
      histogram: { stepSizes: [0.1, 3], particles: 1000, domain: [-8, 8], bins: 40 },
      mixing: {
        stepSizes: [1 / 200, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2.5, 3, 3.5, 3.8, 3.9],
        curves: [1 / 200, 0.1, 1, 3],
        particles: 500,
        lags: 60,
      },
      modes: {
        separations: [2, 3, 4, 5, 6, 7, 8],
        stepSize: 0.1,
        walkers: 300,
        curves: [2, 4, 6, 8],
        particles: 80,
        steps: 3000,
      },
      article: { stepSize: 1 / 200, steps: 50, separation: 6, particles: 10000 },
    },
  },
  data: {},
  result,

  run({ params: p, rng, progress }) {
    const particles = publishedRun(p);
    const variances = p.variance.stepSizes.map((stepSize, i) => {
      progress((0.3 * i) / p.variance.stepSizes.length, `variance at ε = ${stepSize}`);
      return measureVariance(stepSize, p, rng.split(`variance ${stepSize}`));
    });
    progress(0.3, 'histograms');
    const histograms = p.histogram.stepSizes.map((stepSize) =>
      measureHistogram(stepSize, p, rng.split(`histogram ${stepSize}`)),
    );
    progress(0.35, 'autocorrelation');
    const mixing = measureMixing(p, rng.split('mixing'));
    const escapes = p.modes.separations.map((separation, i) => {
      progress(0.5 + (0.25 * i) / p.modes.separations.length, `escape at ${separation}`);
      return measureEscape(separation, p, rng.split(`escape ${separation}`));
    });
    const steps = checkpoints(p.modes.steps);
    const curves = p.modes.curves.map((separation, i) => {
      progress(0.75 + (0.25 * i) / p.modes.curves.length, `two modes ${separation} apart`);
      return measureShare(separation, steps, p, rng.split(`share ${separation}`));
    });
    const stepSizes = linspace(0.005, 3.95, 120);
    const value: Langevin = {
      particles,
      replicas: p.replicas,
      variance: variances,
      varianceCurve: { stepSize: stepSizes, theory: stepSizes.map(stationaryVariance) },
      histograms,
      mixing,
      modes: { stepSize: p.modes.stepSize, escapes, steps, curves },
      article: articleRun(p, rng.split('article')),
    };
    return { result: value, downloads: downloads(value) };
  },

  metrics(r, p) {
    const at = (stepSize: number) => r.variance.find((row) => row.stepSize === stepSize)!;
    const near = r.modes.escapes[0]!;
    const far = r.modes.escapes.at(-1)!;
    const relative = r.variance.map((row) => Math.abs(row.measured / row.theory - 1));
    const biased = r.variance.at(-1)!;
    return {
      particles: { value: r.particles.x.length, digits: 0 },
      steps: { value: r.particles.steps, digits: 0 },
      epsilon: { value: r.particles.stepSize, digits: 1 },
      'particles-mean': { value: mean(r.particles.x), digits: 2 },
      'particles-variance': { value: variance(r.particles.x), digits: 2 },
      'particles-right': { value: shareRight(r.particles.x), digits: 3 },
      replicas: { value: r.replicas, digits: 0 },
      'variance-theory': { value: at(1).theory, digits: 4 },
      'variance-measured': { value: at(1).measured, digits: 4 },
      'variance-standard-error': { value: at(1).standardError, digits: 4 },
      'variance-error-max': { value: Math.max(...relative), digits: 4 },
      'variance-last-epsilon': { value: biased.stepSize, digits: 1 },
      'variance-last-theory': { value: biased.theory, digits: 1 },
      'variance-last-measured': { value: biased.measured, digits: 1 },
      'mixing-time-small': { value: mixingTime(p.article.stepSize), digits: 0 },
      'mixing-time-large': { value: mixingTime(1), digits: 2 },
      'escape-time-near': { value: near.mean, digits: 0 },
      'escape-time-far': { value: far.mean, digits: 0 },
      'escape-separation-near': { value: near.separation, digits: 0 },
      'escape-separation-far': { value: far.separation, digits: 0 },
      'escape-ratio': { value: far.mean / near.mean, digits: 0 },
      'article-correlation': { value: r.article.correlation, digits: 2 },
      'article-share': { value: r.article.share, digits: 4 },
      'article-particles': { value: r.article.particles, digits: 0 },
      'article-steps': { value: r.article.steps, digits: 0 },
      'article-separation': { value: r.article.separation, digits: 0 },
    };
  },

  checks: (r) => [...varianceChecks(r), ...articleChecks(r)],

  reruns: (r, p) => ({
    particles: {
      params: { seed: p.seed, ...(p.particles as { [key: string]: Json }) },
      digest: r.particles.digest,
      final: {
        mean: mean(r.particles.x),
        variance: variance(r.particles.x),
        shareRight: shareRight(r.particles.x),
      },
    },
  }),
});

/** Standard errors a measured mean may lie from the exact value (one in 16,000 lies further). */
const standardErrors = 4;

function varianceChecks(r: Langevin): Check[] {
  return r.variance
    .filter(({ stepSize }) => stepSize >= 0.1)
    .map((row) => ({
      id: `variance-${String(row.stepSize).replace('.', '-')}`,
      claim: {
        en: `For U = x²/2 and ε = ${row.stepSize} the variance settles at 1/(1 − ε/4), which follows exactly from the recursion (measured within 4 standard errors)`,
        zh: `U = x²/2、ε = ${row.stepSize} 时，方差最终停在 1/(1 − ε/4)，这由递推式精确推出（实测误差不超过 4 个标准误）`,
      },
      source: { key: 'su2019ebm', where: 'eq. 8' },
      published: row.theory,
      derived: true as const,
      got: row.measured,
      tolerance: standardErrors * row.standardError,
      expected: 'reproduces' as const,
    }));
}

function articleChecks(r: Langevin): Check[] {
  const step = r.variance.find(({ stepSize }) => stepSize === r.article.stepSize);
  const slow: Check = {
    id: 'slow-mixing',
    claim: {
      en: `A Langevin chain moves slowly between modes: after ${r.article.steps} steps of ε = 1/200 fewer than 1 % of the particles begun in one mode have gone over to another, ${r.article.separation} away`,
      zh: `朗之万链在模态之间走得很慢：以 ε = 1/200 从一个模态出发走 ${r.article.steps} 步之后，越到相距 ${r.article.separation} 的另一模态的粒子不足 1%`,
    },
    source: { key: 'su2019ebm', where: 'comments' },
    published: true,
    got: r.article.share < 0.01,
    tolerance: 0,
    expected: 'reproduces',
  };
  if (!step) return [slow];
  return [
    {
      id: 'article-step-size',
      claim: {
        en: 'At the article’s reference step ε = 1/200 the chain settles in q(x) ∝ e^(−U(x)): for U = x²/2 its variance is 1 (within 4 standard errors)',
        zh: '取文中的参考步长 ε = 1/200 时，链的平稳分布就是 q(x) ∝ e^(−U(x))：U = x²/2 时方差为 1（误差不超过 4 个标准误）',
      },
      source: { key: 'su2019ebm', where: 'eq. 8' },
      published: 1,
      derived: true,
      got: step.measured,
      tolerance: standardErrors * step.standardError,
      expected: 'reproduces',
    },
    slow,
  ];
}

function downloads(r: Langevin) {
  const table = (columns: Record<string, readonly number[]>) => ({
    type: 'table' as const,
    columns,
  });
  return {
    'particles.npy': {
      title: { en: 'Last positions of the published run', zh: '公布的那次运行的最终位置' },
      content: {
        type: 'array' as const,
        data: Float64Array.from(r.particles.x),
        shape: [r.particles.x.length],
      },
    },
    'stationary-variance.csv': {
      title: { en: 'Stationary variance against the step size', zh: '平稳方差随步长的变化' },
      content: table({
        step_size: r.variance.map(({ stepSize }) => stepSize),
        theory: r.variance.map(({ theory }) => theory),
        measured: r.variance.map(({ measured }) => measured),
        standard_error: r.variance.map(({ standardError }) => standardError),
        ...bandColumns(
          'replica',
          r.variance.map(({ replicas }) => replicas),
        ),
      }),
    },
    'mixing-time.csv': {
      title: { en: 'Mixing time against the step size', zh: '混合时间随步长的变化' },
      content: table({
        step_size: r.mixing.times.map(({ stepSize }) => stepSize),
        theory: r.mixing.times.map(({ theory }) => theory),
        ...bandColumns(
          'measured',
          r.mixing.times.map(({ measured }) => measured),
        ),
      }),
    },
    'escape-time.csv': {
      title: {
        en: 'Steps from one mode to the other against their separation',
        zh: '从一个模态走到另一个所需的步数，随间距的变化',
      },
      content: table({
        separation: r.modes.escapes.map(({ separation }) => separation),
        theory: r.modes.escapes.map(({ theory }) => theory),
        mean: r.modes.escapes.map((row) => row.mean),
        ...bandColumns(
          'particle',
          r.modes.escapes.map(({ particles }) => particles),
        ),
      }),
    },
  };
}
