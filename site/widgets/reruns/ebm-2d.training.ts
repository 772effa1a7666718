import { planarDensities } from '../../../pipeline/data/planar-densities.ts';
import { ebmProcess } from '../../../pipeline/models/ebm-process.ts';
import { cellArea, middles, normalise } from '../../../pipeline/models/energy-plane.ts';
import { planarEbm, type Recipe } from '../../../pipeline/models/planar-ebm.ts';
import { planarSlope } from '../../../pipeline/models/planar-slope.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import {
  defineRerun,
  type PointsProperty,
  type Properties,
  seedKnob,
  type ValuesOf,
} from '../rerun/contract.ts';
import { type Pair, pointsOf } from '../rerun/points.ts';

// An energy learns in the plane, by the recipe or what is left of it: the published run of ebm-2d.

/** `reruns.training.params` of the manifest. */
interface Published {
  readonly seed: number;
  readonly recipe: Recipe;
  readonly points: number;
  readonly perAxis: number;
}

const yesNo = ['yes', 'no'] as const;

type Values = ValuesOf<typeof properties>;

interface Picture {
  /** φ as the energy uses it, and ln Z. */
  readonly phi: Float64Array;
  readonly hidden: number;
  readonly logZ: number;
  /** The fake points of the last step, all x then all y. */
  readonly fakes: Float64Array;
  readonly points: readonly Pair[];
}

const box: PointsProperty = { type: 'points', x: [-3, 3], y: [-3, 3], least: 0, most: 90 };

const recipeOf = ({ recipe }: Published, { memory, seed: _, points: __, ...own }: Values) => ({
  ...recipe,
  ...own,
  buffer: memory === 'yes' ? recipe.buffer : 0,
  // The extra term describes a walk on U alone.
  chainTerm: own.descends === 'U' ? own.chainTerm : 0,
});

function dataOf({ points: count }: Published, { points, seed }: Values): Float64Array {
  const own = pointsOf(points);
  if (own.length > 0) return Float64Array.from([...own.map(([x]) => x), ...own.map(([, y]) => y)]);
  return planarDensities.hills.draw(createRng(seed).split('data'), count);
}

/** What the run was made of, for `picture`, which is given the knobs alone; a worker has one run at a time. */
let latest: { readonly published: Published } | undefined;

const properties = {
  stepSize: { type: 'number', symbol: 'ε', min: 0.0005, max: 2, step: 1.1, scale: 'log' },
  noise: { type: 'number', symbol: 'r', min: 0, max: 2, step: 0.05 },
  walk: { type: 'number', symbol: 'K', min: 1, max: 50, step: 1, integer: true },
  memory: { type: 'choice', values: yesNo },
  penalty: { type: 'choice', values: ['none', 'sum', 'difference'] },
  weight: { type: 'number', symbol: 'λ', min: 0.001, max: 1, step: 1.1, scale: 'log' },
  spectral: { type: 'choice', values: yesNo },
  restart: { type: 'number', min: 0, max: 1, step: 0.05 },
  start: { type: 'choice', values: ['uniform', 'corner'] },
  descends: { type: 'choice', values: ['U', 'penalised'] },
  clipPlace: { type: 'choice', values: yesNo },
  chainTerm: { type: 'number', min: 0, max: 1, step: 0.1 },
  learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 1, step: 1.1, scale: 'log' },
  seed: seedKnob,
  points: box,
} as const satisfies Properties;

export default defineRerun({
  properties,
  folded: [
    'weight',
    'spectral',
    'restart',
    'start',
    'descends',
    'clipPlace',
    'chainTerm',
    'learningRate',
  ],
  presets: {
    noBuffer: { memory: 'no' },
    corner: { memory: 'no', start: 'corner' },
    minus: { penalty: 'difference', weight: 1 },
    small: { stepSize: 0.005 },
    large: { stepSize: 1 },
    one: { walk: 1 },
    cold: { noise: 0.3, stepSize: 0.5 },
    spectral: { spectral: 'yes' },
  },
  read(params: Published) {
    const { seed, recipe } = params;
    const { stepSize, noise, walk, penalty, weight, spectral, restart, start } = recipe;
    const { descends, clipPlace, chainTerm, learningRate, buffer } = recipe;
    return {
      stepSize,
      noise,
      walk,
      memory: buffer > 0 ? 'yes' : 'no',
      penalty,
      weight,
      spectral,
      restart,
      start,
      descends,
      clipPlace,
      chainTerm,
      learningRate,
      seed,
      points: '',
    };
  },
  speeds: [2, 10, 40],
  speed: 10,
  process(values, published: Published) {
    const run = published;
    latest = { published: run };
    const recipe = recipeOf(run, values);
    const square = { half: recipe.half, perAxis: run.perAxis };
    return ebmProcess(recipe, dataOf(run, values), square, createRng(values.seed).split('run'));
  },
  picture({ state }, values): Picture {
    const { published } = latest as NonNullable<typeof latest>;
    const recipe = recipeOf(published, values);
    const data = dataOf(published, values);
    const phi = planarEbm(recipe, data, createRng(0)).effective(state.phi);
    const square = { half: recipe.half, perAxis: published.perAxis };
    const cells = middles(square);
    const n = cells.length / 2;
    const energy = new Float64Array(n);
    planarSlope(recipe.hidden)(phi, cells, n, energy, new Float64Array(2 * n));
    const count = data.length / 2;
    return {
      phi,
      hidden: recipe.hidden,
      logZ: normalise(energy, cellArea(square)).logZ,
      fakes: state.fakes,
      points: Array.from({ length: count }, (_, i): Pair => [data[i]!, data[count + i]!]),
    };
  },
  says({ penalty, weight, descends, noise, points, memory, start, walk, stepSize }) {
    if (penalty === 'difference' && descends === 'U')
      return { said: ['unbounded', {}], failed: weight >= 0.1 };
    // The nearest hill is 2.5 away from the corner, and noise spreads a walk by r√(Kε).
    if (memory === 'no' && start === 'corner' && noise * Math.sqrt(walk * stepSize) < 1.3)
      return { said: ['outOfReach', {}], failed: true };
    if (noise === 0) return { said: ['still', {}] };
    if (noise !== 1) return { said: ['temperature', { temperature: noise * noise }] };
    return points === '' ? undefined : { said: ['ownPoints', {}] };
  },
  data: (_run, values) => {
    const data = dataOf((latest as NonNullable<typeof latest>).published, values);
    const n = data.length / 2;
    return Array.from({ length: n }, (_, i) => ({ x: data[i]!, y: data[n + i]! }));
  },
  weights: ({ state }) => ({ phi: { shape: [state.phi.length], data: state.phi } }),
});
