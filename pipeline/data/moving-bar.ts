import { cos, exp, sin } from '../models/math.ts';
import type { Rng } from '../models/rng.ts';

// Pictures of which it is known how many numbers make them: a soft bar that is moved and turned.

/** Where the bar is, in pixels from the middle, and its angle from the horizontal, in radians. */
interface Pose {
  readonly across: number;
  readonly down: number;
  readonly angle: number;
}

/** Half the length and half the thickness of the bar, as standard deviations, pixels. */
const [long, thick] = [2.2, 0.8];

/** Grey levels in [0, 1], `side`×`side`, row by row: exp[−(a/long)²/2 − (b/thick)²/2] along and across the bar. */
export function drawBar({ across, down, angle }: Pose, side: number): Float64Array {
  const [c, s] = [cos(angle), sin(angle)];
  const middle = (side - 1) / 2;
  return Float64Array.from({ length: side * side }, (_, i) => {
    const u = (i % side) - middle - across;
    const v = Math.floor(i / side) - middle - down;
    const [a, b] = [(u * c + v * s) / long, (v * c - u * s) / thick];
    return exp(-(a * a + b * b) / 2);
  });
}

interface PoseRange {
  /** Farthest from the middle, pixels. */
  readonly shift: number;
  /** Largest angle, radians; 0 leaves the bar as it lies. An interval, not a full turn. */
  readonly turn: number;
}

const within = (rng: Rng, most: number) => most * (2 * rng.uniform() - 1);

/** A pose drawn uniformly. */
export function drawPose(rng: Rng, { shift, turn }: PoseRange): Pose {
  const [across, down] = [within(rng, shift), within(rng, shift)];
  return { across, down, angle: within(rng, turn) };
}
