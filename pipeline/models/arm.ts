import { cos, sin } from './math.ts';

// An arm with two bars of length 1, its shoulder at the origin. The hand reaches every place within
// 2 in two ways, with the elbow on one side or on the other.

/** Angles in radians: of the upper arm against the horizontal, of the lower against the upper. */
export interface Angles {
  readonly shoulder: number;
  readonly elbow: number;
}

type Place = readonly [x: number, y: number];

/** Where elbow and hand are. */
export function armOf({ shoulder, elbow }: Angles): { elbow: Place; hand: Place } {
  const joint: Place = [cos(shoulder), sin(shoulder)];
  const end = shoulder + elbow;
  return { elbow: joint, hand: [joint[0] + cos(end), joint[1] + sin(end)] };
}

/**
 * The angles whose hand is at distance r = 2·cos α in direction φ: shoulder φ ± α, elbow ∓2α. The
 * triangle of both bars and r has two equal sides, so α is its angle at shoulder and hand.
 * @param side 1 or −1: which way the elbow bends.
 */
export const reach = (direction: number, alpha: number, side: 1 | -1): Angles => ({
  shoulder: direction + side * alpha,
  elbow: -2 * side * alpha,
});

/** How far the hand is from the shoulder with this elbow: 2·|cos(β/2)|, since β = ∓2α. */
export const handDistance = (elbow: number) => Math.abs(2 * cos(elbow / 2));
