/**
 * Share of the variance that an approximation leaves: Σ‖x − x̂‖² / Σ‖x − x̄‖², x̄ being the mean of the n rows.
 * Both are laid out as in mlp.ts, unit after unit. The mean in place of every row has 1.
 */
export function unexplained(approximation: Float64Array, x: Float64Array, n: number): number {
  let [left, all] = [0, 0];
  for (let from = 0; from < x.length; from += n) {
    let centre = 0;
    for (let i = from; i < from + n; i++) centre += x[i]!;
    centre /= n;
    for (let i = from; i < from + n; i++) {
      left += (x[i]! - approximation[i]!) * (x[i]! - approximation[i]!);
      all += (x[i]! - centre) * (x[i]! - centre);
    }
  }
  return left / all;
}
