// Transcendental functions in plain arithmetic: the engine's own Math.exp and friends may differ
// in the last bit between browsers, these do not. Everything else in this folder imports them
// from here.
import cosOf from '@stdlib/math-base-special-cos';
import expOf from '@stdlib/math-base-special-exp';
import lnOf from '@stdlib/math-base-special-ln';
import sinOf from '@stdlib/math-base-special-sin';
import tanhOf from '@stdlib/math-base-special-tanh';

/** e^x. */
export const exp: (x: number) => number = expOf;
/** Natural logarithm; NaN for x < 0, −∞ for 0. */
export const log: (x: number) => number = lnOf;
/** sin x, x in radians. */
export const sin: (x: number) => number = sinOf;
/** cos x, x in radians. */
export const cos: (x: number) => number = cosOf;
/** Hyperbolic tangent. */
export const tanh: (x: number) => number = tanhOf;

/** x^n for an integer n ≥ 0, by repeated squaring (the same roundings everywhere, unlike `**`). */
export function power(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
