import { expect, test } from 'vitest';
import { createRng } from '../../pipeline/models/rng.ts';
import { drawStart, netAt, splineTrainer, unitsOf } from '../../pipeline/models/spline-training.ts';

const options = { target: 'wave', hidden: 6, points: 33, learningRate: 0.01 } as const;

test('joints begin where they should', () => {
  const of = (start: Parameters<typeof drawStart>[2]) =>
    unitsOf(drawStart(createRng(1), 40, start));
  expect(of('spread').joints).toHaveLength(40);
  expect(new Set(of('centre').joints.map((joint) => joint + 0))).toEqual(new Set([0]));
  expect(of('outside').joints).toHaveLength(0);
  // Those that look to the right, about half, are zero on the whole interval.
  expect(of('outside').dead).toBeGreaterThan(10);
  expect(of('outside').dead).toBeLessThan(30);
});

test('a net by hand: |x − 1/4| from two units, and one that is dead', () => {
  // [offsets | slopes | φ_0 | weights]
  const phi = Float64Array.of(-0.25, 0.25, -2, 1, -1, 1, 0, 1, 1, 5);
  expect([-0.5, 0.25, 0.75].map((x) => netAt(phi, x))).toEqual([0.75, 0, 0.5]);
  expect(unitsOf(phi)).toEqual({ joints: [0.25, 0.25], dead: 1 });
});

test('errors are those of the net that is drawn, and fall with training', () => {
  const { trainer, samples, errors } = splineTrainer(options);
  let state = trainer.init(drawStart(createRng(2), options.hidden, 'spread'));
  const before = errors(state.phi);
  expect(before.sup).toBeCloseTo(
    Math.max(...samples.x.map((x, i) => Math.abs(netAt(state.phi, x) - samples.y[i]!))),
    12,
  );
  for (let step = 0; step < 300; step++) state = trainer.stepInPlace(state);
  expect(errors(state.phi).rms).toBeLessThan(before.rms / 2);
});
