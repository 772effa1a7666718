import { log } from './math.ts';
import { entropy } from './max-ent.ts';

// S(Y|X) = S(X, Y) − S(X), for tables of counts or of probabilities.

/** h(p) = −p ln p − (1 − p) ln(1 − p), in nats: the entropy of a label with two values. */
export const binaryEntropy = (p: number): number => entropy([p, 1 - p]);

/** −p ln r − (1 − p) ln(1 − r): the mean surprise at a label of probability p if r was said. */
export function crossEntropy(p: number, r: number): number {
  const part = (share: number, said: number) => (share === 0 ? 0 : -share * log(said));
  return part(p, r) + part(1 - p, 1 - r);
}

interface Entropies {
  /** S(X, Y). */
  readonly joint: number;
  /** S(X). */
  readonly inputs: number;
  /** S(X, Y) − S(X). */
  readonly difference: number;
  /** Σ_x p(x) S(Y|x): the same by another way. */
  readonly average: number;
}

/** The entropies of a table with a row for each x and a column for each y, scaled to sum to 1. */
export function entropies(table: readonly ArrayLike<number>[]): Entropies {
  const rows = table.map((row) => Array.from(row));
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const total = sum(rows.map(sum));
  const joint = entropy(rows.flat().map((value) => value / total));
  const inputs = entropy(rows.map((row) => sum(row) / total));
  const average = sum(
    rows.map((row) => {
      const own = sum(row);
      return own === 0 ? 0 : (own / total) * entropy(row.map((value) => value / own));
    }),
  );
  return { joint, inputs, difference: joint - inputs, average };
}

/**
 * E[h(k/m)] for k of m labels wrong, each with probability q: what the entropy of m observed labels is
 * on average. It is below h(q), which is concave.
 */
export function expectedPlugIn(m: number, q: number): number {
  // The binomial probabilities one after the other; q and m as used here do not underflow.
  let sum = 0;
  let chance = 1;
  for (let i = 0; i < m; i++) chance *= 1 - q;
  for (let k = 0; k <= m; k++) {
    sum += chance * binaryEntropy(k / m);
    chance *= ((m - k) / (k + 1)) * (q / (1 - q));
  }
  return sum;
}
