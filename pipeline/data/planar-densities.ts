import { cos, exp, log, sin } from '../models/math.ts';
import { fillNormals, type Rng } from '../models/rng.ts';

// Densities in the plane that are known in full, so that a model of them can be scored: made here.

export interface PlanarDensity {
  /** ln p up to a constant. */
  logDensity(x: number, y: number): number;
  /** n points, all x then all y. */
  draw(rng: Rng, n: number): Float64Array;
}

const hillSd = 0.4;
/** Four hills, unequal on purpose: their shares are part of what has to be learnt. */
const hills = [
  { x: -1.2, y: -1.2, share: 0.4, upTo: 0.4 },
  { x: 1.2, y: -1.2, share: 0.3, upTo: 0.7 },
  { x: -1.2, y: 1.2, share: 0.2, upTo: 0.9 },
  { x: 1.2, y: 1.2, share: 0.1, upTo: 1 },
] as const;

const ringRadius = 1.7;
const ringSd = 0.2;

/** All of them lie within [−3, 3]² but for a share below 1e-5. */
export const planarDensities = {
  hills: {
    logDensity: (x, y) => {
      let sum = 0;
      for (const hill of hills) {
        const [a, b] = [(x - hill.x) / hillSd, (y - hill.y) / hillSd];
        sum += hill.share * exp(-(a * a + b * b) / 2);
      }
      return log(sum);
    },
    draw(rng, n) {
      const at = new Float64Array(2 * n);
      const noise = fillNormals(rng.split('noise').key, 0, new Float64Array(2 * n));
      const which = rng.split('hill');
      for (let i = 0; i < n; i++) {
        const u = which.uniform();
        const hill = hills.find(({ upTo }) => u < upTo) ?? hills[0];
        at[i] = hill.x + hillSd * noise[i]!;
        at[n + i] = hill.y + hillSd * noise[n + i]!;
      }
      return at;
    },
  },
  /** Radius normal, angle uniform. */
  ring: {
    logDensity: (x, y) => {
      const r = Math.sqrt(x * x + y * y);
      const a = (r - ringRadius) / ringSd;
      return -(a * a) / 2 - log(r);
    },
    draw(rng, n) {
      const at = new Float64Array(2 * n);
      const noise = fillNormals(rng.split('noise').key, 0, new Float64Array(n));
      const turn = rng.split('angle');
      for (let i = 0; i < n; i++) {
        const [radius, angle] = [ringRadius + ringSd * noise[i]!, 2 * Math.PI * turn.uniform()];
        at[i] = radius * cos(angle);
        at[n + i] = radius * sin(angle);
      }
      return at;
    },
  },
} as const satisfies Readonly<Record<string, PlanarDensity>>;
export type PlanarName = keyof typeof planarDensities;
