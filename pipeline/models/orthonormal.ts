/**
 * Makes columns orthonormal in place, each against those before it (Gram and Schmidt, twice: once leaves
 * rounding behind). Column after column, `length` numbers each. Throws a RangeError for one that those
 * before it determine.
 */
export function orthonormalise(columns: Float64Array, length: number): Float64Array {
  const count = columns.length / length;
  const column = (k: number) => columns.subarray(k * length, (k + 1) * length);
  for (let k = 0; k < count; k++) {
    const own = column(k);
    const before = Math.sqrt(dot(own, own));
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < k; j++) {
        const other = column(j);
        const share = dot(own, other);
        for (let i = 0; i < length; i++) own[i] = own[i]! - share * other[i]!;
      }
    const left = Math.sqrt(dot(own, own));
    if (!(left > 1e-10 * before))
      throw new RangeError(`orthonormal: column ${k + 1} of ${count} follows from those before it`);
    for (let i = 0; i < length; i++) own[i] = own[i]! / left;
  }
  return columns;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
