import { joined } from './energy-plane.ts';
import type { Mlp, Parameters } from './mlp.ts';
import type { PlanarSlope } from './planar-slope.ts';

// The extra term of openai/ebm_code_release: the mean of U_frozen(x_K) over the samples, where only the walk
// x_{k+1} = x_k − a∇U[x_k, φ] + noise depends on φ.

interface Chain {
  /** x_0 … x_K, each all x then all y. */
  readonly path: readonly Float64Array[];
  /** a = ½ε. */
  readonly drift: number;
  /** A step that ended on the edge of [−half, half]² was held there: nothing passes through it. */
  readonly half: number;
}

/** How far either side of a point a difference reaches, in the plane. */
const way = 1e-4;

/**
 * Adds ∂/∂φ of weight·mean U_frozen(x_K) to `gradient`. Backwards along the walk: with v_K = ∇U(x_K),
 *
 *   ∂/∂φ = −a·Σ_k ∂/∂φ (v_{k+1}·∇U[x_k, φ]),   v_k = v_{k+1} − a·H(x_k)·v_{k+1},
 *
 * and both second derivatives are changes of a first one along v, taken as central differences.
 * `net` has room for twice the samples.
 */
export function addChainTerm(
  { net, slopeOf }: { readonly net: Mlp; readonly slopeOf: PlanarSlope },
  phi: Parameters,
  { path, drift, half }: Chain,
  weight: number,
  gradient: Parameters,
): void {
  const last = path.at(-1)!;
  const n = last.length / 2;
  const [energy, v] = [new Float64Array(n), new Float64Array(2 * n)];
  slopeOf(phi, last, n, energy, v);
  const [ahead, behind] = [new Float64Array(2 * n), new Float64Array(2 * n)];
  const [up, down] = [new Float64Array(2 * n), new Float64Array(2 * n)];
  const back = new Float64Array(2 * n);
  const part = new Float64Array(gradient.length);
  for (let k = path.length - 2; k >= 0; k--) {
    const [from, to] = [path[k]!, path[k + 1]!];
    for (let i = 0; i < 2 * n; i++) if (Math.abs(to[i]!) >= half) v[i] = 0;
    for (let i = 0; i < n; i++) {
      const length = Math.sqrt(v[i]! * v[i]! + v[n + i]! * v[n + i]!);
      const scale = length > 0 ? way / length : 0;
      for (const j of [i, n + i]) {
        ahead[j] = from[j]! + scale * v[j]!;
        behind[j] = from[j]! - scale * v[j]!;
      }
      back[i] = scale > 0 ? (-weight * drift) / (2 * scale * n) : 0;
      back[n + i] = -back[i]!;
    }
    net.forward(phi, joined(ahead, behind), 2 * n);
    net.backward(phi, back, part);
    for (let i = 0; i < gradient.length; i++) gradient[i] = gradient[i]! + part[i]!;
    if (k === 0) return;
    slopeOf(phi, ahead, n, energy, up);
    slopeOf(phi, behind, n, energy, down);
    for (let i = 0; i < n; i++) {
      const length = Math.sqrt(v[i]! * v[i]! + v[n + i]! * v[n + i]!);
      if (length === 0) continue;
      const over = (drift * length) / (2 * way);
      for (const j of [i, n + i]) v[j] = v[j]! - over * (up[j]! - down[j]!);
    }
  }
}
