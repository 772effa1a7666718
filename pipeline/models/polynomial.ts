import { solveTriangle, triangulate } from './householder.ts';
import type { Points } from './linear-regression.ts';

// Polynomials on [−L, L], fitted by least squares. Powers of x are nearly parallel to one another (on
// twenty random points their matrix has a condition number of about 10^9 at degree 15), and normal
// equations would square that. Legendre polynomials are orthogonal, and QR squares nothing.

/**
 * Coefficients c_k of f(x) = Σ c_k·√(2k + 1)·P_k(x/L), P_k Legendre's polynomials. With these
 * factors the mean of f² over [−L, L] is Σ c_k².
 */
export type Coefficients = Float64Array;

interface FitOptions {
  /** L. */
  readonly halfWidth: number;
  /** The highest degree; at most one less than the number of points. */
  readonly degree: number;
  /** λ of the penalty λ·Σ c_k², that is, λ times the mean of f² over [−L, L]. */
  readonly ridge?: number;
}

/**
 * The fits of degree 0, 1, …: each has the least (1/n)·Σ(f(x_i) − y_i)² + λ·Σ c_k² of its degree.
 * One factorisation gives them all, because the columns of a lower degree come first.
 * @throws RangeError if a degree has no single best fit: as many coefficients as points, or more.
 */
export function fitPolynomials({ x, y }: Points, options: FitOptions): Coefficients[] {
  const { halfWidth, degree, ridge = 0 } = options;
  const count = x.length;
  const columns = degree + 1;
  if (columns > count)
    throw new RangeError(`polynomial: got degree ${degree} for ${count} points, expected less`);
  // The penalty is n·λ more squares: a row √(nλ) for each coefficient, whose output is 0.
  const rows = ridge > 0 ? count + columns : count;
  const a = new Float64Array(rows * columns);
  const basis = new Float64Array(columns);
  for (let i = 0; i < count; i++) {
    legendre(x[i]! / halfWidth, basis);
    for (let k = 0; k < columns; k++) a[k * rows + i] = basis[k]!;
  }
  if (ridge > 0)
    for (let k = 0; k < columns; k++) a[k * rows + count + k] = Math.sqrt(count * ridge);
  const target = new Float64Array(rows);
  for (let i = 0; i < count; i++) target[i] = y[i]!;
  const triangle = triangulate(a, target);
  return Array.from({ length: columns }, (_, k) => solveTriangle(triangle, k + 1));
}

/** √(2k + 1)·P_k(t) for k below `out.length`; (k + 1)·P_{k+1} = (2k + 1)·t·P_k − k·P_{k−1}. */
export function legendre(t: number, out: Float64Array): Float64Array {
  let [before, now] = [0, 1];
  for (let k = 0; k < out.length; k++) {
    out[k] = Math.sqrt(2 * k + 1) * now;
    [before, now] = [now, ((2 * k + 1) * t * now - k * before) / (k + 1)];
  }
  return out;
}

/** f(x) of a fit on [−L, L]. */
export function polynomialAt(x: number, coefficients: Coefficients, halfWidth: number): number {
  const basis = legendre(x / halfWidth, new Float64Array(coefficients.length));
  let sum = 0;
  for (let k = 0; k < basis.length; k++) sum += coefficients[k]! * basis[k]!;
  return sum;
}

/** (1/n)·Σ(f(x_i) − y_i)², units of y². */
export function meanSquaredError({ x, y }: Points, f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const residual = f(x[i]!) - y[i]!;
    sum += residual * residual;
  }
  return sum / x.length;
}
