import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

/** Numbers of the functions in pipeline/engine/kernels/float32/assembly/elementwise.ts. */
const activations = { Tanh: 0, Sigmoid: 1, Silu: 2 } as const;

/**
 * tanh, sigmoid, SiLU and their gradients (TanhGrad and so on, of dy, x and y), each in one pass.
 * Of tanh and the sigmoid the gradient is quickest from y, of SiLU from x.
 */
export function registerActivations(heap: Heap): void {
  for (const [name, number] of Object.entries(activations)) {
    replaceKernel(name, ({ inputs: { x } }) => {
      assertFloat32(name, { x });
      const out = heap.output(x.shape);
      const size = tf.util.sizeFromShape(x.shape);
      heap.kernels.activate(number, heap.pointer(x), heap.pointer(out), size, heap.scratch(16));
      return out;
    });
    replaceKernel(`${name}Grad`, ({ inputs: { dy, x, y } }) => {
      assertFloat32(`${name}Grad`, { dy, x });
      const out = heap.output(x.shape);
      const pointers = [dy, name === 'Silu' ? x : y, out].map(heap.pointer);
      const [dyAt = 0, keptAt = 0, outAt = 0] = pointers;
      const size = tf.util.sizeFromShape(x.shape);
      heap.kernels.activateGrad(number, dyAt, keptAt, outAt, size, heap.scratch(32));
      return out;
    });
  }
}

/** FusedAdam: value, first and second moment after one step, in one pass. */
export function registerAdam(heap: Heap): void {
  replaceKernel('FusedAdam', ({ inputs, attrs }) => {
    const { value, gradient, first, second } = inputs;
    assertFloat32('FusedAdam', { value, gradient, first, second });
    const outputs = [1, 2, 3].map(() => heap.output(value.shape));
    heap.kernels.adam(
      ...[value, gradient, first, second, ...outputs].map(heap.pointer),
      tf.util.sizeFromShape(value.shape),
      ...[attrs.beta1, attrs.beta2, attrs.rate, attrs.unbias, attrs.epsilon],
    );
    return outputs;
  });
}

/** SeededNormal: standard normals of (key, step, index), drawn where they are needed. */
export function registerNoise(heap: Heap): void {
  replaceKernel('SeededNormal', ({ attrs: { key, step, shape } }) => {
    const out = heap.output(shape);
    const size = tf.util.sizeFromShape(shape);
    heap.kernels.normals(key[0], key[1], step, heap.pointer(out), size, heap.scratch(32));
    return out;
  });
}
