import type { Layer, Parameters } from './mlp.ts';
import { cut, type Point } from './pieces.ts';

// A network of ReLUs is affine as long as no unit changes sides. At a point that affine function is the
// whole of the network, exactly; the units say how far it holds.

/** [c, a_1 … a_D]: c + a·x. */
type AffineFunction = readonly number[];

export interface ActiveRegion {
  /** The network, one output, on the region of the point. */
  readonly piece: AffineFunction;
  /** The same for the sum of every hidden unit, turned so that it is positive inside the region. */
  readonly sides: readonly AffineFunction[];
  /** '1' where a unit is active, layer after layer. */
  readonly pattern: string;
}

/** c + a·x. */
export function valueAt(affine: AffineFunction, x: readonly number[]): number {
  let sum = affine[0]!;
  for (let i = 0; i < x.length; i++) sum += affine[i + 1]! * x[i]!;
  return sum;
}

/** The region that x lies in. On a border, the one where the unit is not active. */
export function activeRegion(
  layers: readonly Layer[],
  phi: Parameters,
  x: readonly number[],
): ActiveRegion {
  // What the next layer is given, as affine functions of x.
  let given: AffineFunction[] = x.map((_, i) => [0, ...x.map((__, j) => (i === j ? 1 : 0))]);
  const sides: AffineFunction[] = [];
  let pattern = '';
  layers.forEach((layer, k) => {
    const sums = Array.from({ length: layer.outputs }, (_, o) => combined(layer, phi, o, given));
    if (k === layers.length - 1) {
      given = sums;
      return;
    }
    given = sums.map((sum) => {
      const active = valueAt(sum, x) > 0;
      pattern += active ? '1' : '0';
      sides.push(active ? sum : sum.map((value) => -value));
      return active ? sum : sum.map(() => 0);
    });
  });
  return { piece: given[0]!, sides, pattern };
}

/** β_o + Σ_j Ω_oj·h_j of affine functions h_j. */
function combined(
  { inputs, offsets, weights }: Layer,
  phi: Parameters,
  output: number,
  given: readonly AffineFunction[],
): number[] {
  const sum = given[0]!.map((_, i) => (i === 0 ? phi[offsets + output]! : 0));
  for (let j = 0; j < inputs; j++) {
    const weight = phi[weights + output * inputs + j]!;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + weight * given[j]![i]!;
  }
  return sum;
}

/**
 * How far x may move in any direction before a unit changes sides, and where that nearest place is.
 *
 * A region is convex, so the nearest of the hyperplanes that bound it is met on its border, and one that
 * does not bound it is never nearer. `at` is missing where the region has no border.
 */
export function nearestBorder(
  sides: readonly AffineFunction[],
  x: readonly number[],
): { readonly distance: number; readonly at?: readonly number[] } {
  let nearest: { distance: number; at?: readonly number[] } = { distance: Infinity };
  for (const side of sides) {
    let squares = 0;
    for (let i = 1; i < side.length; i++) squares += side[i]! * side[i]!;
    // A unit that no input reaches bounds nothing.
    if (squares === 0) continue;
    const value = valueAt(side, x);
    const distance = value / Math.sqrt(squares);
    if (distance < nearest.distance)
      nearest = { distance, at: x.map((xi, i) => xi - (value / squares) * side[i + 1]!) };
  }
  return nearest;
}

/** The region in the plane as a polygon, within a box; its corners in order. */
export function polygonOf(
  sides: readonly AffineFunction[],
  [[left, right], [low, high]]: readonly [Point, Point],
): readonly Point[] {
  const box: readonly Point[] = [
    [left, low],
    [right, low],
    [right, high],
    [left, high],
  ];
  return (
    sides
      // A unit that no input reaches bounds nothing.
      .filter(([, ...slopes]) => slopes.some((slope) => slope !== 0))
      .reduce((corners, side) => cut(corners, side, 1), box)
  );
}
