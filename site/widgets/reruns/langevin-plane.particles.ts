import type { Square } from '../../../pipeline/models/energy-plane.ts';
import type { PlanarEnergy } from '../../../pipeline/models/planar-energy.ts';
import { type Cloud, type Start, tied } from '../../../pipeline/models/planar-langevin.ts';
import {
  partProbabilities,
  partShares,
  targetOn,
} from '../../../pipeline/models/planar-measure.ts';
import { planarParticlesProcess } from '../../../pipeline/models/planar-particles-process.ts';
import type { Process } from '../../../pipeline/models/process.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';
import { pointsOf, writePoints } from '../rerun/points.ts';

// Particles in an energy of the plane whose hills and start can be dragged: the published run of langevin-plane.

/** `reruns.particles.params` of the manifest. */
interface Published extends Square {
  readonly seed: number;
  readonly hills: PlanarEnergy & { readonly kind: 'hills' };
  readonly ring: PlanarEnergy & { readonly kind: 'ring' };
  readonly within: number;
  readonly stepSize: number;
  readonly noise: number;
  readonly particles: number;
  readonly steps: number;
  readonly start: Start & { readonly kind: 'place' };
}

type Values = ValuesOf<typeof properties>;

interface Picture {
  /** All x, then all y. */
  readonly at: Float64Array;
  readonly energy: PlanarEnergy;
  readonly shares: readonly number[];
  readonly target: readonly number[];
}

/** What the plane shows. */
const half = 2.6;

/** Of n hills the first has n parts of the probability, the last one. */
function energyOf({ energy, hills }: Values, { hills: published, ring }: Published): PlanarEnergy {
  if (energy === 'ring') return ring;
  const centres = pointsOf(hills);
  const n = centres.length;
  return {
    ...published,
    hills: centres.map(([x, y], i) => ({ x, y, share: (n - i) / ((n * (n + 1)) / 2) })),
  };
}

/** A cloud, and what it walks in. */
interface State extends Cloud {
  readonly energy: PlanarEnergy;
  readonly target: readonly number[];
}

const properties = {
  stepSize: { type: 'number', symbol: 'ε', min: 0.001, max: 1, step: 1.05, scale: 'log' },
  noise: { type: 'number', symbol: 'σ/√ε', min: 0, max: 3, step: 0.05 },
  energy: { type: 'choice', symbol: 'U', values: ['hills', 'ring'] },
  start: { type: 'choice', values: ['place', 'uniform'] },
  particles: { type: 'number', symbol: 'n', min: 10, max: 1000, step: 10, integer: true },
  seed: seedKnob,
  hills: { type: 'points', x: [-half, half], y: [-half, half], least: 1, most: 6 },
  x: { type: 'number', symbol: 'x₁', min: -half, max: half, step: 0.05 },
  y: { type: 'number', symbol: 'x₂', min: -half, max: half, step: 0.05 },
} as const satisfies Properties;

export default defineRerun({
  properties,
  folded: ['start', 'x', 'y', 'particles'],
  read(params: Published) {
    const { hills, stepSize, noise, particles, start, seed } = params;
    return {
      energy: 'hills',
      stepSize,
      noise,
      start: start.kind,
      particles,
      seed,
      hills: writePoints(hills.hills.map(({ x, y }) => [x, y])),
      x: start.x,
      y: start.y,
    };
  },
  presets: {
    uniform: { start: 'uniform' },
    cold: { noise: 0.2, start: 'uniform' },
    descent: { noise: 0, start: 'uniform' },
    coarse: { stepSize: 0.5 },
    diverges: { stepSize: 0.7 },
    apart: { hills: '-2_-1.2~2_-1.2~-2_1.2~2_1.2', x: -2.4, y: -2.2 },
    ring: { energy: 'ring', stepSize: 0.02, x: -1.7, y: 0 },
  },
  speeds: [5, 20, 60, 200],
  speed: 60,
  process(values, given: Published): Process<State> {
    const published = given;
    const { stepSize, noise, particles, seed, x, y } = values;
    const energy = energyOf(values, published);
    const square = { half: published.half, perAxis: published.perAxis };
    const target = partProbabilities(energy, square, targetOn(energy, square));
    const start: Start =
      values.start === 'uniform'
        ? { kind: 'uniform', half: published.within }
        : { kind: 'place', x, y, spread: published.start.spread };
    const gait = tied(stepSize);
    const process = planarParticlesProcess(
      {
        energy,
        gait: { ...gait, noise: gait.noise * noise },
        start,
        particles,
        steps: published.steps,
        target,
      },
      createRng(seed),
    );
    return {
      ...process,
      init: () => ({ ...process.init(), energy, target }),
      step: (cloud) => ({ ...process.step(cloud), energy, target }),
    };
  },
  says({ energy, stepSize, noise, start }, given: Published) {
    const { hills, ring } = given;
    const sd = energy === 'hills' ? hills.sd : ring.sd;
    const factor = 1 - stepSize / (2 * sd * sd);
    if (Math.abs(factor) >= 1) return { said: ['diverges', { factor }], failed: true };
    if (noise === 0) return { said: [start === 'uniform' ? 'descends' : 'still', {}] };
    const temperature = noise * noise;
    if (noise !== 1) return { said: ['tempered', { temperature }] };
    return { said: ['settles', { wider: 1 / (1 - stepSize / (4 * sd * sd)) }] };
  },
  picture: ({ state: { at, energy, target } }): Picture => ({
    at,
    energy,
    shares: partShares(energy, at),
    target,
  }),
  data({ state: { at } }) {
    const n = at.length / 2;
    return Array.from({ length: n }, (_, i) => ({ x: at[i] as number, y: at[n + i] as number }));
  },
});
