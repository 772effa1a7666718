import { log } from './math.ts';

const wholes = (...values: readonly number[]) => {
  if (!values.every((value) => Number.isSafeInteger(value) && value >= 0))
    throw new RangeError(`regions: got ${values.join(', ')}, expected whole numbers from 0 on`);
};

/**
 * N(D_i, D) = Σ_{j=0}^{min(D_i, D)} C(D, j): the most regions that D hyperplanes cut a space of D_i
 * dimensions into, which is how many a shallow ReLU network with D hidden units has at most.
 * Source: Zaslavsky 1975, as UDL section 3.7 quotes it.
 */
export function maximumRegions(inputs: number, hidden: number): bigint {
  wholes(inputs, hidden);
  let [sum, term] = [1n, 1n];
  for (let j = 1; j <= Math.min(inputs, hidden); j++) {
    term = (term * BigInt(hidden - j + 1)) / BigInt(j);
    sum += term;
  }
  return sum;
}

/**
 * 2·Σ_{j=0}^{D_i−1} C(D − 1, j), the most for hyperplanes that all pass through one point, such as those
 * of a network with offsets zero: each region has its mirror image, and a hyperplane beside the first one,
 * parallel to it, meets one of every pair.
 */
export function maximumCentralRegions(inputs: number, hidden: number): bigint {
  wholes(inputs, hidden);
  return hidden === 0 || inputs === 0 ? 1n : 2n * maximumRegions(inputs - 1, hidden - 1);
}

/** log₁₀ of a positive whole number of any size, to double precision. */
export function logTen(value: bigint): number {
  const digits = value.toString();
  // Seventeen digits are all that a double holds.
  const head = Number(digits.slice(0, 17));
  return log(head) / log(10) + (digits.length - Math.min(17, digits.length));
}

/** A whole number as digits·10^exponent, with so many significant digits, rounded down. */
export function scientific(value: bigint, digits = 4): { mantissa: number; exponent: number } {
  const text = value.toString();
  return {
    mantissa: Number(`${text[0]}.${text.slice(1, digits).padEnd(digits - 1, '0')}`),
    exponent: text.length - 1,
  };
}
