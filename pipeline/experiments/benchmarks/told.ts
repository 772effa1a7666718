import type { Measured } from '../../engine/bench/run.ts';
import type { Metric, ParamsOf } from '../../engine/experiment.ts';
import { t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

// What the goals are and whether they are reached belongs to the result: times differ from run
// to run, and a slow day must not lose the measurement. So nothing is checked here.

export default tell<typeof numbers>()({
  title: t('训练有多快', 'How fast it trains'),
  question: t(
    '书中训练的这些模型，在一台普通电脑上要用多久？换别的程序又要多久？',
    'How long does what this book trains take on an ordinary computer, and how long elsewhere?',
  ),
  params: {
    seed: t('全部权重与数据的种子', 'Seed of all weights and data'),
    threads: t('线程数，各方相同', 'Numbers of threads, the same for all'),
    contenders: t('参加测量的程序', 'Who is measured'),
    patience: t(
      '每个程序最多取样几次；每次取样几秒；一个程序的取样总共最多几秒',
      'Samples each at most; seconds a sample; seconds that the samples of one may take together',
    ),
    steps: t(
      '直线和三个隐藏单元的网络所走的梯度步数',
      'Gradient steps of the line and of the net with three hidden units',
    ),
    replicas: t(
      '并排训练的浅层网络：个数、各自的隐藏单元数、数据点数',
      'Shallow nets side by side: how many, hidden units of each, points',
    ),
    deep: t(
      '深而窄的网络：隐藏层数、每层的隐藏单元数、数据点数',
      'Deep, thin net: hidden layers, units of each, points',
    ),
    linearCode: t(
      '线性自编码器：批大小、输入维数、编码的维数',
      'Linear autoencoder: batch, inputs, numbers of the code',
    ),
    autoencoder: t(
      '自编码器：批大小、输入维数、隐藏单元数',
      'Autoencoder: batch, inputs, hidden units',
    ),
    conv: t(
      '卷积网络：批大小、图像边长、两层卷积的通道数、类别数',
      'Convolutional net: batch, side of the images, channels of the two convolutions, classes',
    ),
    langevin: t(
      '二维能量：粒子数、两层各自的隐藏单元数、ε、一条链的步数',
      'Energy in two dimensions: particles, hidden units of each of two layers, ε, steps of a chain',
    ),
    svd: t('字词矩阵：收入的词至少出现几次', 'Word matrix: smallest frequency of a word'),
    sweep: t(
      '秩的扫描：各个秩；看空格里得分最高的多少个',
      'Rank sweep: the ranks; how many of the highest empty cells are looked at',
    ),
    roofline: t(
      '相乘的方阵边长；被复制的 float64 数的个数；求 SiLU 的 float32 数的个数',
      'Side of the square matrices that are multiplied; float64 numbers that are copied; float32 numbers that SiLU is taken of',
    ),
  },
  files: {
    'times.csv': {
      title: t('测得的全部时间', 'Every time that was taken'),
      columns: {
        row: t('工作', 'work'),
        threads: t('线程数', 'threads'),
        contender: t('程序', 'program'),
        sample: t('第几次取样，从 0 起', 'number of the sample, from 0'),
        seconds: t('做一份工作的秒数', 'seconds for one unit of the work'),
      },
    },
  },
  metrics: (r, params, files) => {
    const seconds = files['times.csv'].map((row) => row.seconds);
    const judged = r.goals.filter(
      ({ measure, isReached }) => measure === 'speed' && isReached !== null,
    );
    return {
      cores: { value: r.machine.cores, digits: 0 },
      memory: { value: r.machine.memory, digits: 1 },
      load: { value: r.machine.load, digits: 2 },
      sets: { value: r.sets.length },
      goals: { value: judged.length },
      'goals-reached': { value: judged.filter(({ isReached }) => isReached).length },
      'fastest-milliseconds': { value: Math.min(...seconds) * 1e3, digits: 2 },
      'slowest-seconds': { value: Math.max(...seconds), digits: 0 },
      ...ceilingMetrics(r),
      ...floorMetrics(r),
      ...gainMetrics(r),
      ...rateMetrics(r, params.linearCode),
    };
  },
});

const names = { ours: 'ours', numpy: 'blas' } as const;
type Ceilings = keyof typeof names;

/** Rates on one thread, as the page names them; a dash for who was not there. */
function ceilingMetrics({ ceilings }: Measured): Record<string, Metric> {
  const onOne = ceilings.filter(({ threads, contender }) => threads === 1 && contender in names);
  const rate = (value: number | undefined): Metric =>
    value === undefined ? { value: '—' } : { value, digits: 0 };
  return {
    ...Object.fromEntries(
      Object.entries(names).flatMap(([id, name]) => {
        const found = onOne.find(({ contender }) => contender === id);
        return [
          [`float32-${name}`, rate(found?.float32)],
          [`float64-${name}`, rate(found?.float64)],
          [`bandwidth-${name}`, rate(found?.bandwidth)],
        ];
      }),
    ),
    bandwidth: rate(onOne.map((ceiling) => ceiling.bandwidth).toSorted((a, b) => b - a)[0]),
  };
}

/** Rows whose least time the page names: those that are mostly products. */
const products = ['autoencoder', 'conv', 'langevin'];

/**
 * Milliseconds that the additions and multiplications of a row take at the rates of as many threads, and of how much
 * of the peer's time that is; the same of the exponentials, and of both, where a row has them.
 */
function floorMetrics(r: Measured): Record<string, Metric> {
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
          const inAll = (time: number) => peer?.median && time / 1e3 / peer.median;
          const share = inAll(milliseconds);
          const exponentials = (work.activations ?? 0) / ceiling.activations / 1e6;
          const bare = exponentials && inAll(milliseconds + exponentials);
          return [
            [name, { value: milliseconds, digits: 1 }],
            ...(share ? [[`${name}-share`, { value: share, digits: 2 }]] : []),
            ...(bare
              ? [
                  [`${name}-activations`, { value: exponentials, digits: 1 }],
                  [`${name}-bare`, { value: bare, digits: 2 }],
                ]
              : []),
          ];
        });
    }),
  );
}

/** 10⁹ additions and multiplications a second of a step of the linear autoencoder: five products. */
function rateMetrics(
  { sets }: Measured,
  { batch, input, code }: ParamsOf<typeof numbers>['linearCode'],
): Record<string, Metric> {
  const entries = sets.find(({ row }) => row === 'linear-code')?.entries ?? [];
  return Object.fromEntries(
    Object.entries(names).map(([id, name]) => {
      const median = entries.find(({ contender }) => contender === id)?.median;
      const rate = median && (10 * batch * input * code) / median / 1e9;
      return [`linear-code-rate-${name}`, rate ? { value: rate, digits: 0 } : { value: '—' }];
    }),
  );
}

/** How many times as fast we are on the most threads as on one. */
function gainMetrics(r: Measured): Record<string, Metric> {
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
