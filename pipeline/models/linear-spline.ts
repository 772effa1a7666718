import { power } from './math.ts';
import type { NetParameters } from './shallow-net.ts';
import { place, type Samples, type Target } from './spline-targets.ts';
import { linspace } from './statistics.ts';

// A shallow ReLU net is a function of straight pieces (a linear spline), and every such function on
// an interval is a shallow ReLU net. How good can one with so many pieces be?

/** D + 1 ends of D equal pieces of [−1, 1]. */
export const equalEnds = (pieces: number): number[] => linspace(-1, 1, pieces + 1);

/**
 * Ends of D or fewer pieces where a target wants them: at a kink; for the root at −1 + 2(k/D)⁴, where
 * every piece is missed by less than 1/(2D²); a jump becomes a ramp of width `ramp`. The others keep
 * equal pieces.
 */
export function placedEnds(target: Target, pieces: number, ramp = 0.01): number[] {
  if (target === 'root')
    return Array.from({ length: pieces + 1 }, (_, k) => -1 + 2 * power(k / pieces, 4));
  if (pieces > 1 && target === 'kink') return [-1, place, 1];
  if (pieces > 2 && target === 'jump') return [-1, place - ramp, place, 1];
  return equalEnds(pieces);
}

/**
 * The net with D hidden units whose graph joins the points (ends_k, values_k), k = 0 … D, by straight
 * pieces. Unit k begins at ends_k and adds what the slope there changes by (Prince, "Understanding
 * Deep Learning", section 3.2, in words); left of the first end it is constant.
 * Parameters as in shallow-net.ts. Throws a RangeError unless the ends ascend.
 */
export function splineNet(ends: readonly number[], values: readonly number[]): NetParameters {
  const hidden = ends.length - 1;
  const phi = new Float64Array(3 * hidden + 1);
  phi[0] = values[0]!;
  let before = 0;
  for (let k = 0; k < hidden; k++) {
    const width = ends[k + 1]! - ends[k]!;
    if (!(width > 0))
      throw new RangeError(`spline net: got ends ${ends[k]}, ${ends[k + 1]}, expected ascending`);
    const slope = (values[k + 1]! - values[k]!) / width;
    phi[1 + k] = slope - before;
    phi[1 + hidden + k] = -ends[k]!;
    phi[1 + 2 * hidden + k] = 1;
    before = slope;
  }
  return phi;
}

/** Value of the spline at x, by the piece that x is in: O(log D), where the net takes O(D). */
export function splineAt(ends: readonly number[], values: readonly number[]) {
  return (x: number): number => {
    let [low, high] = [0, ends.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (ends[middle]! <= x) low = middle;
      else high = middle;
    }
    const share = (x - ends[low]!) / (ends[high]! - ends[low]!);
    return values[low]! + share * (values[high]! - values[low]!);
  };
}

/**
 * The net with D hidden units, D even, that is nearest to x² on [−1, 1]: D + 1 equal pieces, each off
 * by 1/(2(D + 1)²), too low at both ends and too high in the middle. The units left of the middle look
 * to the left, the others to the right, and the middle piece has slope 0: only so do D units give
 * D + 1 slopes. Throws a RangeError for odd D.
 */
export function bestParabola(hidden: number): NetParameters {
  if (hidden % 2 !== 0)
    throw new RangeError(`best parabola: got ${hidden} hidden units, expected an even number`);
  const phi = new Float64Array(3 * hidden + 1);
  const h = 2 / (hidden + 1);
  // The middle piece is from −h/2 to h/2, where x² is between 0 and h²/4.
  phi[0] = (h * h) / 8;
  for (let k = 0; k < hidden; k++) {
    const joint = -1 + h * (k + 1);
    const side = joint < 0 ? -1 : 1;
    // Chords of x² over [a, a + h] have slope 2a + h: from piece to piece it grows by 2h.
    phi[1 + k] = 2 * h;
    phi[1 + hidden + k] = -side * joint;
    phi[1 + 2 * hidden + k] = side;
  }
  return phi;
}

/** Halvings of the search: the error is exact to one part in 10¹². */
const halvings = 40;

/**
 * The least max |f − y| over all functions f that are straight on each of so many pieces, which need not
 * meet: no continuous function with as many pieces falls below it, and no net with one hidden unit less.
 *
 * A line within ε of all samples of a piece exists if and only if there is a slope for every two of them
 * that suits all; each piece is made as long as that holds, and ε is found by halving.
 */
export function leastError(samples: Samples, pieces: number): number {
  if (covers(samples, 0, pieces)) return 0;
  let low = 0;
  let high = (Math.max(...samples.y) - Math.min(...samples.y)) / 2;
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (covers(samples, middle, pieces)) high = middle;
    else low = middle;
  }
  return low;
}

/** Roundings of samples that lie on a line. */
const slack = 1e-15;

/** Whether so many pieces come within ε of all samples. */
function covers({ x, y }: Samples, epsilon: number, pieces: number): boolean {
  const room = 2 * epsilon + slack;
  for (let piece = 0, from = 0; piece < pieces; piece++) {
    let [least, most] = [-Infinity, Infinity];
    let next = from + 1;
    for (; next < x.length; next++) {
      for (let i = from; i < next; i++) {
        const run = x[next]! - x[i]!;
        const rise = y[next]! - y[i]!;
        least = Math.max(least, (rise - room) / run);
        most = Math.min(most, (rise + room) / run);
      }
      if (least > most) break;
    }
    if (next >= x.length) return true;
    from = next;
  }
  return false;
}

/** Straight pieces of a net on the whole line: a joint counts where the slope changes. */
export function piecesOf(phi: NetParameters): number {
  const hidden = (phi.length - 1) / 3;
  const changes = new Map<number, number>();
  for (let d = 0; d < hidden; d++) {
    const [weight, offset, slope] = [phi[1 + d]!, phi[1 + hidden + d]!, phi[1 + 2 * hidden + d]!];
    if (slope === 0) continue;
    const joint = -offset / slope;
    changes.set(joint, (changes.get(joint) ?? 0) + weight * Math.abs(slope));
  }
  return 1 + [...changes.values()].filter((change) => change !== 0).length;
}
