import { claim, digits, t, tell } from '../../engine/told.ts';
import { band } from '../../models/statistics.ts';
import type numbers from './numbers.ts';

const problem = (number: string) => ({ key: 'prince2023', where: `problem ${number}` });
const seed = t('种子', 'seed');
const trainError = t('训练误差（均方）', 'training error (mean square)');
const testError = t('测试误差（均方）', 'test error (mean square)');
const x = t('输入 x', 'input x');
const y = t('输出 y', 'output y');
const minimum = t('第几个极小值', 'which minimum');
const loss = t('训练误差', 'training error');
const allDead = t(
  '全部隐藏单元都死亡的网络占多少',
  'share of nets whose hidden units are all dead',
);

export default tell<typeof numbers>()({
  title: t('训练一个浅层网络', 'Training a shallow network'),
  question: t(
    '同样的数据，同样的网络，换一个随机种子，会训练到同一个地方吗？',
    'Same data, same network: does training end in the same place after another random seed?',
  ),
  params: {
    seed: t('数据的种子', 'Seed of the data'),
    dataSet: t('数据取自哪个函数', 'Function that the data come from'),
    count: t('点数，训练与测试合计', 'Points, training and test together'),
    noise: t('噪声的标准差 σ', 'Standard deviation σ of the noise'),
    testShare: t('留作测试的比例', 'Share of the points kept for testing'),
    hidden: t('隐藏单元个数 D', 'Hidden units D'),
    start: t(
      '初始化方式：normal 为全部参数取标准正态',
      'Initialization: `normal` draws every parameter from a standard normal distribution',
    ),
    learningRate: t('学习率 η', 'Learning rate η'),
    epochs: t(
      '训练多少轮，每轮用到每个训练点一次',
      'Epochs, each of which uses every training point once',
    ),
    replicas: t('网络的个数；种子依次是 0, 1, 2, …', 'Nets; their seeds are 0, 1, 2, …'),
    publishedSeed: t('读者可以重做的那一次的种子', 'Seed of the run that readers can repeat'),
    atRest: t(
      '梯度的长度小于此数，就算停在极小值处',
      'A net is at a minimum where its gradient is shorter than this',
    ),
    tolerance: t(
      '在每个训练点上相差不超过此数，就算同一个函数',
      'Two functions are the same if they differ by no more than this at every training point',
    ),
    sweep: t(
      '改变单元个数与学习率时训练多少轮；改变单元个数时学习率乘 D',
      'Epochs where units or rate vary; where units do, the learning rate times D',
    ),
    units: t('试过的隐藏单元个数', 'Numbers of hidden units tried'),
    rates: t('试过的学习率', 'Learning rates tried'),
    jointWeight: t(
      '斜率的改变超过此数才算折点',
      'A joint counts if the slope changes there by more than this',
    ),
    alphas: t('缩放所用的 α', 'Factors α of the rescaling'),
    line: t('沿线计算损失的点数', 'Points along a line at which the loss is computed'),
    curve: t('画曲线所用的 x 的个数', 'Number of x at which curves are drawn'),
  },
  files: {
    'points.csv': {
      title: t('数据', 'The data'),
      columns: { set: t('training 训练，test 测试', '`training` or `test`'), x, y },
    },
    'target.csv': { title: t('不带噪声的函数', 'The function without noise'), columns: { x, y } },
    'nets.csv': {
      title: t('每个种子的网络停在哪里', 'Where the net of each seed ends'),
      columns: {
        seed,
        trainError,
        testError,
        gradient: t('梯度的长度', 'length of the gradient'),
        dead: t('死亡单元个数', 'dead hidden units'),
        minimum: t(
          '第几个极小值，0 为尚未停下',
          'which minimum, 0 if the net has not come to rest',
        ),
      },
    },
    'minima.csv': {
      title: t('找到的极小值', 'The minima that were found'),
      columns: {
        minimum,
        trainError,
        testError,
        nets: t('停在这里的网络个数', 'nets that end there'),
        seed: t('其中最小的种子', 'the least seed among them'),
        joints: t('训练点之间的折点个数', 'joints between the outermost training points'),
      },
    },
    'minima-curves.csv': {
      title: t('各个极小值处的函数', 'The function at each minimum'),
      columns: { minimum, x, y },
    },
    'line.csv': {
      title: t(
        '从最好的极小值出发，沿几条路的损失',
        'The loss along four ways from the best minimum',
      ),
      columns: {
        t: t('走过的比例', 'share of the way'),
        swapped: t('直线，到两个单元互换的孪生', 'straight, to the twin with two units swapped'),
        other: t('直线，到另一个极小值', 'straight, to another minimum'),
        straight: t('直线，到缩放 4 倍的孪生', 'straight, to the twin rescaled by 4'),
        rescaled: t('逐渐缩放，到同一个孪生', 'rescaling little by little, to the same twin'),
      },
    },
    'units.csv': {
      title: t('训练误差随隐藏单元个数的变化', 'Training error against hidden units'),
      columns: {
        hidden: t('隐藏单元个数 D', 'hidden units D'),
        parameters: t('参数个数 3D + 1', 'parameters 3D + 1'),
        loss,
        least: t('所有种子中最小的', 'the least of all seeds'),
        dead: t('死亡单元占多少', 'share of dead hidden units'),
        allDead,
      },
    },
    'rates.csv': {
      title: t(
        '训练误差随学习率的变化；1e9 表示发散',
        'Training error against the learning rate; 1e9 stands for divergence',
      ),
      columns: {
        rate: t('学习率 η', 'learning rate η'),
        loss,
        diverged: t('发散的网络占多少', 'share of nets that diverge'),
        allDead,
      },
    },
    'run.csv': {
      title: t('公布的那一次：误差随轮次的变化', 'The published run: errors against the epoch'),
      columns: { epoch: t('轮次', 'epoch'), trainError, testError },
    },
    'run-curve.csv': {
      title: t('公布的那一次训练出的函数', 'The function that the published run has learned'),
      columns: { x, y },
    },
  },

  metrics(r, p, files) {
    const minima = files['minima.csv'];
    const joints = (count: number) => minima.filter((row) => row.joints === count).length;
    const rates = files['rates.csv'];
    const at = (rate: number) => rates.find((row) => row.rate === rate);
    return {
      ...digits(0, {
        moving: p.replicas - r.resting,
        'training-points': p.count - Math.round(p.count * p.testShare),
        'minima-two-joints': joints(2),
        'minima-one-joint': joints(1),
        'minima-no-joint': joints(0),
        parameters: 3 * p.hidden + 1,
      }),
      ...digits(3, {
        'all-dead-share': r.allDead / p.replicas,
        'lowest-over-constant': r.lowest / r.constant,
        'all-dead-at-half': at(0.5)?.allDead ?? 0,
        'all-dead-at-tenth': at(0.1)?.allDead ?? 0,
        'all-dead-at-nine-tenths': at(0.9)?.allDead ?? 0,
      }),
      'grey-step': {
        value: band(
          files['nets.csv'].filter((row) => row.minimum === 0).map((row) => row.trainError),
        ).median,
        digits: 4,
      },
      ...digits(1, {
        'largest-rate-below-one': Math.max(...p.rates.filter((rate) => rate < 1)),
      }),
    };
  },

  checks(r, _p, files) {
    const rates = files['rates.csv'];
    return [
      claim('rescaled-twin', problem('3.6'), {
        zh: 'θ₁₀ 与 θ₁₁ 乘 2，φ₁ 除以 2，网络不变：损失之差',
        en: 'θ₁₀ and θ₁₁ times 2, φ₁ divided by 2: the network stays as it is; difference of the losses',
        basis: 'derived',
        published: 0,
        got: r.symmetry.twin,
      }),
      claim('rescaled-any', problem('3.6'), {
        zh: '任何正数 α 都行：α 从 0.001 到 1000，损失相差最多（只有舍入）',
        en: 'Any positive α will do: largest difference of the losses, α from 0.001 to 1000 (rounding alone)',
        basis: 'derived',
        published: 0,
        got: r.symmetry.scaling,
        tolerance: 1e-15,
      }),
      claim('negative-factor', problem('3.6'), {
        zh: 'α 为负时输出变为 f − φ₁·|θ₁₀ + θ₁₁x|：在训练点上与此相差最多',
        en: 'For a negative α the output becomes f − φ₁·|θ₁₀ + θ₁₁x|: largest gap from that at the training points',
        basis: 'derived',
        published: 0,
        got: r.symmetry.negativeGap,
        tolerance: 1e-14,
      }),
      claim('permuted-twins', problem('3.7'), {
        zh: '隐藏单元换次序，损失不变：全部次序里相差最多',
        en: 'Hidden units in another order leave the loss as it is: largest difference over all orders',
        basis: 'derived',
        published: 0,
        got: r.symmetry.permutation,
        tolerance: 1e-15,
      }),
      claim('line-is-a-minimum', problem('3.7'), {
        zh: '最小值不唯一，除去对称也还有别的极小值：最好的直线就是一个。训练点之间没有折点的极小值的训练误差',
        en: 'There is no unique minimum, and apart from symmetries there are other local ones; the best straight line is one: training error of a minimum without joints between the training points',
        basis: 'derived',
        published: r.straight,
        got: files['minima.csv'].find(({ joints }) => joints === 0)?.trainError ?? 0,
        tolerance: 1e-6,
      }),
      claim('homogeneous-balance', problem('3.5'), {
        zh: '由齐次性，θ_d0·∂L/∂θ_d0 + θ_d1·∂L/∂θ_d1 = φ_d·∂L/∂φ_d：两边相差最多',
        en: 'From homogeneity, θ_d0·∂L/∂θ_d0 + θ_d1·∂L/∂θ_d1 = φ_d·∂L/∂φ_d: largest difference of the sides',
        basis: 'identity',
        published: 0,
        got: r.symmetry.balance,
        tolerance: 1e-14,
      }),
      claim(
        'all-dead-is-constant',
        { key: 'prince2023', where: 'sec. 3.1' },
        {
          zh: '隐藏单元全部死亡，网络只剩常数 φ₀：最差的极小值的训练误差等于 y 的方差',
          en: 'With all hidden units dead the network is the constant φ₀: the training error of the worst minimum is the variance of y',
          basis: 'derived',
          published: r.constant,
          got: files['minima.csv'].at(-1)!.trainError,
          tolerance: 1e-9,
        },
      ),
      claim(
        'diverges-above-one',
        { key: 'prince2023', where: 'sec. 2.2.3' },
        {
          zh: '损失对 φ₀ 的二阶导数是 2，所以学习率超过 1 时没有极小值留得住梯度下降：凡超过 1 的都发散，其余都不发散',
          en: 'The second derivative of the loss by φ₀ is 2, so above a learning rate of 1 no minimum holds gradient descent: all nets diverge above it, none below',
          basis: 'derived',
          published: true,
          got: rates.every(({ rate, diverged }) => diverged === (rate > 1 ? 1 : 0)),
        },
      ),
    ];
  },

  reruns: (r, p) => ({
    training: {
      params: {
        dataSet: p.dataSet,
        draw: p.seed,
        count: p.count,
        noise: p.noise,
        testShare: p.testShare,
        hidden: p.hidden,
        start: p.start,
        learningRate: p.learningRate,
        epochs: p.epochs,
        seed: p.publishedSeed,
        nets: p.replicas,
      },
      digest: r.run.digest,
      final: r.run.final,
    },
  }),
});
