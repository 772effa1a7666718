import { leastSquares, weightedSum } from './least-squares.ts';

/** One input and its output. */
export interface Example {
  readonly input: readonly number[];
  readonly output: number;
}

/** What is done to the entries of an input before it is given to the model. */
export type Change = (input: readonly number[], example: number) => readonly number[];

/** Leaves the input as it is. */
export const unchanged: Change = (input) => input;

/**
 * Fits Σ_k φ_k·x_k + φ_0 to the examples by least squares and returns the prediction for each
 * of `unseen`; `fitted` changes the inputs that it learns from, `asked` those that it is asked.
 */
export function fitAndAsk(
  examples: readonly Example[],
  unseen: readonly Example[],
  fitted: Change,
  asked: Change,
): number[] {
  const row = (change: Change) => (example: Example, i: number) => [1, ...change(example.input, i)];
  const rows = examples.map(row(fitted));
  const columns = rows[0]!.map((_, k) => rows.map((one) => one[k]!));
  const phi = leastSquares(
    columns,
    examples.map(({ output }) => output),
  );
  return unseen.map(row(asked)).map((one) => weightedSum(phi, one));
}
