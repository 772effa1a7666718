/**
 * How far a batch of codes is from a standard normal, and which way they should move: the squared maximum mean
 * discrepancy between n codes and n points drawn from the normal, with k(a, b) = C/(C + |a − b|²), C = 2d
 * (Tolstikhin et al. 2018, Wasserstein auto-encoders, algorithm 2):
 * 1/(n(n − 1))·Σ_{i≠j} [k(z_i, z_j) + k(p_i, p_j)] − 2/n²·Σ_{i,j} k(z_i, p_j).
 * Codes repel one another, the drawn points attract them. An unbiased estimate, so it may be below zero.
 *
 * @param codes d numbers each, unit after unit (`mlp.ts`), n ≥ 2 of them; `drawn` likewise.
 * @param gradient receives `weight` times the derivative with respect to the codes, added to what is there.
 */
export function normalPull(
  codes: Float64Array,
  drawn: Float64Array,
  n: number,
  weight: number,
  gradient: Float64Array,
): number {
  const d = codes.length / n;
  const c = 2 * d;
  const [own, cross] = [1 / (n * (n - 1)), 1 / (n * n)];
  let sum = 0;
  /** Adds factor·k(a_i, b_j), and its share of the gradient at code i. */
  const pair = (a: Float64Array, b: Float64Array, i: number, j: number, factor: number) => {
    let square = 0;
    for (let u = 0; u < d; u++) {
      const gap = a[u * n + i]! - b[u * n + j]!;
      square += gap * gap;
    }
    const kernel = c / (c + square);
    sum += factor * kernel;
    if (a !== codes) return;
    // ∂k/∂a = −2(a − b)·k²/C; a pair of codes is met from both of its ends.
    const slope = (-2 * weight * factor * kernel * kernel * (b === codes ? 2 : 1)) / c;
    for (let u = 0; u < d; u++)
      gradient[u * n + i] = gradient[u * n + i]! + slope * (a[u * n + i]! - b[u * n + j]!);
  };
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i !== j) {
        pair(codes, codes, i, j, own);
        pair(drawn, drawn, i, j, own);
      }
      pair(codes, drawn, i, j, -2 * cross);
    }
  return sum;
}
