import { exp, log } from './math.ts';

// Energies of the plane that are written down: what sampling is tried on before an energy has to be learnt.

interface Hill {
  readonly x: number;
  readonly y: number;
  /** Of the probability; the shares of all hills add up to 1. */
  readonly share: number;
}

/**
 * Plain values, so that they can stand in a parameter file.
 * `hills`: minus the log of a mixture of normals, all with the standard deviation `sd` along either axis.
 * `ring`: radius normal with mean `radius` and standard deviation `sd`, angle uniform.
 */
export type PlanarEnergy =
  | { readonly kind: 'hills'; readonly hills: readonly Hill[]; readonly sd: number }
  | { readonly kind: 'ring'; readonly radius: number; readonly sd: number };

interface PlanarFunction {
  /** U(x, y), up to a constant. */
  value(x: number, y: number): number;
  /** ∇U, written to `out`. */
  gradient(x: number, y: number, out: Float64Array): void;
  /** ∂²U/∂x², ∂²U/∂x∂y and ∂²U/∂y², written to `out`. */
  hessian(x: number, y: number, out: Float64Array): void;
}

/** U, ∇U and the second derivatives of an energy. */
export const planarFunction = (energy: PlanarEnergy): PlanarFunction =>
  energy.kind === 'hills' ? hillsFunction(energy.hills, energy.sd) : ringFunction(energy);

/**
 * With d_i = (x − c_i)/σ² and w_i the probability that x comes from hill i: ∇U = Σ w_i·d_i, and the second
 * derivatives are 1/σ² on the diagonal less the covariance of d under w.
 */
function hillsFunction(hills: readonly Hill[], sd: number): PlanarFunction {
  const square = sd * sd;
  const exponent = ({ x: cx, y: cy }: Hill, x: number, y: number) =>
    ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * square);
  // The nearest hill is taken out first: far out no exponential vanishes.
  const least = (x: number, y: number) => {
    let found = Number.POSITIVE_INFINITY;
    for (const hill of hills) found = Math.min(found, exponent(hill, x, y));
    return found;
  };
  return {
    value(x, y) {
      const near = least(x, y);
      let sum = 0;
      for (const hill of hills) sum += hill.share * exp(near - exponent(hill, x, y));
      return near - log(sum);
    },
    gradient(x, y, out) {
      const near = least(x, y);
      let [sum, a, b] = [0, 0, 0];
      for (const hill of hills) {
        const weight = hill.share * exp(near - exponent(hill, x, y));
        sum += weight;
        a += weight * hill.x;
        b += weight * hill.y;
      }
      out[0] = (x - a / sum) / square;
      out[1] = (y - b / sum) / square;
    },
    hessian(x, y, out) {
      const near = least(x, y);
      let [sum, a, b, aa, ab, bb] = [0, 0, 0, 0, 0, 0];
      for (const hill of hills) {
        const weight = hill.share * exp(near - exponent(hill, x, y));
        sum += weight;
        a += weight * hill.x;
        b += weight * hill.y;
        aa += weight * hill.x * hill.x;
        ab += weight * hill.x * hill.y;
        bb += weight * hill.y * hill.y;
      }
      a /= sum;
      b /= sum;
      out[0] = (1 - (aa / sum - a * a) / square) / square;
      out[1] = -(ab / sum - a * b) / (square * square);
      out[2] = (1 - (bb / sum - b * b) / square) / square;
    },
  };
}

/** U = (r − R)²/2σ² + ln r: the logarithm, because a ring of radius r is 2πr long. */
function ringFunction({ radius, sd }: PlanarEnergy & { kind: 'ring' }): PlanarFunction {
  const square = sd * sd;
  const slope = (r: number) => (r - radius) / square + 1 / r;
  const distance = (x: number, y: number) => Math.sqrt(x * x + y * y);
  return {
    value(x, y) {
      const r = distance(x, y);
      return ((r - radius) * (r - radius)) / (2 * square) + log(r);
    },
    gradient(x, y, out) {
      const r = distance(x, y);
      const along = slope(r) / r;
      out[0] = along * x;
      out[1] = along * y;
    },
    hessian(x, y, out) {
      const r = distance(x, y);
      const [a, b] = [x / r, y / r];
      const [radial, around] = [1 / square - 1 / (r * r), slope(r) / r];
      out[0] = radial * a * a + around * b * b;
      out[1] = (radial - around) * a * b;
      out[2] = radial * b * b + around * a * a;
    },
  };
}

/** ∇U of many points, all x then all y, as planar-langevin.ts wants it: written to `out`. */
export function slopeOf(energy: PlanarEnergy) {
  const { gradient } = planarFunction(energy);
  const pair = new Float64Array(2);
  return (at: Float64Array, out: Float64Array): void => {
    const n = at.length / 2;
    for (let i = 0; i < n; i++) {
      gradient(at[i]!, at[n + i]!, pair);
      out[i] = pair[0]!;
      out[n + i] = pair[1]!;
    }
  };
}

/** Energies of the middles of cells (energy-plane.ts), all x then all y. */
export function energiesAt(energy: PlanarEnergy, at: Float64Array): Float64Array {
  const { value } = planarFunction(energy);
  const n = at.length / 2;
  return Float64Array.from({ length: n }, (_, i) => value(at[i]!, at[n + i]!));
}

/** Which hill is nearest to a point: where hills are alike, that is where it came from. */
export function nearestHill(hills: readonly Hill[], x: number, y: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  hills.forEach((hill, i) => {
    const square = (x - hill.x) * (x - hill.x) + (y - hill.y) * (y - hill.y);
    if (square < least) [best, least] = [i, square];
  });
  return best;
}
