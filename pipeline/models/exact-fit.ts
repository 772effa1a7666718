/** A rational number in lowest terms; the denominator is positive. */
export interface Ratio {
  readonly over: number;
  readonly under: number;
}

interface ExactFit {
  /** One coefficient a column. */
  readonly phi: readonly Ratio[];
  /** The least Σ_i (Σ_k φ_k·a_ik − y_i)². */
  readonly loss: Ratio;
}

/**
 * Least squares on whole numbers, without any rounding. With G[…] the Gram determinant of some
 * columns, Cramer's rule gives φ, and the least loss is G[a, y]/G[a]: squared volumes, of which the
 * first has y as one more edge and the loss is the square of its height.
 * @throws RangeError if a number is not whole, a result is beyond 2^53, or the columns are dependent.
 */
export function exactFit(columns: readonly (readonly number[])[], y: readonly number[]): ExactFit {
  for (const value of [...columns.flat(), ...y])
    if (!Number.isSafeInteger(value))
      throw new RangeError(`exact fit: got ${value}, expected whole numbers`);
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + BigInt(value) * BigInt(b[i]!), 0n);
  const gram = columns.map((a) => columns.map((b) => dot(a, b)));
  const right = columns.map((a) => dot(a, y));
  const volume = determinant(gram);
  if (volume === 0n) throw new RangeError('exact fit: the columns are linearly dependent');
  const replaced = (k: number) => gram.map((row, i) => row.with(k, right[i]!));
  const all = [...columns, y];
  return {
    phi: columns.map((_, k) => ratio(determinant(replaced(k)), volume)),
    loss: ratio(determinant(all.map((a) => all.map((b) => dot(a, b)))), volume),
  };
}

/** By Laplace's expansion: the matrices here have four rows at most. */
function determinant(m: readonly (readonly bigint[])[]): bigint {
  if (m.length === 0) return 1n;
  return m[0]!.reduce((sum, head, k) => {
    const rest = m.slice(1).map((row) => row.filter((_, j) => j !== k));
    return sum + (k % 2 === 0 ? 1n : -1n) * head * determinant(rest);
  }, 0n);
}

function ratio(over: bigint, under: bigint): Ratio {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  while (b > 0n) [a, b] = [b, a % b];
  const sign = under < 0n ? -a : a;
  const [top, bottom] = [Number(over / sign), Number(under / sign)];
  if (!Number.isSafeInteger(top) || !Number.isSafeInteger(bottom))
    throw new RangeError(`exact fit: ${over}/${under} does not fit into 2^53`);
  return { over: top, under: bottom };
}

/** As one writes it: 15/7, or 14. */
export const ratioText = ({ over, under }: Ratio) =>
  `${over < 0 ? '−' : ''}${Math.abs(over)}${under === 1 ? '' : `/${under}`}`;
