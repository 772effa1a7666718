// The objective of an energy model on frozen samples, with the penalty of Du and Mordatch (2019) in both signs.

/** The second term: none, λ(U_r² + U_f²) as practised, λ(U_r² − U_f²) as Su (2019) prints it. */
export type EnergyPenalty = 'none' | 'sum' | 'difference';

/**
 * mean U(x_r) − mean U(x_f) + λ·[mean U²(x_r) ± mean U²(x_f)], and its derivative by each energy in `back`.
 * `energy` holds `real` energies of data, then those of samples.
 */
export function ebmLoss(
  energy: ArrayLike<number>,
  real: number,
  { penalty, weight }: { readonly penalty: EnergyPenalty; readonly weight: number },
  back: Float64Array,
): number {
  const fake = energy.length - real;
  const lambda = penalty === 'none' ? 0 : weight;
  const sign = penalty === 'difference' ? -1 : 1;
  let loss = 0;
  for (let i = 0; i < energy.length; i++) {
    const u = energy[i]!;
    if (i < real) {
      loss += (u + lambda * u * u) / real;
      back[i] = (1 + 2 * lambda * u) / real;
    } else {
      loss += (-u + sign * lambda * u * u) / fake;
      back[i] = (-1 + sign * 2 * lambda * u) / fake;
    }
  }
  return loss;
}
