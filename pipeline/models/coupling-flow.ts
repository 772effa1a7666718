import { hyperbolic } from './activations.ts';
import { exp, log, tanh } from './math.ts';
import { createMlp, drawMlp, type Parameters, parameterCount, type Widths } from './mlp.ts';
import type { Rng } from './rng.ts';

// An invertible net of affine coupling layers in the plane (Dinh, Sohl-Dickstein and Bengio 2017). A layer keeps
// one coordinate u and moves the other, v ← v·e^s(u) + t(u), with s and t from a small net; layers take turns.
// At the end x = a·tanh y brings everything into the square [−a, a]². Each step can be undone, and its factor of
// area is known, so that the density is exact:
//
//   ln q(x) = ln N(z; 0, 1) − Σ s − Σ ln(a·(1 − tanh² y)).

interface FlowOptions {
  readonly half: number;
  readonly layers: number;
  /** Hidden units of the net of a layer. */
  readonly hidden: number;
}

/** s lies between ± this, so that no layer can blow up. */
const reach = 2;
const widthsOf = (hidden: number): Widths => [1, hidden, 2];

export interface Flow {
  readonly parameters: number;
  /** Multiplications by weights for one sample. */
  readonly products: number;
  draw(rng: Rng): Parameters;
  /** z → x for n points, all first coordinates then all second ones. */
  forward(phi: Parameters, z: Float64Array): Float64Array;
  /** ln q at points of the square. */
  logDensity(phi: Parameters, x: Float64Array): Float64Array;
  /**
   * The gradient of mean[U(x) + w·ln q(x)] over the samples x of z, to `gradient`: with w = 1 that of
   * KL(q_φ‖e^(−U)/Z). `slope` writes U and ∇U at x. Returns the mean.
   */
  towards(
    phi: Parameters,
    z: Float64Array,
    slope: (x: Float64Array, energy: Float64Array, out: Float64Array) => void,
    entropyWeight: number,
    gradient: Parameters,
  ): number;
}

/** `capacity`: the most points at a time. */
export function couplingFlow({ half, layers, hidden }: FlowOptions, capacity: number): Flow {
  const widths = widthsOf(hidden);
  const size = parameterCount(widths);
  const nets = Array.from({ length: layers }, () => createMlp(widths, hyperbolic, capacity));
  const own = (phi: Parameters, l: number) => phi.subarray(l * size, (l + 1) * size);
  /** Coordinates of layer l, as views: the kept one and the moved one. */
  const sides = (at: Float64Array, l: number) => {
    const n = at.length / 2;
    const [a, b] = [at.subarray(0, n), at.subarray(n)];
    return l % 2 === 0 ? ([a, b] as const) : ([b, a] as const);
  };
  const logNormal = (z: Float64Array, i: number) => {
    const n = z.length / 2;
    return -(z[i]! * z[i]! + z[n + i]! * z[n + i]!) / 2 - log(2 * Math.PI);
  };

  return {
    parameters: layers * size,
    products: layers * 3 * hidden,

    draw(rng) {
      const phi = new Float64Array(layers * size);
      // The last layer of each net is small: the flow begins near the identity.
      for (let l = 0; l < layers; l++)
        own(phi, l).set(drawMlp(rng.split(l), widths, { gain: 1, lastGain: 0.01, offsets: 0.5 }));
      return phi;
    },

    forward(phi, z) {
      const at = z.slice();
      const n = at.length / 2;
      for (let l = 0; l < layers; l++) {
        const [kept, moved] = sides(at, l);
        const out = nets[l]!.forward(own(phi, l), kept, n);
        for (let i = 0; i < n; i++) moved[i] = moved[i]! * exp(reach * tanh(out[i]!)) + out[n + i]!;
      }
      return at.map((y) => half * tanh(y));
    },

    logDensity(phi, x) {
      const n = x.length / 2;
      const at = x.map((value) => log((half + value) / (half - value)) / 2);
      const sum = new Float64Array(n);
      for (let i = 0; i < 2 * n; i++)
        sum[i % n] = sum[i % n]! - log(half * (1 - (x[i]! / half) * (x[i]! / half)));
      for (let l = layers - 1; l >= 0; l--) {
        const [kept, moved] = sides(at, l);
        const out = nets[l]!.forward(own(phi, l), kept, n);
        for (let i = 0; i < n; i++) {
          const s = reach * tanh(out[i]!);
          moved[i] = (moved[i]! - out[n + i]!) * exp(-s);
          sum[i] = sum[i]! - s;
        }
      }
      return sum.map((value, i) => value + logNormal(at, i));
    },

    towards(phi, z, slope, entropyWeight, gradient) {
      const n = z.length / 2;
      const at = z.slice();
      // What a layer was given and what its net said.
      const before: Float64Array[] = [];
      const said: Float64Array[] = [];
      let total = 0;
      for (let i = 0; i < n; i++) total += entropyWeight * logNormal(z, i);
      for (let l = 0; l < layers; l++) {
        const [kept, moved] = sides(at, l);
        before.push(moved.slice());
        const out = nets[l]!.forward(own(phi, l), kept.slice(), n).slice();
        for (let i = 0; i < n; i++) {
          out[i] = tanh(out[i]!);
          moved[i] = moved[i]! * exp(reach * out[i]!) + out[n + i]!;
          total -= entropyWeight * reach * out[i]!;
        }
        said.push(out);
      }
      const x = at.map((y) => half * tanh(y));
      const [energy, g] = [new Float64Array(n), new Float64Array(2 * n)];
      slope(x, energy, g);
      for (const u of energy) total += u;
      for (let i = 0; i < 2 * n; i++) {
        const share = x[i]! / half;
        total -= entropyWeight * log(half * (1 - share * share));
        // −ln(1 − tanh² y) has the slope 2·tanh y.
        g[i] = (g[i]! * half * (1 - share * share) + 2 * entropyWeight * share) / n;
      }
      for (let l = layers - 1; l >= 0; l--) {
        const [gKept, gMoved] = sides(g, l);
        const [out, moved] = [said[l]!, before[l]!];
        const back = new Float64Array(2 * n);
        for (let i = 0; i < n; i++) {
          const stretch = exp(reach * out[i]!);
          const byS = gMoved[i]! * moved[i]! * stretch - entropyWeight / n;
          back[i] = byS * reach * (1 - out[i]! * out[i]!);
          back[n + i] = gMoved[i]!;
          gMoved[i] = gMoved[i]! * stretch;
        }
        const net = nets[l]!;
        const weights = own(phi, l);
        net.backward(weights, back, own(gradient, l));
        const { weights: first } = net.layers[0]!;
        const delta = net.delta(0);
        for (let j = 0; j < hidden; j++)
          for (let i = 0; i < n; i++)
            gKept[i] = gKept[i]! + weights[first + j]! * delta[j * n + i]!;
      }
      return total / n;
    },
  };
}
