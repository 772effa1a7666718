import type { Layer, Parameters } from './mlp.ts';

// A network of ReLUs with one input and one output is a broken line. Here its joints are found one layer
// after the other, without a grid: between two joints every unit is straight, and where it crosses zero a
// joint comes in.

/** A broken line by its corners, in the order of x. */
interface BrokenLine {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The network on [from, to] by all places at which some unit has a joint, both ends included.
 *
 * Exact up to rounding; where parameters and joints are dyadic fractions, as in `foldNet`, exact.
 */
export function brokenLine(
  layers: readonly Layer[],
  phi: Parameters,
  [from, to]: readonly [number, number],
): BrokenLine {
  let xs = [from, to];
  /** What the next layer is given: one row a unit, one number a place. */
  let rows: number[][] = [[from, to]];
  layers.forEach((layer, k) => {
    const z = affine(layer, phi, rows);
    if (k === layers.length - 1) {
      rows = z;
      return;
    }
    const cut = withCrossings(xs, z);
    xs = cut.xs;
    rows = cut.rows.map((row) => row.map((value) => Math.max(0, value)));
  });
  return { x: xs, y: rows[0]! };
}

function affine({ inputs, outputs, offsets, weights }: Layer, phi: Parameters, rows: number[][]) {
  return Array.from({ length: outputs }, (_, o) =>
    rows[0]!.map((_, i) => {
      let sum = phi[offsets + o]!;
      for (let j = 0; j < inputs; j++) sum += phi[weights + o * inputs + j]! * rows[j]![i]!;
      return sum;
    }),
  );
}

/** Adds a place wherever a row goes through zero between two neighbours, and the rows' values there. */
function withCrossings(xs: readonly number[], z: readonly number[][]) {
  const places: number[] = [];
  const rows: number[][] = z.map(() => []);
  for (let i = 0; i < xs.length; i++) {
    places.push(xs[i]!);
    z.forEach((row, o) => {
      rows[o]!.push(row[i]!);
    });
    if (i + 1 === xs.length) break;
    const shares = z
      .map((row) => [row[i]!, row[i + 1]!] as const)
      .filter(([a, b]) => (a < 0 && b > 0) || (a > 0 && b < 0))
      .map(([a, b]) => a / (a - b))
      .sort((a, b) => a - b);
    for (const [which, share] of shares.entries()) {
      if (which > 0 && share === shares[which - 1]) continue;
      places.push(xs[i]! + share * (xs[i + 1]! - xs[i]!));
      z.forEach((row, o) => {
        const [a, b] = [row[i]!, row[i + 1]!];
        // The row that crosses is zero there, whatever rounding makes of the sum.
        const own = a / (a - b) === share;
        rows[o]!.push(own ? 0 : a + share * (b - a));
      });
    }
  }
  return { xs: places, rows };
}

/**
 * The straight pieces of a broken line: corners at which the slope changes by less than `same` times the
 * largest slope are none, and steps in x shorter than `same` of the whole are passed over.
 */
export function pieceCount({ x, y }: BrokenLine, same = 1e-9): number {
  const span = x.at(-1)! - x[0]!;
  const slopes: number[] = [];
  let last = 0;
  for (let i = 1; i < x.length; i++) {
    if (x[i]! - x[last]! <= same * span) continue;
    slopes.push((y[i]! - y[last]!) / (x[i]! - x[last]!));
    last = i;
  }
  const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  let count = slopes.length === 0 ? 0 : 1;
  for (let i = 1; i < slopes.length; i++)
    if (Math.abs(slopes[i]! - slopes[i - 1]!) > same * steepest) count += 1;
  return count;
}
