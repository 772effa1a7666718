import { type Coding, corners, type Sign, targets, theta } from './threshold.ts';

// Rosenblatt's learning rule, 1958; told in Prince, "Understanding Deep Learning", notes of chapter 3.

/** An input with a 1 in front, whose weight is the bias, and what is wanted for it. */
export interface Example {
  readonly x: readonly number[];
  readonly target: Sign;
}

/** The four examples of a two-input gate, in the order of `corners`. */
export function gateExamples(gate: number, coding: Coding): Example[] {
  const wanted = targets(gate, 2);
  return corners(2, coding).map((x, row) => ({ x: [1, ...x], target: wanted[row]! }));
}

export type Weights = readonly number[];

/** Whether θ(w·x) is not the target. */
export const isMistaken = (weights: Weights, { x, target }: Example): boolean =>
  theta(weights.reduce((sum, weight, i) => sum + weight * x[i]!, 0)) !== target;

/** w + t·x: what a mistake changes. */
export const corrected = (weights: Weights, { x, target }: Example): Weights =>
  weights.map((weight, i) => weight + target * x[i]!);

/** A value, never changed. */
export interface Learning {
  readonly weights: Weights;
  /** Examples shown so far. */
  readonly step: number;
  /** Mistakes made so far. */
  readonly mistakes: number;
}

/** The rule as a pure pair: examples are shown in `order`, again and again; only mistakes change w. */
export function perceptron(examples: readonly Example[], order: readonly number[]) {
  return {
    init: (weights: Weights): Learning => ({ weights, step: 0, mistakes: 0 }),
    step({ weights, step, mistakes }: Learning): Learning {
      const example = examples[order[step % order.length]!]!;
      return isMistaken(weights, example)
        ? { weights: corrected(weights, example), step: step + 1, mistakes: mistakes + 1 }
        : { weights, step: step + 1, mistakes };
    },
  };
}

/** How a presentation in a fixed order ends. */
export interface Ending {
  /** Mistakes until a whole round has none, or until weights come back. */
  readonly mistakes: number;
  readonly final: Weights;
  /** Where weights come back: after how many rounds, and with how many mistakes each time. */
  readonly cycle?: { readonly rounds: number; readonly mistakes: number };
  /** Largest ‖w‖² on the way. */
  readonly largest: number;
}

/**
 * Shows the examples round by round until a round has no mistake or begins with weights that an
 * earlier one began with. Whole numbers throughout, so that "the same" is exact. It ends for every
 * finite set of examples, since the weights stay bounded (Block and Levin, "On the boundedness of
 * an iterative procedure for solving a system of linear inequalities", 1970).
 */
export function learn(
  examples: readonly Example[],
  order: readonly number[],
  start: Weights,
): Ending {
  const { init, step } = perceptron(examples, order);
  const seen = new Map<string, { round: number; mistakes: number }>();
  let state = init(start);
  let largest = squaredLength(start);
  for (let round = 0; ; round++) {
    const key = state.weights.join(' ');
    const before = seen.get(key);
    const { mistakes, weights: final } = state;
    if (before) {
      const cycle = { rounds: round - before.round, mistakes: mistakes - before.mistakes };
      return { mistakes, final, cycle, largest };
    }
    seen.set(key, { round, mistakes });
    for (let i = 0; i < order.length; i++) {
      state = step(state);
      largest = Math.max(largest, squaredLength(state.weights));
    }
    if (state.mistakes === mistakes) return { mistakes, final, largest };
  }
}

const squaredLength = (weights: Weights): number =>
  weights.reduce((sum, weight) => sum + weight * weight, 0);

/**
 * The fewest and the most mistakes that any order of presentation can bring about, exact: from each
 * w every mistaken example is tried. For separable examples only, where the number is bounded.
 */
export function mistakeRange(examples: readonly Example[], start: Weights) {
  const known = new Map<string, { readonly least: number; readonly most: number }>();
  const from = (weights: Weights): { readonly least: number; readonly most: number } => {
    const key = weights.join(' ');
    const before = known.get(key);
    if (before) return before;
    const next = examples
      .filter((example) => isMistaken(weights, example))
      .map((example) => from(corrected(weights, example)));
    const range =
      next.length === 0
        ? { least: 0, most: 0 }
        : {
            least: 1 + Math.min(...next.map(({ least }) => least)),
            most: 1 + Math.max(...next.map(({ most }) => most)),
          };
    known.set(key, range);
    return range;
  };
  return from(start);
}

/** All orders of 0 … n − 1, in lexicographic order. */
export function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return Array.from({ length: n }, (_, first) =>
    orders(n - 1).map((rest) => [first, ...rest.map((i) => (i < first ? i : i + 1))]),
  ).flat();
}
