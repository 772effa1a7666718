import { cos, exp } from './math.ts';

// A function on [−L, L] and the polynomials that are meant to approach it: Taylor's, which look at
// one place alone, and others, which look at the whole interval.

/** `bump` 1/(1 + x²), `flat` exp(−1/x²) with 0 at 0, `kink` |x|. */
type Target = 'bump' | 'flat' | 'kink';

export const targets: Readonly<Record<Target, (x: number) => number>> = {
  bump: (x) => 1 / (1 + x * x),
  flat: (x) => (x === 0 ? 0 : exp(-1 / (x * x))),
  kink: (x) => Math.abs(x),
};

export type Method = 'taylor' | 'equal' | 'chebyshev' | 'bernstein';
type Curve = (x: number) => number;

/**
 * Σ_{k ≤ n} f^(k)(0)·x^k/k!. For 1/(1 + x²) that is 1 − x² + x⁴ − …; for exp(−1/x²) every derivative
 * at 0 is 0; |x| has none, and the result is NaN.
 */
export function taylor(target: Target, degree: number): Curve {
  if (target === 'kink') return () => Number.NaN;
  if (target === 'flat') return () => 0;
  return (x) => {
    let sum = 0;
    let term = 1;
    for (let k = 0; 2 * k <= degree; k++) {
      sum += term;
      term *= -x * x;
    }
    return sum;
  };
}

/**
 * The polynomial through (x_k, f_k), by the barycentric formula of the second kind: stable, and
 * O(n) a value (Berrut and Trefethen, "Barycentric Lagrange interpolation", 2004, eq. 4.2).
 */
export function interpolate(
  nodes: readonly number[],
  weights: readonly number[],
  values: readonly number[],
): Curve {
  return (x) => {
    let [above, below] = [0, 0];
    for (let k = 0; k < nodes.length; k++) {
      const distance = x - nodes[k]!;
      if (distance === 0) return values[k]!;
      const share = weights[k]! / distance;
      above += share * values[k]!;
      below += share;
    }
    return above / below;
  };
}

/** n + 1 equally spaced nodes on [−L, L], with barycentric weights (−1)^k·C(n, k). */
export function equalNodes(degree: number, halfWidth: number) {
  const weights = [1];
  for (let k = 0; k < degree; k++) weights.push((-weights[k]! * (degree - k)) / (k + 1));
  const nodes = weights.map((_, k) => (degree === 0 ? 0 : halfWidth * ((2 * k - degree) / degree)));
  return { nodes, weights };
}

/** Chebyshev's nodes L·cos(πk/n), with barycentric weights (−1)^k, halved at both ends. */
export function chebyshevNodes(degree: number, halfWidth: number) {
  if (degree === 0) return { nodes: [0], weights: [1] };
  const nodes = Array.from({ length: degree + 1 }, (_, k) => {
    // cos(π/2) is not quite 0 in floating point, and the middle node is where a kink may stand.
    return 2 * k === degree ? 0 : halfWidth * cos((Math.PI * k) / degree);
  });
  const weights = nodes.map((_, k) => (k % 2 === 0 ? 1 : -1) * (k % degree === 0 ? 0.5 : 1));
  return { nodes, weights };
}

/**
 * Bernstein's polynomial Σ_k f(−L + 2Lk/n)·C(n, k)·t^k·(1 − t)^(n−k), t = (x + L)/2L, by de
 * Casteljau's repeated averages (Bernstein 1912: his proof of Weierstrass's theorem).
 */
export function bernstein(f: Curve, degree: number, halfWidth: number): Curve {
  const values = Float64Array.from({ length: degree + 1 }, (_, k) =>
    f(degree === 0 ? 0 : -halfWidth + (2 * halfWidth * k) / degree),
  );
  return (x) => {
    const t = (x + halfWidth) / (2 * halfWidth);
    const left = values.slice();
    for (let n = degree; n > 0; n--)
      for (let k = 0; k < n; k++) left[k] = left[k]! + t * (left[k + 1]! - left[k]!);
    return left[0]!;
  };
}

/** The polynomial of a degree that a method makes of a target on [−L, L]. */
export function approximate(
  target: Target,
  method: Method,
  degree: number,
  halfWidth: number,
): Curve {
  if (method === 'taylor') return taylor(target, degree);
  const f = targets[target];
  if (method === 'bernstein') return bernstein(f, degree, halfWidth);
  const { nodes, weights } = (method === 'equal' ? equalNodes : chebyshevNodes)(degree, halfWidth);
  return interpolate(nodes, weights, nodes.map(f));
}

/** max |p(x) − f(x)| over `points` equally spaced x in [−L, L], both ends among them. */
export function largestError(f: Curve, p: Curve, halfWidth: number, points: number): number {
  let largest = 0;
  for (let i = 0; i < points; i++) {
    const x = i === points - 1 ? halfWidth : -halfWidth + (2 * halfWidth * i) / (points - 1);
    const error = Math.abs(p(x) - f(x));
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
