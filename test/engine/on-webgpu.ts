import type * as TF from '@tensorflow/tfjs-core';
import type { Engine, EngineBackend } from '../../pipeline/engine/engine.ts';
import { openEngine } from '../../pipeline/engine/open.ts';
import { createRng, fromKey, type Key } from '../../pipeline/models/rng.ts';
import { models, steps } from './models.ts';

// What is computed on webgpu, and once more on a backend that is known to be right. As a program it
// computes all of it and sends it to the test that started it: Dawn would keep that one from ending.

/** Draws of noise that are compared: keys, steps and sizes at the ends of what there is. */
export const noises: readonly { key: Key; step: number; size: number }[] = [
  { key: [0, 0], step: 0, size: 1 },
  { key: [1, 2], step: 1, size: 7 },
  { key: [0xffffffff, 0x80000001], step: 2 ** 31 - 1, size: 8 },
  { key: [123456, 987654], step: 12345, size: 100_001 },
];

type Numbers = readonly Float32Array[];
type Computation = (engine: Engine) => TF.Tensor[];

const pooled: Computation = ({ tf, draws }) => {
  // All of them negative: a gradient that takes padding for the largest one is wrong.
  const x = tf.sub(draws.uniform(createRng(5), [2, 7, 7, 3]), 2) as TF.Tensor4D;
  const pool = (at: TF.Tensor) => tf.maxPool(at as TF.Tensor4D, 3, 2, 'same');
  const weight = draws.normal(createRng(6), pool(x).shape);
  return [pool(x), tf.grad((at: TF.Tensor) => tf.sum(tf.mul(pool(at), weight)))(x)];
};

const convolved: Computation = ({ tf, draws }) => {
  const x = draws.normal(createRng(7), [3, 9, 8, 4]) as TF.Tensor4D;
  const filter = draws.normal(createRng(8), [3, 3, 4, 5]) as TF.Tensor4D;
  const convolve = (at: TF.Tensor, by: TF.Tensor) =>
    tf.conv2d(at as TF.Tensor4D, by as TF.Tensor4D, 2, 'same');
  const weight = draws.normal(createRng(9), convolve(x, filter).shape);
  const gradients = tf.grads((at: TF.Tensor, by: TF.Tensor) =>
    tf.sum(tf.mul(convolve(at, by), weight)),
  );
  return [convolve(x, filter), ...gradients([x, filter])];
};

/** Values, gradients and gradients of a gradient. */
const activated: Computation = ({ tf, draws, silu }) => {
  const x = draws.normal(createRng(10), [6, 11], 2);
  const slope = (f: (at: TF.Tensor) => TF.Tensor) => tf.grad((at: TF.Tensor) => tf.sum(f(at)));
  return [tf.tanh, tf.sigmoid, silu].flatMap((f) => {
    const of = f as (at: TF.Tensor) => TF.Tensor;
    return [of(x), slope(of)(x), slope((at) => tf.square(slope(of)(at)))(x)];
  });
};

/** Everything that is compared number by number. */
export const computations: Readonly<Record<string, Computation>> = {
  'max pooling and its gradient': pooled,
  'a convolution and both its gradients': convolved,
  'tanh, sigmoid and SiLU, first and second gradients': activated,
};

