import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

/**
 * Linear maps fitted by ridge regression, one for each λ of `penalties`: ŷ = ȳ + B(x − x̄) with the B of least
 * Σ‖y − ŷ‖² + λ‖B‖² over n pairs. With the eigenvectors v of Σ(x − x̄)(x − x̄)ᵀ and its eigenvalues κ,
 * B = Σ_v w·vᵀ/(κ + λ), w = Σ(y − ȳ)·(x − x̄)ᵀv (Hastie, Tibshirani, Friedman, eq. 3.47).
 *
 * @param x laid out as in mlp.ts, unit after unit, n numbers each; `y` likewise.
 * @param penalties all above 0, so that directions that no pair has seen stay at zero.
 */
export function ridgeMaps(
  x: Float64Array,
  y: Float64Array,
  n: number,
  penalties: readonly number[],
): ((of: Float64Array, m: number) => Float64Array)[] {
  const [inputs, outputs] = [x.length / n, y.length / n];
  const [xs, ys] = [centred(x, n), centred(y, n)];
  const kernels = portableKernels();
  const square = kernels.allocate(inputs * inputs);
  for (let a = 0; a < inputs; a++)
    for (let b = 0; b <= a; b++) {
      const sum = product(xs.values, a, xs.values, b, n);
      square[a * inputs + b] = sum;
      square[b * inputs + a] = sum;
    }
  const { values, vectors } = symmetricEigen(square, inputs, kernels);
  const seen = along(vectors, xs.values, n);
  // Of every eigenvector, what the outputs had along it.
  const weights = new Float64Array(inputs * outputs);
  for (let k = 0; k < inputs; k++)
    for (let u = 0; u < outputs; u++) weights[k * outputs + u] = product(seen, k, ys.values, u, n);
  return penalties.map((penalty) => (of, m) => {
    const places = along(vectors, centred(of, m, xs.means).values, m);
    const out = new Float64Array(outputs * m);
    for (let u = 0; u < outputs; u++) out.fill(ys.means[u]!, u * m, u * m + m);
    for (let k = 0; k < inputs; k++) {
      const scale = 1 / (Math.max(0, values[k]!) + penalty);
      for (let u = 0; u < outputs; u++) {
        const weight = scale * weights[k * outputs + u]!;
        for (let i = 0; i < m; i++) out[u * m + i] = out[u * m + i]! + weight * places[k * m + i]!;
      }
    }
    return out;
  });
}

/** Σ_i a_i·b_i over row `r` of a and row `s` of b, n numbers each. */
function product(a: Float64Array, r: number, b: Float64Array, s: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[r * n + i]! * b[s * n + i]!;
  return sum;
}

/** Without the means of its units, or without those given. */
function centred(x: Float64Array, n: number, given?: Float64Array) {
  const means =
    given ??
    Float64Array.from(
      { length: x.length / n },
      (_, u) => x.subarray(u * n, u * n + n).reduce((a, b) => a + b, 0) / n,
    );
  return { means, values: x.map((value, at) => value - means[Math.floor(at / n)]!) };
}

/** How far n rows reach along each eigenvector, eigenvector after eigenvector. */
function along(vectors: Float64Array, x: Float64Array, n: number): Float64Array {
  const units = x.length / n;
  const out = new Float64Array(units * n);
  for (let k = 0; k < units; k++)
    for (let u = 0; u < units; u++) {
      const share = vectors[k * units + u]!;
      for (let i = 0; i < n; i++) out[k * n + i] = out[k * n + i]! + share * x[u * n + i]!;
    }
  return out;
}
