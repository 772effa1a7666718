import {
  binary,
  type Context,
  type Dual,
  dual,
  type Features,
  type MaxEntProblem,
  probabilities,
} from './max-ent.ts';

// The example of Su Jianlin's article (eq. 40): the numbers 1, 2, …, each with the label 1 if it is odd
// and 0 if it is even, and a maximum-entropy model with a feature or two.

/**
 * `joint`: p(x, y) over all pairs, as eq. 43 and 44 are written. `conditional`: p(y|x) with the observed
 * p̃(x), as eq. 45 is used. `pinned`: the joint one with the constraints p(x) = p̃(x) added.
 */
export type Reading = 'joint' | 'conditional' | 'pinned';
/** `one`: "x odd and y = 1". `both`: also "x even and y = 0". */
export type FeatureChoice = 'one' | 'both';

export interface ParityOptions {
  /** The numbers are 1 … count; even, so that half of them are odd. */
  readonly count: number;
  readonly reading: Reading;
  readonly features: FeatureChoice;
  /** Share of the labels that are wrong, among odd numbers and among even ones alike. */
  readonly wrong: number;
  /**
   * Standard deviation σ of a Gaussian prior on the λ of the features, or none. The table counts as
   * `count` observations.
   */
  readonly prior?: number | undefined;
}

const isOdd = (x: number) => x % 2 === 1;
const labels = [0, 1] as const;
const numbersTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Indices of the features that are 1 for (x, y). */
function firing(x: number, y: number, features: FeatureChoice): number[] {
  if (isOdd(x)) return y === 1 ? [0] : [];
  return features === 'both' && y === 0 ? [1] : [];
}

/** The maximum-entropy problem; λ of the features comes first, then, if `pinned`, that of every x. */
export function parityProblem(options: ParityOptions): MaxEntProblem {
  const { count, reading, features, wrong, prior } = options;
  const chosen = features === 'one' ? 1 : 2;
  const xs = numbersTo(count);
  const pairs = (x: number): Features[] =>
    labels.map((y) => {
      const own = firing(x, y, features);
      return binary(...own, ...(reading === 'pinned' ? [chosen + x - 1] : []));
    });
  const contexts: Context[] =
    reading === 'conditional'
      ? xs.map((x) => ({ weight: 1 / count, classes: pairs(x) }))
      : [{ weight: 1, classes: xs.flatMap(pairs) }];
  const tau = (1 - wrong) / 2;
  const targets = [
    ...Array.from({ length: chosen }, () => tau),
    ...(reading === 'pinned' ? xs.map(() => 1 / count) : []),
  ];
  return {
    contexts,
    targets,
    ...(prior !== undefined && { precision: 1 / (count * prior * prior) }),
  };
}

/**
 * The dual and its gradient. A prior holds λ of the features; the multipliers that pin p(x) are freed of
 * it, for what they ask is a constraint and not a belief.
 */
export function parityDual(
  { reading, count }: ParityOptions,
  problem: MaxEntProblem,
  lambda: ArrayLike<number>,
): Dual {
  const { targets, precision = 0 } = problem;
  const { value, gradient } = dual(problem, lambda);
  let freed = value;
  const pinned = reading === 'pinned' ? count : 0;
  for (let i = targets.length - pinned; i < targets.length; i++) {
    gradient[i] = gradient[i]! - precision * lambda[i]!;
    freed -= (precision / 2) * lambda[i]! * lambda[i]!;
  }
  return { value: freed, gradient };
}

/** What a model says of the labels, and of the numbers. */
interface Says {
  /** p(y = 1 | x odd) and p(y = 1 | x even). */
  readonly odd: number;
  readonly even: number;
  /** The model's own p(x odd); of a conditional model the observed one. */
  readonly oddShare: number;
}

/** What a table says of the labels: how often odd and even numbers get each, and the share of odd ones. */
export function says({ count, reading }: ParityOptions, table: readonly ArrayLike<number>[]): Says {
  const at = (x: number, y: number) =>
    reading === 'conditional' ? table[x - 1]![y]! / count : table[0]![2 * (x - 1) + y]!;
  const sums = { odd: [0, 0], even: [0, 0] };
  for (const x of numbersTo(count))
    for (const y of labels) {
      const side = isOdd(x) ? sums.odd : sums.even;
      side[y] = side[y]! + at(x, y);
    }
  const [odd0, odd1, even0, even1] = [...sums.odd, ...sums.even] as [
    number,
    number,
    number,
    number,
  ];
  return {
    odd: odd1 / (odd0 + odd1),
    even: even1 / (even0 + even1),
    // Not the sum of what was just divided, which would differ by a rounding.
    oddShare: reading === 'conditional' ? 0.5 : odd0 + odd1,
  };
}

/** Whether the dual has a lowest place: not where a constraint can only be met with probability 0. */
export const isAttained = ({ reading, features, wrong, prior }: ParityOptions): boolean =>
  wrong > 0 || prior !== undefined || (reading === 'joint' && features === 'one');

/**
 * The λ at which the dual is lowest, by bisection of its slope, which grows; all features share one λ,
 * since the table treats odd and even alike. For `joint` and `conditional`.
 * @throws where there is none.
 */
export function parityOptimum(options: ParityOptions): number {
  if (!isAttained(options))
    throw new Error(`no finite optimum: ${options.reading}, ${options.features}, no wrong labels`);
  const problem = parityProblem(options);
  const slope = (lambda: number) =>
    parityDual(
      options,
      problem,
      Array.from(problem.targets, () => lambda),
    ).gradient[0]!;
  let [low, high] = [-800, 800];
  for (let middle = 0; middle > low && middle < high; middle = (low + high) / 2)
    if (slope(middle) < 0) low = middle;
    else high = middle;
  return high;
}

/** Everything about one λ, shared by all features. */
export function parityAt(options: ParityOptions, lambda: number) {
  const problem = parityProblem(options);
  const all = Array.from(problem.targets, () => lambda);
  const { value, gradient } = parityDual(options, problem, all);
  const pull = (problem.precision ?? 0) * lambda;
  return {
    lambda,
    ...says(options, probabilities(problem, all)),
    expected: problem.targets[0]! - gradient[0]! + pull,
    dual: value,
  };
}
