import { largest, type Solution, type Solver } from './solver.ts';

/** A function of many numbers with its gradient. */
type Evaluate = (x: Float64Array) => { value: number; gradient: Float64Array };

/** One remembered step: s = x′ − x, y = g′ − g. */
interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly curvature: number;
}

export interface Lbfgs extends Solution {
  /** The latest steps, oldest first. */
  readonly pairs: readonly Pair[];
}

interface LbfgsOptions {
  /** Steps that are remembered. */
  readonly memory?: number;
  /** What an evaluation costs, and what a product of two numbers costs, in the unit of `work`. */
  readonly cost?: { readonly evaluation: number; readonly product: number };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** a + t·b. */
const plus = (a: Float64Array, t: number, b: Float64Array) =>
  a.map((value, i) => value + t * b[i]!);

/** Enough decrease and enough flattening of a line search (Nocedal and Wright, section 3.1). */
const [decrease, flattening] = [1e-4, 0.9];
/** Near a minimum, values differ by their rounding alone. */
const rounding = 1e-15;
/** Places that a line search looks at. */
const patience = 40;

/**
 * L-BFGS (Liu and Nocedal 1989): the direction −H·g, H the inverse Hessian as far as the latest steps
 * tell of it (two loops: Nocedal and Wright, algorithm 7.4), then a step that meets the weak Wolfe
 * conditions, found by doubling and halving.
 */
export function lbfgs(
  evaluate: Evaluate,
  { memory = 10, cost = { evaluation: 1, product: 0 } }: LbfgsOptions = {},
): Solver<Lbfgs> {
  return {
    init: (x) => ({ x, ...evaluate(x), iteration: 0, work: cost.evaluation, pairs: [] }),
    step(state) {
      const { x, value, gradient, pairs } = state;
      const direction = along(gradient, pairs);
      const slope = dot(gradient, direction);
      // Before anything is remembered, the first place to look at is no further than 1 away.
      let step = pairs.length > 0 ? 1 : Math.min(1, 1 / (largest(gradient) || 1));
      let [low, high] = [0, Number.POSITIVE_INFINITY];
      let next = x;
      let there = { value, gradient };
      let evaluations = 0;
      while (evaluations < patience) {
        next = plus(x, step, direction);
        there = evaluate(next);
        evaluations += 1;
        const enough =
          there.value <= value + decrease * step * slope + rounding * (1 + Math.abs(value));
        if (!enough) high = step;
        else if (dot(there.gradient, direction) < flattening * slope) low = step;
        else break;
        step = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
      }
      const [s, y] = [plus(next, -1, x), plus(there.gradient, -1, gradient)];
      const curvature = dot(s, y);
      return {
        x: next,
        ...there,
        iteration: state.iteration + 1,
        work:
          state.work + evaluations * cost.evaluation + 4 * pairs.length * x.length * cost.product,
        pairs: curvature > 0 ? [...pairs, { s, y, curvature }].slice(-memory) : pairs,
      };
    },
  };
}

/** −H·g. */
function along(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  let q = gradient;
  const shares: number[] = [];
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { s, y, curvature } = pairs[i]!;
    shares[i] = dot(s, q) / curvature;
    q = plus(q, -shares[i]!, y);
  }
  const last = pairs.at(-1);
  const scale = last ? last.curvature / dot(last.y, last.y) : 1;
  let r = q.map((value) => scale * value);
  pairs.forEach(({ s, y, curvature }, i) => {
    r = plus(r, shares[i]! - dot(y, r) / curvature, s);
  });
  return r.map((value) => -value);
}
