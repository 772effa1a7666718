const words = new DataView(new ArrayBuffer(8));

/** A double as mantissa·2^exponent, exactly. */
function parts(value: number): readonly [mantissa: bigint, exponent: number] {
  words.setFloat64(0, value);
  const bits = words.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  // Numbers below 2^−1022 have no leading one.
  const size = field === 0 ? fraction : fraction | (1n << 52n);
  return [bits >> 63n ? -size : size, Math.max(field, 1) - 1075];
}

/**
 * A row of doubles as whole numbers in the same proportions, exactly: every double is a whole number
 * times a power of two, so one power of two makes all of them whole.
 * @throws RangeError if a number is not finite.
 */
export function wholeNumbers(row: ArrayLike<number>): bigint[] {
  const all = Array.from(row, (value) => {
    if (!Number.isFinite(value)) throw new RangeError(`whole numbers: got ${value}`);
    return parts(value);
  });
  const exponents = all.flatMap(([mantissa, exponent]) => (mantissa === 0n ? [] : [exponent]));
  const least = Math.min(...exponents);
  return all.map(([mantissa, exponent]) =>
    mantissa === 0n ? 0n : mantissa << BigInt(exponent - least),
  );
}

/** Rank of a matrix of whole numbers, by elimination without division. */
export function rank(matrix: readonly (readonly (number | bigint)[])[]): number {
  let rows = matrix.map((row) => row.map(BigInt));
  const columns = rows[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < columns; column++) {
    const pivot = rows.find((row) => row[column] !== 0n);
    if (!pivot) continue;
    found += 1;
    rows = rows
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, i) => pivot[column]! * value - row[column]! * pivot[i]!));
  }
  return found;
}
