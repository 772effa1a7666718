import { fillNormals, type Rng } from './rng.ts';

// Langevin sampling in the plane, of an energy whose gradient somebody computes: a formula or a net.

/** ∇U of many points, all x then all y, written to `out`. */
export type Slope = (at: Float64Array, out: Float64Array) => void;

export interface Cloud {
  /** Positions, all x then all y. */
  readonly at: Float64Array;
  /** Steps taken. */
  readonly step: number;
}

/** How far a step goes: x ← x − descent·∇U(x) + noise·α, α ~ N(0, 1) for each coordinate. */
export interface Gait {
  readonly descent: number;
  readonly noise: number;
}

/** The article's rule, where one number ε gives both (Su 2019, eq. 8): ½ε downhill and noise √ε. */
export const tied = (stepSize: number): Gait => ({
  descent: stepSize / 2,
  noise: Math.sqrt(stepSize),
});

/**
 * T = σ²/(2s): a walk with descent s and noise σ is the article's rule for the energy U/T with ε = σ², since
 * ½σ²·∇U/T = s·∇U. As s → 0 with T fixed, its law is e^(−U/T)/Z.
 */
export const temperatureOf = ({ descent, noise }: Gait): number => (noise * noise) / (2 * descent);

/**
 * Where the first positions come from: all from one place, with a standard deviation, or uniform over
 * [−half, half]².
 */
export type Start =
  | { readonly kind: 'place'; readonly x: number; readonly y: number; readonly spread: number }
  | { readonly kind: 'uniform'; readonly half: number };

/** n first positions. */
export function startingPoints(start: Start, n: number, rng: Rng): Float64Array {
  const at = new Float64Array(2 * n);
  if (start.kind === 'uniform') {
    for (let i = 0; i < at.length; i++) at[i] = start.half * (2 * rng.uniform() - 1);
    return at;
  }
  fillNormals(rng.key, 0, at);
  for (let i = 0; i < n; i++) {
    at[i] = start.x + start.spread * at[i]!;
    at[n + i] = start.y + start.spread * at[n + i]!;
  }
  return at;
}

/**
 * The walk as a pure pair; the noise of a step depends on (rng's key, step, coordinate) alone, so that equal
 * states have equal successors. `rng` is not advanced.
 */
export function planarLangevin(slope: Slope, { descent, noise }: Gait, rng: Rng) {
  const key = rng.split('noise').key;
  let room = new Float64Array(0);
  return {
    init: (start: Start, n: number): Cloud => ({
      at: startingPoints(start, n, rng.split('start')),
      step: 0,
    }),
    step({ at, step }: Cloud): Cloud {
      if (room.length !== at.length) room = new Float64Array(at.length);
      slope(at, room);
      const next = fillNormals(key, step, new Float64Array(at.length));
      for (let i = 0; i < at.length; i++) next[i] = at[i]! - descent * room[i]! + noise * next[i]!;
      return { at: next, step: step + 1 };
    },
  };
}
