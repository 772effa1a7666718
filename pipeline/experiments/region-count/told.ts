import { claim, digits, t, tell } from '../../engine/told.ts';
import { maximumRegions } from '../../models/region-bound.ts';
import type numbers from './numbers.ts';

const notebook = { key: 'prince-notebook-3-3', where: 'cells' } as const;

export default tell<typeof numbers>()({
  title: t('线性区域有多少', 'How many linear regions'),
  question: t(
    '一个隐藏层最多把输入空间切成多少块？真实的网络切成多少块？',
    'Into how many regions can one hidden layer cut the space of inputs, and into how many do real networks cut it?',
  ),
  params: {
    seed: t('种子', 'Seed'),
    growth: t(
      '上界曲线：输入个数、隐藏单元和参数到多少为止、每条曲线的点数',
      'Curves of the bound: inputs, up to how many hidden units and parameters, points a curve',
    ),
    dot: t('图 3.9 的圆点', 'The dot of figure 3.9'),
    pairs: t(
      '隐藏单元到这个数为止，逐对核对 2 的 Di 次方 ≤ N ≤ 2 的 D 次方',
      'Up to so many hidden units, 2^Di ≤ N ≤ 2^D is checked for every pair',
    ),
    sizes: t('随机网络的 [输入, 隐藏单元]', '[inputs, hidden units] of the random networks'),
    replicas: t('每种大小的随机网络个数', 'Random networks of each size'),
    trained: t(
      '训练过的网络：大小、目标、每轴格点数（按输入个数）、学习率、步数、种子数',
      'Trained networks: sizes, target, grid points an axis (by number of inputs), learning rate, steps, seeds',
    ),
    three: t(
      '习题 3.8 的 1–3–1 网络：[偏置, 斜率] 与输出 [φ₀ … φ₃]',
      'The 1–3–1 network of problem 3.8: [bias, slope], and output [φ₀ … φ₃]',
    ),
  },
  files: {
    'growth.csv': {
      title: t('区域数的上界，按隐藏单元', 'Bound on the regions, by hidden units'),
      columns: {
        inputs: t('输入个数 Di', 'inputs Di'),
        hidden: t('隐藏单元 D', 'hidden units D'),
        parameters: t('参数个数', 'parameters'),
        logRegions: t('上界的常用对数', 'log₁₀ of the bound'),
      },
    },
    'parameters.csv': {
      title: t('区域数的上界，按参数', 'Bound on the regions, by parameters'),
      columns: {
        inputs: t('输入个数 Di', 'inputs Di'),
        hidden: t('隐藏单元 D', 'hidden units D'),
        parameters: t('参数个数', 'parameters'),
        logRegions: t('上界的常用对数', 'log₁₀ of the bound'),
      },
    },
    'counts.csv': {
      title: t('真实网络的区域数', 'Regions of real networks'),
      columns: {
        inputs: t('输入个数 Di', 'inputs Di'),
        hidden: t('隐藏单元 D', 'hidden units D'),
        start: t(
          '网络：random 偏置随机，central 偏置为零，trained 训练过',
          'network: random (random biases), central (biases zero), trained',
        ),
        bound: t('上界', 'bound'),
        everywhere: t('整个空间的区域数', 'regions of the whole space'),
        inBox: t('|xᵢ| < 1 的盒子里的区域数', 'regions in the box |xᵢ| < 1'),
        atBound: t('整个空间达到上界的比例', 'share that reaches the bound, whole space'),
        atBoundInBox: t('盒子里达到上界的比例', 'share that reaches the bound, box'),
        below: t('整个空间少于 2 的 Di 次方的比例', 'share below 2^Di, whole space'),
        belowInBox: t('盒子里少于 2 的 Di 次方的比例', 'share below 2^Di, box'),
      },
    },
  },
  metrics: (r, _p, files) => {
    const of = (inputs: number, hidden: number, start: string) =>
      files['counts.csv'].find(
        (row) => row.inputs === inputs && row.hidden === hidden && row.start === start,
      );
    const found = {
      'box-3-8': of(3, 8, 'random')?.inBox.median,
      'box-3-8-trained': of(3, 8, 'trained')?.inBox.median,
      'box-2-16': of(2, 16, 'random')?.inBox.median,
      'box-2-16-trained': of(2, 16, 'trained')?.inBox.median,
      'central-2-8': of(2, 8, 'central')?.everywhere.median,
      'central-2-16': of(2, 16, 'central')?.everywhere.median,
      'below-2-2': of(2, 2, 'random')?.belowInBox,
      'below-3-3': of(3, 3, 'random')?.belowInBox,
      'below-4-4': of(4, 4, 'random')?.belowInBox,
      'below-4-8': of(4, 8, 'random')?.belowInBox,
      'below-3-8': of(3, 8, 'random')?.belowInBox,
    };
    const raised = [...String(r.large.exponent)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
    return {
      ...digits(0, {
        'corners-1': Number(maximumRegions(1, 1)),
        'corners-2': Number(maximumRegions(2, 2)),
        'corners-3': Number(maximumRegions(3, 3)),
      }),
      'large-bound': { value: `${r.large.mantissa}×10${raised.join('')}` },
      'slope-1': { value: r.three.slopes[0]!, digits: 3 },
      'slope-2': { value: r.three.slopes[1]!, digits: 3 },
      'slope-3': { value: r.three.slopes[2]!, digits: 3 },
      'slope-4': { value: r.three.slopes[3]!, digits: 3 },
      // A size that a profile does not count has no metric.
      ...Object.fromEntries(
        Object.entries(found).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, { value }]],
        ),
      ),
    };
  },
  checks: (r) => [
    claim(
      'seven',
      { key: 'prince-zh', where: 'problem 3.18' },
      {
        zh: '两个输入、三个单元，最多 7 个区域',
        en: 'Two inputs and three units: at most 7 regions',
        published: '7',
        got: r.most.n2d3,
      },
    ),
    claim(
      'sixteen',
      { key: 'prince-zh', where: 'problem 3.18' },
      {
        zh: '再加两个单元（题目没有印答案）',
        en: 'With two units more (the book prints no answer)',
        basis: 'derived',
        published: '16',
        got: r.most.n2d5,
      },
    ),
    claim(
      'octants',
      { key: 'prince-zh', where: 'fig. 3.10' },
      {
        zh: '三个输入、三个单元：8 个区域',
        en: 'Three inputs and three units: 8 regions',
        published: '8',
        got: r.most.n3d3,
      },
    ),
    claim('fewer-units', notebook, {
      zh: '十个输入、八个单元：256',
      en: 'Ten inputs and eight units: 256',
      published: '256',
      got: r.most.n10d8,
    }),
    claim('fifty-units', notebook, {
      zh: '十个输入、五十个单元',
      en: 'Ten inputs and fifty units',
      published: '13432735556',
      got: r.most.n10d50,
    }),
    claim(
      'beyond-107',
      { key: 'prince-zh', where: 'fig. 3.9' },
      {
        zh: '100 个输入、500 个单元，可以超过 10¹⁰⁷ 个区域',
        en: '100 inputs and 500 units: there can be more than 10¹⁰⁷ regions',
        published: true,
        got: r.large.beyond,
      },
    ),
    claim(
      'parameters',
      { key: 'prince-zh', where: 'fig. 3.9' },
      {
        zh: '这个网络有 51,001 个参数',
        en: 'This network has 51,001 parameters',
        published: 51001,
        got: r.large.parameters,
      },
    ),
    claim('notebook-parameters', notebook, {
      zh: '十个输入、八个单元的参数个数，笔记本印作 90',
      en: 'Parameters for ten inputs and eight units, which the notebook prints as 90',
      published: 90,
      got: r.large.small,
      expected: 'contradicts',
      reason: t(
        '笔记本把 D 个隐藏单元的偏置算成了 1 个：10·8 + 1 + 8 + 1。照这样算，图 3.9 的网络会是 50,502 个参数，与书里的 51,001 不合。',
        'The notebook counts one bias for all D hidden units: 10·8 + 1 + 8 + 1. So counted, the network of figure 3.9 would have 50,502 parameters, and the book says 51,001.',
      ),
    }),
    claim(
      'between-powers',
      { key: 'prince-zh', where: 'sec. 3.7' },
      {
        zh: '区域数在 2 的 Di 次方与 2 的 D 次方之间：对上界逐对核对，越界的对数',
        en: 'Between 2^Di and 2^D regions, held against the bound: pairs (Di ≤ D) outside',
        basis: 'derived',
        published: 0,
        got: r.outside,
      },
    ),
    claim(
      'general-position',
      { key: 'buck1943', where: 'theorem' },
      {
        zh: '一般位置的超平面恰有 ΣC(D, j) 个区域（j ≤ Di）：随机网络中达到的比例',
        en: 'Hyperplanes in general position have exactly ΣC(D, j) regions (j ≤ Di): share of random networks that do',
        basis: 'derived',
        published: 1,
        got: r.random.atBound,
      },
    ),
    claim(
      'central',
      { key: 'cover1965', where: 'theorem 1' },
      {
        zh: '都过一点的超平面有 2·ΣC(D−1, j) 个区域（j < Di）：每个网络都相符的大小种数',
        en: 'Hyperplanes through one point have 2·ΣC(D−1, j) regions (j < Di): sizes at which every network agrees',
        basis: 'derived',
        published: r.central.sizes,
        got: r.central.asFormula,
      },
    ),
    claim(
      'four-regions',
      { key: 'prince-zh', where: 'fig. 3.3' },
      {
        zh: '1–3–1 网络有四个线性区域',
        en: 'The 1–3–1 network has four linear regions',
        published: 4,
        got: r.three.regions,
      },
    ),
    claim(
      'three-slopes',
      { key: 'prince-zh', where: 'problem 3.9' },
      {
        zh: '第三段的斜率是第一段与第四段之和：相差',
        en: 'The third slope is the sum of the first and the fourth: difference',
        basis: 'derived',
        published: 0,
        got: r.three.thirdLessSum,
        tolerance: 1e-12,
      },
    ),
  ],
});
