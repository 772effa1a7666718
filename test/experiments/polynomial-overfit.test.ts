import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/polynomial-overfit/numbers.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import rerunner, { type Values } from '../../site/widgets/reruns/polynomial-overfit.degrees.ts';
import { committed, publishedRun } from '../row.ts';

const { result, files, params, manifest } = committed<typeof numbers>('polynomial-overfit');
const published = publishedRun(manifest, 'degrees');
const end = (change: Partial<Values>) =>
  runProcess(
    rerunner.process({ ...rerunner.read(published.params), ...change }, published.params, {}),
  ).final as { trainError: number; testError: number };

test('one more degree never raised a training error', () => {
  expect(result.rises).toBe(0);
});

test('training errors follow σ²(1 − K/n) where the degree is high enough', () => {
  // Standard error of the mean of σ²χ²_{n−K}/n over the replicas; the bias of degree 10 is below 1e-3.
  for (const { parameters, theory, trainMean } of files['degrees.csv'].slice(10)) {
    const freedom = params.count - parameters;
    const error =
      (params.noise ** 2 * Math.sqrt(2 * freedom)) / params.count / Math.sqrt(params.replicas);
    expect(trainMean).toBeGreaterThan(theory - 4 * error);
    expect(trainMean).toBeLessThan(theory + 4 * error + 1e-3);
  }
});

test('no median test error is below the variance of the noise', () => {
  const all = [
    ...files['degrees.csv'],
    ...files['hidden-units.csv'],
    ...files['fixed-hidden-units.csv'],
    ...files['ridge.csv'],
  ];
  expect(Math.min(...all.map(({ test }) => test.median))).toBeGreaterThan(params.noise ** 2);
});

test('as the text says: test errors of polynomials rise from the best degree on, those of nets do not', () => {
  const tail = files['degrees.csv'].slice(result.best.degree).map(({ test }) => test.median);
  expect(tail).toEqual([...tail].sort((a, b) => a - b));
  const nets = files['hidden-units.csv'].map(({ test }) => test.median);
  expect(nets).toEqual([...nets].sort((a, b) => b - a));
});

test('as the text says: every odd degree has a larger median test error than the even one before', () => {
  const medians = files['degrees.csv'].map(({ test }) => test.median);
  for (let degree = 1; degree <= params.degree; degree += 2)
    expect(medians[degree]).toBeGreaterThan(medians[degree - 1]!);
});

test('exercises: 60 points, and no noise', () => {
  expect(end({ from: 15 }).testError).toBeGreaterThan(100);
  expect(end({ from: 15, count: 60 }).testError).toBeLessThan(0.05);
  const silent = end({ from: 15, noise: 0 });
  expect(silent.trainError).toBeLessThan(1e-6);
  expect(silent.testError).toBeGreaterThan(20 * files['run.csv'][6]!.test);
  expect(silent.testError).toBeLessThan(2);
});

test('a reader’s own points take the place of the seed’s', () => {
  // Three points: a parabola goes through them, whatever degree and number of points are set.
  expect(end({ from: 15, points: '-3_0~0_1.5~3_0' }).trainError).toBeLessThan(1e-25);
  expect(end({ from: 15, count: 60, seed: 1 }).trainError).toBeGreaterThan(1e-4);
});
