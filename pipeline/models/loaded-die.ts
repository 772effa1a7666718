import { dual, entropy, type MaxEntProblem, probabilities } from './max-ent.ts';

// A die of which only the mean is known: the example of E. T. Jaynes (1978).

export const faces = [1, 2, 3, 4, 5, 6] as const;

const problem = (mean: number): MaxEntProblem => ({
  contexts: [{ weight: 1, classes: faces.map((face) => ({ indices: [0], values: [face] })) }],
  targets: [mean],
});

interface Die {
  /** p(face) = exp(−λ·face)/Z. */
  readonly lambda: number;
  readonly p: Float64Array;
  readonly entropy: number;
}

/** The most uncertain die with this mean, by bisection of the dual's slope; 1 < mean < 6. */
export function loadedDie(mean: number): Die {
  const asked = problem(mean);
  let [low, high] = [-40, 40];
  for (let middle = 0; middle > low && middle < high; middle = (low + high) / 2)
    if (dual(asked, [middle]).gradient[0]! < 0) low = middle;
    else high = middle;
  const p = probabilities(asked, [high])[0]!;
  return { lambda: high, p, entropy: entropy(p) };
}
