import { cos } from '../models/math.ts';
import { orthonormalise } from '../models/orthonormal.ts';
import type { Rng } from '../models/rng.ts';

// Points in many dimensions that a few numbers describe, so that their intrinsic dimension is known. All
// of it is made here.

export interface Family {
  /** Coordinates of a point. */
  readonly ambient: number;
  /** d, the numbers that a point is made from: its intrinsic dimension. */
  readonly numbers: number;
  /** F: how many directions each number bends through. 1 is flat: the points fill a plane. */
  readonly bends: number;
  /** p: number i has variance ∝ i^(−p). */
  readonly decay: number;
  /** Standard deviation of what is added to every coordinate; a coordinate has mean square 1 without it. */
  readonly noise: number;
}

export interface Embedded {
  readonly n: number;
  /** Coordinate after coordinate, n numbers each. */
  readonly x: Float64Array;
  /** Variances along the d·F directions that the points take, and the directions, one a row. */
  readonly variances: Float64Array;
  readonly directions: Float64Array;
}

/** Directions that points of a family take. Throws a RangeError if there is no room for them. */
export function linearDimension({ ambient, numbers, bends }: Family): number {
  const directions = numbers * bends;
  if (!Number.isInteger(directions) || directions < 1 || directions > ambient)
    throw new RangeError(
      `embedded points: got ${numbers} numbers × ${bends} directions, expected 1 to ${ambient}`,
    );
  return directions;
}

/**
 * x = √ambient · Q·√Λ·φ, Q with orthonormal columns, drawn once, tr Λ = 1. With F = 1 φ are d normal
 * numbers. With F > 1 each number t, uniform on [0, 1], gives φ_m = √2·cos(mπt), m = 1 … F: a curve for d = 1,
 * a surface for d = 2. Over the sample φ has mean 0 and covariance I to rounding, so the eigenvalues of the
 * points' covariance are known: for d ≤ 2 because t stands on a grid (n a square where d = 2), otherwise
 * because φ is mixed until it has.
 */
export function embeddedPoints(family: Family, n: number, rng: Rng): Embedded {
  const { ambient, numbers, bends, decay, noise } = family;
  const width = linearDimension(family);
  const variances = new Float64Array(width);
  let total = 0;
  for (let i = 0; i < numbers; i++) total += bends * powerLaw(i + 1, decay);
  // Number by number within a direction, so that the variances fall.
  for (let j = 0; j < width; j++)
    variances[j] = (ambient * powerLaw(Math.floor(j / bends) + 1, decay)) / total;
  const own = rng.split('directions');
  const directions = orthonormalise(
    Float64Array.from({ length: width * ambient }, () => own.normal()),
    ambient,
  );
  const phi = matched(features(family, places(family, n, rng.split('numbers')), n), n);
  const embedded = { n, x: new Float64Array(0), variances, directions };
  return { ...embedded, x: placed(family, embedded, phi, n, noise === 0 ? undefined : rng) };
}

/** More points of the same family, on the same directions, at random; their covariance is not adjusted. */
export function freshPoints(family: Family, embedded: Embedded, n: number, rng: Rng): Float64Array {
  const own = rng.split('numbers');
  const drawn = Float64Array.from({ length: family.numbers * n }, () =>
    family.bends === 1 ? own.normal() : own.uniform(),
  );
  return placed(
    family,
    embedded,
    features(family, drawn, n),
    n,
    family.noise === 0 ? undefined : rng,
  );
}

/** i^(−p) for p = 0, 1, 2 …, by division. */
function powerLaw(i: number, p: number): number {
  let value = 1;
  for (let k = 0; k < p; k++) value /= i;
  return value;
}

/** The numbers behind the points, n of the first, then n of the second … */
function places({ numbers, bends }: Family, n: number, rng: Rng): Float64Array {
  const side = Math.round(Math.sqrt(n));
  return Float64Array.from({ length: numbers * n }, (_, at) => {
    const [which, i] = [Math.floor(at / n), at % n];
    if (bends === 1) return rng.normal();
    if (numbers === 1) return (i + 0.5) / n;
    if (numbers === 2 && side * side === n)
      return ((which === 0 ? i % side : Math.floor(i / side)) + 0.5) / side;
    return rng.uniform();
  });
}

/** φ, n numbers a direction: all those of the first number, then of the second … */
function features({ numbers, bends }: Family, t: Float64Array, n: number): Float64Array {
  if (bends === 1) return t.slice();
  return Float64Array.from({ length: numbers * bends * n }, (_, at) => {
    const [j, i] = [Math.floor(at / n), at % n];
    const value = t[Math.floor(j / bends) * n + i]!;
    return Math.SQRT2 * cos(((j % bends) + 1) * Math.PI * value);
  });
}

/** The same with mean 0 and covariance I. */
function matched(phi: Float64Array, n: number): Float64Array {
  for (let at = 0; at < phi.length; at += n) {
    let sum = 0;
    for (let i = at; i < at + n; i++) sum += phi[i]!;
    for (let i = at; i < at + n; i++) phi[i] = phi[i]! - sum / n;
  }
  orthonormalise(phi, n);
  const scale = Math.sqrt(n);
  return phi.map((value) => scale * value);
}

function placed(
  { ambient, noise }: Family,
  { variances, directions }: Embedded,
  phi: Float64Array,
  n: number,
  rng: Rng | undefined,
): Float64Array {
  const x = new Float64Array(ambient * n);
  variances.forEach((variance, j) => {
    const scale = Math.sqrt(variance);
    for (let a = 0; a < ambient; a++) {
      const factor = scale * directions[j * ambient + a]!;
      for (let i = 0; i < n; i++) x[a * n + i]! += factor * phi[j * n + i]!;
    }
  });
  const own = rng?.split('noise');
  return own ? x.map((value) => value + noise * own.normal()) : x;
}
