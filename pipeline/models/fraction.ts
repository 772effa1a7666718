/** The number n/d, exactly; d > 0, and both without a common divisor. */
export interface Fraction {
  readonly n: number;
  readonly d: number;
}

/** n/d in lowest terms. Throws a RangeError where d is 0 or a number is not whole below 2^53. */
export function fraction(n: number, d = 1): Fraction {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d === 0)
    throw new RangeError(`fraction: got ${n}/${d}, expected whole numbers below 2^53, not over 0`);
  const divisor = commonDivisor(n, d) * Math.sign(d);
  return { n: n / divisor + 0, d: d / divisor };
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

export const zero: Fraction = { n: 0, d: 1 };

/** A number with at most four decimals, such as 0.66, as what was meant: 33/50, not the double. */
export const fromDecimal = (value: number): Fraction => fraction(Math.round(value * 1e4), 1e4);

/** a + b. */
export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.n * b.d + b.n * a.d, a.d * b.d);
/** −a. */
export const negate = (a: Fraction): Fraction => fraction(-a.n, a.d);
/** a − b. */
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b));
/** a·b. */
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
/** a/b. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
/** The sum of all; 0 of none. */
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(add, zero);
/** Whether a = b: fractions are in lowest terms. */
export const equal = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;
/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export const compare = (a: Fraction, b: Fraction): number => Math.sign(subtract(a, b).n);
/** The nearest double. */
export const toNumber = ({ n, d }: Fraction): number => n / d;

/** Whole if that it is, a decimal where a few digits end it, otherwise n/d: −0.462, 11/7. */
export function exactText({ n, d }: Fraction): string {
  const places = [1, 10, 100, 1000, 1e4, 1e5, 1e6].findIndex((power) => power % d === 0);
  const text = places < 0 ? `${n}/${d}` : (n / d).toFixed(places);
  return text.replace('-', '−');
}
