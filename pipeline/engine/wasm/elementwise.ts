import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, type Kernel, replaceKernel, stockKernel } from './heap.ts';

/** Numbers of the functions in pipeline/engine/kernels/float32/assembly/elementwise.ts. */
export const activations = { Tanh: 0, Sigmoid: 1, Relu: 2, Silu: 3 } as const;
/** Numbers that are worth a thread's call: about ten microseconds. */
export const leastNumbers = 2 ** 13;

/** tanh, sigmoid, ReLU, SiLU and their gradients (TanhGrad and so on, of dy, x and y), each in one pass. */
export function registerActivations(heap: Heap): void {
  /** Calls a kernel for as many numbers as `tensors` have each, the last of which it writes. */
  const run = (kernel: Kernel, number: number, tensors: readonly tf.TensorInfo[]) => {
    const pointers = tensors.map(heap.pointer);
    const scratch = heap.scratch(64 * heap.threads);
    const calls = heap
      .cut(tf.util.sizeFromShape(tensors[0]!.shape), leastNumbers, 4)
      .map(([start, size], at) => [
        ...[number, ...pointers.map((pointer) => pointer + 4 * start), size, scratch + 64 * at],
      ]);
    heap.run(kernel, calls);
    return tensors.at(-1);
  };
  for (const [name, number] of Object.entries(activations)) {
    const stock = name === 'Relu' ? stockKernel(name) : undefined;
    replaceKernel(name, (call) => {
      const { x } = call.inputs;
      if (stock && x.dtype !== 'float32') return stock(call);
      assertFloat32(name, { x });
      return run('activate', number, [x, heap.output(x.shape)]);
    });
    replaceKernel(`${name}Grad`, ({ inputs: { dy, x, y } }) => {
      assertFloat32(`${name}Grad`, { dy, x });
      // Of tanh the gradient is quickest from y, of the others right from x.
      return run('activateGrad', number, [dy, name === 'Tanh' ? y : x, heap.output(x.shape)]);
    });
  }
}

/** FusedAdam: value, first and second moment after one step, in one pass. */
export function registerAdam(heap: Heap): void {
  replaceKernel('FusedAdam', ({ inputs, attrs }) => {
    const { value, gradient, first, second } = inputs;
    assertFloat32('FusedAdam', { value, gradient, first, second });
    const outputs = [1, 2, 3].map(() => heap.output(value.shape));
    const pointers = [value, gradient, first, second, ...outputs].map(heap.pointer);
    const calls = heap
      .cut(tf.util.sizeFromShape(value.shape), leastNumbers, 4)
      .map(([start, size]) => [
        ...[...pointers.map((pointer) => pointer + 4 * start), size],
        ...[
          attrs.beta1,
          attrs.beta2,
          1 - attrs.beta1,
          1 - attrs.beta2,
          attrs.rate,
          attrs.unbias,
          attrs.epsilon,
        ],
      ]);
    heap.run('adam', calls);
    return outputs;
  });
}

/** SeededNormal: standard normals of (key, step, index), drawn where they are needed. */
export function registerNoise(heap: Heap): void {
  replaceKernel('SeededNormal', ({ attrs: { key, step, shape } }) => {
    const out = heap.output(shape);
    const to = heap.pointer(out);
    const scratch = heap.scratch(64 * heap.threads);
    const calls = heap
      .cut(tf.util.sizeFromShape(shape), leastNumbers, 8)
      .map(([start, size], at) => [
        ...[key[0], key[1], step, start, to + 4 * start, size, scratch + 64 * at],
      ]);
    heap.run('normals', calls);
    return out;
  });
}
