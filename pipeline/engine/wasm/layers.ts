import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../layers.ts';
import { operations } from './arithmetic.ts';
import { convInfo, convolve } from './conv.ts';
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
 * Dense and ConvLayer: y = f(sums + b), and what the slope f′ comes from: of SiLU and the sigmoid the
 * slope, since y would lose it (σ(1 − σ) is 0 from x = 18 on), of all others y.
 * LayerGrad: dz = dy·f′.
 */
export function registerLayers(heap: Heap): void {
  /** Turns sums [..., n] into y, where they stand. */
  const finish = (sums: tf.TensorInfo, bias: tf.TensorInfo, activation: Activation) => {
    const { shape } = sums;
    const n = shape.at(-1)!;
    const kept = isSloped(activation) ? heap.output(shape) : heap.share(sums);
    const [out, biasAt, keptAt] = [sums, bias, kept].map(heap.pointer) as [number, number, number];
    const scratch = heap.scratch(64 * heap.threads);
    const calls = heap
      .cut(tf.util.sizeFromShape(shape.slice(0, -1)), leastNumbers / Math.max(1, n))
      .map(([row, count], at) => [
        ...[kinds[activation], out + 4 * row * n, biasAt, keptAt + 4 * row * n, count, n],
        scratch + 64 * at,
      ]);
    heap.run('biasActivate', calls);
    // TensorFlow.js makes zeros in the shape of every output that has no gradient: of this, none.
    return [sums, { ...kept, shape: [0] }];
  };

  replaceKernel('Dense', ({ inputs: { x, weights, bias }, attrs: { activation } }) => {
    assertFloat32('Dense', { x, weights, bias });
    const [m, k] = x.shape;
    const [rows, n] = weights.shape;
    if (x.shape.length !== 2 || weights.shape.length !== 2 || k !== rows || bias.shape[0] !== n)
      throw new Error(
        `Dense: x [${x.shape}], weights [${weights.shape}], bias [${bias.shape}], expected [m, k], [k, n], [n]`,
      );
    const sums = heap.output([m, n]);
    const [a, b, out] = [x, weights, sums].map(heap.pointer) as [number, number, number];
    multiply(heap, { m, n, k, a, aLine: k, aAlong: 1, b, bLine: 1, bAlong: n, out });
    return finish(sums, bias, activation);
  });

  replaceKernel('ConvLayer', ({ inputs: { x, weights, bias }, attrs }) => {
    assertFloat32('ConvLayer', { x, weights, bias });
    const n = weights.shape[3];
    if (x.shape.length !== 4 || x.shape[3] !== weights.shape[2] || bias.shape[0] !== n)
      throw new Error(
        `ConvLayer: x [${x.shape}], weights [${weights.shape}], bias [${bias.shape}], expected ` +
          '[batch, height, width, channels], [height, width, channels, n], [n]',
      );
    const info = convInfo('ConvLayer', x.shape, weights.shape, { ...attrs, dataFormat: 'NHWC' });
    return finish(convolve(heap, x, weights, info), bias, attrs.activation);
  });

  replaceKernel('LayerGrad', ({ inputs: { dy, kept }, attrs: { activation } }) => {
    assertFloat32('LayerGrad', { dy, kept });
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
