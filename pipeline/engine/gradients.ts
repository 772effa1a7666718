import * as tf from '@tensorflow/tfjs-core';

// Gradients of tanh, the sigmoid, ReLU and SiLU, in one kernel where the backend has one, and of
// sums without an array of ones that is made on the processor, and of matrix products whose batches
// repeat. TensorFlow.js' own of tanh and the sigmoid are written with the value that the forward pass
// kept, of which its tape does not know that it came from x: a gradient of such a gradient fails, or
// silently lacks a term. These have x.
// The registry of gradients belongs to all backends at once, so each gradient asks at the time.

/** Whether the current backend has a kernel. */
export const hasKernel = (name: string) => tf.getKernel(name, tf.getBackend()) !== undefined;

const run = (kernel: string, inputs: Readonly<Record<string, tf.Tensor>>): tf.Tensor =>
  tf.engine().runKernel(kernel, { ...inputs });

/** SiLU, x·σ(x), for a float32 tensor of any shape. Source: arXiv 1702.03118, equation 2. */
export function silu<T extends tf.Tensor>(x: T): T {
  if (hasKernel('Silu')) return run('Silu', { x }) as T;
  return tf.mul(x, tf.sigmoid(x));
}

/** Derivatives of an activation. */
interface Derivatives {
  /** dy·f′(x), by operations that have gradients themselves. */
  readonly slope: (dy: tf.Tensor, x: tf.Tensor) => tf.Tensor;
  /** dy·f″(x). */
  readonly curvature: (dy: tf.Tensor, x: tf.Tensor) => tf.Tensor;
}

export const derivatives: Readonly<Record<string, Derivatives>> = {
  // 1 − y²; −2y(1 − y²).
  Tanh: {
    slope: (dy, x) => tf.mul(dy, tf.sub(1, tf.square(tf.tanh(x)))),
    curvature(dy, x) {
      const y = tf.tanh(x);
      return tf.mul(dy, tf.mul(tf.mul(-2, y), tf.sub(1, tf.square(y))));
    },
  },
  // σ(1 − σ); σ(1 − σ)(1 − 2σ), with 1 − σ(x) = σ(−x).
  Sigmoid: {
    slope: (dy, x) => tf.mul(dy, product(x)),
    curvature: (dy, x) => tf.mul(dy, tf.mul(product(x), tf.sub(1, tf.mul(2, tf.sigmoid(x))))),
  },
  // 1 where x > 0; 0.
  Relu: {
    slope: (dy, x) => tf.mul(dy, tf.step(x)),
    curvature: (_, x) => tf.zerosLike(x),
  },
  // σ(1 + x(1 − σ)); σ(1 − σ)(2 + x(1 − 2σ)).
  Silu: {
    slope: (dy, x) =>
      tf.mul(dy, tf.mul(tf.sigmoid(x), tf.add(1, tf.mul(x, tf.sigmoid(tf.neg(x)))))),
    curvature(dy, x) {
      const turn = tf.add(2, tf.mul(x, tf.sub(1, tf.mul(2, tf.sigmoid(x)))));
      return tf.mul(dy, tf.mul(product(x), turn));
    },
  },
};

/** σ(x)·σ(−x). */
const product = (x: tf.Tensor) => tf.mul(tf.sigmoid(x), tf.sigmoid(tf.neg(x)));

/** Registers the gradients of tanh, sigmoid, ReLU and SiLU, of these gradients, of sums and of matrix products. */
export function registerGradients(): void {
  for (const [name, { slope, curvature }] of Object.entries(derivatives)) {
    const kernel = `${name}Grad`;
    replaceGradient({
      kernelName: name,
      inputsToSave: ['x'],
      outputsToSave: [true],
      gradFunc: (gradient, [x, y]) => {
        const dy = gradient as tf.Tensor;
        return { x: () => (hasKernel(kernel) ? run(kernel, { dy, x: x!, y: y! }) : slope(dy, x!)) };
      },
    });
    replaceGradient({
      kernelName: kernel,
      inputsToSave: ['dy', 'x'],
      gradFunc: (gradient, [dy, x]) => {
        const dz = gradient as tf.Tensor;
        return {
          dy: () => slope(dz, x!),
          x: () => curvature(tf.mul(dz, dy!), x!),
          // The kernel reads y to save time; what y owes to x stands under x.
          y: () => tf.zerosLike(x!),
        };
      },
    });
  }
  registerSumGradient('Sum');
  registerSumGradient('Mean');
  registerProductGradient();
}

/** What C = op(A)·op(B) hands to A and B: products again, added up over batches that repeat. */
function registerProductGradient(): void {
  replaceGradient({
    kernelName: 'BatchMatMul',
    inputsToSave: ['a', 'b'],
    gradFunc: (gradient, saved, attrs) => {
      const [dy, a, b] = [gradient, ...saved] as [tf.Tensor, tf.Tensor, tf.Tensor];
      const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
      const sumTo = (shape: number[], whole: tf.Tensor) => {
        const repeated = tf.broadcast_util.getReductionAxes(
          shape.slice(0, -2),
          whole.shape.slice(0, -2),
        );
        return repeated.length === 0 ? whole : tf.reshape(tf.sum(whole, repeated), shape);
      };
      return {
        a: () =>
          sumTo(
            a.shape,
            transposeA ? tf.matMul(b, dy, transposeB, true) : tf.matMul(dy, b, false, !transposeB),
          ),
        b: () =>
          sumTo(
            b.shape,
            transposeB ? tf.matMul(dy, a, true, transposeA) : tf.matMul(a, dy, !transposeA, false),
          ),
      };
    },
  });
}

/** dy/divisor in every place of x that was added up; `divisor` is the number of those for a mean. */
function registerSumGradient(kernelName: 'Sum' | 'Mean'): void {
  replaceGradient({
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (gradient, [saved], attrs) => {
      const [dy, x] = [gradient as tf.Tensor, saved as tf.Tensor];
      const axes = tf.util.parseAxisParam(attrs.axis as number[], x.shape);
      const kept = x.shape.map((size, i) => (axes.includes(i) ? 1 : size));
      const divisor = kernelName === 'Mean' ? x.size / tf.util.sizeFromShape(kept) : 1;
      return { x: () => tf.mul(tf.reshape(dy, kept), tf.fill(x.shape, 1 / divisor)) };
    },
  });
}

/** Registers a gradient in place of the one that is there, if one is. */
export function replaceGradient(config: tf.GradConfig): void {
  if (tf.getGradient(config.kernelName)) tf.unregisterGradient(config.kernelName);
  tf.registerGradient(config);
}
