import type { Layer, Parameters } from './mlp.ts';

// Spectral normalisation (Miyato et al. 2018): every weight matrix Ω is divided by its largest singular value
// σ = uᵀΩv, found by power iteration, so that no layer stretches anything by more than one.

interface Normalised {
  /** φ with Ω/σ in place of Ω. */
  readonly phi: Parameters;
  /** σ of each layer. */
  readonly sigma: readonly number[];
  /**
   * ∂L/∂Ω from the gradient G in the normalised weights, in place: (G − (Σ G ∘ Ω/σ)·u·vᵀ)/σ, since σ depends
   * on Ω too and ∂σ/∂Ω = u·vᵀ.
   */
  pullBack(gradient: Parameters): void;
}

/** The weights of every layer divided by their largest singular value (Miyato et al. 2018), found by power iteration. */
export function spectrallyNormalised(
  layers: readonly Layer[],
  phi: Parameters,
  iterations = 20,
): Normalised {
  const normal = phi.slice();
  const tops = layers.map((layer) => {
    const top = largest(layer, phi, iterations);
    for (let i = layer.weights; i < layer.end; i++) normal[i] = normal[i]! / top.sigma;
    return top;
  });
  return {
    phi: normal,
    sigma: tops.map(({ sigma }) => sigma),
    pullBack(gradient) {
      layers.forEach(({ inputs, outputs, weights }, k) => {
        const { sigma, u, v } = tops[k]!;
        let along = 0;
        for (let i = weights; i < weights + inputs * outputs; i++)
          along += gradient[i]! * normal[i]!;
        for (let o = 0, i = weights; o < outputs; o++)
          for (let j = 0; j < inputs; j++, i++)
            gradient[i] = (gradient[i]! - along * u[o]! * v[j]!) / sigma;
      });
    },
  };
}

/** σ, u and v of one layer, by power iteration from a fixed vector. */
function largest({ inputs, outputs, weights }: Layer, phi: Parameters, iterations: number) {
  const v = Float64Array.from({ length: inputs }, (_, j) => 1 + j / inputs);
  const u = new Float64Array(outputs);
  let sigma = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    for (let o = 0; o < outputs; o++) {
      let sum = 0;
      for (let j = 0; j < inputs; j++) sum += phi[weights + o * inputs + j]! * v[j]!;
      u[o] = sum;
    }
    toUnit(u);
    for (let j = 0; j < inputs; j++) {
      let sum = 0;
      for (let o = 0; o < outputs; o++) sum += phi[weights + o * inputs + j]! * u[o]!;
      v[j] = sum;
    }
    sigma = toUnit(v);
  }
  return { sigma, u, v };
}

/** Divides by the length and returns it. */
function toUnit(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / length;
  return length;
}
