// The straight line of Prince, "Understanding Deep Learning", chapter 2: y = f[x, φ].

/** φ = [φ0, φ1]: intercept (in units of y) and slope (units of y per unit of x). */
export type Phi = readonly [number, number];

/** I input/output pairs; `x` and `y` have the same length. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** The prediction f[x, φ] = φ0 + φ1·x (UDL eq. 2.4). */
export function predict(x: number, phi: Phi): number {
  return phi[0] + phi[1] * x;
}

/** Least-squares loss L[φ] = Σ_i (φ0 + φ1·x_i − y_i)², units of y² (UDL eq. 2.5). */
export function loss({ x, y }: Points, phi: Phi): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const residual = predict(x[i]!, phi) - y[i]!;
    sum += residual * residual;
  }
  return sum;
}

/** ∂L/∂φ = [2 Σ r_i, 2 Σ r_i·x_i] with r_i = φ0 + φ1·x_i − y_i (UDL problem 2.1). */
export function gradient({ x, y }: Points, phi: Phi): Phi {
  let intercept = 0;
  let slope = 0;
  for (let i = 0; i < x.length; i++) {
    const residual = predict(x[i]!, phi) - y[i]!;
    intercept += residual;
    slope += residual * x[i]!;
  }
  return [2 * intercept, 2 * slope];
}

/**
 * The φ of least loss, φ1 = Σ(x_i − x̄)(y_i − ȳ)/Σ(x_i − x̄)², φ0 = ȳ − φ1·x̄ (UDL problem 2.2).
 * Throws a RangeError unless two inputs differ: then every slope fits as well as any other.
 */
export function closedForm({ x, y }: Points): Phi {
  const count = x.length;
  let xMean = 0;
  let yMean = 0;
  for (let i = 0; i < count; i++) {
    xMean += x[i]! / count;
    yMean += y[i]! / count;
  }
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < count; i++) {
    xx += (x[i]! - xMean) * (x[i]! - xMean);
    xy += (x[i]! - xMean) * (y[i]! - yMean);
  }
  if (!(xx > 0)) {
    throw new RangeError(`closedForm: got ${count} equal inputs, expected two that differ`);
  }
  const slope = xy / xx;
  return [yMean - slope * xMean, slope];
}

/**
 * Eigenvalues, smaller first, of the loss's Hessian H = 2·[[I, Σx], [Σx, Σx²]].
 *
 * Gradient descent multiplies the distance to the minimum by 1 − η·λ along each eigenvector, so
 * it converges if and only if η < 2/λ_max.
 */
export function curvature({ x }: Points): readonly [number, number] {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < x.length; i++) {
    sum += x[i]!;
    squares += x[i]! * x[i]!;
  }
  const centre = x.length + squares;
  const half = Math.sqrt((x.length - squares) * (x.length - squares) + 4 * sum * sum);
  return [centre - half, centre + half];
}

/** Where gradient descent stands: a value, never changed. */
export interface Descent {
  readonly phi: Phi;
  readonly loss: number;
  /** Steps taken. */
  readonly step: number;
}

/**
 * Gradient descent φ ← φ − η·∂L/∂φ (UDL section 2.2.3) as a pure pair.
 * `learningRate` is η; above 2/λ_max (see `curvature`) the loss grows without bound.
 */
export function gradientDescent(points: Points, { learningRate }: { learningRate: number }) {
  return {
    init: (phi: Phi): Descent => ({ phi, loss: loss(points, phi), step: 0 }),
    step({ phi, step }: Descent): Descent {
      const slope = gradient(points, phi);
      const next: Phi = [phi[0] - learningRate * slope[0], phi[1] - learningRate * slope[1]];
      return { phi: next, loss: loss(points, next), step: step + 1 };
    },
  };
}

/**
 * The whole path from `phi`: (steps + 1) rows of [φ0, φ1, L], row-major, the start first.
 * This is the array whose digest the published descent carries. The numbers are those of
 * `gradientDescent`, bit for bit; loss and gradient of a step share one pass over the points.
 */
export function descentPath(
  { x, y }: Points,
  phi: Phi,
  { learningRate, steps }: { learningRate: number; steps: number },
): Float64Array {
  const [inputs, outputs] = [Float64Array.from(x), Float64Array.from(y)];
  const path = new Float64Array(3 * (steps + 1));
  let [intercept, slope] = phi;
  for (let step = 0; ; step++) {
    let [squares, byIntercept, bySlope] = [0, 0, 0];
    for (let i = 0; i < inputs.length; i++) {
      const residual = intercept + slope * inputs[i]! - outputs[i]!;
      squares += residual * residual;
      byIntercept += residual;
      bySlope += residual * inputs[i]!;
    }
    path[3 * step] = intercept;
    path[3 * step + 1] = slope;
    path[3 * step + 2] = squares;
    if (step === steps) return path;
    intercept -= learningRate * (2 * byIntercept);
    slope -= learningRate * (2 * bySlope);
  }
}
