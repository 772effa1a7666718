import { sin } from './math.ts';
import { linspace } from './statistics.ts';

// Functions on [−1, 1] that a shallow net is to come near: two smooth ones, and three that are not.

/** `wave` sin πx, `parabola` x², `kink` |x + 1/3|, `root` √((1 + x)/2), `jump` 0 left of −1/3 and 1 right of it. */
export const targetNames = ['wave', 'parabola', 'kink', 'root', 'jump'] as const;
export type Target = (typeof targetNames)[number];

/** Where kink and jump are: a third of the way, so that halving pieces never puts a joint there. */
export const place = -1 / 3;

export const targets: Readonly<Record<Target, (x: number) => number>> = {
  wave: (x) => sin(Math.PI * x),
  parabola: (x) => x * x,
  kink: (x) => Math.abs(x - place),
  root: (x) => Math.sqrt(Math.max(0, (1 + x) / 2)),
  jump: (x) => (x < place ? 0 : 1),
};

/** max |f″| on [−1, 1], where there is one. */
export const curvature: Readonly<Partial<Record<Target, number>>> = {
  wave: Math.PI * Math.PI,
  parabola: 2,
};

/** Values of a function at ascending x; at a jump x stands twice, with both values. */
export interface Samples {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * A target at 3n + 1 equally spaced x in [−1, 1], the place of kink and jump among them, and joints
 * too where n is a multiple of their number.
 */
export function samplesOf(target: Target, n: number): Samples {
  const f = targets[target];
  const x = linspace(-1, 1, 3 * n + 1);
  x[n] = place;
  const y = x.map(f);
  if (target === 'jump') {
    x.splice(n, 0, place);
    y.splice(n, 0, 0);
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** How far a function is from samples. */
export interface Errors {
  /** max |f − y|. */
  readonly sup: number;
  /** √ of the mean of (f − y)² over the interval, by the trapezium rule. */
  readonly rms: number;
}

/** Errors of f, which is given x and the number of the sample. */
export function errorsOf({ x, y }: Samples, f: (x: number, i: number) => number): Errors {
  let [sup, sum] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const error = Math.abs(f(x[i]!, i) - y[i]!);
    // A NaN must not pass for an error of zero.
    if (!(error <= sup)) sup = error;
    const width = (x[Math.min(i + 1, x.length - 1)]! - x[Math.max(i - 1, 0)]!) / 2;
    sum += width * error * error;
  }
  return { sup, rms: Math.sqrt(sum / (x.at(-1)! - x[0]!)) };
}

/**
 * Errors in theory of the interpolant with D equal pieces, h = 2/D, for D a power of two.
 *
 * A smooth f is missed by (f″/2)·(x − a)(b − x), nearly. A kink whose slope
 * changes by 2 at a third of a piece is missed by 2h·(1/3)(2/3), and the miss is a triangle. √ is missed
 * most in its first piece, by √D^−1/4, and nothing short is known of the mean. A jump is missed by 2/3
 * on one side and 1/3 on the other.
 */
export const theory: Readonly<Record<Target, (pieces: number) => Partial<Errors>>> = {
  wave: (pieces) => smooth(pieces, Math.PI * Math.PI, Math.SQRT1_2),
  parabola: (pieces) => smooth(pieces, 2, 1),
  kink: (pieces) => ({ sup: 8 / (9 * pieces), rms: 8 / (9 * pieces) / Math.sqrt(3 * pieces) }),
  root: (pieces) => ({ sup: 1 / (4 * Math.sqrt(pieces)) }),
  jump: (pieces) => ({ sup: 2 / 3, rms: 1 / (3 * Math.sqrt(pieces)) }),
};

/** max |f″|·h²/8, and the root mean square of f″, a share of the maximum, times h²/√120. */
const smooth = (pieces: number, largest: number, share: number): Errors => {
  const h2 = 4 / (pieces * pieces);
  return { sup: (largest * h2) / 8, rms: (share * largest * h2) / Math.sqrt(120) };
};
