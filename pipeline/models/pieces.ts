import { layersOf, type Parameters, type Widths } from './mlp.ts';

// A shallow ReLU network [D_i, D, D_o] as the pieces it is made of.

/** [θ_d0, θ_d1 …] of every hidden unit, the places where its sum is zero. */
export function hiddenPlanes(widths: Widths, phi: Parameters): number[][] {
  const { inputs, outputs, offsets, weights } = layersOf(widths)[0]!;
  return Array.from({ length: outputs }, (_, d) => [
    phi[offsets + d]!,
    ...phi.subarray(weights + d * inputs, weights + (d + 1) * inputs),
  ]);
}

/**
 * The affine function of one output where just the units of `pattern` are active: with the active ones
 * alone, f = φ_0 + Σ φ_d·(θ_d0 + θ_d·x), that is [offset, slopes …].
 */
export function pieceOf(widths: Widths, phi: Parameters, pattern: string, output = 0): number[] {
  const last = layersOf(widths)[1]!;
  const piece = [phi[last.offsets + output]!, ...new Array<number>(widths[0]!).fill(0)];
  hiddenPlanes(widths, phi).forEach((plane, d) => {
    if (pattern[d] !== '1') return;
    const weight = phi[last.weights + output * last.inputs + d]!;
    plane.forEach((value, i) => {
      piece[i] = piece[i]! + weight * value;
    });
  });
  return piece;
}

export type Point = readonly [number, number];

/** A region of the plane inside a box. */
export interface Region {
  readonly pattern: string;
  /** Corners of its convex polygon, in order. */
  readonly corners: readonly Point[];
}

/**
 * The regions of lines [c, a_1, a_2] inside the box |x_1|, |x_2| < h, as polygons: for drawings, with
 * rounding. How many there are is what `countRegions` says.
 */
export function planeRegions(lines: readonly (readonly number[])[], halfWidth: number): Region[] {
  const h = halfWidth;
  const whole: Region = {
    pattern: '',
    corners: [
      [-h, -h],
      [h, -h],
      [h, h],
      [-h, h],
    ],
  };
  return lines.reduce<Region[]>(
    (regions, line) =>
      regions.flatMap(({ pattern, corners }) =>
        [
          { pattern: `${pattern}0`, corners: cut(corners, line, -1) },
          { pattern: `${pattern}1`, corners: cut(corners, line, 1) },
        ].filter((region) => region.corners.length > 2),
      ),
    [whole],
  );
}

/**
 * The part of a convex polygon where sign·(c + a·x) > 0 (Sutherland–Hodgman), with its border; no corners
 * where there is none.
 */
export function cut(corners: readonly Point[], line: readonly number[], sign: number): Point[] {
  const [c = 0, a1 = 0, a2 = 0] = line;
  const sums = corners.map(([x1, x2]) => sign * (c + a1 * x1 + a2 * x2));
  if (!sums.some((sum) => sum > 0)) return [];
  return corners.flatMap((from, i) => {
    const next = (i + 1) % corners.length;
    const to = corners[next]!;
    const [a, b] = [sums[i]!, sums[next]!];
    const kept = a >= 0 ? [from] : [];
    if (!((a > 0 && b < 0) || (a < 0 && b > 0))) return kept;
    const share = a / (a - b);
    return [
      ...kept,
      [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const,
    ];
  });
}

/** The mean of a polygon's corners, a place inside it. */
export function middle(corners: readonly Point[]): Point {
  const sum = corners.reduce<Point>(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}

/** A strip of a region in which an affine function stays between two levels. */
export interface Strip {
  readonly corners: readonly Point[];
  /** Number of the level below, from 0 on: how bright it is. */
  readonly level: number;
}

/**
 * A region cut along the contour lines of its affine function [c, a_1, a_2], which are straight: what a
 * drawing fills to show the height. `levels` ascend; what is below the first or above the last is drawn as these.
 */
export function strips(
  corners: readonly Point[],
  [c = 0, a1 = 0, a2 = 0]: readonly number[],
  levels: readonly number[],
): Strip[] {
  const cells = levels.length - 1;
  if (a1 === 0 && a2 === 0) {
    const level = levels.slice(1, -1).filter((value) => value <= c).length;
    return [{ corners, level }];
  }
  return Array.from({ length: cells }, (_, level): Strip => {
    const above = level === 0 ? corners : cut(corners, [c - levels[level]!, a1, a2], 1);
    const between = level === cells - 1 ? above : cut(above, [c - levels[level + 1]!, a1, a2], -1);
    return { corners: between, level };
  }).filter((strip) => strip.corners.length > 2);
}
