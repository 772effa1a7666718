import { closedForm, gradient, loss, type Phi, type Points } from './linear-regression.ts';

/** A line and the loss that it is said to have. */
interface StatedLoss {
  readonly phi: Phi;
  readonly loss: number;
}

/**
 * Points as close as possible to stated losses, none of them moved by more than `reach` in either
 * coordinate: what may have stood there before somebody rounded.
 *
 * Minimises Σ(L[φ] − stated)² over the lines and the least loss by `rounds` steps of gradient
 * descent, cut off at the reach after each. With r = φ0 + φ1·x_i − y_i, ∂L/∂x_i = 2rφ1 and
 * ∂L/∂y_i = −2r; this holds for the least loss too, whose φ is at its minimum already.
 */
export function nearbyPoints(
  points: Points,
  stated: { readonly lines: readonly StatedLoss[]; readonly least: number },
  { reach, rounds, rate = 0.01 }: { reach: number; rounds: number; rate?: number },
): { readonly x: number[]; readonly y: number[] } {
  const moved = { x: Array.from(points.x), y: Array.from(points.y) };
  const within = (value: number, centre: number) =>
    Math.min(centre + reach, Math.max(centre - reach, value));
  for (let round = 0; round < rounds; round++) {
    const all = [...stated.lines, { phi: closedForm(moved), loss: stated.least }];
    const terms = all.map(({ phi, loss: wanted }) => ({ phi, miss: loss(moved, phi) - wanted }));
    const steps = moved.x.map((x, i) => {
      let [alongX, alongY] = [0, 0];
      for (const { phi, miss } of terms) {
        // Half of ∂L/∂φ0 for this point alone is its residual.
        const [twice] = gradient({ x: [x], y: [moved.y[i]!] }, phi);
        alongX += miss * twice * phi[1];
        alongY -= miss * twice;
      }
      return [alongX, alongY] as const;
    });
    for (const [i, [alongX, alongY]] of steps.entries()) {
      moved.x[i] = within(moved.x[i]! - rate * alongX, points.x[i]!);
      moved.y[i] = within(moved.y[i]! - rate * alongY, points.y[i]!);
    }
  }
  return moved;
}
