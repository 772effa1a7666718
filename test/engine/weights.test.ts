import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, it } from 'vitest';
import { Adam } from '../../pipeline/engine/adam.ts';
import { open } from '../../pipeline/engine/backends/cpu.ts';
import { readWeights, writeWeights } from '../../pipeline/engine/weights.ts';

const create = () => ({
  w: tf.variable(tf.zeros([2, 3])),
  bias: tf.variable(tf.zeros([3])),
});
const adam = () => new Adam({ learningRate: 0.1 });

/** What is saved after one step for w alone. */
async function save() {
  await open();
  const variables = create();
  const optimizer = adam();
  optimizer.applyGradients({ [variables.w.name]: tf.ones([2, 3]) });
  return readWeights(variables, optimizer);
}

afterEach(() => tf.disposeVariables());

it('saves zeros for moments that no step has made yet, and takes them in again', async () => {
  const saved = await save();
  expect(Object.keys(saved).sort()).toEqual([
    ...['optimizer/bias/m', 'optimizer/bias/v', 'optimizer/iter', 'optimizer/w/m', 'optimizer/w/v'],
    ...['variable/bias', 'variable/w'],
  ]);
  expect(saved['optimizer/bias/m']).toEqual({ data: new Float32Array(3), shape: [3] });
  const [variables, optimizer] = [create(), adam()];
  await writeWeights(saved as never, variables, optimizer);
  expect(optimizer.iterations).toBe(1);
  expect(await readWeights(variables, optimizer)).toEqual(saved);
});

const shape2 = { data: new Float32Array(2), shape: [2] };

it.each([
  ['optimizer/iter', undefined, '"optimizer/iter" is missing'],
  ['optimizer/w/m', undefined, '"optimizer/w/m" is missing'],
  ['optimizer/bias/v', undefined, '"optimizer/bias/v" is missing'],
  ['optimizer/w/v', shape2, '"optimizer/w/v" has shape [2], expected [2,3]'],
  ['variable/w', undefined, '"variable/w" is missing'],
  ['variable/w', shape2, '"variable/w" has shape [2], expected [2,3]'],
] as const)('refuses %s that is %j, and writes nothing', async (name, array, message) => {
  const saved: Record<string, unknown> = await save();
  if (array) saved[name] = array;
  else delete saved[name];
  const [variables, optimizer] = [create(), adam()];
  await expect(writeWeights(saved as never, variables, optimizer)).rejects.toThrow(
    `writeWeights: ${message}. There are `,
  );
  expect([...variables.w.dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(optimizer.iterations).toBe(0);
});

it('names all that is missing where no optimizer was saved, and needs no moments of plain descent', async () => {
  await open();
  const variables = create();
  const saved = await readWeights(variables);
  await expect(writeWeights(saved as never, variables, adam())).rejects.toThrow(
    'writeWeights: "optimizer/w/m" is missing; "optimizer/w/v" is missing; "optimizer/bias/m" is ' +
      'missing; "optimizer/bias/v" is missing; "optimizer/iter" is missing. ' +
      'There are variable/w, variable/bias. Expected what readWeights gives',
  );
  const descent = tf.train.sgd(0.1);
  const withCount = await readWeights(variables, descent);
  expect(Object.keys(withCount)).toEqual(['variable/w', 'variable/bias', 'optimizer/iter']);
  await writeWeights(withCount as never, variables, descent);
});
