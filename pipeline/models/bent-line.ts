import {
  add,
  compare,
  divide,
  equal,
  type Fraction,
  fromDecimal,
  multiply,
  negate,
  sum,
  zero,
} from './fraction.ts';

// What a shallow network with one input, D ReLUs and one output is: a line with joints (UDL section
// 3.1.1), found exactly.

/** One hidden unit: φ_d, θ_d0, θ_d1. */
export interface HiddenUnit {
  readonly weight: Fraction;
  readonly offset: Fraction;
  readonly slope: Fraction;
}

/** f[x] = φ_0 + Σ_d φ_d·max(θ_d0 + θ_d1·x, 0) (UDL eq. 3.1, 3.2). */
export interface BentLine {
  readonly bias: Fraction;
  readonly units: readonly HiddenUnit[];
}

/** From decimals: φ_0 … φ_D, then θ_d0, then θ_d1. */
export const bentLine = (
  [bias = 0, ...weights]: readonly number[],
  offsets: readonly number[],
  slopes: readonly number[],
): BentLine => ({
  bias: fromDecimal(bias),
  units: weights.map((weight, d) => ({
    weight: fromDecimal(weight),
    offset: fromDecimal(offsets[d] as number),
    slope: fromDecimal(slopes[d] as number),
  })),
});

/** What is computed on the way at one x (UDL figure 3.3): a row a unit, and the sum. */
export function stagesAt({ bias, units }: BentLine, x: Fraction) {
  const z = units.map(({ offset, slope }) => add(offset, multiply(slope, x)));
  const h = z.map((value) => (value.n > 0 ? value : zero));
  const weighted = h.map((value, d) => multiply((units[d] as HiddenUnit).weight, value));
  return { z, h, weighted, y: add(bias, sum(weighted)) };
}

/** Where z_d = 0, x = −θ_d0/θ_d1 (UDL problem 3.3); nowhere if θ_d1 = 0. */
export const jointOf = ({ offset, slope }: HiddenUnit): Fraction | undefined =>
  slope.n === 0 ? undefined : negate(divide(offset, slope));

/** A maximal set of inputs with the same units active. */
export interface Region {
  /** Ends; a region without one goes on for ever. */
  readonly from: Fraction | undefined;
  readonly to: Fraction | undefined;
  /** Which units are active, by number from 0 (UDL problem 3.2). */
  readonly active: readonly number[];
  /** Σ φ_d·θ_d1 over the active units (UDL problem 3.3). */
  readonly slope: Fraction;
}

/** The linear regions from left to right: as many as there are joints at different places, and one. */
export function regionsOf({ units }: BentLine): Region[] {
  const joints = units
    .map(jointOf)
    .filter((joint) => joint !== undefined)
    .sort(compare)
    .filter((joint, i, all) => i === 0 || !equal(joint, all[i - 1] as Fraction));
  return Array.from({ length: joints.length + 1 }, (_, i) => {
    const [from, to] = [joints[i - 1], joints[i]];
    const active = units.flatMap((unit, d) => (isActive(unit, from, to) ? [d] : []));
    const parts = active.map((d) => multiply(units[d]!.weight, units[d]!.slope));
    return { from, to, active, slope: sum(parts) };
  });
}

/** Inside a region no unit changes: one that rises is active from its joint on, one that falls until it. */
function isActive(unit: HiddenUnit, from?: Fraction, to?: Fraction): boolean {
  const joint = jointOf(unit);
  if (!joint) return unit.offset.n > 0;
  return unit.slope.n > 0
    ? from !== undefined && compare(joint, from) <= 0
    : to !== undefined && compare(joint, to) >= 0;
}

/** θ_d1 > 0 or < 0, for the units in the order of their joints. */
export type Signs = readonly (1 | -1)[];

/** All 2^D of them, + first. */
export const signPatterns = (units: number): Signs[] =>
  Array.from({ length: 1 << units }, (_, code) =>
    Array.from({ length: units }, (_, d) => ((code >> (units - 1 - d)) & 1 ? -1 : 1)),
  );

/**
 * Which units are active in which region, 1 or 0: a row a region, a column a unit. With the column
 * φ_d·θ_d1 it makes the slopes: s_r = Σ_d A_rd·φ_d·θ_d1.
 */
export const activity = (signs: Signs): number[][] =>
  Array.from({ length: signs.length + 1 }, (_, r) =>
    signs.map((sign, d) => Number(sign > 0 ? d < r : d >= r)),
  );

/** s_r = Σ s_i over `of`, for whatever weights; an empty sum is zero. */
interface Relation {
  readonly region: number;
  readonly of: readonly number[];
}

/** Every relation of a slope to none, two, or all of the others, that might hold. */
export function candidates(regions: number): Relation[] {
  const all = Array.from({ length: regions }, (_, i) => i);
  return all.flatMap((region) => {
    const others = all.filter((i) => i !== region);
    const pairs = others.flatMap((i, at) => others.slice(at + 1).map((j) => [i, j]));
    return [[], ...pairs, others].map((of) => ({ region, of }));
  });
}

/** Whether rows of the activity obey it: then the slopes do, whatever the weights. */
export const alwaysHolds = (rows: readonly (readonly number[])[], { region, of }: Relation) =>
  rows[region]!.every((value, d) => value === of.reduce((total, i) => total + rows[i]![d]!, 0));

/** The relations that hold for a sign pattern; for three units there is one. */
export const relationsOf = (signs: Signs): Relation[] => {
  const rows = activity(signs);
  return candidates(rows.length).filter((relation) => alwaysHolds(rows, relation));
};

/** Whether these slopes obey it. */
export const holdsFor = (slopes: readonly Fraction[], { region, of }: Relation): boolean =>
  equal(slopes[region]!, sum(of.map((i) => slopes[i]!)));

const lowered = '₀₁₂₃₄₅₆₇₈₉';
const named = (region: number) => `s${lowered[region + 1]}`;

/** s₃ = s₁ + s₄, regions counted from 1. */
export const relationText = ({ region, of }: Relation): string =>
  `${named(region)} = ${of.length === 0 ? '0' : of.map(named).join(' + ')}`;

/** The units in the order of their joints; nothing unless each has a joint of its own. */
export function inOrder(units: readonly HiddenUnit[]): HiddenUnit[] | undefined {
  const all = units.flatMap((unit) => {
    const joint = jointOf(unit);
    return joint ? [{ unit, joint }] : [];
  });
  all.sort((a, b) => compare(a.joint, b.joint));
  const own = all.every(({ joint }, i) => i === 0 || !equal(joint, all[i - 1]!.joint));
  return own && all.length === units.length ? all.map(({ unit }) => unit) : undefined;
}

/** The side on which a unit is active: 1 right of its joint, −1 left of it. */
export const signOf = ({ slope }: HiddenUnit): 1 | -1 => (slope.n > 0 ? 1 : -1);

/** The units with θ_d0 and θ_d1 negated where that makes the sign: joints and bends stay where they are. */
export const withSigns = (units: readonly HiddenUnit[], signs: Signs): HiddenUnit[] =>
  units.map((unit, d) =>
    signOf(unit) === signs[d]
      ? unit
      : { ...unit, offset: negate(unit.offset), slope: negate(unit.slope) },
  );
