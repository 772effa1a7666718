import type { PlanarEnergy } from './planar-energy.ts';
import { planarFunction, slopeOf } from './planar-energy.ts';
import { type Cloud, type Gait, planarLangevin, type Start } from './planar-langevin.ts';
import { covered, partShares, thermometer } from './planar-measure.ts';
import type { Process } from './process.ts';
import type { Rng } from './rng.ts';

interface PlanarParticlesOptions {
  readonly energy: PlanarEnergy;
  readonly gait: Gait;
  readonly start: Start;
  readonly particles: number;
  readonly steps: number;
  /** What the target gives each part (`partProbabilities`). */
  readonly target: readonly number[];
}

/** Many particles in the plane; the digest covers their last positions. */
export function planarParticlesProcess(
  { energy, gait, start, particles, steps, target }: PlanarParticlesOptions,
  rng: Rng,
): Process<Cloud> {
  const { init, step } = planarLangevin(slopeOf(energy), gait, rng);
  const { value } = planarFunction(energy);
  const temperature = thermometer(energy);
  return {
    total: steps,
    covers: 'end',
    init: () => init(start, particles),
    step,
    row: ({ at }) => at,
    numbers({ at }) {
      let sum = 0;
      for (let i = 0; i < particles; i++) sum += value(at[i]!, at[particles + i]!);
      return {
        covered: covered(partShares(energy, at), target),
        energy: sum / particles,
        temperature: temperature(at),
      };
    },
  };
}
