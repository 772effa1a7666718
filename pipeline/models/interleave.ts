import { power } from './math.ts';

// Two numbers in one: their decimals by turns (Cantor 1878 tried it first). It takes nothing away, and it
// jumps.

/** Decimals that are kept of each number: twice as many are exact in float64. */
const mostDigits = 7;

/**
 * The first `digits` decimals of a number in [0, 1), cut off, not rounded.
 * @throws RangeError for a number outside [0, 1), or more digits than are exact.
 */
function decimals(value: number, digits: number): number[] {
  if (!(value >= 0 && value < 1) || !Number.isInteger(digits) || digits < 1 || digits > mostDigits)
    throw new RangeError(
      `decimals: got ${digits} of ${value}, expected 1 to ${mostDigits} of a number in [0, 1)`,
    );
  // A hair up: 0.29·100 is 28.999999999999996.
  let rest = Math.floor(value * power(10, digits) + 1e-6);
  const found: number[] = [];
  for (let i = 0; i < digits; i++) {
    found.unshift(rest % 10);
    rest = Math.floor(rest / 10);
  }
  return found;
}

/** 0.x₁x₂… and 0.y₁y₂… → the digits x₁y₁x₂y₂… */
export function interleave(x: number, y: number, digits: number): number[] {
  const [a, b] = [decimals(x, digits), decimals(y, digits)];
  return a.flatMap((digit, i) => [digit, b[i]!]);
}

/** The two numbers that a code stands for, of which the first `kept` digits were kept. */
export function separate(code: readonly number[], kept: number): [x: number, y: number] {
  const of = (first: number) =>
    valueOfDigits(code.slice(0, kept).filter((_, i) => i % 2 === first));
  return [of(0), of(1)];
}

/** 0.d₁d₂d₃… */
export function valueOfDigits(digits: readonly number[]): number {
  const whole = digits.reduce((sum, digit) => 10 * sum + digit, 0);
  return whole / power(10, digits.length);
}
