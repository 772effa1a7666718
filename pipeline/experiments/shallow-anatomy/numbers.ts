import { problemNet } from '../../data/activation-task.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import {
  activity,
  bentLine,
  type HiddenUnit,
  holdsFor,
  inOrder,
  jointOf,
  type Region,
  regionsOf,
  relationsOf,
  relationText,
  type Signs,
  signOf,
  signPatterns,
  stagesAt,
  withSigns,
} from '../../models/bent-line.ts';
import {
  add,
  compare,
  equal,
  exactText,
  type Fraction,
  fraction,
  subtract,
  sum,
  toNumber,
  zero,
} from '../../models/fraction.ts';
import type { Rng } from '../../models/rng.ts';

const params = {
  seed: 3,
  /** φ_0 … φ_3, then θ_10 θ_20 θ_30, then θ_11 θ_21 θ_31. */
  phi: Array.from(problemNet.subarray(0, 4)),
  offsets: Array.from(problemNet.subarray(4, 7)),
  slopes: Array.from(problemNet.subarray(7)),
  end: 2,
  steps: 100,
  nets: 1024,
  largest: 9,
};
type Params = typeof params;

const places = ['first', 'second', 'third', 'fourth'] as const;
const signText = (signs: Signs) => signs.map((sign) => (sign > 0 ? '+' : '−')).join(' ');
const slopesOf = (regions: readonly Region[]) => regions.map(({ slope }) => slope);

/** Inputs from 0 to `end`, joints among them, so that every corner is drawn as one. */
function inputs({ end, steps }: Params, units: readonly HiddenUnit[]): Fraction[] {
  const grid = Array.from({ length: steps + 1 }, (_, i) => fraction(i * end, steps));
  const all = [...grid, ...units.flatMap((unit) => jointOf(unit) ?? [])].sort(compare);
  return all.filter((x, i) => i === 0 || !equal(x, all[i - 1]!));
}

/** A hidden unit of whole numbers, at most `largest` in size; only its offset may be zero. */
function randomUnit(rng: Rng, largest: number): HiddenUnit {
  const size = () => (1 + rng.integer(largest)) * (rng.integer(2) === 0 ? 1 : -1);
  return {
    weight: fraction(size()),
    offset: fraction(rng.integer(2 * largest + 1) - largest),
    slope: fraction(size()),
  };
}

/** Random nets, their units given the signs in the order of their joints: what holds of their slopes. */
function sample(rng: Rng, { nets, largest }: Params, signs: Signs) {
  const relation = relationsOf(signs)[0]!;
  const others = [0, 1, 2, 3].filter((region) => region !== relation.region);
  const found = { regions: 0, holds: 0, allOthers: 0, most: 0 };
  for (let net = 0; net < nets; net++) {
    const drawn = signs.map(() => randomUnit(rng, largest));
    found.most = Math.max(found.most, regionsOf({ bias: zero, units: drawn }).length);
    const sorted = inOrder(drawn);
    if (!sorted) continue;
    const slopes = slopesOf(regionsOf({ bias: zero, units: withSigns(sorted, signs) }));
    found.regions += 1;
    found.holds += Number(holdsFor(slopes, relation));
    found.allOthers += Number(holdsFor(slopes, { region: relation.region, of: others }));
  }
  return found;
}

/** Whether three of the rows are independent: some determinant of three is not zero. */
const threeIndependent = (rows: readonly (readonly number[])[]): boolean =>
  rows.some((_, left) => {
    const [[a = 0, b = 0, c = 0] = [], [d = 0, e = 0, f = 0] = [], [g = 0, h = 0, i = 0] = []] =
      rows.filter((_, row) => row !== left);
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) !== 0;
  });

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { nets: 64 },
  run({ params: p, rng }) {
    const net = bentLine(p.phi, p.offsets, p.slopes);
    const regions = regionsOf(net);
    const slopes = slopesOf(regions);
    const joints = regions.slice(1).map(({ from }) => from!);
    const bends = joints.map((_, i) => subtract(slopes[i + 1]!, slopes[i]!));
    const named = (all: readonly Fraction[]) => ({
      first: toNumber(all[0]!),
      second: toNumber(all[1]!),
      third: toNumber(all[2]!),
    });
    const xs = inputs(p, net.units);

    const patterns = signPatterns(3).map((signs) => {
      const twin = { bias: net.bias, units: withSigns(net.units, signs) };
      return {
        signs: signText(signs),
        relations: relationsOf(signs),
        slopes: slopesOf(regionsOf(twin)),
        independent: threeIndependent(activity(signs)),
        y: xs.map((x) => stagesAt(twin, x).y),
        found: sample(rng.split(signText(signs)), p, signs),
      };
    });
    const having = (size: number) =>
      patterns.filter(({ relations }) => relations.some(({ of }) => of.length === size));
    const total = (all: typeof patterns, key: keyof (typeof patterns)[0]['found']) =>
      all.reduce((count, { found }) => count + found[key], 0);
    const own = signText(net.units.map(signOf));

    return {
      result: {
        joints: named(joints),
        slopes: { ...named(slopes), fourth: toNumber(slopes[3]!) },
        bends: named(bends),
        /** The third slope, the first and fourth together, and all three others together. */
        identity: {
          third: exactText(slopes[2]!),
          firstAndFourth: exactText(add(slopes[0]!, slopes[3]!)),
          others: exactText(sum([slopes[0]!, slopes[1]!, slopes[3]!])),
        },
        relation: relationText(patterns.find(({ signs }) => signs === own)!.relations[0]!),
        shaded: regions[1]!.active.map((d) => `h${d + 1}`).join(' '),
        /** Sign patterns by what the dependent slope is; `rank` is the least of all eight. */
        patterns: {
          zero: having(0).length,
          two: having(2).length,
          all: having(3).length,
          relations: patterns.reduce((count, { relations }) => count + relations.length, 0),
          independent: patterns.every(({ independent }) => independent) ? 3 : 2,
        },
        random: {
          most: Math.max(...patterns.map(({ found }) => found.most)),
          nets: total(patterns, 'regions'),
          broken: total(patterns, 'regions') - total(patterns, 'holds'),
          ofTwo: total(having(2), 'regions'),
          allOthers: total(having(2), 'allOthers'),
        },
      },
      files: {
        'stages.csv': xs.flatMap((x) => {
          const { z, h, weighted } = stagesAt(net, x);
          return z.map((value, d) => ({
            x: toNumber(x),
            unit: d + 1,
            preactivation: toNumber(value),
            activation: toNumber(h[d]!),
            weighted: toNumber(weighted[d]!),
          }));
        }),
        'output.csv': xs.map((x) => ({ x: toNumber(x), y: toNumber(stagesAt(net, x).y) })),
        'regions.csv': regions.map(({ from, to, active, slope }, i) => ({
          region: places[i]!,
          from: from ? exactText(from) : '−∞',
          to: to ? exactText(to) : '∞',
          active: active.map((d) => `h${d + 1}`).join(' '),
          slope: exactText(slope),
        })),
        'patterns.csv': patterns.map(({ signs, slopes: [s1, s2, s3, s4], relations, found }) => ({
          signs,
          s1: exactText(s1!),
          s2: exactText(s2!),
          s3: exactText(s3!),
          s4: exactText(s4!),
          relation: relations.map(relationText).join(', '),
          nets: found.regions,
          holds: found.holds,
          allOthers: found.allOthers,
        })),
        'pattern-curves.csv': patterns.flatMap(({ signs, y }) =>
          xs.map((x, i) => ({ signs, x: toNumber(x), y: toNumber(y[i]!) })),
        ),
      },
    };
  },
});
