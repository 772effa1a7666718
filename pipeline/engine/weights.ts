import * as tf from '@tensorflow/tfjs-core';
import { Adam } from './adam.ts';
import type { NdArray, Tensors } from './experiment.ts';

// What training would need to go on, out of the engine and into it again: see `checkpoint` of the
// contract. Names are those of the experiment: TensorFlow.js numbers its variables as they come.

type Variables = Readonly<Record<string, tf.Variable>>;
type Arrays = Tensors['tensors'];

/**
 * Copies variables, and an optimizer's moments and count of steps, out of the engine. Moments of Adam
 * that no step has made yet are zeros.
 */
export async function readWeights(
  variables: Variables,
  optimizer?: tf.Optimizer,
): Promise<Record<string, Omit<NdArray, 'type'>>> {
  const arrays: Record<string, Omit<NdArray, 'type'>> = {};
  for (const [name, variable] of Object.entries(variables))
    arrays[`variable/${name}`] = await arrayOf(variable);
  if (!optimizer) return arrays;
  const named = await optimizer.getWeights();
  for (const { name, tensor } of named)
    arrays[`optimizer/${rename(name, variables, 'out')}`] = await arrayOf(tensor);
  // The count is made to be saved; the moments are the optimizer's own.
  for (const { name, tensor } of named) if (name === 'iter') tensor.dispose();
  for (const [name, { shape, size }] of expected(variables, optimizer))
    arrays[name] ??= { data: new Float32Array(size), shape };
  return arrays;
}

/** Names that must be saved, each with what has its shape. */
function expected(variables: Variables, optimizer?: tf.Optimizer): [string, tf.Tensor][] {
  const entries = Object.entries(variables);
  const trained = entries.filter(([, one]) => one.trainable && one.dtype === 'float32');
  // Not `instanceof`: to TensorFlow.js every optimizer is an instance of every class of them.
  const isAdam = optimizer?.getClassName() === Adam.className;
  return [
    ...entries.map(([name, variable]): [string, tf.Tensor] => [`variable/${name}`, variable]),
    ...(isAdam ? trained : []).flatMap(([name, variable]) =>
      ['m', 'v'].map((moment): [string, tf.Tensor] => [`optimizer/${name}/${moment}`, variable]),
    ),
  ];
}

/** Throws an Error that lists what is missing and what has another shape. */
function assertWhole(arrays: Arrays, variables: Variables, optimizer?: tf.Optimizer): void {
  const wrong = expected(variables, optimizer).flatMap(([name, { shape }]) => {
    const array = arrays[name];
    if (!array) return [`"${name}" is missing`];
    if (tf.util.arraysEqual([...array.shape], shape)) return [];
    return [`"${name}" has shape [${array.shape}], expected [${shape}]`];
  });
  if (optimizer && !arrays['optimizer/iter']) wrong.push('"optimizer/iter" is missing');
  if (wrong.length > 0)
    throw new Error(
      `writeWeights: ${wrong.join('; ')}. There are ${Object.keys(arrays).join(', ') || 'no arrays'}. ` +
        'Expected what readWeights gives of the same variables and optimizer; to do without what ' +
        'was saved, run with --fresh',
    );
}

/**
 * Puts what `readWeights` gave into variables and an optimizer, all of it or nothing.
 * Throws an Error where something was not saved, or has another shape.
 */
export async function writeWeights(
  arrays: Arrays,
  variables: Variables,
  optimizer?: tf.Optimizer,
): Promise<void> {
  assertWhole(arrays, variables, optimizer);
  for (const [name, variable] of Object.entries(variables)) {
    const tensor = tensorOf(arrays[`variable/${name}`]!);
    variable.assign(tensor);
    tensor.dispose();
  }
  if (!optimizer) return;
  const saved = Object.entries(arrays).filter(([name]) => name.startsWith('optimizer/'));
  const named = saved.map(([name, array]) => ({
    name: rename(name.slice('optimizer/'.length), variables, 'in'),
    tensor: tensorOf(array),
  }));
  // TensorFlow.js takes the first for the count of steps.
  named.sort((a, b) => Number(b.name === 'iter') - Number(a.name === 'iter'));
  await optimizer.setWeights(named);
  tf.dispose(named.map(({ tensor }) => tensor));
}

/** `<variable>/m` with the experiment's name of the variable, or with TensorFlow.js' one. */
function rename(name: string, variables: Variables, way: 'in' | 'out'): string {
  const [, owner, moment] = /^(.*)\/([^/]*)$/.exec(name) ?? [];
  for (const [own, variable] of Object.entries(variables))
    if (owner === (way === 'out' ? variable.name : own))
      return `${way === 'out' ? own : variable.name}/${moment}`;
  return name;
}

async function arrayOf(tensor: tf.Tensor): Promise<Omit<NdArray, 'type'>> {
  const data = await tensor.data<'float32' | 'int32' | 'bool'>();
  // A copy: on some backends the numbers are a view of memory that goes on changing.
  return { data: data.slice() as NdArray['data'], shape: tensor.shape };
}

function tensorOf({ data, shape }: Omit<NdArray, 'type'>): tf.Tensor {
  const dtype =
    data instanceof Int32Array ? 'int32' : data instanceof Uint8Array ? 'bool' : 'float32';
  return tf.tensor(data as Float32Array | Int32Array | Uint8Array, [...shape], dtype);
}
