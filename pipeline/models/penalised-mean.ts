// The smallest model there is, one constant c, with a penalty: loss of a point, cost of all.

interface CostOptions {
  /** λ. */
  readonly penalty: number;
  /** How often each point stands in the data. */
  readonly copies: number;
}

/** (c − y_i)², the loss of each point. */
export const losses = (c: number, ys: readonly number[]): number[] =>
  ys.map((y) => (c - y) * (c - y));

/** n·Σ(c − y_i)² + λc². */
export const cost = (c: number, ys: readonly number[], { penalty, copies }: CostOptions): number =>
  copies * losses(c, ys).reduce((a, b) => a + b, 0) + penalty * c * c;

/** Where the cost is least, c = nΣy_i/(nI + λ). */
export const lowest = (ys: readonly number[], { penalty, copies }: CostOptions): number =>
  (copies * ys.reduce((a, b) => a + b, 0)) / (copies * ys.length + penalty);
