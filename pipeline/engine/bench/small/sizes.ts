import { publishedPoints } from '../../../data/linear-regression.ts';

// The two smallest models of the benchmark. What is in this folder runs in a page as well: it
// takes TensorFlow.js as an argument and needs nothing of Node.

/** One of the small fits: full-batch gradient descent on the sum of squares. */
export interface SmallFit {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** η. */
  readonly learningRate: number;
  /** Steps of the unit of work. */
  readonly steps: number;
}

export interface SmallNet extends SmallFit {
  /** Where the net starts, as `pipeline/models/shallow-net.ts` orders its parameters. */
  readonly phi: readonly number[];
}

/** The line of UDL figure 2.2 on its 12 points, from (0, 0). */
export const lineFit = (steps: number): SmallFit => ({
  ...publishedPoints,
  learningRate: 0.02,
  steps,
});

/** A net with three hidden units on the same points; all units are active on some of them. */
export const netFit = (steps: number): SmallNet => ({
  ...publishedPoints,
  learningRate: 0.005,
  steps,
  phi: [0.2, 0.5, 0.4, -0.3, 0.1, -0.4, -0.9, 1, 1, 1],
});
