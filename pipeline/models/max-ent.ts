import { exp, log } from './math.ts';

// Maximum-entropy models over a finite set, in the sign of Su Jianlin's article "“熵”不起 (三)" (2015),
// eq. 39–45: p(y|x) = exp(−Σ_i λ_i χ_i(x, y)) / Z(x). A joint model p(x, y) has one context, whose
// classes are all the states.

/** The features that are not zero for one (x, y): their places in λ, and their values there. */
export interface Features {
  readonly indices: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** One x: its probability p̃(x), and the features of each class y in turn. */
export interface Context {
  readonly weight: number;
  readonly classes: readonly Features[];
}

export interface MaxEntProblem {
  /** Their weights add up to 1. */
  readonly contexts: readonly Context[];
  /** τ_i: what E[χ_i] should be; as many as there are features. */
  readonly targets: ArrayLike<number>;
  /**
   * α ≥ 0 of a Gaussian prior on every λ_i, which adds ½ α Σ λ_i² to the dual: with N observations and
   * a prior of standard deviation σ it is 1/(N σ²). Without it, 0.
   */
  readonly precision?: number;
}

/** For each context, a probability for each of its classes. */
export type Table = readonly Float64Array[];

/** Features that are 1 or 0, by the places of those that are 1. */
export const binary = (...indices: number[]): Features => ({
  indices,
  values: indices.map(() => 1),
});

/** Σ_i λ_i χ_i(x, y). */
function score({ indices, values }: Features, lambda: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < indices.length; k++) sum += lambda[indices[k]!]! * values[k]!;
  return sum;
}

/** p(y|x) of one context, and ln Z(x); the largest exponent is taken out first, so nothing overflows. */
export function contextProbabilities({ classes }: Context, lambda: ArrayLike<number>) {
  const p = new Float64Array(classes.length);
  let largest = -Infinity;
  for (let y = 0; y < p.length; y++) {
    p[y] = -score(classes[y]!, lambda);
    largest = Math.max(largest, p[y]!);
  }
  let total = 0;
  for (let y = 0; y < p.length; y++) {
    p[y] = exp(p[y]! - largest);
    total += p[y]!;
  }
  for (let y = 0; y < p.length; y++) p[y] = p[y]! / total;
  return { probabilities: p, logPartition: largest + log(total) };
}

/** p(y|x) for every context; of a joint model the one row is p(x, y). */
export const probabilities = ({ contexts }: MaxEntProblem, lambda: ArrayLike<number>): Table =>
  contexts.map((context) => contextProbabilities(context, lambda).probabilities);

/** Adds weight · Σ_y p(y) χ_i(x, y) to each sum_i. */
function addExpectation(sum: Float64Array, { weight, classes }: Context, p: ArrayLike<number>) {
  for (let y = 0; y < classes.length; y++) {
    const { indices, values } = classes[y]!;
    const share = weight * p[y]!;
    for (let k = 0; k < indices.length; k++) {
      const i = indices[k]!;
      sum[i] = sum[i]! + share * values[k]!;
    }
  }
}

/**
 * E[χ_i] = Σ_x p̃(x) Σ_y p(y|x) χ_i(x, y) for any table p(y|x); with the observed shares of the classes
 * these are the targets τ.
 */
export function expectations(
  contexts: readonly Context[],
  table: Table,
  features: number,
): Float64Array {
  const sum = new Float64Array(features);
  contexts.forEach((context, x) => {
    addExpectation(sum, context, table[x]!);
  });
  return sum;
}

export interface Dual {
  readonly value: number;
  readonly gradient: Float64Array;
}

/**
 * The dual Γ(λ) = Σ_x p̃(x) ln Z(x) + Σ_i λ_i τ_i + ½ α Σ_i λ_i², and its gradient
 * τ_i − E[χ_i] + α λ_i. To be minimised: Γ is convex, without a prior its minimum is the largest
 * entropy that the constraints allow, and where τ was counted in data Γ is minus the mean
 * log-likelihood of the labels.
 */
export function dual(problem: MaxEntProblem, lambda: ArrayLike<number>): Dual {
  const { contexts, targets, precision = 0 } = problem;
  const expected = new Float64Array(targets.length);
  let value = 0;
  for (const context of contexts) {
    const { probabilities: p, logPartition } = contextProbabilities(context, lambda);
    value += context.weight * logPartition;
    addExpectation(expected, context, p);
  }
  const gradient = expected.map((mean, i) => targets[i]! - mean + precision * lambda[i]!);
  for (let i = 0; i < targets.length; i++)
    value += lambda[i]! * targets[i]! + (precision / 2) * lambda[i]! * lambda[i]!;
  return { value, gradient };
}

/** ∂²Γ/∂λ_i∂λ_j = Σ_x p̃(x) Cov(χ_i, χ_j | x) + α δ_ij, row after row; dense, so for few features. */
export function hessian(problem: MaxEntProblem, lambda: ArrayLike<number>): Float64Array {
  const { contexts, targets, precision = 0 } = problem;
  const n = targets.length;
  const result = new Float64Array(n * n);
  for (const context of contexts) {
    const { probabilities: p } = contextProbabilities(context, lambda);
    const { weight, classes } = context;
    const mean = new Float64Array(n);
    addExpectation(mean, { weight: 1, classes }, p);
    const deviation = new Float64Array(n);
    classes.forEach(({ indices, values }, y) => {
      for (let i = 0; i < n; i++) deviation[i] = -mean[i]!;
      for (let k = 0; k < indices.length; k++)
        deviation[indices[k]!] = deviation[indices[k]!]! + values[k]!;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          result[i * n + j] = result[i * n + j]! + weight * p[y]! * deviation[i]! * deviation[j]!;
    });
  }
  for (let i = 0; i < n; i++) result[i * n + i] = result[i * n + i]! + precision;
  return result;
}

/** −Σ p ln p in nats; what has probability 0 adds 0. */
export function entropy(p: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i]! > 0) sum -= p[i]! * log(p[i]!);
  return sum;
}

/** S(Y|X) = Σ_x p̃(x) S(p(·|x)); of a joint model the entropy S(X, Y). */
export const conditionalEntropy = (contexts: readonly Context[], table: Table): number =>
  contexts.reduce((sum, { weight }, x) => sum + weight * entropy(table[x]!), 0);
