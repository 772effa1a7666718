import { planarDensities } from '../../data/planar-densities.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { silu } from '../../models/activations.ts';
import {
  cellArea,
  divergence,
  middles,
  normalise,
  type Square,
} from '../../models/energy-plane.ts';
import {
  disagreement,
  evaluationsOf,
  meanOf,
  samplesFrom,
  type Together,
  walkTogether,
} from '../../models/energy-pool.ts';
import { log } from '../../models/math.ts';
import { createMlp, type Parameters } from '../../models/mlp.ts';
import { type EbmState, planarEbm, type Recipe } from '../../models/planar-ebm.ts';
import {
  covered,
  fittedTemperature,
  type Hills,
  hillsOf,
  pointShares,
  sharesOf,
} from '../../models/planar-score.ts';
import { planarSlope, planarWidths } from '../../models/planar-slope.ts';
import type { Rng } from '../../models/rng.ts';
import { band, mean, replicate } from '../../models/statistics.ts';

const params = {
  seed: 7204,
  /** That of `ebm-2d`. */
  recipe: {
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
  } as Recipe,
  members: 4,
  points: 1000,
  /** Points that no training sees: the member that explains them best is the one that one would choose. */
  held: 250,
  perAxis: 32,
  groups: 16,
  /** What all members together are held against: one net trained as long, one net with as many weights. */
  long: { steps: 800 },
  wide: { hidden: 34 },
  /** The member that spoils a group. */
  spoilt: { buffer: 0 },
  /** Chains, cells along an axis that they are sorted into, and evaluations of a net for each chain. */
  samples: { chains: 500, perAxis: 8, evaluations: [0, 20, 40, 80, 160] },
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
  /** The truth over the coarse cells that samples are sorted into. */
  readonly coarse: Float64Array;
}

/** What the figures compare. Sets of several: m members by the mean of their energies. */
const names = [
  'single',
  'chosen',
  'best',
  'two',
  'four',
  'densities',
  'long',
  'wide',
  'three',
  'spoilt',
  'spoilt-energies',
  'spoilt-densities',
] as const;
export type Name = (typeof names)[number];

interface Score {
  readonly kl: number;
  readonly fitted: number;
  readonly temperature: number;
  readonly dense: number;
}

const routes = ['own', 'mean', 'turns'] as const;
type Route = (typeof routes)[number];
const starts = ['buffer', 'noise'] as const;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    recipe: { hidden: 6, steps: 10, real: 8, fake: 8, walk: 3, buffer: 30 },
    points: 40,
    held: 10,
    perAxis: 12,
    groups: 2,
    long: { steps: 20 },
    wide: { hidden: 8 },
    samples: { chains: 20, perAxis: 6, evaluations: [0, 4, 8] },
  },

  run({ params: p, rng, progress }) {
    const ground = groundOf(p);
    let done = 0;
    const groups = replicate(p.groups, rng.split('group'), (own) => {
      progress(done++ / p.groups, 'groups');
      return groupOf(p, ground, own);
    });
    const scores = (name: Name) => groups.map((group) => group.scores[name]);
    return {
      result: {
        floor: mean(groups.map(({ floor }) => floor)),
        weights: { one: weightsOf(p.recipe.hidden), wide: weightsOf(p.wide.hidden) },
      },
      files: {
        'densities.csv': names.map((name) => ({
          name,
          kl: band(scores(name).map(({ kl }) => kl)),
          fitted: band(scores(name).map(({ fitted }) => fitted)),
          temperature: band(scores(name).map(({ temperature }) => temperature)),
          dense: mean(scores(name).map(({ dense }) => dense)),
        })),
        'groups.csv': groups.flatMap(({ scores: of }, group) =>
          names.map((name) => ({ name, group, ...of[name] })),
        ),
        'pools.csv': groups.map(({ pool }, group) => ({ group, ...pool })),
        'samples.csv': starts.flatMap((start) =>
          routes.flatMap((route) =>
            p.samples.evaluations.map((evaluations, i) => {
              const seen = groups.map(({ walks }) => walks[start][route][i]!);
              return {
                start,
                route,
                evaluations,
                kl: band(seen.map(({ kl }) => kl)),
                sampled: mean(seen.map(({ sampled }) => sampled)),
              };
            }),
          ),
        ),
      },
    };
  },
});

function groundOf({ recipe: { half }, perAxis, samples }: Params): Ground {
  const square = { half, perAxis };
  const truthOn = (grid: Square) => {
    const at = middles(grid);
    const n = at.length / 2;
    const energy = Float64Array.from(
      { length: n },
      (_, i) => -density.logDensity(at[i]!, at[n + i]!),
    );
    return normalise(energy, cellArea(grid)).q;
  };
  const cells = middles(square);
  const truth = truthOn(square);
  // Many middles in each coarse cell: one in each is too rough for hills as wide as a cell.
  const fine = 8;
  const much = truthOn({ half, perAxis: fine * samples.perAxis });
  const coarse = new Float64Array(samples.perAxis * samples.perAxis);
  for (let i = 0; i < much.length; i++) {
    const [column, row] = [i % (fine * samples.perAxis), Math.floor(i / (fine * samples.perAxis))];
    const place = Math.floor(row / fine) * samples.perAxis + Math.floor(column / fine);
    coarse[place] = coarse[place]! + much[i]!;
  }
  return {
    square,
    cells,
    count: cells.length / 2,
    area: cellArea(square),
    truth,
    hills: hillsOf(truth, square),
    coarse,
  };
}

