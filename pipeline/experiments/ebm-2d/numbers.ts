import { planarDensities } from '../../data/planar-densities.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { silu } from '../../models/activations.ts';
import { ebmProcess } from '../../models/ebm-process.ts';
import {
  cellArea,
  divergence,
  middles,
  normalise,
  type Square,
} from '../../models/energy-plane.ts';
import { createMlp, type Parameters } from '../../models/mlp.ts';
import { type Ebm, type EbmState, planarEbm, type Recipe } from '../../models/planar-ebm.ts';
import {
  covered,
  fittedTemperature,
  type Hills,
  hillsOf,
  pointShares,
  sharesOf,
} from '../../models/planar-score.ts';
import { planarSlope, planarWidths } from '../../models/planar-slope.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, fillNormals, type Rng } from '../../models/rng.ts';
import { band, bands, mean, replicate, variance } from '../../models/statistics.ts';

const recipe: Recipe = {
  hidden: 16,
  half: 3,
  real: 32,
  fake: 32,
  steps: 200,
  learningRate: 0.05,
  stepSize: 1 / 20,
  noise: 1,
  walk: 20,
  buffer: 1000,
  restart: 0.05,
  start: 'uniform',
  penalty: 'sum',
  weight: 0.01,
  descends: 'U',
  spectral: 'no',
  clipSlope: 0,
  clipPlace: 'yes',
  chainTerm: 0,
};

/** What differs from the recipe, one thing at a time; then both sources as they stand. */
const variants = {
  recipe: {},
  'no-buffer': { buffer: 0 },
  corner: { start: 'corner' },
  'corner-no-buffer': { start: 'corner', buffer: 0 },
  'restart-none': { restart: 0 },
  'restart-half': { restart: 0.5 },
  'penalty-none': { penalty: 'none' },
  'plus-tenth': { weight: 0.1 },
  'plus-one': { weight: 1 },
  'minus-tenth': { penalty: 'difference', weight: 0.1 },
  'minus-one': { penalty: 'difference', weight: 1 },
  'minus-walked': { penalty: 'difference', weight: 0.1, descends: 'penalised' },
  spectral: { spectral: 'yes' },
  'walk-1': { walk: 1 },
  'walk-5': { walk: 5 },
  'walk-50': { walk: 50 },
  'step-tiny': { stepSize: 1 / 2000 },
  'step-small': { stepSize: 1 / 200 },
  'step-large': { stepSize: 1 },
  'noise-none': { noise: 0 },
  'noise-low': { noise: 0.3 },
  'noise-high': { noise: 2 },
  cold: { noise: 0.3, stepSize: 0.5 },
  'cold-spectral': { noise: 0.3, stepSize: 0.5, spectral: 'yes' },
  unbounded: { clipPlace: 'no' },
  'slope-cut': { clipSlope: 1 },
  'chain-term': { chainTerm: 1 },
  'fakes-8': { fake: 8 },
  'fakes-128': { fake: 128 },
  article: { stepSize: 1 / 200, penalty: 'difference', spectral: 'yes', clipPlace: 'no' },
  code: { noise: 0.1, stepSize: 4, weight: 1, spectral: 'yes', chainTerm: 1 },
} as const satisfies Readonly<Record<string, Partial<Recipe>>>;
export type Variant = keyof typeof variants;

const params = {
  seed: 1903,
  recipe,
  variants: variants as Readonly<Record<Variant, Partial<Recipe>>>,
  points: 1000,
  /** Cells along each axis of the square, for Z and all scores. */
  perAxis: 32,
  replicas: 16,
  /** Points of fresh chains that are looked at where there is no buffer. */
  looked: 1000,
  curves: ['recipe', 'no-buffer', 'penalty-none', 'step-small'] as Variant[],
  gallery: [
    'minus-one',
    'corner-no-buffer',
    'slope-cut',
    'step-large',
    'walk-1',
    'recipe',
  ] as Variant[],
  maps: ['recipe', 'no-buffer', 'corner-no-buffer', 'spectral', 'cold'] as Variant[],
  every: 5,
  /** What a score that is not a number, or larger, is written as. */
  most: { kl: 100, energy: 1e6 },
  /** The bowl U = x²/2 with noise that does not match the step. */
  temperature: { stepSizes: [0.05, 0.5, 2], noises: [0.1, 0.3, 1, 2], particles: 20000, rests: 8 },
  /** The gradient from so many real points and fakes for each of them. */
  ratio: { real: 32, fakes: [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16], repeats: 128 },
  /** The training that readers can repeat: on so many points. */
  page: { points: 60, perAxis: 24 },
};
type Params = typeof params;

