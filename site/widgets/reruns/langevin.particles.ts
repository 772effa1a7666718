import {
  barrierHeight,
  type Energy,
  type Particles,
  stationaryVariance,
  stepCorrelation,
} from '../../../pipeline/models/langevin.ts';
import { exp } from '../../../pipeline/models/math.ts';
import { particlesProcess } from '../../../pipeline/models/particles-process.ts';
import type { Process } from '../../../pipeline/models/process.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';

// Particles that walk down an energy and are shaken: the published run of langevin.

/** `reruns.particles.params` of the manifest. */
interface Published {
  readonly seed: number;
  readonly energy: Exclude<Energy, { kind: 'trough' }>;
  readonly stepSize: number;
  readonly particles: number;
  readonly steps: number;
  readonly start: number;
  readonly spread: number;
  readonly domain: readonly [number, number];
  readonly bins: number;
}

type Values = ValuesOf<typeof properties>;

interface Picture {
  readonly x: Float64Array;
  readonly energy: Energy;
}

const energyOf = ({ energy, separation }: Values): Energy =>
  energy === 'harmonic' ? { kind: energy } : { kind: energy, separation };

const properties = {
  energy: { type: 'choice', symbol: 'U', values: ['double-well', 'harmonic'] },
  separation: { type: 'number', symbol: 's', min: 1, max: 8, step: 0.5 },
  stepSize: { type: 'number', symbol: 'ε', min: 0.005, max: 4.2, step: 1.05, scale: 'log' },
  particles: { type: 'number', symbol: 'n', min: 2, max: 400, step: 2, integer: true },
  seed: seedKnob,
} as const satisfies Properties;

export default defineRerun({
  properties,
  read(params: Published) {
    const { energy, stepSize, particles, seed } = params;
    const separation = energy.kind === 'double-well' ? energy.separation : 4;
    return { energy: energy.kind, separation, stepSize, particles, seed };
  },
  presets: {
    harmonic: { energy: 'harmonic' },
    biased: { energy: 'harmonic', stepSize: 3 },
    apart: { separation: 7 },
  },
  speeds: [5, 20, 60, 200],
  speed: 20,
  process(values, published: Published): Process<Particles> {
    const { steps, start, spread, energy } = published;
    const { stepSize, particles, seed } = values;
    // They start in the left well, wherever it is.
    const apart = energy.kind === 'double-well' ? values.separation / energy.separation : 1;
    const from = values.energy === 'double-well' ? start * apart : start;
    return particlesProcess(
      { energy: energyOf(values), stepSize, particles, steps, start: from, spread },
      createRng(seed),
    );
  },
  says({ energy, separation, stepSize }) {
    const factor = stepCorrelation(stepSize);
    // Far out both wells of two look like one.
    if (Math.abs(factor) >= 1) {
      const key = energy === 'harmonic' ? 'diverges' : 'divergesFarOut';
      return { said: [key, { factor }], failed: true };
    }
    if (energy === 'double-well') {
      const barrier = barrierHeight(separation);
      return {
        said: barrier > 0 ? ['barrier', { barrier, factor: exp(barrier) }] : ['noBarrier', {}],
      };
    }
    return { said: ['settles', { factor, variance: stationaryVariance(stepSize) }] };
  },
  picture: ({ state }, values): Picture => ({ x: state.x, energy: energyOf(values) }),
});