/** What is given a NaN among numbers, so that a model that has diverged does not look healthy. */
export const spoilt: Readonly<Record<string, Computation>> = {
  'functions of one number': ({ tf }) => {
    const x = tf.tensor1d([Number.NaN, 2, 1.5]);
    const names = [
      ...(['sigmoid', 'tanh', 'relu', 'exp', 'log', 'softplus', 'elu', 'selu', 'expm1'] as const),
      ...(['sinh', 'cosh', 'asinh', 'acosh', 'logSigmoid', 'softmax', 'logSoftmax'] as const),
    ];
    return names.map((name) => tf[name](x) as TF.Tensor);
  },
  'SiLU, and gradients of it and of sigmoid': ({ tf, silu }) => {
    const x = tf.tensor1d([Number.NaN, 2, 1.5]);
    return [silu(x), ...[silu, tf.sigmoid].map((f) => tf.grad((at) => tf.sum(f(at)))(x))];
  },
  'layers, four numbers at a time and one': ({ tf, dense }) =>
    [4, 3].flatMap((size) => {
      const x = tf.tensor2d([Number.NaN, ...Array(2 * size - 1).fill(1)], [2, size]);
      const [w, b] = [tf.ones([size, size]) as TF.Tensor2D, tf.ones([size]) as TF.Tensor1D];
      const fused = (['sigmoid', 'elu'] as const).map((activation) =>
        tf.fused.matMul({ a: x, b: w, bias: b, activation }),
      );
      return [...fused, dense(x, w, b, 'sigmoid'), dense(x, w, b, 'tanh')];
    }),
};

/** The numbers of a computation. */
export async function numbersOf(engine: Engine, computation: Computation): Promise<Numbers> {
  const tensors = engine.tf.tidy(() => computation(engine));
  const numbers = await Promise.all(tensors.map((one) => one.data() as Promise<Float32Array>));
  engine.tf.dispose(tensors);
  return numbers;
}

/** Langevin steps of all replicas at once in the energy of a small net: x ← x − ε·∇U(x) + √(2ε)·α. */
function sample({ tf, draws, silu }: Engine, replicas: number, steps: number): TF.Tensor {
  const rng = createRng(11);
  return tf.tidy(() => {
    const first = draws.normal(rng.split('first'), [2, 16]) as TF.Tensor2D;
    const last = draws.normal(rng.split('last'), [16, 1]) as TF.Tensor2D;
    const energy = (x: TF.Tensor) => tf.matMul(silu(tf.matMul(x as TF.Tensor2D, first)), last);
    const slope = tf.grad((x: TF.Tensor) => tf.sum(energy(x)));
    let x: TF.Tensor = draws.noise(rng.split('start'), 0, [replicas, 2]);
    for (let step = 0; step < steps; step++) {
      const kick = tf.mul(draws.noise(rng.split('kicks'), step, x.shape), Math.sqrt(0.02));
      x = tf.add(tf.sub(x, tf.mul(slope(x), 0.01)), kick);
    }
    return x;
  });
}

/** What the program sends. */
export interface Sent {
  readonly about: Engine['about'];
  /** Whether small tensors would be computed on the processor. */
  readonly isForwarded: boolean;
  readonly noises: Numbers;
  readonly computed: Readonly<Record<string, Numbers>>;
  readonly spoilt: Readonly<Record<string, Numbers>>;
  readonly losses: Readonly<Record<string, readonly number[]>>;
  /** Positions after 4 steps, by the number of replicas. */
  readonly samples: Readonly<Record<number, Float32Array>>;
  /** Dispatches of one step, by what is stepped. */
  readonly dispatches: Readonly<Record<string, number>>;
  /** Of each model: tensors and bytes on the GPU after 3 steps and at the end. */
  readonly memory: Readonly<Record<string, readonly [object, object]>>;
  /** Bytes on the GPU after many tensors of different sizes: how many there were in all, and are still. */
  readonly pool: { readonly asked: number; readonly allocated: number };
  /** What is said of reading in ways that webgpu does not have, and of empty tensors. */
  readonly refused: readonly string[];
  /** What came of a tensor larger than any GPU. */
  readonly failure: string;
}

export const replicas = [4, 64];