const density = planarDensities.hills;

interface Ground {
  readonly square: Square;
  readonly cells: Float64Array;
  readonly count: number;
  readonly area: number;
  readonly truth: Float64Array;
  readonly hills: Hills;
}

interface Run {
  readonly phi: Parameters;
  readonly curve: readonly number[];
  readonly sizes: readonly number[];
  readonly kl: number;
  /** KL of the energy that the walk descends, which is U unless the penalty is in it. */
  readonly walked: number;
  readonly fitted: number;
  readonly temperature: number;
  readonly dense: number;
  readonly sampled: number;
  readonly steepest: number;
  readonly size: number;
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    recipe: { hidden: 6, steps: 10, real: 8, fake: 8, walk: 3, buffer: 30 },
    points: 40,
    perAxis: 12,
    replicas: 2,
    looked: 20,
    temperature: { particles: 200, rests: 2 },
    ratio: { fakes: [1, 4], repeats: 8 },
    page: { points: 12, perAxis: 8 },
  },

  run({ params: p, rng, progress }) {
    const ground = groundOf(p);
    const names = Object.keys(p.variants) as Variant[];
    const all = names.map((name, i) => {
      progress(0.02 + (0.9 * i) / names.length, name);
      // The same points, weights and noise for every variant: what differs is the variant.
      return { name, runs: trainingsOf(p, ground, name, rng.split('training')) };
    });
    progress(0.93, 'gradients');
    const of = (name: Variant) => all.find((one) => one.name === name)!.runs;
    const ratio = ratios(p, ground, of('recipe')[0]!.phi, rng.split('ratio'));
    progress(0.98, 'temperature');
    const page = pageRun(p);
    const flat = new Float64Array(ground.count).fill(1 / ground.count);
    return {
      result: {
        uniform: divergence(ground.truth, flat),
        steepest: steepestOf(ground),
        spread: ratio.spread,
        page,
      },
      files: {
        'ablations.csv': all.map(({ name, runs }) => summary(name, runs)),
        'runs.csv': all.flatMap(({ name, runs }) =>
          runs.map(({ kl, walked, fitted, temperature, dense, sampled, steepest, size }, seed) => ({
            variant: name,
            seed,
            kl,
            walked,
            fitted,
            temperature,
            dense,
            sampled,
            steepest,
            size,
          })),
        ),
        'training.csv': p.curves.flatMap((name) =>
          bands(of(name).map(({ curve }) => curve)).map((kl, i) => ({
            variant: name,
            step: (i + 1) * p.every,
            kl,
          })),
        ),
        'gallery.csv': p.gallery.flatMap((name) =>
          bands(of(name).map(({ sizes }) => sizes)).map((size, i) => ({
            variant: name,
            step: (i + 1) * p.every,
            size,
          })),
        ),
        'maps.csv': p.maps.flatMap((name) => mapOf(p, ground, name, of(name)[0]!.phi)),
        'temperature.csv': temperatures(p, rng.split('temperature')),
        'ratio.csv': ratio.rows,
      },
    };
  },
});

function groundOf({ recipe: { half }, perAxis }: Params): Ground {
  const square = { half, perAxis };
  const cells = middles(square);
  const [count, area] = [cells.length / 2, cellArea(square)];
  const truth = normalise(
    Float64Array.from(
      { length: count },
      (_, i) => -density.logDensity(cells[i]!, cells[count + i]!),
    ),
    area,
  ).q;
  return { square, cells, count, area, truth, hills: hillsOf(truth, square) };
}

const recipeOf = (p: Params, name: Variant): Recipe => ({ ...p.recipe, ...p.variants[name] });
const capped = (value: number, most: number) => (value <= most ? value : most);

