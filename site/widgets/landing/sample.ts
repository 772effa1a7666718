import { energyFunction, langevin, type Particles } from '../../../pipeline/models/langevin.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { type Mini, type Scale, scale } from './mini.ts';

/** Smaller than the published ε, and from everywhere: one sees them settle, in both wells. */
const stepSize = 0.03;
const spread = 2.5;

export interface SampleData {
  readonly seed: number;
  readonly separation: number;
  readonly x: Scale;
  readonly y: Scale;
}

/** Particles in an energy with two wells. */
export function sampleMini(svg: SVGElement, { seed, separation, x, y }: SampleData): Mini {
  const [across, up] = [scale(x), scale(y)];
  const dots = svg.querySelectorAll('circle');
  const energy = { kind: 'double-well', separation } as const;
  const { value } = energyFunction(energy);
  const chain = langevin(
    { energy, stepSize, particles: dots.length, start: 0, spread },
    createRng(seed),
  );
  let state: Particles | undefined;
  return {
    stepsPerSecond: 40,
    advance(steps) {
      state ??= chain.init();
      for (let i = 0; i < steps; i++) state = chain.step(state);
      dots.forEach((dot, i) => {
        const at = state?.x[i] ?? 0;
        dot.setAttribute('cx', across(at).toFixed(1));
        dot.setAttribute('cy', up(value(at)).toFixed(1));
      });
    },
  };
}
