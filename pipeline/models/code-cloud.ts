import { cos, sin } from './math.ts';
import { fillNormals, type Rng } from './rng.ts';

/** Clouds of codes of two numbers: what an autoencoder might leave, as shapes that can be told apart. */
export const cloudShapes = ['normal', 'ring', 'two'] as const;
type CloudShape = (typeof cloudShapes)[number];

/** n points of a cloud: two numbers each, all first ones, then all second ones. */
export function drawCloud(shape: CloudShape, n: number, rng: Rng): Float64Array {
  const z = fillNormals(rng.split('points').key, 0, new Float64Array(2 * n));
  if (shape === 'normal') return z;
  const places = rng.split('places');
  for (let i = 0; i < n; i++) {
    const turn = 2 * Math.PI * places.uniform();
    const side = i % 2 === 0 ? 1.4 : -1.4;
    const [x, y] = shape === 'ring' ? [1.4 * cos(turn), 1.4 * sin(turn)] : [side, 0];
    const width = shape === 'ring' ? 0.12 : 0.3;
    z[i] = x + width * z[i]!;
    z[n + i] = y + width * z[n + i]!;
  }
  return z;
}

/** Share of m points that have none of the n others within `radius`. */
export function shareAlone(
  points: Float64Array,
  m: number,
  others: Float64Array,
  n: number,
  radius: number,
): number {
  let alone = 0;
  for (let i = 0; i < m; i++) {
    let near = false;
    for (let j = 0; j < n && !near; j++) {
      const [a, b] = [points[i]! - others[j]!, points[m + i]! - others[n + j]!];
      near = a * a + b * b <= radius * radius;
    }
    if (!near) alone += 1;
  }
  return alone / m;
}
