import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Adam } from '../../pipeline/engine/adam.ts';
import { open as openCpu } from '../../pipeline/engine/backends/cpu.ts';
import { open } from '../../pipeline/engine/backends/wasm.ts';
import { builds, expectClose, onBoth, sampler } from './both.ts';

const settings = { learningRate: 0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-6 };

/** 20 steps with given gradients from given values. */
function train(optimizer: tf.Optimizer, start: Float32Array, gradients: Float32Array[]) {
  const variable = tf.variable(tf.tensor1d(start));
  for (const gradient of gradients)
    optimizer.applyGradients({ [variable.name]: tf.tensor1d(gradient) });
  const end = tf.clone(variable);
  variable.dispose();
  optimizer.dispose();
  return end;
}

describe.each(builds)('Adam, $name', ({ isRelaxed }) => {
  it('is tf.train.adam of the cpu backend, in one kernel and by operations', async () => {
    const { array } = sampler(31);
    // Sizes with and without something left over after the last four.
    for (const size of [1, 4, 7, 1000]) {
      const start = array(size);
      const gradients = Array.from({ length: 20 }, () => array(size));
      const { learningRate, beta1, beta2, epsilon } = settings;
      const { cpu: theirs } = await onBoth(isRelaxed, () =>
        train(tf.train.adam(learningRate, beta1, beta2, epsilon), start, gradients),
      );
      const ours = await onBoth(isRelaxed, () => train(new Adam(settings), start, gradients));
      expectClose(ours.wasm, theirs, 1e-6);
      expectClose(ours.cpu, theirs, 1e-6);
    }
  });
});

// By the equations, a constant gradient moves by η at each step whatever the decays are.
it.each(builds)('keeps what decays near 1 leave of a gradient, $name', async ({ isRelaxed }) => {
  const gradients = Array.from({ length: 3 }, () => new Float32Array(5).fill(1));
  const near = { learningRate: 1, beta1: 1 - 1e-7, beta2: 1 - 1e-7 };
  const { cpu, wasm } = await onBoth(isRelaxed, () =>
    train(new Adam(near), new Float32Array(5), gradients),
  );
  const wanted = [new Float32Array(5).fill(-3)];
  expectClose(cpu, wanted, 1e-6);
  expectClose(wasm, wanted, 1e-6);
});

it.each([
  ['cpu', openCpu],
  ['wasm', open],
] as const)('refuses what has not the shape of its variable on %s', async (_, openBackend) => {
  await openBackend();
  const variable = tf.variable(tf.zeros([6]), true, 'bias');
  const optimizer = new Adam(settings);
  for (const shape of [[2], [3, 2], []])
    expect(() => optimizer.applyGradients({ bias: tf.ones(shape) })).toThrow(
      `Adam: the gradient of "bias" has shape [${shape}], expected [6], that of the variable`,
    );
  expect([...variable.dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
  const state = (m: number, v: number) => [
    { name: 'iter', tensor: tf.scalar(1, 'int32') },
    { name: 'bias/m', tensor: tf.zeros([m]) },
    { name: 'bias/v', tensor: tf.zeros([v]) },
  ];
  await expect(new Adam(settings).setWeights(state(6, 2))).rejects.toThrow(
    'Adam: "bias/v" has shape [2], expected [6]',
  );
  const resumed = new Adam(settings);
  await resumed.setWeights(state(2, 2));
  expect(() => resumed.applyGradients({ bias: tf.ones([6]) })).toThrow(
    'Adam: the first moment of "bias" has shape [2], expected [6], that of the variable',
  );
  await expect(new Adam(settings).setWeights(state(6, 6).slice(1))).rejects.toThrow(
    'Adam: the first weight is "bias/m", expected "iter", the count of steps',
  );
  await expect(new Adam(settings).setWeights([])).rejects.toThrow('the first weight is missing');
  variable.dispose();
});

it('goes on from its own weights as if it had never stopped', async () => {
  await open();
  const { array } = sampler(32);
  const gradients = Array.from({ length: 6 }, () => tf.tensor1d(array(10)));
  const names = ['first', 'second'];
  const variables = names.map((name) => tf.variable(tf.zeros([10]), true, name));
  const feed = (optimizer: Adam, from: number, to: number) => {
    // Listed the other way round every time: moments belong to names.
    for (const gradient of gradients.slice(from, to))
      optimizer.applyGradients(
        Object.fromEntries(names.reverse().map((name) => [name, tf.mul(gradient, name.length)])),
      );
  };
  const numbers = () => variables.map((one) => [...one.dataSync()]);
  const optimizer = new Adam(settings);
  feed(optimizer, 0, 3);
  const saved = {
    values: variables.map((one) => tf.clone(one)),
    state: await optimizer.getWeights(),
  };
  const copies = saved.state.map(({ name, tensor }) => ({ name, tensor: tf.clone(tensor) }));
  feed(optimizer, 3, 6);
  const straight = numbers();
  variables.forEach((one, i) => {
    one.assign(saved.values[i] as tf.Tensor);
  });
  const resumed = new Adam(settings);
  await resumed.setWeights(copies);
  feed(resumed, 3, 6);
  expect(numbers()).toEqual(straight);
  await expect(
    resumed.setWeights([copies[0], { name: 'x', tensor: tf.scalar(0) }] as never),
  ).rejects.toThrow('weight "x", expected "<variable>/m" or "/v"');
  expect(() => resumed.applyGradients({ nobody: tf.scalar(1) })).toThrow('no such variable');
  tf.disposeVariables();
});
