import type { Phi } from '../models/linear-regression.ts';
import { predict } from '../models/linear-regression.ts';
import type { Rng } from '../models/rng.ts';

/**
 * The 12 training pairs of figure 2.2 in Prince, "Understanding Deep Learning", 2023.
 * Printed in the book's notebook 2.1, "Supervised learning".
 */
export const publishedPoints = {
  x: [0.03, 0.19, 0.34, 0.46, 0.78, 0.81, 1.08, 1.18, 1.39, 1.6, 1.65, 1.9],
  y: [0.67, 0.85, 1.05, 1.0, 1.4, 1.5, 1.3, 1.54, 1.55, 1.68, 1.73, 1.6],
} as const;

/**
 * Pairs from a line with noise: x uniform in [0, 2), y = φ0 + φ1·x + σ·α, α ~ N(0, 1).
 *
 * Ours: no source gives test data for the 12 points, nor says how these were made. `noise` is σ,
 * in units of y. Draws in the order x, α, pair by pair.
 */
export function linePoints(
  rng: Rng,
  { count, phi, noise }: { count: number; phi: Phi; noise: number },
): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < count; i++) {
    const at = 2 * rng.uniform();
    x.push(at);
    y.push(predict(at, phi) + noise * rng.normal());
  }
  return { x, y };
}
