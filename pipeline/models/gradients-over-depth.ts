import type { Unit } from './activations.ts';
import { normalDensity } from './erf.ts';
import { createMlp, drawMlp, layerNorms } from './mlp.ts';
import { fillNormals, type Rng } from './rng.ts';

// How a gradient changes on its way back through a deep network with random weights. Notation:
// h_0 = x, z_k = Ω_{k−1}·h_{k−1}, h_k = a[z_k] for k = 1 … K, f = ω·h_K with one output; every layer
// has n units, weights are normal with mean 0 and variance `gain`/n, those of ω with variance 1/n, and
// offsets are zero. δ_k = ∂f/∂z_k.

/** A network: its activation, and n times the variance of a weight. */
interface DeepNet {
  readonly unit: Unit;
  readonly gain: number;
}

/** E[a[√q·ε]²] and E[a′[√q·ε]²] with ε standard normal. */
export function meanSquares(unit: Unit, q: number): { value: number; slope: number } {
  const root = Math.sqrt(q);
  // Midpoints: no joint at 0 lies on the grid, so the half of ReLU is exactly a half. Beyond ten
  // standard deviations nothing is left.
  const count = 2000;
  const step = 20 / count;
  let [value, slope] = [0, 0];
  for (let i = 0; i < count; i++) {
    const t = -10 + (i + 0.5) * step;
    const weight = step * normalDensity(t);
    const [a, b] = unit(root * t);
    value += weight * a * a;
    slope += weight * b * b;
  }
  return { value, slope };
}

/** One layer on the way back, where layers are wide. */
interface Layered {
  /** k. */
  readonly layer: number;
  /** q_k, the variance of z_k. */
  readonly variance: number;
  /** χ_k = gain·E[a′[√q_k·ε]²], by which E‖δ‖² changes from layer k + 1 to layer k. */
  readonly factor: number;
  /** E‖δ_k‖². */
  readonly delta: number;
  /** E‖∂f/∂Ω_{k−1}‖² = E‖δ_k‖²·E‖h_{k−1}‖². */
  readonly weights: number;
}

/**
 * What is to be expected where layers are wide: q_1 = gain (the inputs have mean square 1),
 * q_{k+1} = gain·E[a[√q_k·ε]²]; E‖δ_K‖² = E[a′[√q_K·ε]²], E‖δ_k‖² = χ_k·E‖δ_{k+1}‖².
 */
export function wideTheory({ unit, gain }: DeepNet, depth: number, width: number): Layered[] {
  const variances: number[] = [];
  const slopes: number[] = [];
  /** E‖h_{k−1}‖². */
  const lengths: number[] = [];
  for (let k = 1, square = 1; k <= depth; k++) {
    const q = gain * square;
    const moments = meanSquares(unit, q);
    variances.push(q);
    slopes.push(moments.slope);
    lengths.push(width * square);
    square = moments.value;
  }
  const rows: Layered[] = [];
  for (let k = depth, after = 1 / gain; k >= 1; k--) {
    const factor = gain * slopes[k - 1]!;
    const delta = factor * after;
    rows.unshift({
      layer: k,
      variance: variances[k - 1]!,
      factor,
      delta,
      weights: delta * lengths[k - 1]!,
    });
    after = delta;
  }
  return rows;
}

/** ‖δ_k‖ and ‖∂f/∂Ω_{k−1}‖ for k = 1 … K, Ω_{k−1}·∂f/∂Ω_{k−1} (a sum over all weights), and f. */
interface Measured {
  readonly delta: number[];
  readonly weights: number[];
  readonly products: number[];
  readonly output: number;
}

/** The same in one network that is drawn; inputs are normal, scaled to mean square 1. */
export function drawnGradients(
  { unit, gain }: DeepNet,
  { depth, width }: { readonly depth: number; readonly width: number },
  rng: Rng,
): Measured {
  const widths = [...new Array<number>(depth + 1).fill(width), 1];
  const phi = drawMlp(rng.split('weights'), widths, { gain, lastGain: 1 });
  const x = fillNormals(rng.split('inputs').key, 0, new Float64Array(width));
  const length = norm(x);
  for (let i = 0; i < width; i++) x[i] = (x[i]! / length) * Math.sqrt(width);
  const net = createMlp(widths, unit, 1);
  const output = net.forward(phi, x, 1)[0]!;
  const gradient = new Float64Array(phi.length);
  net.backward(phi, Float64Array.of(1), gradient);
  const hidden = net.layers.slice(0, depth);
  // Offsets have the gradients δ: what is asked for here is the weights' alone.
  const products = hidden.map(({ weights, end }) => {
    let sum = 0;
    for (let i = weights; i < end; i++) sum += phi[i]! * gradient[i]!;
    return sum;
  });
  return {
    delta: hidden.map((_, k) => norm(net.delta(k))),
    weights: layerNorms(
      hidden.map((layer) => ({ ...layer, offsets: layer.weights })),
      gradient,
    ),
    products,
    output,
  };
}

function norm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
