import { solvable } from './inequalities.ts';
import { wholeNumbers } from './whole-numbers.ts';

// Hyperplanes in a space of n dimensions and the regions they cut it into, counted exactly: parameters
// are doubles, doubles are whole numbers times powers of two, and all that follows is done in whole
// numbers. Nothing is sampled, and no region is too small.

/** [c, a_1 … a_n]: the hyperplane c + a·x = 0, or the side of it where the sum is positive. */
type Affine = ArrayLike<number>;
type Row = readonly bigint[];

/** The open box −h < x_i < h, as 2n sides. */
export function box(dimensions: number, halfWidth: number): number[][] {
  return Array.from({ length: dimensions }, (_, i) =>
    [1, -1].map((sign) => [
      halfWidth,
      ...Array.from({ length: dimensions }, (_, j) => (i === j ? sign : 0)),
    ]),
  ).flat();
}

/**
 * How many regions hyperplanes cut the space into, or the open convex set that `inside` bounds (which
 * must not be empty).
 *
 * Hyperplane after hyperplane: a new one cuts in two just the regions it passes through, and those are
 * as many as the regions that the earlier hyperplanes cut *it* into. A problem in n − 1 dimensions
 * is left, down to none. Hyperplanes that coincide count once; "hyperplanes" without normal do not count.
 * Source: the recursion of Zaslavsky 1975 (deletion and restriction).
 */
export const countRegions = (planes: readonly Affine[], inside: readonly Affine[] = []): number =>
  count(inside.map(wholeNumbers), planes.map(wholeNumbers));

function count(inside: readonly Row[], planes: readonly Row[]): number {
  const cuts: Row[] = [];
  let regions = 1;
  for (const plane of planes) {
    if (plane.slice(1).every((value) => value === 0n)) continue;
    if (cuts.some((other) => proportional(plane, other))) continue;
    const sides = inside.map((side) => restricted(side, plane));
    if (isOpen(sides))
      regions += count(
        sides,
        cuts.map((other) => restricted(other, plane)),
      );
    cuts.push(plane);
  }
  return regions;
}

/** A row on the plane: one coordinate less, and the same sign as before. */
function restricted(row: Row, plane: Row): Row {
  const pivot = plane.findIndex((value, i) => i > 0 && value !== 0n);
  const [p, q] = [plane[pivot]!, row[pivot]!];
  const sign = p < 0n ? -1n : 1n;
  return row.flatMap((value, i) => (i === pivot ? [] : [sign * (p * value - q * plane[i]!)]));
}

function proportional(a: Row, b: Row): boolean {
  const pivot = a.findIndex((value) => value !== 0n);
  return a.every((value, i) => value * b[pivot]! === b[i]! * a[pivot]!);
}

/** Whether some place lies on the positive side of all. */
function isOpen(sides: readonly Row[]): boolean {
  const proper: Row[] = [];
  for (const side of sides)
    if (side.slice(1).some((value) => value !== 0n)) proper.push(side);
    else if (side[0]! <= 0n) return false;
  const dimensions = (proper[0]?.length ?? 1) - 1;
  if (dimensions === 0) return true;
  if (dimensions === 1) return isInterval(proper);
  const one = Array.from({ length: dimensions + 1 }, (_, i) => (i === 0 ? 1n : 0n));
  return solvable([one, ...proper].map((a) => ({ a, strict: true })));
}

/** The same on a line, where the largest lower end must lie below the least upper one. */
function isInterval(sides: readonly Row[]): boolean {
  let low: Row | undefined;
  let high: Row | undefined;
  // −c/a as a fraction: for a > 0 a lower end, for a < 0 an upper one.
  const end = ([c, a]: Row) => (a! > 0n ? [-c!, a!] : [c!, -a!]) as [bigint, bigint];
  const less = (x: Row, y: Row) => {
    const [[a, b], [c, d]] = [end(x), end(y)];
    return a * d < c * b;
  };
  for (const side of sides)
    if (side[1]! > 0n) {
      if (!low || less(low, side)) low = side;
    } else if (!high || less(side, high)) high = side;
  return !low || !high || less(low, high);
}

/**
 * The activation patterns that occur: for each region, '1' where a unit's sum is positive and '0' where
 * it is negative, in ascending order. Found without `countRegions`: pattern by pattern, by elimination
 * (Fourier–Motzkin), so that each is a check of the other.
 */
export function activationPatterns(
  planes: readonly Affine[],
  inside: readonly Affine[] = [],
): string[] {
  const rows = planes.map(wholeNumbers);
  const extend = (pattern: string, sides: readonly Row[]): string[] => {
    if (!isOpen(sides)) return [];
    const next = rows[pattern.length];
    if (!next) return [pattern];
    return [
      ...extend(`${pattern}0`, [...sides, next.map((value) => -value)]),
      ...extend(`${pattern}1`, [...sides, next]),
    ];
  };
  return extend('', inside.map(wholeNumbers));
}

/**
 * The pattern of the triangle that three lines in the plane enclose: at each corner two of the sums are
 * zero, and the third has the sign that it has inside. Throws a RangeError where they enclose none.
 */
export function trianglePattern(lines: readonly Affine[]): string {
  const rows = lines.map(wholeNumbers);
  return rows
    .map((row, d) => {
      const [a, b] = rows.filter((_, other) => other !== d) as unknown as [Row, Row];
      const corner = cross(a, b);
      const sum = row[0]! * corner[0] + row[1]! * corner[1] + row[2]! * corner[2];
      if (corner[0] === 0n || sum === 0n)
        throw new RangeError(
          'triangle: lines that are parallel, or meet in one point, enclose none',
        );
      return sum > 0n === corner[0] > 0n ? '1' : '0';
    })
    .join('');
}

/** Where two lines meet, in homogeneous coordinates. */
function cross([a0, a1, a2]: Row, [b0, b1, b2]: Row): [bigint, bigint, bigint] {
  return [a1! * b2! - a2! * b1!, a2! * b0! - a0! * b2!, a0! * b1! - a1! * b0!];
}
