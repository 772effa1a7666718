import { claim, digits, t, tell } from '../../engine/told.ts';
import { band } from '../../models/statistics.ts';
import type numbers from './numbers.ts';

/** Pixels of a small picture, for how many cells a grid over such pictures would have. */
const pictureSide = 28;

export default tell<typeof numbers>()({
  title: t('能量变成概率', 'From energy to probability'),
  question: t(
    '一个给每种状态打分的函数，怎样变成概率？它又怎样从数据里学？',
    'How does a function that scores every state become a probability, and how does it learn from data?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    half: t('正方形 [−a, a]² 的 a', 'a of the square [−a, a]²'),
    gradient: t(
      '两种方法求梯度：每层隐藏单元数、每条轴的格数、数据点数、网络个数、差分步长的个数',
      'The gradient in two ways: hidden units a layer, cells along an axis, data points, networks, sizes of difference',
    ),
    training: t(
      '训练：目标分布、每层隐藏单元数、每条轴的格数、训练点数、留出点数、学习率、步数、多少步记一次、种子数',
      'Training: targets, hidden units a layer, cells along an axis, training points, held-out points, learning rate, steps, steps between records, seeds',
    ),
    samples: t('负相的样本数；各重复多少次', 'Samples of the negative phase; repeats of each'),
    quadrature: t(
      '每条轴的格数；当作真值的格数；要求的相对误差',
      'Cells along an axis; those taken for the truth; relative error asked for',
    ),
  },
  files: {
    'differences.csv': {
      title: t('差分求出的梯度差多少', 'How far differences are from the gradient'),
      columns: {
        step: t('差分的步长 h', 'size h of the difference'),
        error: t('最大误差，除以梯度的长度', 'largest error, over the length of the gradient'),
      },
    },
    'training.csv': {
      title: t('训练中的散度与损失', 'Divergence and loss during training'),
      columns: {
        target: t('目标分布', 'target'),
        step: t('步数', 'step'),
        kl: t('KL(p‖q)，奈特', 'KL(p‖q), nats'),
        loss: t('训练点上的 −ln q，奈特', '−ln q on the training points, nats'),
      },
    },
    'runs.csv': {
      title: t('每个种子的结局', 'How every seed ended'),
      columns: {
        target: t('目标分布', 'target'),
        seed: t('第几个种子', 'which seed'),
        uniform: t('均匀分布的 KL(p‖q)，奈特', 'KL(p‖q) of the uniform density, nats'),
        after: t('训练后的 KL(p‖q)，奈特', 'KL(p‖q) after training, nats'),
        heldOut: t('留出点上的 −ln q，奈特', '−ln q on the held-out points, nats'),
        points: t('训练点上的 −ln q，奈特', '−ln q on the training points, nats'),
        phases: t(
          '两相之差的长度与正相之比',
          'length of the difference of the phases over that of the positive one',
        ),
      },
    },
    'maps.csv': {
      title: t('第一个种子学到的能量与密度', 'Energy and density that the first seed learnt'),
      columns: {
        target: t('目标分布', 'target'),
        x: t('格子中心 x', 'middle of the cell, x'),
        y: t('格子中心 y', 'middle of the cell, y'),
        truth: t('目标密度 p', 'target density p'),
        model: t('学到的密度 q', 'learnt density q'),
        energy: t('能量，最低处为 0', 'energy, 0 where it is lowest'),
      },
    },
    'samples.csv': {
      title: t('用样本估计负相', 'The negative phase from samples'),
      columns: {
        count: t('样本数 N', 'samples N'),
        error: t('误差的长度与负相之比', 'length of the error over that of the negative phase'),
        rms: t('其均方根', 'its root mean square'),
        uncertainty: t('均方的相对标准误', 'relative standard error of the mean square'),
        theory: t('均方根的理论值', 'root mean square, theory'),
      },
    },
    'quadrature.csv': {
      title: t('Z 的误差与格数', 'Error of Z against cells'),
      columns: {
        target: t('学的是哪个分布', 'what was learnt'),
        perAxis: t('每条轴的格数', 'cells along an axis'),
        error: t('Z 的相对误差', 'relative error of Z'),
      },
    },
  },

  metrics({ apart, samples }, { training, quadrature }, files) {
    const runs = (target: string) => files['runs.csv'].filter((row) => row.target === target);
    const curve = (target: string) => files['training.csv'].filter((row) => row.target === target);
    const best = (target: string) =>
      curve(target).reduce((a, b) => (b.kl.median < a.kl.median ? b : a));
    const enough = (target: string) => {
      const rows = files['quadrature.csv'].filter((row) => row.target === target);
      const last = rows.findLastIndex(({ error }) => error.high > quadrature.share);
      return rows[Math.min(last + 1, rows.length - 1)]!.perAxis;
    };
    const most = Math.max(...training.targets.map(enough));
    const pixels = pictureSide * pictureSide;
    const at = (count: number) => files['samples.csv'].find((row) => row.count === count);
    return {
      apart: { value: apart, digits: 2 },
      'smallest-difference': {
        value: Math.min(...files['differences.csv'].map(({ error }) => error.median)),
        digits: 2,
      },
      ...Object.assign(
        {},
        ...training.targets.map((target) => ({
          ...digits(2, {
            [`${target}-gap`]: band(runs(target).map(({ heldOut, points }) => heldOut - points))
              .median,
            [`${target}-uniform`]: runs(target)[0]!.uniform,
            [`${target}-start`]: curve(target)[0]!.kl.median,
          }),
          ...digits(3, {
            [`${target}-best`]: best(target).kl.median,
            [`${target}-after`]: curve(target).at(-1)!.kl.median,
            [`${target}-low`]: curve(target).at(-1)!.kl.low,
            [`${target}-high`]: curve(target).at(-1)!.kl.high,
          }),
          ...digits(0, {
            [`${target}-best-step`]: best(target).step,
            [`${target}-cells`]: enough(target),
          }),
        })),
      ),
      ...digits(1, {
        'spread-one': samples.spread,
        'phases-most': 100 * Math.max(...files['runs.csv'].map(({ phases }) => phases)),
      }),
      'samples-few': { value: at(16)?.rms ?? 0, digits: 2 },
      'samples-many': { value: at(1024)?.rms ?? 0, digits: 3 },
      pixels: { value: pixels, digits: 0 },
      'cells-most': { value: most, digits: 0 },
      /** Digits of cells^pixels. */
      'cells-exponent': { value: Math.floor(pixels * Math.log10(most)), digits: 0 },
    };
  },

  checks({ apart }, { samples, gradient }, files) {
    const article = (where: string) => ({ key: 'su2019ebm', where });
    const claims = [
      claim('two-phases', article('eq. 5, 6'), {
        zh: '两相公式就是对数似然的梯度：与前向自动微分的最大差别，除以梯度的长度',
        en: 'The two phases are the gradient of the log likelihood: largest difference from forward-mode differentiation, over the length of the gradient',
        published: 0,
        got: apart,
        tolerance: 1e-12,
        basis: 'derived',
      }),
    ];
    const [a, b] = [files['differences.csv'][1], files['differences.csv'][3]];
    if (a && b)
      claims.push(
        claim('differences-second-order', article('eq. 5'), {
          zh: '中心差分的误差按步长的平方缩小：步长除以 64 时，误差的对数之比',
          en: 'Central differences are off by the square of their size: exponent between a difference and one 64 times as small',
          published: 2,
          got: Math.log(a.error.median / b.error.median) / Math.log(a.step / b.step),
          tolerance: 0.05,
          basis: 'derived',
        }),
      );
    if (samples.repeats < 100 || gradient.replicas < 8) return claims;
    return [
      ...claims,
      claim('root-n', article('eq. 6'), {
        zh: '用 N 个样本估计负相，均方误差是理论值 tr Cov/N（各 N 的偏差，以标准误为单位，取最大）',
        en: 'The negative phase from N samples has the mean square error tr Cov/N (largest deviation over all N, in standard errors)',
        published: 0,
        got: Math.max(
          ...files['samples.csv'].map(
            ({ rms, theory, uncertainty }) =>
              Math.abs((rms * rms) / (theory * theory) - 1) / uncertainty,
          ),
        ),
        tolerance: 3.5,
        basis: 'derived',
      }),
    ];
  },
});
