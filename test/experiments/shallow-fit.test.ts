import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { drawPoints, split } from '../../pipeline/data/shallow-task.ts';
import type numbers from '../../pipeline/experiments/shallow-fit/numbers.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { deadUnits, shallowNet, trainShallow } from '../../pipeline/models/shallow-process.ts';
import { writeData } from '../../pipeline/run/formats/format.ts';
import rerunner, { type Values } from '../../site/widgets/reruns/shallow-fit.training.ts';
import { committed, publishedRun } from '../row.ts';

const { result, files, params, manifest } = committed<typeof numbers>('shallow-fit');
const minima = files['minima.csv'];
const published = publishedRun(manifest, 'training');
const processWith = (change: Partial<Values>) =>
  rerunner.process({ ...rerunner.read(published.params), ...change }, published.params, {});
const end = (change: Partial<Values>) => runProcess(processWith(change)).final;
const netOf = (seed: number) =>
  shallowNet({
    ...split(drawPoints(params.dataSet, createRng(params.seed), params), params.testShare),
    activation: 'relu',
    hidden: params.hidden,
    start: params.start,
    learningRate: params.learningRate,
    batch: params.count,
    penalty: {},
    rng: createRng(seed),
  });

it('every net of the table is the one that the page makes from its seed, bit for bit', () => {
  for (const seed of [0, 85, 255]) {
    const { trainError, testError, dead } = files['nets.csv'][seed]!;
    expect(end({ seed })).toEqual({ trainError, testError, dead });
  }
});

it('the page knows where every published net ended, and no other', () => {
  const { bytes } = writeData('nets.csv', files['nets.csv']);
  const table = { 'nets.csv': Uint8Array.from(bytes).buffer };
  const also = (change: Partial<Values>) =>
    rerunner.also!({ ...rerunner.read(published.params), ...change }, published.params, table);
  expect(also({ seed: 85, showTest: 'no' })).toEqual(end({ seed: 85 }));
  expect(also({ seed: params.replicas })).toBeUndefined();
  expect(also({ seed: 85, hidden: 4 })).toBeUndefined();
});

it('as the text says: two minima with two joints, two with one, the best line, the best constant', () => {
  expect(minima.map(({ joints }) => joints)).toEqual([2, 2, 1, 1, 0, 0]);
  expect(minima[4]!.trainError).toBeCloseTo(result.straight, 9);
  expect(minima[5]!.trainError).toBeCloseTo(result.constant, 12);
  expect(result.commonest.nets).toBe(minima[5]!.nets);
  expect(minima[5]!.nets).toBe(result.allDead);
});

it('groups are what they are called: wide apart, narrow inside, and complete', () => {
  expect(result.spread).toBeLessThan(1e-3 * params.tolerance);
  expect(result.separation).toBeGreaterThan(1e4 * params.tolerance);
  const counted = files['nets.csv'].filter(({ gradient }) => gradient < params.atRest);
  expect(minima.reduce((sum, { nets }) => sum + nets, 0)).toBe(counted.length);
});

it.each(minima.map(({ minimum, seed }) => [minimum, seed] as const))(
  'minimum %i, at seed %i, is one: the second derivatives bend downwards nowhere',
  (_minimum, seed) => {
    const net = netOf(seed);
    const phi = trainShallow(net, params.epochs);
    const h = 1e-5;
    const size = phi.length;
    // Central differences of the gradient: no joint comes to lie on a training point within h.
    const hessian = Matrix.zeros(size, size);
    for (let i = 0; i < size; i++) {
      const at = (step: number) => {
        const moved = phi.slice();
        moved[i] = moved[i]! + step;
        return net.trainer.gradientAt(moved).slice();
      };
      const [up, down] = [at(h), at(-h)];
      for (let j = 0; j < size; j++) hessian.set(i, j, (up[j]! - down[j]!) / (2 * h));
    }
    const symmetric = hessian.clone().add(hessian.transpose()).mul(0.5);
    const { realEigenvalues } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
    expect(Math.min(...realEigenvalues)).toBeGreaterThan(-1e-6);
    expect(Math.max(...realEigenvalues)).toBeGreaterThanOrEqual(2 - 1e-6);
  },
);

/** Distance of the nearest joint from a training point. */
function nearest(seed: number): number {
  const net = netOf(seed);
  const phi = trainShallow(net, params.epochs);
  const joints = Array.from(
    { length: params.hidden },
    (_, d) => -phi[d]! / phi[params.hidden + d]!,
  );
  return Math.min(
    ...joints.flatMap((joint) => Array.from(net.training.x, (x) => Math.abs(x - joint))),
  );
}

it('as the text says: most of those whose gradient is far from zero have a joint on a training point', () => {
  const bouncing = files['nets.csv'].filter(({ gradient }) => gradient > 0.01);
  const onPoint = bouncing.filter(({ seed }) => nearest(seed) < 0.01);
  expect(onPoint.length).toBeGreaterThan(bouncing.length / 2);
});

it('as the text says: so has every net of the long grey step', () => {
  const level = manifest.metrics['grey-step']!.value as number;
  const step = files['nets.csv'].filter(
    ({ minimum, trainError }) => minimum === 0 && Math.abs(trainError / level - 1) < 0.002,
  );
  expect(step.length).toBeGreaterThan(30);
  expect(Math.max(...step.map(({ seed }) => nearest(seed)))).toBeLessThan(0.01);
});

describe('exercises and presets', () => {
  it('seed 2: three units alive before, two dead after two steps, none alive in the end', () => {
    const net = netOf(2);
    expect(deadUnits(net, net.start)).toBe(0);
    expect(deadUnits(net, trainShallow(net, 2))).toBe(2);
    expect(end({ seed: 2 }).trainError).toBeCloseTo(result.constant, 9);
    expect(end({ seed: 2, activation: 'leaky-0.1' }).trainError).toBeLessThan(result.straight);
  });

  it('five times the learning rate: two units die, the error is some twenty times as large', () => {
    const { trainError, dead } = end({ learningRate: 0.5 }) as { trainError: number; dead: number };
    expect(dead).toBe(2);
    expect(trainError / published.final.trainError!).toBeGreaterThan(18);
    expect(trainError / published.final.trainError!).toBeLessThan(22);
  });

  it('presets are the published nets that they name', () => {
    const at = (seed: number) => files['nets.csv'][seed]!.minimum;
    const { second, oneJoint, line, dead } = rerunner.presets;
    expect([second, oneJoint, line, dead].map((preset) => at(preset!.seed!))).toEqual([2, 3, 5, 6]);
  });

  it('an L1 penalty silences units that would live without it', () => {
    const silent = (change: Partial<Values>) => {
      const process = processWith(change);
      const { phi } = (runEnd(process) as { training: { phi: Float64Array } }).training;
      const hidden = (phi.length - 1) / 3;
      return Array.from({ length: hidden }, (_, d) =>
        Math.abs(phi[2 * hidden + 1 + d]! * phi[hidden + d]!),
      ).filter((bend) => bend < 1e-3).length;
    };
    const { many, sparse } = rerunner.presets;
    expect(silent(sparse!)).toBeGreaterThan(silent(many!) + 3);
  });

  it('a learning rate above 1 diverges', () => {
    expect(end({ learningRate: 1.1 }).trainError).toBe(Infinity);
  });
});

/** The state at the end. */
function runEnd(process: ReturnType<typeof processWith>): unknown {
  let state = process.init();
  for (let step = 0; step < process.total; step++) state = process.step(state);
  return state;
}
