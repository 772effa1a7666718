import type { Metric } from '../../engine/experiment.ts';
import { claim, t, tell } from '../../engine/told.ts';
import { entropy } from '../../models/max-ent.ts';
import { band } from '../../models/statistics.ts';
import type numbers from './numbers.ts';

const source = (where: string) => ({ key: 'su2015me', where });

export default tell<typeof numbers>()({
  title: t('最大熵模型就是 Logistic 回归', 'The maximum-entropy model is logistic regression'),
  question: t(
    '同样的特征，最大熵模型与 softmax 回归是不是同一个模型？',
    'With the same features, are the maximum-entropy model and softmax regression one model?',
  ),
  params: {
    seed: t('种子', 'Seed'),
    classes: t('词性；二分类只用前两个', 'Parts of speech; two classes are the first two'),
    frequency: t('词频至少这么大的词', 'Words with at least this frequency'),
    facts: t(
      '词首、词尾各取几个字；每个字在每一类里至少出现几次',
      'How many first and last characters; how often each is seen at least in every class',
    ),
    stop: t('求解对偶的停止规则', 'Stopping rule of the solvers'),
    net: t(
      'softmax 回归：学习率、动量、步数',
      'Softmax regression: learning rate, momentum, steps',
    ),
    run: t(
      '公布的那次：解法、梯度下降的步长，网络的学习率、动量、每次迭代走几步，迭代次数',
      'The published run: solver, step of gradient descent; learning rate, momentum and steps an iteration of the network; iterations',
    ),
    xor: t(
      '异或：两数不同时 y = 1 的概率，隐藏单元数，种子数，Adam 的学习率，步数，差多少算到了，偏导数多小算停下，还能降多少算没有',
      'Exclusive or: probability of y = 1 where the inputs differ, hidden units, seeds, learning rate of Adam, steps, how near counts as arrived, how small derivatives as at rest, how little to gain as nothing',
    ),
    grid: t(
      '网格的半宽与点数，给定的方差，画出的方差',
      'Half width and points of the grid, given variances, those drawn',
    ),
  },
  files: {
    'weights.csv': {
      title: t('两种解法得到的乘子', 'The multipliers of two solvers'),
      columns: {
        kind: t('事实的种类', 'kind of fact'),
        value: t('长度或字', 'length or character'),
        gisNoun: t('GIS，名词', 'GIS, noun'),
        gisVerb: t('GIS，动词', 'GIS, verb'),
        lbfgsNoun: t('L-BFGS，名词', 'L-BFGS, noun'),
        lbfgsVerb: t('L-BFGS，动词', 'L-BFGS, verb'),
        net: t('公布的那次：Logistic 回归的 w', 'the published run: w of logistic regression'),
        model: t('公布的那次：−(λ动 − λ名)', 'the published run: −(λ_verb − λ_noun)'),
      },
    },
    'spectrum.csv': {
      title: t('Hessian 矩阵的特征值，从大到小', 'Eigenvalues of the Hessian, largest first'),
      columns: { number: t('序号', 'number'), value: t('特征值', 'eigenvalue') },
    },
    'run.csv': {
      title: t('公布的那次：两个程序的损失', 'The published run: losses of the two programs'),
      columns: {
        iteration: t('迭代次数', 'iteration'),
        dual: t('最大熵模型的对偶值 Γ', 'dual Γ of the maximum-entropy model'),
        crossEntropy: t('Logistic 回归的交叉熵', 'cross-entropy of logistic regression'),
      },
    },
    'nets.csv': {
      title: t('异或：每个网络的结果', 'Exclusive or: how each net ended'),
      columns: {
        seed: t('种子', 'seed'),
        loss: t('网络的交叉熵', 'cross-entropy of the net'),
        solved: t(
          '把它的隐藏单元当作特征，解最大熵模型得到的值',
          'the maximum-entropy model with its hidden units for features',
        ),
        gradient: t('最大的偏导数', 'largest derivative'),
      },
    },
    'variances.csv': {
      title: t('给定方差时 x² 的乘子', 'The multiplier of x² for a given variance'),
      columns: {
        variance: t('给定的方差', 'given variance'),
        lambda: t('网格上的 λ', 'λ on the grid'),
        gaussian: t('1/(2σ²)', '1/(2σ²)'),
      },
    },
    'densities.csv': {
      title: t('给定方差时熵最大的分布', 'The distribution of largest entropy, variance given'),
      columns: {
        variance: t('给定的方差', 'given variance'),
        x: t('x', 'x'),
        density: t('概率除以格距', 'probability over the spacing'),
        gaussian: t('正态密度', 'normal density'),
      },
    },
  },
  metrics(r, { xor }, files): Readonly<Record<string, Metric>> {
    // A few nets, hardly trained, stand at no particular height.
    if (xor.replicas <= 100) return {};
    const nets = files['nets.csv'];
    // What is left to a model for which two inputs of different truth are one, or three of the four are.
    const twoAlike = (r.xor.withBoth + r.xor.without) / 2;
    const mixed = (1 + xor.chance) / 3;
    const threeAlike = (3 * entropy([mixed, 1 - mixed]) + r.xor.withBoth) / 4;
    const at = (height: number) => nets.filter(({ loss }) => Math.abs(loss - height) < xor.close);
    const gains = (height: number) => at(height).map(({ loss, solved }) => loss - solved);
    const stuck = nets.filter(({ loss }) => loss >= r.xor.withBoth + xor.close);
    const share = r.xor.arrived;
    return {
      'arrived-spread': { value: 2 * Math.sqrt((share * (1 - share)) / nets.length) },
      'two-alike': { value: twoAlike, digits: 3 },
      'two-alike-nets': { value: at(twoAlike).length },
      'two-alike-gain': { value: Math.max(...gains(twoAlike)) },
      'three-alike': { value: threeAlike, digits: 3 },
      'three-alike-nets': { value: at(threeAlike).length },
      'three-alike-least': { value: Math.min(...gains(threeAlike)) },
      'three-alike-most': { value: Math.max(...gains(threeAlike)), digits: 2 },
      'stuck-gradient': { value: band(stuck.map(({ gradient }) => gradient)).median },
    };
  },
  checks: (r, p) => [
    // A run cut short has not converged, and decides nothing about where it would have ended.
    ...(p.net.steps >= 1000
      ? [
          claim('softmax-regression', source('eq. 45'), {
            zh: '三类：最大熵模型的对偶值与 softmax 回归的交叉熵之差',
            en: 'Three classes: dual of the maximum-entropy model less cross-entropy of softmax regression',
            basis: 'derived',
            published: 0,
            got: r.three.dual - r.three.crossEntropy,
            tolerance: 1e-8,
          }),
          claim('logistic-weights', source('eq. 45'), {
            zh: '二分类：w 与 −(λ₁ − λ₀) 最大的差',
            en: 'Two classes: the largest difference of w and −(λ₁ − λ₀)',
            basis: 'derived',
            published: 0,
            got: r.run.final.weightsApart ?? Number.NaN,
            tolerance: 1e-6,
          }),
        ]
      : []),
    claim('n-directions', source('浅谈模型的应用'), {
      zh: '2N 个特征函数里，数据定得下来的方向',
      en: 'Of 2N feature functions, the directions that data determine',
      basis: 'derived',
      published: r.facts,
      got: r.two.rank,
    }),
    claim('gaussian', source('上集回顾'), {
      zh: '给定方差 1，最大熵给出正态分布：网格上 x² 的乘子',
      en: 'With variance 1 given, maximum entropy gives the normal distribution: the multiplier of x² on the grid',
      basis: 'derived',
      published: 0.5,
      got: r.grid.lambda,
      tolerance: 1e-6,
    }),
    ...(p.xor.replicas > 100
      ? [
          claim(
            'hidden-units-are-features',
            { key: 'su2015me', where: 'comment of 8 Dec. 2023' },
            {
              zh: '特征函数可以类比神经元，都是线性组合：没到底的网络，其隐藏单元当作特征去解，还能降多少（中位数）',
              en: 'Feature functions are like neurons, all of it linear combinations: what solving for the last layer still gains, median of the nets that did not arrive',
              basis: 'proxy',
              published: 0,
              got: r.xor.gained,
              tolerance: p.xor.still,
            },
          ),
          claim(
            'not-convex',
            { key: 'su2015me', where: 'comment of 8 Dec. 2023' },
            {
              zh: '类比到此为止：自己找特征的网络，有的几乎没有坡度了，却不在最低处',
              en: 'Where the likeness ends: some nets that find their own features have next to no slope left, and are not at the lowest value',
              basis: 'proxy',
              published: true,
              got: r.xor.elsewhere > 0,
            },
          ),
        ]
      : []),
  ],
  reruns: (r) => ({
    training: {
      params: { ...r.run.params, least: r.two.value },
      digest: r.run.digest,
      final: r.run.final,
    },
  }),
});