async function everything(engine: Engine): Promise<Sent> {
  const { tf, draws, about } = engine;
  const count = countDispatches(engine);
  const sent = {
    about,
    isForwarded: tf.env().getBool('WEBGPU_CPU_FORWARD'),
    noises: await numbersOf(engine, () =>
      noises.map(({ key, step, size }) => draws.noise(fromKey(key), step, [size])),
    ),
    computed: {} as Record<string, Numbers>,
    spoilt: {} as Record<string, Numbers>,
    losses: {} as Record<string, number[]>,
    samples: {} as Record<number, Float32Array>,
    dispatches: {} as Record<string, number>,
    memory: {} as Record<string, [object, object]>,
    pool: await fillPool(engine),
    refused: await refusals(engine),
    failure: '',
  };
  for (const [name, computation] of Object.entries(computations))
    sent.computed[name] = await numbersOf(engine, computation);
  for (const [name, computation] of Object.entries(spoilt))
    sent.spoilt[name] = await numbersOf(engine, computation);
  for (const size of replicas) {
    const found = sample(engine, size, 4);
    sent.samples[size] = (await found.data()) as Float32Array;
    const [two, three] = [2, 3].map((steps) => {
      const before = count();
      sample(engine, size, steps).dispose();
      return count() - before;
    }) as [number, number];
    sent.dispatches[`${size} replicas`] = three - two;
  }
  for (const [name, create] of Object.entries(models)) {
    const model = create(engine);
    const held = () => {
      const { numTensors, numBytesInGPU } = tf.memory() as TF.MemoryInfo & Record<string, number>;
      return { numTensors, numBytesInGPU };
    };
    const [early, late] = [3, steps];
    const [found, seen]: [number[], object[]] = [[], []];
    for (let done = 1; done <= steps; done++) {
      const before = count();
      const loss = model.step();
      sent.dispatches[name] = count() - before;
      found.push(await loss);
      if (done === early || done === late) seen.push(held());
    }
    sent.losses[name] = found;
    sent.memory[name] = seen as [object, object];
    model.dispose();
  }
  // Last: the device is of no use afterwards.
  sent.failure = await engine.health
    .during(() => tf.mean(tf.fill([2 ** 40], 1)).data())
    .then(String, ({ message }: Error) => message);
  return sent;
}

const megabytes = 2 ** 20;

/** Makes and frees 640 MB, no two tensors of one size. */
async function fillPool({ tf }: Engine): Promise<Sent['pool']> {
  let asked = 0;
  for (let i = 0; i < 80; i++) {
    const size = 2 * megabytes + i;
    asked += 4 * size;
    const sum = tf.tidy(() => tf.sum(tf.fill([size], 1)));
    // They are freed with the dispatches that wait for it.
    await sum.data();
    sum.dispose();
  }
  const { numBytesAllocatedInGPU } = tf.memory() as TF.MemoryInfo & Record<string, number>;
  return { asked, allocated: numBytesAllocatedInGPU as number };
}

async function refusals({ tf }: Engine): Promise<string[]> {
  const x = tf.mul(tf.ones([3]), 2);
  const inTidy: Promise<unknown>[] = [];
  const attempts = [
    () => x.dataSync(),
    () => x.toString(),
    () => tf.tidy(() => void inTidy.push(tf.mul(x, 2).data())) ?? inTidy[0],
    () => tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3])),
    () => tf.max(tf.zeros([0])),
  ];
  const said: string[] = [];
  for (const attempt of attempts)
    said.push(
      await Promise.resolve()
        .then(attempt)
        .then(String, ({ message }: Error) => message),
    );
  // Nothing of it is the device's error, and what was read once can be had at once.
  await x.data();
  return [...said, String(x.dataSync()), String(await tf.add(x, 1).data())];
}

/** How often the GPU was asked for something from now on. */
function countDispatches({ tf }: Engine): () => number {
  const backend = tf.backend() as unknown as Record<
    'runWebGPUProgram',
    (...of: never[]) => unknown
  >;
  const run = backend.runWebGPUProgram.bind(backend);
  let dispatches = 0;
  backend.runWebGPUProgram = (...of) => {
    dispatches += 1;
    return run(...of);
  };
  return () => dispatches;
}

const [file, backend] = process.argv.slice(1);
if (file === import.meta.filename) {
  const engine = await openEngine(backend as EngineBackend);
  process.send?.(await everything(engine), () => process.exit(0));
}
