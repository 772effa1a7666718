import { jieba } from '../data/jieba.ts';
import { contenderIds } from '../engine/bench/programs.ts';
import { rowsOf } from '../engine/bench/rows.ts';
import { type Measured, runBench } from '../engine/bench/run.ts';
import { defineExperiment, z } from '../engine/experiment.ts';
import { wordMatrix } from '../models/word-matrix.ts';

const count = z.int().positive();
const positive = z.number().positive();
const contender = z.enum(contenderIds);

const params = z.strictObject({
  seed: z.int().nonnegative(),
  threads: z.array(count),
  contenders: z.array(contender),
  patience: z.strictObject({ rounds: count, sampleSeconds: positive, budgetSeconds: positive }),
  steps: count,
  replicas: z.strictObject({ replicas: count, hidden: count, points: count }),
  autoencoder: z.strictObject({ batch: count, input: count, hidden: count }),
  conv: z.strictObject({
    batch: count,
    size: count,
    channels: z.tuple([count, count]),
    classes: count,
  }),
  langevin: z.strictObject({ particles: count, hidden: count, stepSize: positive, steps: count }),
  svd: z.strictObject({ minFrequency: count }),
  roofline: z.strictObject({ n: count, length: count }),
});

const profiles: Readonly<Record<'smoke' | 'cpu', z.infer<typeof params>>> = {
  smoke: {
    seed: 3,
    threads: [1],
    contenders: ['ours'],
    patience: { rounds: 2, sampleSeconds: 0.005, budgetSeconds: 0.1 },
    steps: 50,
    replicas: { replicas: 4, hidden: 3, points: 8 },
    autoencoder: { batch: 8, input: 20, hidden: 8 },
    conv: { batch: 4, size: 8, channels: [4, 4], classes: 3 },
    langevin: { particles: 16, hidden: 8, stepSize: 0.005, steps: 3 },
    svd: { minFrequency: 20_000 },
    roofline: { n: 64, length: 4096 },
  },
  cpu: {
    seed: 3,
    threads: [1, 2],
    contenders: [...contenderIds],
    patience: { rounds: 9, sampleSeconds: 0.2, budgetSeconds: 5 },
    steps: 10_000,
    replicas: { replicas: 256, hidden: 32, points: 64 },
    autoencoder: { batch: 256, input: 784, hidden: 256 },
    conv: { batch: 128, size: 28, channels: [32, 64], classes: 10 },
    langevin: { particles: 512, hidden: 128, stepSize: 0.005, steps: 40 },
    svd: { minFrequency: 100 },
    roofline: { n: 1024, length: 2 ** 24 },
  },
};

const entry = z.strictObject({
  contender,
  state: z.enum(['measured', 'missing', 'failed', 'disagrees']),
  /** What it says of itself where it was not measured. */
  message: z.string().optional(),
  /** What all of a row must agree on. */
  value: z.number().optional(),
  facts: z.record(z.string(), z.number()).optional(),
  /** Seconds of one unit of work. */
  samples: z.array(z.number()),
  median: z.number().optional(),
});

const result = z.strictObject({
  machine: z.strictObject({
    processor: z.string(),
    cores: count,
    memory: positive,
    system: z.string(),
    isVirtual: z.boolean(),
    load: z.number(),
  }),
  versions: z.record(z.string(), z.string()),
  sets: z.array(
    z.strictObject({
      row: z.string(),
      threads: count,
      entries: z.array(entry),
      work: z
        .strictObject({ flops: positive, bytes: positive, type: z.enum(['float32', 'float64']) })
        .optional(),
    }),
  ),
  /** GFLOPS of matrix products, GB/s of copying. */
  ceilings: z.array(
    z.strictObject({
      contender,
      threads: count,
      float32: positive,
      float64: positive,
      bandwidth: positive,
    }),
  ),
  /** `speed`: the other's median over ours, at least `bound`; `max-error`: at most. */
  goals: z.array(
    z.strictObject({
      row: z.string(),
      threads: count,
      measure: z.enum(['speed', 'max-error']),
      against: contender.nullable(),
      bound: positive,
      got: z.number().nullable(),
      isReached: z.boolean().nullable(),
    }),
  ),
});
export type Benchmarks = z.infer<typeof result>;

