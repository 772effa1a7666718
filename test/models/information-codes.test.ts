import { describe, expect, it } from 'vitest';
import { autoencoder, autoencoderProcess } from '../../pipeline/models/autoencoder-process.ts';
import { bentCoordinates } from '../../pipeline/models/chebyshev-code.ts';
import { covarianceEigen, droppedSum } from '../../pipeline/models/covariance.ts';
import { interleave, separate, valueOfDigits } from '../../pipeline/models/interleave.ts';
import { cos } from '../../pipeline/models/math.ts';
import { orthonormalise } from '../../pipeline/models/orthonormal.ts';
import { walk } from '../../pipeline/models/process.ts';
import { fewerLevels, stepsOver, toStep } from '../../pipeline/models/quantise.ts';
import { createRng } from '../../pipeline/models/rng.ts';

describe('two numbers in one', () => {
  // By hand: 0.314 and 0.271 → 3 2 1 7 4 1.
  it('writes their decimals by turns and reads them back', () => {
    const code = interleave(0.314, 0.271, 3);
    expect(code).toEqual([3, 2, 1, 7, 4, 1]);
    expect(valueOfDigits(code)).toBe(0.321741);
    expect(separate(code, 6)).toEqual([0.314, 0.271]);
    expect(separate(code, 3)).toEqual([0.31, 0.2]);
  });

  it('loses no thousandth to rounding', () => {
    for (let i = 0; i < 1000; i++)
      expect(separate(interleave(i / 1000, (999 - i) / 1000, 3), 6)).toEqual([
        i / 1000,
        (999 - i) / 1000,
      ]);
  });

  it('refuses what is no number of [0, 1)', () => {
    expect(() => interleave(1, 0, 3)).toThrow(/expected 1 to 7 of a number in \[0, 1\)/);
  });
});

it('a code of one number gives every coordinate of the curve: cos mπt = T_m(cos πt)', () => {
  for (const t of [0, 0.1, 0.37, 0.5, 0.93, 1])
    bentCoordinates(cos(Math.PI * t), 8).forEach((value, i) => {
      expect(value).toBeCloseTo(Math.SQRT2 * cos((i + 1) * Math.PI * t), 12);
    });
});

it('orthonormalises columns that nearly coincide, and refuses one that follows from the others', () => {
  const q = orthonormalise(Float64Array.of(1, 1, 1, 1, 1, 1 + 1e-7), 3);
  const dot = q[0]! * q[3]! + q[1]! * q[4]! + q[2]! * q[5]!;
  expect(Math.abs(dot)).toBeLessThan(1e-15);
  expect(() => orthonormalise(Float64Array.of(1, 2, 2, 4), 2)).toThrow(/column 2 of 2/);
});

// By hand: (±1, 0) and (0, ±2) have covariance diag(½, 2).
it('finds the variances of points, and what a code of one number drops', () => {
  const x = Float64Array.of(1, -1, 0, 0, 0, 0, 2, -2);
  const { values } = covarianceEigen(x, 4);
  expect(Array.from(values)).toEqual([expect.closeTo(2, 14), expect.closeTo(0.5, 14)]);
  expect(droppedSum(values, 1)).toBeCloseTo(0.5, 14);
  expect(droppedSum(values, 2)).toBe(0);
});

describe('grey levels', () => {
  it('keeps black and white, and halves the rest', () => {
    const images = { width: 4, height: 1, count: 1, labels: Uint8Array.of(0) };
    const pixels = Uint8Array.of(0, 127, 128, 255);
    expect(Array.from(fewerLevels({ ...images, pixels }, 2).pixels)).toEqual([0, 0, 255, 255]);
    expect(Array.from(fewerLevels({ ...images, pixels }, 4).pixels)).toEqual([0, 85, 170, 255]);
    expect(Array.from(fewerLevels({ ...images, pixels }, 256).pixels)).toEqual(Array.from(pixels));
  });

  it('rounds to the nearest step and stays between the ends', () => {
    const steps = stepsOver(Float64Array.of(-1, 3), 5);
    expect([-9, -0.6, 0.4, 9].map((value) => toStep(value, steps))).toEqual([-1, -1, 0, 3]);
  });
});

describe('autoencoder', () => {
  // 8 points of ℝ³ on a line through 0: one number is enough, and the linear optimum is 0.
  const n = 8;
  const x = Float64Array.from(
    { length: 3 * n },
    (_, at) => [1, -2, 0.5][Math.floor(at / n)]! * ((at % n) - 3.5),
  );
  const net = {
    code: 1,
    layers: 'one',
    activation: 'identity',
    learningRate: 0.02,
    batch: n,
  } as const;

  it('reaches the linear optimum where that is 0', () => {
    const { trainer, start, errorOf } = autoencoder(net, x, n, createRng(1));
    expect(errorOf(start)).toBeGreaterThan(0.1);
    let state = start;
    for (let step = 0; step < 800; step++) state = trainer.stepInPlace(state);
    expect(errorOf(state)).toBeLessThan(1e-6);
  });

  it('is the same process step by step', () => {
    const run = { ...net, steps: 5, seed: 1 };
    const walked = walk(autoencoderProcess(run, x, n));
    walked.advance(5);
    const { trainer, start, errorOf } = autoencoder(net, x, n, createRng(1));
    let state = start;
    for (let step = 0; step < 5; step++) state = trainer.stepInPlace(state);
    expect(walked.state.error).toBe(errorOf(state));
  });
});
