import { expect, it } from 'vitest';
import { hyperbolic, identity, relu } from '../../pipeline/models/activations.ts';
import { drawMlp } from '../../pipeline/models/mlp.ts';
import { meanSquare } from '../../pipeline/models/objective.ts';
import { adam, descent } from '../../pipeline/models/optimiser.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { createTrainer, examples, type TrainingState } from '../../pipeline/models/training.ts';

const own = createRng(7);
const inputs = Array.from({ length: 20 }, (_, i) => [i / 10 - 1]);
const data = examples(
  inputs,
  inputs.map(([x]) => [0.5 + 2 * x!]),
);
const base = { examples: data, objective: meanSquare };

it('descends to the line that the data lie on, without hidden units', () => {
  const trainer = createTrainer({
    ...base,
    widths: [1, 1],
    unit: identity,
    optimiser: descent(0.3),
  });
  let state = trainer.init(Float64Array.of(0, 0));
  for (let i = 0; i < 300; i++) state = trainer.stepInPlace(state);
  expect(state.phi[0]).toBeCloseTo(0.5, 12);
  expect(state.phi[1]).toBeCloseTo(2, 12);
});

const optimisers = { descent: descent(0.05), momentum: descent(0.02, 0.9), adam: adam(0.02) };
it.each(Object.entries(optimisers))(
  '%s: a step as a value and in place are the same',
  (_, optimiser) => {
    const widths = [1, 6, 1];
    const options = { ...base, widths, unit: hyperbolic, optimiser, batch: 8, rng: own.split('b') };
    const phi = drawMlp(own, widths, { gain: 2 });
    const trainer = createTrainer(options);
    let value: TrainingState = trainer.init(phi);
    let inPlace: TrainingState = trainer.init(phi.slice());
    for (let i = 0; i < 50; i++) {
      const before = value.phi;
      const kept = before.slice();
      value = trainer.step(value);
      expect(before).toEqual(kept);
      inPlace = trainer.stepInPlace(inPlace);
    }
    expect(inPlace.phi).toEqual(value.phi);
    expect(trainer.lossOf(value.phi)).toBeLessThan(trainer.lossOf(phi) / 2);
  },
);

it('Adam’s first step moves every parameter by the learning rate (Kingma and Ba 2015, section 2.1)', () => {
  const phi = Float64Array.of(1, -2, 3);
  const optimiser = adam(0.1);
  optimiser.step(phi, Float64Array.of(5, -0.01, 2), optimiser.init(3));
  expect([...phi]).toEqual([0.9, -1.9, 2.9].map((value) => expect.closeTo(value, 6)));
});

it('batches of an epoch take every example once, the last one what is left', () => {
  const seen: number[] = [];
  const trainer = createTrainer({
    examples: data,
    objective(outputs, targets, n, gradient) {
      seen.push(...targets.subarray(0, n));
      gradient.fill(0);
      return outputs.length;
    },
    widths: [1, 2, 1],
    unit: relu,
    optimiser: descent(0),
    batch: 8,
    rng: own.split('epochs'),
  });
  let state = trainer.init(drawMlp(own, [1, 2, 1], { gain: 2 }));
  seen.length = 0;
  for (let i = 0; i < 6; i++) state = trainer.stepInPlace(state);
  const sorted = [...data.y].sort((a, b) => a - b);
  const [first, second] = [seen.slice(0, 20), seen.slice(20)];
  expect([...first].sort((a, b) => a - b)).toEqual(sorted);
  expect([...second].sort((a, b) => a - b)).toEqual(sorted);
  expect(first).not.toEqual(second);
});

it('asks for a generator where batches are drawn, and for as many outputs as inputs', () => {
  const options = { ...base, widths: [1, 1], unit: identity, optimiser: descent(0.1) };
  expect(() => createTrainer({ ...options, batch: 4 })).toThrow('no generator to shuffle');
  expect(() => examples([[1], [2]], [[1]])).toThrow('got 2 inputs and 1 outputs');
});