function trainingsOf(p: Params, ground: Ground, name: Variant, rng: Rng): Run[] {
  const recipe = recipeOf(p, name);
  const { cells, count, area, truth, hills, square } = ground;
  const net = createMlp(planarWidths(recipe.hidden), silu, count);
  const slopeOf = planarSlope(recipe.hidden);
  const score = (q: Float64Array) => capped(divergence(truth, q), p.most.kl);
  return replicate(p.replicas, rng, (own): Run => {
    const data = density.draw(own.split('data'), p.points);
    const ebm = planarEbm(recipe, data, own.split('run'));
    const energyOf = (phi: Parameters) => net.forward(ebm.effective(phi), cells, count);
    const [curve, sizes]: number[][] = [[], []];
    let state = ebm.init();
    for (let step = 1; step <= recipe.steps; step++) {
      state = ebm.step(state);
      if (step % p.every !== 0) continue;
      if (p.curves.includes(name)) curve!.push(score(normalise(energyOf(state.phi), area).q));
      const size = Math.max(Math.abs(state.real), Math.abs(state.fake));
      sizes!.push(capped(size, p.most.energy));
    }
    const energy = energyOf(state.phi).slice();
    const { q } = normalise(energy, area);
    const penalised = energy.map((u) => u + recipe.weight * u * u);
    const walked = recipe.descends === 'U' ? q : normalise(penalised, area).q;
    const fitted = fittedTemperature(truth, energy, area);
    const slope = new Float64Array(2 * count);
    slopeOf(ebm.effective(state.phi), cells, count, new Float64Array(count), slope);
    return {
      phi: state.phi,
      curve: curve!,
      sizes: sizes!,
      kl: score(q),
      walked: score(walked),
      fitted: capped(fitted.divergence, p.most.kl),
      temperature: fitted.temperature,
      dense: covered(sharesOf(hills, q), hills.shares),
      sampled: covered(
        pointShares(hills, square, samplesOf(p, recipe, ebm, state, own)),
        hills.shares,
      ),
      steepest: capped(longest(slope), p.most.energy),
      size: sizes!.at(-1)!,
    };
  });
}

/** What the recipe itself has for samples: the buffer, or fresh chains where there is none. */
function samplesOf(p: Params, { buffer }: Recipe, ebm: Ebm, state: EbmState, own: Rng) {
  if (buffer === 0) return ebm.fresh(ebm.effective(state.phi), p.looked, own.split('looked'));
  const held = Math.min(buffer, state.held);
  const at = new Float64Array(2 * held);
  at.set(state.buffer.subarray(0, held));
  at.set(state.buffer.subarray(buffer, buffer + held), held);
  return at;
}

/** The largest √(x² + y²). */
function longest(slope: Float64Array): number {
  const n = slope.length / 2;
  let most = 0;
  for (let i = 0; i < n; i++)
    most = Math.max(most, Math.sqrt(slope[i]! * slope[i]! + slope[n + i]! * slope[n + i]!));
  return most;
}

/** The steepest place of −ln p where a hill is, by central differences. */
function steepestOf({ cells, count, hills }: Ground): number {
  const h = 1e-4;
  const slope = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    if (hills.of[i]! < 0) continue;
    const [x, y] = [cells[i]!, cells[count + i]!];
    slope[i] = (density.logDensity(x + h, y) - density.logDensity(x - h, y)) / (2 * h);
    slope[count + i] = (density.logDensity(x, y + h) - density.logDensity(x, y - h)) / (2 * h);
  }
  return longest(slope);
}

function summary(name: Variant, runs: readonly Run[]) {
  return {
    variant: name,
    kl: band(runs.map(({ kl }) => kl)),
    fitted: band(runs.map(({ fitted }) => fitted)),
    temperature: band(runs.map(({ temperature }) => temperature)),
    dense: mean(runs.map(({ dense }) => dense)),
    sampled: mean(runs.map(({ sampled }) => sampled)),
    /** Share of the seeds whose energies have left all bounds. */
    lost: mean(runs.map(({ size }) => (size > 1000 ? 1 : 0))),
  };
}

/** The density that the first seed learnt. */
function mapOf(p: Params, { cells, count, area, truth }: Ground, name: Variant, phi: Parameters) {
  const recipe = recipeOf(p, name);
  const net = createMlp(planarWidths(recipe.hidden), silu, count);
  const { effective } = planarEbm(recipe, new Float64Array(2), createRng(0));
  const { q } = normalise(net.forward(effective(phi), cells, count), area);
  return Array.from({ length: count }, (_, i) => ({
    variant: name,
    x: cells[i]!,
    y: cells[count + i]!,
    truth: truth[i]! / area,
    model: q[i]! / area,
  }));
}

/**
 * The bowl: x ← (1 − ½ε)x + σα, so V = (1 − ½ε)²V + σ² and, with σ = r√ε, V = r²/(1 − ε/4). Particles begin at 0
 * and rest until what is missing of V is e^(−2·rests) of it.
 */
