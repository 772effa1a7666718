import { erfc, normalCdf, normalDensity } from './erf.ts';
import { cos, exp, log, sin, tanh } from './math.ts';

// The activation functions of Prince, "Understanding Deep Learning", section 3.7, figure 3.13 and
// problem 3.8, each with its derivative. Where a function has a joint or a jump, the derivative at that
// point is the one from the left.

/** An activation: z → [a[z], a′[z]]. */
export type Unit = (z: number) => readonly [value: number, slope: number];

/** σ(z) = 1/(1 + e^(−z)); neither end overflows into NaN. */
export const logistic = (z: number): number => 1 / (1 + exp(-z));

/** z itself: no activation. */
export const identity: Unit = (z) => [z, 1];
/** max(z, 0), with slope 0 at 0. */
export const relu: Unit = (z) => (z > 0 ? [z, 1] : [0, 0]);
/** min(z, 0), the part of z that ReLU throws away (UDL's second half of the concatenated ReLU). */
export const clippedAbove: Unit = (z) => (z > 0 ? [0, 0] : [z, 1]);
/** ReLU[−z], the second half as Shang et al. (2016) write it: the one above with its sign changed. */
export const mirrored: Unit = (z) => (z > 0 ? [0, 0] : [-z, -1]);
/** σ(z), whose slope is σ(1 − σ). */
export const sigmoid: Unit = (z) => {
  const s = logistic(z);
  return [s, s * (1 - s)];
};
/** tanh(z), whose slope is 1 − tanh². */
export const hyperbolic: Unit = (z) => {
  const a = tanh(z);
  return [a, 1 - a * a];
};
/** log(1 + e^z), written so that e^z does not overflow. */
export const softplus: Unit = (z) => [Math.max(z, 0) + log(1 + exp(-Math.abs(z))), logistic(z)];
/** z·Φ(z), exact (not the approximation by tanh). */
export const gelu: Unit = (z) => {
  const share = normalCdf(z);
  return [z * share, share + z * normalDensity(z)];
};
/** z·σ(z). */
export const silu: Unit = (z) => {
  const s = logistic(z);
  return [z * s, s + z * s * (1 - s)];
};
/** UDL eq. 3.13. */
export const hardSwish: Unit = (z) => {
  if (z <= -3) return [0, 0];
  return z > 3 ? [z, 1] : [(z * (z + 3)) / 6, (2 * z + 3) / 6];
};
/** 1 from zero on (UDL eq. 3.15); wherever it can be differentiated, the derivative is 0. */
export const heaviside: Unit = (z) => [z >= 0 ? 1 : 0, 0];
/** 1 on [0, 1] (UDL eq. 3.15). */
export const rect: Unit = (z) => [z >= 0 && z <= 1 ? 1 : 0, 0];
/** sin(z), as in nets whose activations are periodic (Sitzmann et al. 2020). */
export const sine: Unit = (z) => [sin(z), cos(z)];

/** a·z below zero: the leaky ReLU where a is fixed, the parametric one where it is learned. */
export const leaky =
  (a: number): Unit =>
  (z) =>
    z > 0 ? [z, 1] : [a * z, a];
/** α·(e^z − 1) below zero. */
export const elu =
  (alpha: number): Unit =>
  (z) => {
    if (z > 0) return [z, 1];
    const a = alpha * exp(z);
    return [a - alpha, a];
  };
/** z/(1 + e^(−βz)). */
export const swish =
  (beta: number): Unit =>
  (z) => {
    const s = logistic(beta * z);
    return [z * s, s + beta * z * s * (1 - s)];
  };

/**
 * α and λ of the SELU λ·(z for z > 0, α·(e^z − 1) below): the ones for which a standard normal z gives
 * outputs of mean 0 and variance 1 (Klambauer et al. 2017).
 */
export const seluConstants = ((): { readonly alpha: number; readonly lambda: number } => {
  const half = erfc(Math.SQRT1_2) * exp(0.5);
  const alpha = Math.sqrt(2 / Math.PI) / (1 - half);
  // From E[a²] = λ²·(½ + α²·E[(e^z − 1)²; z ≤ 0]) = 1.
  const below = (exp(2) * erfc(Math.SQRT2)) / 2 - half + 0.5;
  return { alpha, lambda: 1 / Math.sqrt(0.5 + alpha * alpha * below) };
})();

export const selu: Unit = (() => {
  const { alpha, lambda } = seluConstants;
  const unscaled = elu(alpha);
  return (z: number) => {
    const [a, slope] = unscaled(z);
    return [lambda * a, lambda * slope] as const;
  };
})();

/**
 * All of them by name. A list has what a hidden unit passes on: one number, except for the
 * concatenated ReLU, which has two and asks for two output weights.
 */
export const activations = {
  relu: [relu],
  'leaky-0.1': [leaky(0.1)],
  'parametric-0.25': [leaky(0.25)],
  concatenated: [relu, clippedAbove],
  sigmoid: [sigmoid],
  tanh: [hyperbolic],
  softplus: [softplus],
  gelu: [gelu],
  silu: [silu],
  'elu-0.5': [elu(0.5)],
  'elu-1': [elu(1)],
  selu: [selu],
  'swish-0.4': [swish(0.4)],
  'swish-1': [swish(1)],
  'swish-1.4': [swish(1.4)],
  'hard-swish': [hardSwish],
  heaviside: [heaviside],
  rect: [rect],
  sin: [sine],
  identity: [identity],
} as const satisfies Readonly<Record<string, readonly Unit[]>>;

export type ActivationName = keyof typeof activations;

export const activationNames = Object.keys(activations) as readonly ActivationName[];

/** Where its value jumps, so that a drawing lifts its pen there. */
export const jumps = (name: ActivationName): readonly number[] =>
  name === 'heaviside' ? [0] : name === 'rect' ? [0, 1] : [];
