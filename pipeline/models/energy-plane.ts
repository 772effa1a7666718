import type { Unit } from './activations.ts';
import { exp, log } from './math.ts';
import { layersOf, type Mlp, type Parameters, type Widths } from './mlp.ts';

// An energy U over a square turned into a density there, q = e^(−U)/Z (Su 2019, eq. 1 and 2), with Z by the
// midpoint rule: the sum of e^(−U) over the middles of `perAxis`² cells, times the area of a cell. That is
// a distribution over the cells, and every formula below holds for it exactly.

export interface Square {
  /** The square is [−half, half]². */
  readonly half: number;
  /** Cells along either axis. */
  readonly perAxis: number;
}

/** Area of one of the perAxis × perAxis cells that the square [−half, half]² is cut into. */
export const cellArea = ({ half, perAxis }: Square): number =>
  ((2 * half) / perAxis) * ((2 * half) / perAxis);

/** Middles of the cells, all x then all y, row after row from the bottom. */
export function middles({ half, perAxis }: Square): Float64Array {
  const n = perAxis * perAxis;
  const at = new Float64Array(2 * n);
  const place = (i: number) => -half + ((2 * i + 1) * half) / perAxis;
  for (let i = 0; i < n; i++) {
    at[i] = place(i % perAxis);
    at[n + i] = place(Math.floor(i / perAxis));
  }
  return at;
}

interface Normalised {
  /** ln Z. */
  readonly logZ: number;
  /** Probability of each cell, q·area; they add up to 1. */
  readonly q: Float64Array;
}

/** Energies of the cells → ln Z and the cells' probabilities. The lowest energy is taken out first: nothing overflows. */
export function normalise(energy: ArrayLike<number>, area: number): Normalised {
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < energy.length; i++) lowest = Math.min(lowest, energy[i]!);
  const q = Float64Array.from(energy, (u) => exp(lowest - u));
  let sum = 0;
  for (const value of q) sum += value;
  for (let i = 0; i < q.length; i++) q[i] = q[i]! / sum;
  return { logZ: log(sum * area) - lowest, q };
}

/** KL(p‖q) = Σ p·ln(p/q) of two distributions over the same cells; a cell without p adds nothing. */
export function divergence(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i]! > 0) sum += p[i]! * log(p[i]! / q[i]!);
  return sum;
}

/** Points of the plane beside each other, as mlp.ts takes its inputs. */
export function joined(a: Float64Array, b: Float64Array): Float64Array {
  const [n, m] = [a.length / 2, b.length / 2];
  const all = new Float64Array(2 * (n + m));
  for (const axis of [0, 1]) {
    all.set(a.subarray(axis * n, axis * n + n), axis * (n + m));
    all.set(b.subarray(axis * m, axis * m + m), axis * (n + m) + n);
  }
  return all;
}

interface Learner {
  /** −E_p[ln q] over the data. */
  readonly loss: number;
  readonly logZ: number;
  readonly q: Float64Array;
}

/**
 * The two phases. For data x_1 … x_n and cells c with probabilities q_c,
 *
 *   ∂L/∂φ = (1/n)·Σ ∂U[x_i]/∂φ − Σ_c q_c·∂U[c]/∂φ,   L = (1/n)·Σ U[x_i] + ln Z
 *
 * (Su 2019, eq. 6), written to `gradient`. `at` holds the data and then the cells (`joined`), n of them data.
 */
export function twoPhases(
  net: Mlp,
  phi: Parameters,
  at: Float64Array,
  n: number,
  area: number,
  gradient: Parameters,
): Learner {
  const count = at.length / 2;
  const energy = net.forward(phi, at, count);
  const { logZ, q } = normalise(energy.subarray(n), area);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += energy[i]!;
  const back = new Float64Array(count);
  back.fill(1 / n, 0, n);
  for (let i = 0; i < q.length; i++) back[n + i] = -q[i]!;
  net.backward(phi, back, gradient);
  return { loss: sum / n + logZ, logZ, q };
}

/**
 * Forward-mode automatic differentiation of L along `direction`, through the net, the sum and the logarithm:
 * every number carries its derivative with it. It knows nothing of two phases.
 */
export function forwardDerivative(
  { widths, unit }: { readonly widths: Widths; readonly unit: Unit },
  phi: Parameters,
  direction: Parameters,
  at: Float64Array,
  n: number,
): number {
  const count = at.length / 2;
  let [h, dh] = [at, new Float64Array(at.length)];
  const layers = layersOf(widths);
  layers.forEach(({ inputs, outputs, offsets, weights }, k) => {
    const [z, dz] = [new Float64Array(outputs * count), new Float64Array(outputs * count)];
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < count; i++) {
        let [value, tangent] = [phi[offsets + o]!, direction[offsets + o]!];
        for (let j = 0; j < inputs; j++) {
          const [w, dw] = [phi[weights + o * inputs + j]!, direction[weights + o * inputs + j]!];
          value += w * h[j * count + i]!;
          tangent += dw * h[j * count + i]! + w * dh[j * count + i]!;
        }
        const place = o * count + i;
        if (k === layers.length - 1) {
          z[place] = value;
          dz[place] = tangent;
        } else {
          const [a, slope] = unit(value);
          z[place] = a;
          dz[place] = slope * tangent;
        }
      }
    [h, dh] = [z, dz];
  });
  // L = (1/n)·Σ U + ln(area·Σ e^(−U)), and its derivative by the rules for exp and ln.
  let [data, total, dTotal] = [0, 0, 0];
  for (let i = 0; i < n; i++) data += dh[i]!;
  for (let i = n; i < count; i++) {
    const e = exp(-h[i]!);
    total += e;
    dTotal += -e * dh[i]!;
  }
  return data / n + dTotal / total;
}
