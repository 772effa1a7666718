import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

export default tell<typeof numbers>()({
  title: t('两个输出，一套折点', 'Two outputs, one set of joints'),
  question: t(
    '几个输出共用一个隐藏层，得到什么，失去什么？',
    'What do several outputs gain and lose by sharing one hidden layer?',
  ),
  params: {
    seed: t('种子', 'Seed'),
    random: t(
      '用来找折点的随机网络：个数、隐藏单元、x 的范围 ±',
      'Random networks whose joints are looked for: how many, hidden units, range of x ±',
    ),
    points: t('训练点数', 'Training points'),
    drawn: t('输出曲线写下多少个点', 'Places at which the outputs are written down'),
    steps: t('步数', 'Steps'),
    every: t('隔多少步记一次损失', 'Steps from one recorded loss to the next'),
    learningRate: t('学习率 η（Adam）', 'Learning rate η (Adam)'),
    offsets: t('初始偏置的标准差', 'Standard deviation of the first biases'),
    seeds: t('种子数', 'Number of seeds'),
    shared: t('共用一层：隐藏单元数', 'Sharing one layer: hidden units'),
    separate: t('各用一层：每个网络的隐藏单元数', 'A layer each: hidden units of each network'),
    run: t(
      '公布的那次训练：目标、隐藏单元、种子、学习率、步数',
      'The published training: targets, hidden units, seed, learning rate, steps',
    ),
  },
  files: {
    'curves.csv': {
      title: t('损失随步数的变化', 'Loss against steps'),
      columns: {
        pair: t(
          '两个目标：together 在同样的地方弯，apart 各弯各的',
          'the two targets: together (bend at the same places), apart (at places of their own)',
        ),
        kind: t(
          'shared 共用一层，separate 各用一层',
          'shared: one layer for both; separate: a layer each',
        ),
        step: t('步', 'step'),
        loss: t('两个输出的均方误差之和', 'sum of the mean squared errors of both outputs'),
      },
    },
    'run-units.csv': {
      title: t('公布的那次训练之后的隐藏单元', 'Hidden units after the published training'),
      columns: {
        unit: t('单元', 'unit'),
        offset: t('偏置 θ_d0', 'bias θ_d0'),
        slope: t('斜率 θ_d1', 'slope θ_d1'),
        joint: t('折点 −θ_d0/θ_d1', 'joint −θ_d0/θ_d1'),
        weight1: t('到 y₁ 的权重', 'weight to y₁'),
        weight2: t('到 y₂ 的权重', 'weight to y₂'),
      },
    },
    'run-outputs.csv': {
      title: t('公布的那次训练之后的两个输出', 'Both outputs after the published training'),
      columns: {
        x: t('输入', 'input'),
        y1: t('y₁', 'y₁'),
        y2: t('y₂', 'y₂'),
        target1: t('y₁ 的目标', 'target of y₁'),
        target2: t('y₂ 的目标', 'target of y₂'),
      },
    },
  },
  checks: (r) => [
    claim(
      'same-joints',
      { key: 'prince-zh', where: 'fig. 3.6' },
      {
        zh: '两个输出的折点在同样的位置：分别从两个输出的值里找出折点，最大的距离',
        en: 'The joints of both outputs lie at the same places: found in the values of each output alone, their largest distance',
        basis: 'derived',
        published: 0,
        got: r.joints.largestGap,
        tolerance: 1e-4,
      },
    ),
    claim(
      'where-clipped',
      { key: 'prince-zh', where: 'sec. 3.3.1' },
      {
        zh: '折点在隐藏单元被截断之处 −θ_d0/θ_d1：找到的与算出的最大的距离',
        en: 'Joints lie where hidden units are clipped, at −θ_d0/θ_d1: largest distance of those found from those computed',
        basis: 'derived',
        published: 0,
        got: r.joints.largestError,
        tolerance: 1e-4,
      },
    ),
    claim(
      'four-joints',
      { key: 'prince-zh', where: 'fig. 3.6' },
      {
        zh: '四个隐藏单元，最多四个折点',
        en: 'Four hidden units, at most four joints',
        published: 4,
        got: r.joints.most,
      },
    ),
  ],
  reruns: (r, p) => ({
    training: {
      params: { ...p.run, points: p.points, offsets: p.offsets },
      digest: r.run.digest,
      final: r.run.final,
    },
  }),
});
