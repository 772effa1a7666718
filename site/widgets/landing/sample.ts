import { type PlanarEnergy, slopeOf } from '../../../pipeline/models/planar-energy.ts';
import { type Cloud, planarLangevin, tied } from '../../../pipeline/models/planar-langevin.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { type Mini, type Scale, scale } from './mini.ts';

/** Smaller than the published ε, and from everywhere: one sees them settle, on all hills. */
const stepSize = 0.006;
/** Steps after which they begin anew. */
const whole = 900;

export interface SampleData {
  readonly seed: number;
  readonly energy: PlanarEnergy;
  readonly x: Scale;
  readonly y: Scale;
}

/** Particles on four hills of probability. */
export function sampleMini(svg: SVGElement, { seed, energy, x, y }: SampleData): Mini {
  const [across, up] = [scale(x), scale(y)];
  const dots = svg.querySelectorAll('circle');
  const half = y[0][1];
  const chain = (run: number) =>
    planarLangevin(slopeOf(energy), tied(stepSize), createRng(seed).split(run));
  const begin = (run: number) => chain(run).init({ kind: 'uniform', half }, dots.length);
  let run = 0;
  let [walk, cloud]: [ReturnType<typeof chain>, Cloud] = [chain(run), begin(run)];
  return {
    stepsPerSecond: 60,
    advance(steps) {
      for (let i = 0; i < steps; i++) cloud = walk.step(cloud);
      if (cloud.step > whole) {
        run += 1;
        [walk, cloud] = [chain(run), begin(run)];
      }
      const n = dots.length;
      dots.forEach((dot, i) => {
        dot.setAttribute('cx', across(cloud.at[i] ?? 0).toFixed(1));
        dot.setAttribute('cy', up(cloud.at[n + i] ?? 0).toFixed(1));
      });
    },
  };
}
