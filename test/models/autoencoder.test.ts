import { expect, it } from 'vitest';
import { leaky } from '../../pipeline/models/activations.ts';
import {
  autoencoderParameters,
  createAutoencoderTrainer,
} from '../../pipeline/models/autoencoder.ts';
import { normalPull } from '../../pipeline/models/normal-pull.ts';
import type { Optimiser } from '../../pipeline/models/optimiser.ts';
import { createRng, fillNormals } from '../../pipeline/models/rng.ts';

const shape = { inputs: 5, hidden: 4, code: 2 };
const n = 6;
const rng = createRng(7);
const x = Float64Array.from({ length: shape.inputs * n }, () => rng.uniform());

/** An optimiser that leaves the parameters alone and keeps the gradient that it is given. */
const listening = (into: { gradient?: Float64Array }): Optimiser => ({
  init: () => ({ step: 0, moments: [] }),
  step(_, gradient, memory) {
    into.gradient = gradient.slice();
    return memory;
  },
});

it('counts the parameters of both networks', () => {
  // Encoder 5-4-2: 4·6 + 2·5; decoder 2-4-5: 4·3 + 5·5.
  expect(autoencoderParameters(shape)).toBe(24 + 10 + 12 + 25);
});

it('has the gradient of its loss, pull included (central differences)', () => {
  const pull = 3;
  const heard: { gradient?: Float64Array } = {};
  const trainer = createAutoencoderTrainer({
    ...shape,
    unit: leaky(0.1),
    x,
    n,
    optimiser: listening(heard),
    batch: n,
    pull,
    rng: createRng(1),
  });
  const state = trainer.init();
  trainer.stepInPlace(state);
  // The batch and the drawn points are functions of the step alone: every call meets the same ones.
  const own = createRng(1).split('batch 0');
  const batch = Array.from({ length: n }, () => own.integer(n));
  const chosen = Float64Array.from(
    { length: x.length },
    (_, at) => x[Math.floor(at / n) * n + batch[at % n]!]!,
  );
  const drawn = fillNormals(createRng(1).split('normals').key, 0, new Float64Array(shape.code * n));
  const loss = (phi: Float64Array) => {
    const z = trainer.encode(phi, chosen, n).slice();
    const back = trainer.decode(phi, z, n);
    let sum = 0;
    back.forEach((value, i) => {
      sum += (value - chosen[i]!) ** 2;
    });
    return sum / n + pull * normalPull(z, drawn, n, 0, new Float64Array(z.length));
  };
  for (let i = 0; i < state.phi.length; i++) {
    const moved = (by: number) => {
      const phi = state.phi.slice();
      phi[i] = phi[i]! + by;
      return loss(phi);
    };
    expect(heard.gradient![i]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 6);
  }
});

it('steps as a value leave the state alone, and are the steps in place', () => {
  const make = () =>
    createAutoencoderTrainer({
      ...shape,
      unit: leaky(0.1),
      x,
      n,
      optimiser: {
        init: () => ({ step: 0, moments: [] }),
        step(phi, gradient, { step, moments }) {
          for (let i = 0; i < phi.length; i++) phi[i] = phi[i]! - 0.01 * gradient[i]!;
          return { step: step + 1, moments };
        },
      },
      batch: 3,
      rng: createRng(2),
    });
  const [a, b] = [make(), make()];
  const start = a.init();
  const kept = start.phi.slice();
  const next = a.step(a.step(start));
  expect(start.phi).toEqual(kept);
  expect(next.phi).toEqual(b.stepInPlace(b.stepInPlace(b.init())).phi);
});
