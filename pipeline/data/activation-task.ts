import { predict } from '../models/activation-net.ts';
import { relu } from '../models/activations.ts';
import type { Points } from '../models/linear-regression.ts';
import { sin } from '../models/math.ts';
import { linspace } from '../models/statistics.ts';

/**
 * The network of UDL problem 3.8 and figure 3.3, [φ_0 | φ_1 φ_2 φ_3 | θ_10 θ_20 θ_30 | θ_11 θ_21 θ_31].
 * The book lists θ_d0 and θ_d1 in pairs.
 */
export const problemNet = Float64Array.of(
  ...[-0.23, -1.3, 1.3, 0.66],
  ...[-0.2, -0.9, 1.1],
  ...[0.4, 0.9, -0.7],
);

/** The problem's net once more with second output weights, `ratio` times the first. */
export const concatenatedNet = (ratio: number): Float64Array =>
  Float64Array.of(
    ...problemNet.subarray(0, 4),
    ...problemNet.subarray(1, 4).map((weight) => ratio * weight),
    ...problemNet.subarray(4),
  );

/** Inputs of all drawings of the small nets, as in figure 3.3. */
export const inputs = [0, 2] as const;

/**
 * What small nets are trained towards: one period of a wave, which is smooth, and the function of
 * problem 3.8's net, which a net of three ReLUs can be exactly.
 */
export const targets = {
  wave: (x: number) => 0.8 * sin(Math.PI * x),
  kinks: (x: number) => predict(x, problemNet, [relu]),
} as const;

export type Target = keyof typeof targets;

/** `count` equally spaced points on a target; no noise. */
export function taskPoints(target: Target, count: number): Points {
  const x = linspace(...inputs, count);
  return { x, y: x.map(targets[target]) };
}