const weightsOf = (hidden: number) => {
  const [a, b, c, d] = planarWidths(hidden) as [number, number, number, number];
  return a * b + b + b * c + c + c * d + d;
};

/** Members trained on the same points with seeds of their own, what else the same work buys, and walks afterwards. */
function groupOf(p: Params, ground: Ground, rng: Rng) {
  const { cells, area, truth, hills } = ground;
  const data = density.draw(rng.split('data'), p.points);
  const held = density.draw(rng.split('held'), p.held);
  const trained = (changed: Partial<Recipe>, own: Rng): EbmState => {
    const recipe = { ...p.recipe, ...changed };
    const ebm = planarEbm(recipe, data, own);
    let state = ebm.init();
    for (let step = 0; step < recipe.steps; step++) state = ebm.step(state);
    return state;
  };
  const energyOf = (phi: Parameters, hidden: number, at: Float64Array) => {
    const n = at.length / 2;
    return createMlp(planarWidths(hidden), silu, n).forward(phi, at, n).slice();
  };
  const lawOf = (energy: Float64Array) => normalise(energy, area).q;
  const scoreOf = (energy: Float64Array): Score => {
    const q = lawOf(energy);
    const fitted = fittedTemperature(truth, energy, area);
    return {
      kl: divergence(truth, q),
      fitted: fitted.divergence,
      temperature: fitted.temperature,
      dense: covered(sharesOf(hills, q), hills.shares),
    };
  };
  const { hidden } = p.recipe;
  const own = (what: string) => rng.split(what);
  const states = replicate(p.members, own('members'), (seed) => trained({}, seed));
  const energies = states.map(({ phi }) => energyOf(phi, hidden, cells));
  const singles = energies.map(scoreOf);
  const unseen = states.map(({ phi }, m) => {
    const { logZ } = normalise(energies[m]!, area);
    return mean(energyOf(phi, hidden, held)) + logZ;
  });
  const spoilt = energyOf(trained(p.spoilt, own('spoilt')).phi, hidden, cells);
  const three = energies.slice(0, -1);
  const mixed = (members: readonly Float64Array[]) =>
    meanOf(members.map(lawOf)).map((q) => -log(q));
  const laws = energies.map(lawOf);
  const four = scoreOf(meanOf(energies));
  const scores: Record<Name, Score> = {
    single: singles[0]!,
    chosen: singles[unseen.indexOf(Math.min(...unseen))]!,
    best: singles.reduce((a, b) => (b.kl < a.kl ? b : a)),
    two: scoreOf(meanOf(energies.slice(0, 2))),
    four,
    densities: scoreOf(mixed(energies)),
    long: scoreOf(energyOf(trained(p.long, own('long')).phi, hidden, cells)),
    wide: scoreOf(energyOf(trained(p.wide, own('wide')).phi, p.wide.hidden, cells)),
    three: scoreOf(meanOf(three)),
    spoilt: scoreOf(spoilt),
    'spoilt-energies': scoreOf(meanOf([...three, spoilt])),
    'spoilt-densities': scoreOf(mixed([...three, spoilt])),
  };
  return {
    scores,
    pool: {
      members: mean(singles.map(({ kl }) => kl)),
      disagreement: disagreement(laws),
      pooled: four.kl,
    },
    walks: walksOf(p, ground, states, own('walks')),
    floor: samplesFrom(ground.coarse, p.recipe.half, density.draw(own('floor'), p.samples.chains)),
  };
}

/** From a buffer, or from noise: the first member alone, and all of them in both ways. */
function walksOf(p: Params, ground: Ground, states: readonly EbmState[], rng: Rng) {
  const { half, buffer, stepSize, hidden } = p.recipe;
  const { chains, evaluations } = p.samples;
  const members = states.map(({ phi }) => phi);
  const slopeOf = planarSlope(hidden);
  const all = { slopeOf, stepSize, half };
  const ways: Record<Route, Together> = {
    own: { ...all, members: members.slice(0, 1), by: 'mean' },
    mean: { ...all, members, by: 'mean' },
    turns: { ...all, members, by: 'turns' },
  };
  const first = (start: (typeof starts)[number], route: Route): Float64Array => {
    const at = new Float64Array(2 * chains);
    const chance = rng.split(`start ${start}`);
    const from = route === 'own' ? states.slice(0, 1) : states;
    for (let i = 0; i < chains; i++) {
      const [u, v] = [chance.uniform(), chance.uniform()];
      // The shared buffer holds as many samples of each member.
      const { buffer: old, held } = from[i % from.length]!;
      const place = Math.floor(u * Math.min(held, buffer));
      [at[i], at[chains + i]] =
        start === 'noise'
          ? [half * (2 * u - 1), half * (2 * v - 1)]
          : [old[place]!, old[buffer + place]!];
    }
    return at;
  };
  const walk = (start: (typeof starts)[number], route: Route) => {
    const at = first(start, route);
    const key = rng.split(`noise ${start}`).key;
    let steps = 0;
    return evaluations.map((spent) => {
      const to = Math.floor(spent / evaluationsOf(ways[route]));
      walkTogether(ways[route], at, to - steps, key, steps);
      steps = to;
      return {
        kl: samplesFrom(ground.coarse, half, at),
        sampled: covered(pointShares(ground.hills, ground.square, at), ground.hills.shares),
      };
    });
  };
  const from = (start: (typeof starts)[number]) => ({
    own: walk(start, 'own'),
    mean: walk(start, 'mean'),
    turns: walk(start, 'turns'),
  });
  return { buffer: from('buffer'), noise: from('noise') };
}
