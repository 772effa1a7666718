import { type LangevinOptions, langevin, type Particles } from './langevin.ts';
import { shareRight } from './langevin-measure.ts';
import type { Process } from './process.ts';
import type { Rng } from './rng.ts';
import { mean, variance } from './statistics.ts';

/** Langevin sampling with many particles; the digest covers their last positions. */
export function particlesProcess(
  options: LangevinOptions & { readonly steps: number },
  rng: Rng,
): Process<Particles> {
  return {
    total: options.steps,
    covers: 'end',
    ...langevin(options, rng),
    row: ({ x }) => x,
    numbers: ({ x }) => ({ mean: mean(x), variance: variance(x), shareRight: shareRight(x) }),
  };
}
