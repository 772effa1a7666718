import { relu, sigmoid } from './activations.ts';
import { splineNet } from './linear-spline.ts';
import { cos } from './math.ts';
import { createMlp, type Parameters, parameterCount } from './mlp.ts';
import { linspace } from './statistics.ts';

// A target with two inputs, and nets with one hidden layer that are written down and not trained. Half of
// the units look along s = x_1 + x_2, the others along t = x_1 − x_2.

/** cos πx_1·cos πx_2 = ½cos πs + ½cos πt: a function of s and one of t. */
export const eggBox = (x1: number, x2: number): number => cos(Math.PI * x1) * cos(Math.PI * x2);

const half = (s: number) => cos(Math.PI * s) / 2;

export type Activation = 'sigmoid' | 'relu';

/** A net with one input: offsets and slopes of its hidden units, φ_0 and output weights. */
interface OneInput {
  readonly bias: number;
  readonly units: readonly {
    readonly offset: number;
    readonly slope: number;
    readonly weight: number;
  }[];
}

/**
 * Sigmoids as steps: the interval is cut into D + 1 cells of width h, the net takes in each about the value
 * of f at its middle, and unit k switches from one to the next, in a stretch of about 4h/`gain`.
 */
export function stairs(
  f: (x: number) => number,
  [from, to]: readonly [number, number],
  hidden: number,
  gain: number,
): OneInput {
  const h = (to - from) / (hidden + 1);
  const levels = Array.from({ length: hidden + 1 }, (_, k) => f(from + (k + 0.5) * h));
  return {
    bias: levels[0]!,
    units: levels.slice(1).map((level, k) => ({
      slope: gain / h,
      offset: (-gain * (from + (k + 1) * h)) / h,
      weight: level - levels[k]!,
    })),
  };
}

function spline(
  f: (x: number) => number,
  [from, to]: readonly [number, number],
  hidden: number,
): OneInput {
  const ends = linspace(from, to, hidden + 1);
  const phi = splineNet(ends, ends.map(f));
  return {
    bias: phi[0]!,
    units: Array.from({ length: hidden }, (_, d) => ({
      weight: phi[1 + d]!,
      offset: phi[1 + hidden + d]!,
      slope: phi[1 + 2 * hidden + d]!,
    })),
  };
}

/**
 * The net with D hidden units, D even, for the egg box on [−1, 1]²; parameters as in mlp.ts.
 * @throws RangeError if D is odd.
 */
export function eggBoxNet(activation: Activation, hidden: number, gain: number): Parameters {
  if (hidden % 2 !== 0)
    throw new RangeError(`egg box: got ${hidden} hidden units, expected an even number`);
  const along =
    activation === 'sigmoid'
      ? stairs(half, [-2, 2], hidden / 2, gain)
      : spline(half, [-2, 2], hidden / 2);
  const phi = new Float64Array(parameterCount([2, hidden, 1]));
  const [weights, bias] = [hidden, 3 * hidden];
  phi[bias] = 2 * along.bias;
  [1, -1].forEach((sign, which) => {
    along.units.forEach(({ offset, slope, weight }, k) => {
      const d = (which * hidden) / 2 + k;
      phi[d] = offset;
      phi[weights + 2 * d] = slope;
      phi[weights + 2 * d + 1] = sign * slope;
      phi[bias + 1 + d] = weight;
    });
  });
  return phi;
}

/** Rows x_1, x_2, target and net at `side`² equally spaced places of [−1, 1]². */
export function eggBoxMap(activation: Activation, hidden: number, phi: Parameters, side: number) {
  const axis = linspace(-1, 1, side);
  const places = axis.flatMap((x2) => axis.map((x1) => ({ x1, x2, target: eggBox(x1, x2) })));
  const x = Float64Array.from([...places.map(({ x1 }) => x1), ...places.map(({ x2 }) => x2)]);
  const net = createMlp([2, hidden, 1], activation === 'sigmoid' ? sigmoid : relu, places.length);
  const outputs = net.forward(phi, x, places.length);
  return places.map((place, i) => ({ ...place, net: outputs[i]! }));
}

/**
 * No error is larger. ReLU: twice (π²/2)·h²/8 with h = 8/D. Steps that are infinitely steep: twice
 * (π/2)·h/2 with h = 4/(D/2 + 1).
 */
export const eggBoxBound = (activation: Activation, hidden: number): number =>
  activation === 'relu'
    ? (8 * Math.PI * Math.PI) / (hidden * hidden)
    : (4 * Math.PI) / (hidden + 2);