function temperatures({ temperature: t }: Params, rng: Rng) {
  return t.stepSizes.flatMap((stepSize) =>
    t.noises.map((noise) => {
      const own = rng.split(`${stepSize} ${noise}`);
      const x = new Float64Array(t.particles);
      const alpha = new Float64Array(t.particles);
      const steps = Math.ceil((2 * t.rests) / Math.min(1, stepSize));
      for (let step = 0; step < steps; step++) {
        fillNormals(own.key, step, alpha);
        for (let i = 0; i < x.length; i++)
          x[i] = (1 - stepSize / 2) * x[i]! + noise * Math.sqrt(stepSize) * alpha[i]!;
      }
      const theory = (noise * noise) / (1 - stepSize / 4);
      const measured = variance(x);
      const standardError = theory * Math.sqrt(2 / (t.particles - 1));
      return { stepSize, noise, theory, measured, standardError };
    }),
  );
}

/**
 * The gradient mean_r g − mean_f g from n real points and m fakes has the mean square error
 * tr Cov_p(g)/n + tr Cov_q(g)/m, with g = ∂U/∂φ: before training and after it.
 */
function ratios(p: Params, ground: Ground, trained: Parameters, rng: Rng) {
  const { ratio: r, recipe } = p;
  const { cells, count, area, truth } = ground;
  const start = planarEbm(recipe, new Float64Array(2), rng.split('start')).init().phi;
  const spread: Record<'start' | 'end', { real: number; fake: number }> = {
    start: { real: 0, fake: 0 },
    end: { real: 0, fake: 0 },
  };
  const rows = (['start', 'end'] as const).flatMap((moment) => {
    const phi = moment === 'start' ? start : trained;
    const one = createMlp(planarWidths(recipe.hidden), silu, 1);
    const energy = new Float64Array(count);
    const gradients = Array.from({ length: count }, (_, i) => {
      energy[i] = one.forward(phi, Float64Array.of(cells[i]!, cells[count + i]!), 1)[0]!;
      const gradient = new Float64Array(phi.length);
      one.backward(phi, Float64Array.of(1), gradient);
      return gradient;
    });
    const model = normalise(energy, area).q;
    const [real, fake] = [momentsOf(gradients, truth), momentsOf(gradients, model)];
    spread[moment] = { real: real.spread, fake: fake.spread };
    const exact = real.mean.map((value, j) => value - fake.mean[j]!);
    return r.fakes.map((fakes) => {
      const m = Math.max(1, Math.round(r.real * fakes));
      const errors = replicate(r.repeats, rng.split(`${moment} ${fakes}`), (own) => {
        const sum = exact.map((value) => -value);
        for (let i = 0; i < r.real; i++)
          addTo(sum, gradients[pick(real.cumulated, own.uniform())]!, 1 / r.real);
        for (let i = 0; i < m; i++)
          addTo(sum, gradients[pick(fake.cumulated, own.uniform())]!, -1 / m);
        return dot(sum, sum);
      });
      const centre = mean(errors);
      return {
        moment,
        fakes,
        theory: real.spread / r.real + fake.spread / m,
        measured: centre,
        standardError: Math.sqrt(variance(errors) / r.repeats),
      };
    });
  });
  return { rows, spread };
}

function momentsOf(gradients: readonly Float64Array[], q: Float64Array) {
  const centre = new Float64Array(gradients[0]!.length);
  let squares = 0;
  gradients.forEach((gradient, i) => {
    addTo(centre, gradient, q[i]!);
    squares += q[i]! * dot(gradient, gradient);
  });
  const cumulated = q.slice();
  for (let i = 1; i < q.length; i++) cumulated[i] = cumulated[i]! + cumulated[i - 1]!;
  return { mean: centre, spread: squares - dot(centre, centre), cumulated };
}

function addTo(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let j = 0; j < sum.length; j++) sum[j] = sum[j]! + factor * values[j]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

/** The first cell whose cumulated probability exceeds u. */
function pick(cumulated: Float64Array, u: number): number {
  let [low, high] = [0, cumulated.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[middle]! > u) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The training that readers can repeat. */
function pageRun({ seed, recipe, page }: Params) {
  const rng = createRng(seed);
  const data = density.draw(rng.split('data'), page.points);
  const square = { half: recipe.half, perAxis: page.perAxis };
  const { digest, final } = runProcess(ebmProcess(recipe, data, square, rng.split('run')));
  return { digest, final };
}
