import { exp } from './math.ts';
import { type Layer, layersOf, type Parameters } from './mlp.ts';

// The energy U[x, φ] of a net 2 → D → D → 1 with SiLU, and its slope ∇U in the plane: what a walk asks for at
// every step. mlp.ts would compute the gradient in φ as well, which is most of the work.

/** φ of such a net is laid out as mlp.ts has it. */
export const planarWidths = (hidden: number): readonly number[] => [2, hidden, hidden, 1];

/**
 * U and ∇U at n points, all x then all y in `at` and in `slope`. With z₁ = β₀ + Ω₀x, h₁ = a[z₁],
 * z₂ = β₁ + Ω₁h₁: U = β₂ + Ω₂a[z₂] and ∇U = Ω₀ᵀ(a′[z₁] ∘ Ω₁ᵀ(a′[z₂] ∘ Ω₂ᵀ)).
 */
export type PlanarSlope = (
  phi: Parameters,
  at: Float64Array,
  n: number,
  energy: Float64Array,
  slope: Float64Array,
) => void;

/** Writes E and ∂E/∂x of a net with two hidden layers at n points, all x then all y, in one pass. */
export function planarSlope(hidden: number): PlanarSlope {
  const [first, second, last] = layersOf(planarWidths(hidden)) as [Layer, Layer, Layer];
  const [h1, s1, d1] = [room(hidden), room(hidden), room(hidden)];
  return (phi, at, n, energy, slope) => {
    for (let i = 0; i < n; i++) {
      const [x, y] = [at[i]!, at[n + i]!];
      for (let j = 0, w = first.weights; j < hidden; j++, w += 2) {
        const z = phi[first.offsets + j]! + phi[w]! * x + phi[w + 1]! * y;
        const s = 1 / (1 + exp(-z));
        h1[j] = z * s;
        s1[j] = s + z * s * (1 - s);
        d1[j] = 0;
      }
      let sum = phi[last.offsets]!;
      for (let o = 0, w = second.weights; o < hidden; o++, w += hidden) {
        let z = phi[second.offsets + o]!;
        for (let j = 0; j < hidden; j++) z += phi[w + j]! * h1[j]!;
        const s = 1 / (1 + exp(-z));
        const out = phi[last.weights + o]!;
        sum += out * (z * s);
        const delta = out * (s + z * s * (1 - s));
        for (let j = 0; j < hidden; j++) d1[j] = d1[j]! + phi[w + j]! * delta;
      }
      let [gx, gy] = [0, 0];
      for (let j = 0, w = first.weights; j < hidden; j++, w += 2) {
        const delta = d1[j]! * s1[j]!;
        gx += phi[w]! * delta;
        gy += phi[w + 1]! * delta;
      }
      energy[i] = sum;
      slope[i] = gx;
      slope[n + i] = gy;
    }
  };
}

const room = (length: number) => new Float64Array(length);
