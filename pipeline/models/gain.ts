import { exp } from './math.ts';

// The sigmoid with a gain, which stands in for the step: Su, "闲聊：神经网络与深度学习", 2015.

/** S(x) = 1/(1 + e^(−kx)), between 0 and 1. */
export const sigmoid = (x: number, gain: number): number => 1 / (1 + exp(-gain * x));

/** 2S(x) − 1 = tanh(kx/2), between −1 and 1: what θ is to be compared with. */
export function centred(x: number, gain: number): number {
  // From the small exponential, so that nothing overflows and nothing cancels.
  const e = exp(-gain * Math.abs(x));
  const value = (1 - e) / (1 + e);
  return x < 0 ? -value : value;
}

/** d/dx (2S(x) − 1) = 2k·S(x)·(1 − S(x)): k/2 at 0, and about 2k·e^(−k|x|) far out. */
export function centredSlope(x: number, gain: number): number {
  const e = exp(-gain * Math.abs(x));
  return (2 * gain * e) / ((1 + e) * (1 + e));
}
