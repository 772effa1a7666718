import { describe, expect, it } from 'vitest';
import { descentProcess } from '../../pipeline/models/descent-process.ts';
import { digestFloat64 } from '../../pipeline/models/digest.ts';
import { sample } from '../../pipeline/models/langevin-measure.ts';
import { descentPath } from '../../pipeline/models/linear-regression.ts';
import { particlesProcess } from '../../pipeline/models/particles-process.ts';
import { type Process, runProcess, walk } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';

/** Doubles a number; the row is the number and its negative. */
const doubling = (covers: 'path' | 'end', total = 3): Process<number> => ({
  total,
  covers,
  init: () => 1,
  step: (value) => 2 * value,
  row: (value) => [value, -value],
  numbers: (value) => ({ value }),
});

describe('a process', () => {
  it('has a digest over all rows, the start among them, or over the last', () => {
    expect(runProcess(doubling('path'))).toEqual({
      digest: digestFloat64(Float64Array.of(1, -1, 2, -2, 4, -4, 8, -8)),
      final: { value: 8 },
      rows: [1, 2, 4, 8].map((value) => Float64Array.of(value, -value)),
    });
    expect(runProcess(doubling('end'))).toEqual({
      digest: digestFloat64(Float64Array.of(8, -8)),
      final: { value: 8 },
      rows: [Float64Array.of(8, -8)],
    });
  });

  it.each(['path', 'end'] as const)(
    'ends the same in any batches, and beyond the end (%s)',
    (covers) => {
      const whole = runProcess(doubling(covers));
      const run = walk(doubling(covers));
      run.advance(1);
      expect(run.end).toBeUndefined();
      run.advance(4);
      expect({ step: run.step, state: run.state }).toEqual({ step: 5, state: 32 });
      expect(run.end).toEqual(whole);
    },
  );

  it('of no steps ends where it begins', () => {
    expect(runProcess(doubling('path', 0)).final).toEqual({ value: 1 });
    expect(runProcess(doubling('end', 0)).rows).toEqual([Float64Array.of(1, -1)]);
  });
});

// What the experiments published is the digest of other loops over the same models.
it('of a descent has the digest of the whole path', () => {
  const points = { x: [0.1, 1, 1.9], y: [0.8, 1.3, 1.2] };
  const options = { phi: [1.6, -0.8] as const, learningRate: 0.02, steps: 40 };
  expect(runProcess(descentProcess(points, options)).digest).toBe(
    digestFloat64(descentPath(points, options.phi, options)),
  );
});

it('of particles has the digest of their last positions', () => {
  const options = {
    energy: { kind: 'double-well', separation: 4 },
    stepSize: 0.2,
    particles: 30,
    start: -2,
    spread: 0.1,
    steps: 50,
  } as const;
  const { x } = sample(options, options.steps, createRng(7));
  expect(runProcess(particlesProcess(options, createRng(7))).digest).toBe(digestFloat64(x));
});