export default defineExperiment({
  title: { en: 'How fast it trains', zh: '训练有多快' },
  question: {
    en: 'How long does what this book trains take on an ordinary computer, and how long elsewhere?',
    zh: '书中训练的这些模型，在一台普通电脑上要用多久？换别的程序又要多久？',
  },
  kind: 'measurement',
  params,
  paramDescriptions: {
    seed: { en: 'Seed of all weights and data', zh: '全部权重与数据的种子' },
    threads: { en: 'Numbers of threads, the same for all', zh: '线程数，各方相同' },
    contenders: { en: 'Who is measured', zh: '参加测量的程序' },
    patience: {
      en: 'Samples each at most; seconds a sample; seconds that the samples of one may take together',
      zh: '每个程序最多取样几次；每次取样几秒；一个程序的取样总共最多几秒',
    },
    steps: {
      en: 'Gradient steps of the line and of the net with three hidden units',
      zh: '直线和三个隐藏单元的网络所走的梯度步数',
    },
    replicas: {
      en: 'Shallow nets side by side: how many, hidden units of each, points',
      zh: '并排训练的浅层网络：个数、各自的隐藏单元数、数据点数',
    },
    autoencoder: {
      en: 'Autoencoder: batch, inputs, hidden units',
      zh: '自编码器：批大小、输入维数、隐藏单元数',
    },
    conv: {
      en: 'Convolutional net: batch, side of the images, channels of the two convolutions, classes',
      zh: '卷积网络：批大小、图像边长、两层卷积的通道数、类别数',
    },
    langevin: {
      en: 'Energy in two dimensions: particles, hidden units of each of two layers, ε, steps of a chain',
      zh: '二维能量：粒子数、两层各自的隐藏单元数、ε、一条链的步数',
    },
    svd: {
      en: 'Word matrix: smallest frequency of a word',
      zh: '字词矩阵：收入的词至少出现几次',
    },
    roofline: {
      en: 'Side of the square matrices that are multiplied; float64 numbers that are copied',
      zh: '相乘的方阵边长；被复制的 float64 数的个数',
    },
  },
  profiles,
  data: { jieba },
  result,

  async run({ params: p, data, progress }) {
    const { seed } = p;
    const { rows, columns, starts, indices, values } = wordMatrix(data.jieba, p.svd).matrix;
    const lists = { starts: [...starts], indices: [...indices], values: [...values] };
    // Few steps before the check: the slowest contender needs half a minute for one.
    const trained = { seed, learningRate: 1e-3, steps: 2 };
    const plan = {
      rows: rowsOf(
        {
          steps: p.steps,
          replicas: { ...p.replicas, seed, learningRate: 2e-4, steps: 20 },
          autoencoder: { ...p.autoencoder, ...trained },
          conv: { ...p.conv, ...trained },
          langevin: { ...p.langevin, seed },
        },
        { rows, columns, ...lists },
      ),
      threads: p.threads,
      contenders: p.contenders,
      patience: p.patience,
      roofline: p.roofline,
    };
    const measured: Measured = await runBench(plan, progress);
    return { result: plain(measured), downloads: downloads(measured) };
  },

  metrics: (r) => ({
    cores: { value: r.machine.cores, digits: 0 },
    memory: { value: r.machine.memory, digits: 1 },
    load: { value: r.machine.load, digits: 2 },
    ...ceilingMetrics(r),
    ...floorMetrics(r),
    ...gainMetrics(r),
  }),

  // What the goals are and whether they are reached belongs to the result: times differ from run
  // to run, and a slow day must not lose the measurement.
  checks: () => [],
});

const names = { ours: 'ours', numpy: 'blas' } as const;
type Ceilings = 'ours' | 'numpy';
const onOneThread = (r: Benchmarks) =>
  r.ceilings.filter(({ threads, contender }) => threads === 1 && contender in names);

/** Rates on one thread, as the page names them. */
function ceilingMetrics(r: Benchmarks) {
  return Object.fromEntries(
    onOneThread(r).flatMap(({ contender, float32, float64, bandwidth }) => {
      const name = names[contender as Ceilings];
      return [
        [`float32-${name}`, { value: float32, digits: 0 }],
        [`float64-${name}`, { value: float64, digits: 0 }],
        [`bandwidth-${name}`, { value: bandwidth, digits: 0 }],
      ];
    }),
  );
}

/** Rows whose least time the page names: those that are mostly products. */
const products = ['autoencoder', 'conv', 'langevin'];

/** Milliseconds that the additions and multiplications of a row take at the rates of as many threads. */
function floorMetrics(r: Benchmarks) {
  return Object.fromEntries(
    r.sets.flatMap(({ row, threads, work, entries }) => {
      if (!work || !products.includes(row)) return [];
      const peer = entries.find(({ contender }) => ['pytorch', 'numpy'].includes(contender));
      const on = threads === 1 ? '' : `-${threads}`;
      return r.ceilings
        .filter((ceiling) => ceiling.threads === threads && ceiling.contender in names)
        .flatMap((ceiling) => {
          const name = `${row}-floor-${names[ceiling.contender as Ceilings]}${on}`;
          const milliseconds = work.flops / ceiling[work.type] / 1e6;
          const share = peer?.median && milliseconds / 1e3 / peer.median;
          return [
            [name, { value: milliseconds, digits: 1 }],
            ...(share ? [[`${name}-share`, { value: share, digits: 2 }]] : []),
          ];
        });
    }),
  );
}

/** How many times as fast we are on the most threads as on one. */
function gainMetrics(r: Benchmarks) {
  return Object.fromEntries(
    products.flatMap((row) => {
      const sets = r.sets.filter((set) => set.row === row);
      const times = sets.map(({ entries }) => entries[0]?.median);
      const [first, last] = [times[0], times.at(-1)];
      if (!first || !last || sets.length < 2) return [];
      return [[`${row}-gain`, { value: first / last, digits: 2 }]];
    }),
  );
}

/** Mutable as the schema has it. */
const plain = (measured: Measured): Benchmarks => structuredClone(measured) as Benchmarks;

function downloads({ sets }: Measured) {
  const rows = sets.flatMap(({ row, threads, entries }) =>
    entries.flatMap(({ contender, samples }) =>
      samples.map((seconds, sample) => ({ row, threads, contender, sample, seconds })),
    ),
  );
  return {
    'times.csv': {
      title: { en: 'Every time that was taken', zh: '测得的全部时间' },
      content: {
        type: 'table' as const,
        columns: {
          row: rows.map(({ row }) => row),
          threads: rows.map(({ threads }) => threads),
          contender: rows.map((one) => one.contender),
          sample: rows.map(({ sample }) => sample),
          seconds: rows.map(({ seconds }) => seconds),
        },
      },
    },
  };
}
