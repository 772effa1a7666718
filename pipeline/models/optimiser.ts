// Optimisers as pure pairs: what they remember is a value of its own, made by `init`.

/** What an optimiser remembers between steps. */
export interface Memory {
  /** Steps taken. */
  readonly step: number;
  readonly moments: readonly Float64Array[];
}

export interface Optimiser {
  init(parameters: number): Memory;
  /** Changes `phi` and the arrays of `memory` in place; returns the memory of the next step. */
  step(phi: Float64Array, gradient: Float64Array, memory: Memory): Memory;
}

/** φ ← φ − η·v with v ← μ·v + ∂L/∂φ (Polyak 1964); μ = 0 is gradient descent. */
export function descent(learningRate: number, momentum = 0): Optimiser {
  return {
    init: (parameters) => ({
      step: 0,
      moments: momentum === 0 ? [] : [new Float64Array(parameters)],
    }),
    step(phi, gradient, { step, moments }) {
      const velocity = moments[0];
      for (let i = 0; i < phi.length; i++) {
        const along = velocity ? momentum * velocity[i]! + gradient[i]! : gradient[i]!;
        if (velocity) velocity[i] = along;
        phi[i] = phi[i]! - learningRate * along;
      }
      return { step: step + 1, moments };
    },
  };
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
 * φ ← φ − η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).
 */
export function adam(learningRate: number, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8): Optimiser {
  return {
    init: (parameters) => ({
      step: 0,
      moments: [new Float64Array(parameters), new Float64Array(parameters), Float64Array.of(1, 1)],
    }),
    step(phi, gradient, { step, moments }) {
      const [first, second, powers] = moments as [Float64Array, Float64Array, Float64Array];
      // β^t by multiplication: every engine rounds it alike.
      powers[0] = powers[0]! * beta1;
      powers[1] = powers[1]! * beta2;
      const [correct1, correct2] = [1 - powers[0]!, 1 - powers[1]!];
      for (let i = 0; i < phi.length; i++) {
        const g = gradient[i]!;
        const m = beta1 * first[i]! + (1 - beta1) * g;
        const v = beta2 * second[i]! + (1 - beta2) * g * g;
        first[i] = m;
        second[i] = v;
        phi[i] = phi[i]! - (learningRate * (m / correct1)) / (Math.sqrt(v / correct2) + epsilon);
      }
      return { step: step + 1, moments };
    },
  };
}

/** The same memory in arrays of its own, for a state that must not change. */
export const copyMemory = ({ step, moments }: Memory): Memory => ({
  step,
  moments: moments.map((moment) => moment.slice()),
});
