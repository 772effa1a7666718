import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../dense.ts';
import { operations } from './arithmetic.ts';
import { activations, leastNumbers } from './elementwise.ts';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';
import { multiply } from './matmul.ts';

/** Numbers that the kernels know. */
const kinds: Readonly<Record<Activation, number>> = {
  none: -1,
  tanh: activations.Tanh,
  sigmoid: activations.Sigmoid,
  relu: activations.Relu,
  silu: activations.Silu,
};

const isSloped = (activation: Activation) => activation === 'silu' || activation === 'sigmoid';

/**
 * Dense: y = f(x·w + b), and what the slope f′ comes from: of SiLU and the sigmoid the slope, since
 * y would lose it (σ(1 − σ) is 0 from x = 18 on), of all others y.
 * DenseGrad: dz = dy·f′.
 */
export function registerDense(heap: Heap): void {
  replaceKernel('Dense', ({ inputs: { x, weights, bias }, attrs: { activation } }) => {
    assertFloat32('Dense', { x, weights, bias });
    const [m, k] = x.shape;
    const [rows, n] = weights.shape;
    if (x.shape.length !== 2 || weights.shape.length !== 2 || k !== rows || bias.shape[0] !== n)
      throw new Error(
        `Dense: x [${x.shape}], weights [${weights.shape}], bias [${bias.shape}], expected [m, k], [k, n], [n]`,
      );
    const kind = kinds[activation as Activation];
    const y = heap.output([m, n]);
    const kept = isSloped(activation) ? heap.output([m, n]) : heap.share(y);
    const [a, b, biasAt] = [x, weights, bias].map(heap.pointer) as [number, number, number];
    const [out, keptAt] = [heap.pointer(y), heap.pointer(kept)];
    multiply(heap, { m, n, k, a, aLine: k, aAlong: 1, b, bLine: 1, bAlong: n, out });
    const scratch = heap.scratch(64 * heap.threads);
    const calls = heap
      .cut(m, leastNumbers / Math.max(1, n))
      .map(([row, count], at) => [
        ...[kind, out + 4 * row * n, biasAt, keptAt + 4 * row * n, count, n, scratch + 64 * at],
      ]);
    heap.run('biasActivate', calls);
    // TensorFlow.js makes zeros in the shape of every output that has no gradient: of this, none.
    return [y, { ...kept, shape: [0] }];
  });

  replaceKernel('DenseGrad', ({ inputs: { dy, kept }, attrs: { activation } }) => {
    assertFloat32('DenseGrad', { dy, kept });
    const out = heap.output(dy.shape);
    const pointers = [dy, kept, out].map(heap.pointer);
    const cuts = heap.cut(tf.util.sizeFromShape(dy.shape), 4 * leastNumbers, 4);
    const at = (start: number) => pointers.map((pointer) => pointer + 4 * start);
    if (isSloped(activation)) {
      const calls = cuts.map(([start, size]) => {
        const [gradient, slope, to] = at(start) as [number, number, number];
        return [operations.Multiply, gradient, slope, 0, to, 1, size];
      });
      heap.run('combine', calls);
      return out;
    }
    const scratch = heap.scratch(64 * heap.threads);
    const kind = kinds[activation as Activation];
    heap.run(
      'activateGrad',
      cuts.map(([start, size], i) => [kind, ...at(start), size, scratch + 64 * i]),
    );
    return out;
  });
}
