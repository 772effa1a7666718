import { closedForm, type Phi, type Points } from './linear-regression.ts';
import { mean } from './statistics.ts';

// The straight line of `linear-regression.ts`, asked the other way round (UDL problem 2.3).

/**
 * The φ of least Σ(φ0 + φ1·y_i − x_i)²: how the measurement x arises from y, x = g[y, φ].
 * Throws a RangeError unless two outputs differ.
 */
export const generativeLine = ({ x, y }: Points): Phi => closedForm({ x: y, y: x });

/** y = g⁻¹[x, φ] = (x − φ0)/φ1 as intercept and slope. Throws a RangeError for a level g: φ1 = 0. */
export function inverse([phi0, phi1]: Phi): Phi {
  if (phi1 === 0) throw new RangeError('inverse: got φ1 = 0, expected another slope');
  return [-phi0 / phi1, 1 / phi1];
}

/** Sums of squares and products about the means: S_xx = Σ(x_i − x̄)², S_xy, S_yy; and the means. */
export function sums({ x, y }: Points) {
  const [xMean, yMean] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i]! - xMean, y[i]! - yMean];
    xx += a * a;
    xy += a * b;
    yy += b * b;
  }
  return { xMean, yMean, xx, xy, yy };
}
