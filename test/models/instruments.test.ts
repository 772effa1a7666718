import { expect, it } from 'vitest';
import { readInstruments } from '../../pipeline/data/instruments.ts';
import { solveTriangle, triangulate } from '../../pipeline/models/householder.ts';
import {
  fitDiscriminative,
  fitGenerative,
  posteriorMean,
  predictAll,
  type Readings,
} from '../../pipeline/models/instruments.ts';
import { closedForm } from '../../pipeline/models/linear-regression.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { mean, variance } from '../../pipeline/models/statistics.ts';

const world = { gains: [1.2, 0.5], noise: 0.6, bend: 0.1 };
const read = (seed: number, count: number) => readInstruments(createRng(seed), world, count);
const columns = ({ x, y }: Readings) =>
  world.gains.map((_, j) => Array.from(y, (_, i) => x[i * 2 + j]!));

it('inverts the generative model: its prediction is the likeliest y', () => {
  const readings = read(1, 12);
  const own = columns(readings).map((column) => {
    const [a, b] = closedForm({ x: readings.y, y: column });
    const squares = column.map((value, i) => (value - a - b * readings.y[i]!) ** 2);
    return { a, b, noise: (mean(squares) * 12) / 10 };
  });
  const x = Float64Array.of(1.4, -0.2);
  const cost = (y: number) =>
    (y - mean(readings.y)) ** 2 / variance(readings.y) +
    own.reduce((sum, { a, b, noise }, j) => sum + (x[j]! - a - b * y) ** 2 / noise, 0);
  const y = fitGenerative(readings)(x);
  expect(cost(y - 1e-4)).toBeGreaterThan(cost(y));
  expect(cost(y + 1e-4)).toBeGreaterThan(cost(y));
});

it('refuses two rows', () => {
  expect(() => fitGenerative(read(1, 2))).toThrow('expected three or more');
});

it('fits degree 2 by least squares where there is next to no penalty', () => {
  const readings = read(2, 40);
  const f = fitDiscriminative(readings, { degree: 2, lambdas: [1e-9] });
  const residuals = predictAll(readings, f).map((value, i) => readings.y[i]! - value);
  const [a, b] = columns(readings) as [number[], number[]];
  // Residuals of least squares are perpendicular to every feature, the constant one included.
  const features = [
    a.map(() => 1),
    a,
    b,
    a.map((v) => v * v),
    b.map((v) => v * v),
    a.map((v, i) => v * b[i]!),
  ];
  for (const feature of features)
    expect(Math.abs(residuals.reduce((sum, r, i) => sum + r * feature[i]!, 0))).toBeLessThan(1e-6);
});

it('chooses the penalty that leaving out one row after the other, by hand, finds best', () => {
  const lambdas = [0.1, 30];
  for (const [seed, count] of [
    [3, 4],
    [4, 5],
    [5, 8],
    [6, 20],
    [7, 5],
    [8, 6],
  ] as const) {
    const readings = read(seed, count);
    const standard = columns(readings).map((column) => {
      const scale = Math.sqrt(variance(column));
      return column.map((value) => (value - mean(column)) / scale);
    });
    const leftOut = (lambda: number) => {
      let error = 0;
      for (let out = 0; out < count; out++) {
        const kept = [...Array(count).keys()].filter((i) => i !== out);
        const penalty = (j: number) => [0, 1].map((k) => (k === j ? Math.sqrt(lambda) : 0));
        const matrix = [
          ...kept.map(() => 1),
          0,
          0,
          ...standard.flatMap((column, j) => [...kept.map((i) => column[i]!), ...penalty(j)]),
        ];
        const phi = solveTriangle(
          triangulate(Float64Array.from(matrix), [...kept.map((i) => readings.y[i]!), 0, 0]),
          3,
        );
        const said =
          phi[0]! + standard.reduce((sum, column, j) => sum + phi[j + 1]! * column[out]!, 0);
        error += (said - readings.y[out]!) ** 2;
      }
      return error;
    };
    const best = leftOut(0.1) < leftOut(30) ? 0.1 : 30;
    const chosen = fitDiscriminative(readings, { degree: 1, lambdas });
    const alone = fitDiscriminative(readings, { degree: 1, lambdas: [best] });
    expect(chosen(Float64Array.of(1, 1))).toBe(alone(Float64Array.of(1, 1)));
  }
});

it('knows E[y | x] of a straight world in closed form', () => {
  const [gains, noise] = [[1.2, 0.5], 0.6];
  const f = posteriorMean((y) => gains.map((gain) => gain * y), noise);
  // Precision 1 + Σb²/σ², as of a Gaussian prior and Gaussian noise.
  const precision = 1 + (1.2 * 1.2 + 0.5 * 0.5) / 0.36;
  const expected = (1.2 * 0.9 - 0.5 * 0.3) / 0.36 / precision;
  expect(f(Float64Array.of(0.9, -0.3))).toBeCloseTo(expected, 10);
});
