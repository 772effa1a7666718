import type { Parameters } from './mlp.ts';

// What can be done to the parameters of a network 1–D–1 of ReLUs without changing its function (UDL
// problems 3.5 to 3.7). Parameters in the order of mlp.ts:
// [θ_10 … θ_D0 | θ_11 … θ_D1 | φ_0 | φ_1 … φ_D].

const hiddenOf = (phi: Parameters) => (phi.length - 1) / 3;

/** θ_d0 and θ_d1 of hidden unit d times α, φ_d divided by α: the same function for α > 0 (problem 3.6). */
export function rescaled(phi: Parameters, d: number, alpha: number): Parameters {
  const hidden = hiddenOf(phi);
  const twin = phi.slice();
  twin[d] = alpha * phi[d]!;
  twin[hidden + d] = alpha * phi[hidden + d]!;
  twin[2 * hidden + 1 + d] = phi[2 * hidden + 1 + d]! / alpha;
  return twin;
}

/** Hidden units in another order: the same function, whatever the order. */
export function permuted(phi: Parameters, order: readonly number[]): Parameters {
  const hidden = hiddenOf(phi);
  const twin = phi.slice();
  order.forEach((from, to) => {
    for (const at of [0, hidden, 2 * hidden + 1]) twin[at + to] = phi[at + from]!;
  });
  return twin;
}

/** All orders of 0 … n − 1, the given one first. */
export function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [
      ...rest.slice(0, n - 1 - at),
      n - 1,
      ...rest.slice(n - 1 - at),
    ]),
  );
}

/** The point at share t of the straight line from one set of parameters to another. */
export const between = (from: Parameters, to: Parameters, t: number): Parameters =>
  from.map((value, i) => (1 - t) * value + t * to[i]!);

/**
 * θ_d0·∂L/∂θ_d0 + θ_d1·∂L/∂θ_d1 − φ_d·∂L/∂φ_d, zero for every hidden unit of ReLU: what the rescaling
 * does not change cannot change along it.
 */
export function balance(phi: Parameters, gradient: Parameters): number[] {
  const hidden = hiddenOf(phi);
  return Array.from({ length: hidden }, (_, d) => {
    const [offset, slope, weight] = [d, hidden + d, 2 * hidden + 1 + d];
    return (
      phi[offset]! * gradient[offset]! +
      phi[slope]! * gradient[slope]! -
      phi[weight]! * gradient[weight]!
    );
  });
}
