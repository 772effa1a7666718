import { describe, expect, it } from 'vitest';
import { dataSetNames, drawPoints, isTest, split } from '../../pipeline/data/shallow-task.ts';
import { activations } from '../../pipeline/models/activations.ts';
import { runProcess, walk } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { netGradient, netLoss, predictNet } from '../../pipeline/models/shallow-net.ts';
import {
  contributionsAt,
  deadUnits,
  outputsAt,
  type ShallowOptions,
  shallowActivations,
  shallowNet,
  shallowProcess,
  trainShallow,
} from '../../pipeline/models/shallow-process.ts';

const points = split(drawPoints('wave', createRng(1), { count: 30, noise: 0.1 }), 0.5);
const net = (change: Partial<ShallowOptions> = {}) =>
  shallowNet({
    ...points,
    activation: 'relu',
    hidden: 4,
    start: 'normal',
    learningRate: 0.05,
    batch: 15,
    penalty: {},
    rng: createRng(2),
    ...change,
  });
/** In the order of shallow-net.ts: bias and output weights first. */
const outputFirst = (phi: Float64Array) =>
  Float64Array.of(...phi.subarray(8), ...phi.subarray(0, 8));

describe('a network 1–D–1', () => {
  it('has the outputs, the loss and the gradient of shallow-net.ts, which sums over the points', () => {
    const { trainer, unit, start, training } = net();
    const other = outputFirst(start);
    const count = training.n;
    for (const x of [0, 0.3, 1.9]) {
      expect(outputsAt(unit, start, [x])[0]).toBeCloseTo(predictNet(x, other), 12);
      const parts = contributionsAt(unit, start, x).reduce((sum, part) => sum + part, 0);
      expect(parts + (other[0] as number)).toBeCloseTo(predictNet(x, other), 12);
    }
    expect(trainer.lossOf(start) * count).toBeCloseTo(netLoss(points.training, other), 10);
    const gradient = outputFirst(trainer.gradientAt(start));
    netGradient(points.training, other).forEach((value, i) => {
      expect((gradient[i] as number) * count).toBeCloseTo(value, 9);
    });
  });

  it.each([15, 4, 1])('ends in the same bits step by step and in place, batches of %i', (batch) => {
    const process = shallowProcess(net({ batch }), 20);
    const { rows } = runProcess(process);
    const phi = trainShallow(net({ batch }), 20);
    expect(rows.at(-1)?.slice(0, phi.length)).toEqual(phi);
  });

  it('uses every point once an epoch: a batch of 4 of 15 takes four steps', () => {
    expect(net({ batch: 4 }).stepsPerEpoch).toBe(4);
    expect(net({ batch: 60 }).stepsPerEpoch).toBe(1);
  });

  it('counts a unit as dead where it is zero at every training point', () => {
    const made = net({ hidden: 2 });
    // Active beyond x = 3 alone, and everywhere.
    expect(deadUnits(made, Float64Array.of(-3, 1, 1, 1, 0, 1, 1))).toBe(1);
  });

  it.each(shallowActivations)('has as many parameters with %s', (activation) => {
    expect(net({ activation }).start).toHaveLength(13);
    expect(activations[activation]).toHaveLength(1);
  });

  it('says that it diverges, and needs points', () => {
    const run = walk(shallowProcess(net({ learningRate: 2 }), 2000));
    run.advance(2000);
    expect(run.end?.final.trainError).toBe(Infinity);
    expect(() => net({ training: { x: [], y: [] } })).toThrow('got no points');
  });

  it('has no test error without test points', () => {
    const process = shallowProcess(net({ test: { x: [], y: [] } }), 1);
    expect(process.numbers(process.init())).not.toHaveProperty('testError');
  });
});

describe('small data sets', () => {
  it.each(dataSetNames)('%s stays in the plane that shows it', (name) => {
    const { x, y } = drawPoints(name, createRng(3), { count: 100, noise: 0 });
    expect(Math.min(...Array.from(x))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...Array.from(x))).toBeLessThanOrEqual(2);
    expect(Math.max(...Array.from(y, Math.abs))).toBeLessThan(1);
  });

  it.each([
    [0.1, 40, 4],
    [0.5, 40, 20],
    [0.9, 40, 36],
    [0.3, 10, 3],
  ])('a share of %f of %i points is %i', (share, count, expected) => {
    const kept = Array.from({ length: count }, (_, i) => isTest(i, share));
    expect(kept.filter(Boolean)).toHaveLength(expected);
    expect(kept[0]).toBe(false);
  });
});
