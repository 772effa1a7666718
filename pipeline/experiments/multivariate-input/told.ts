import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

export default tell<typeof numbers>()({
  title: t('两个输入，三条直线，七块', 'Two inputs, three lines, seven regions'),
  question: t(
    '两个输入的网络由哪些平面块拼成？训练时块数怎样变？',
    'What flat pieces is a network of two inputs made of, and how does their number change in training?',
  ),
  params: {
    seed: t('种子', 'Seed'),
    net: t(
      '画处理过程的网络：三个单元的 [偏置, 两个斜率]，输出 [φ₀ … φ₃]，画到多远',
      'The network whose working is drawn: [bias, two slopes] of three units, output [φ₀ … φ₃], and how far it is drawn',
    ),
    random: t('随机的三条直线，多少组', 'How many random triples of lines'),
    side: t('训练数据：每轴的格点数', 'Training data: grid points an axis'),
    every: t('隔多少步数一次区域', 'Steps from one count to the next'),
    seeds: t('种子数', 'Number of seeds'),
    run: t(
      '公布的那次训练：目标、隐藏单元、初始偏置的标准差、种子、学习率、步数',
      'The published training: target, hidden units, standard deviation of the first biases, seed, learning rate, steps',
    ),
  },
  files: {
    'net.csv': {
      title: t('七个区域的仿射函数', 'The affine functions of the seven regions'),
      columns: {
        pattern: t('激活模式（1 激活，0 截断）', 'activation pattern (1 active, 0 clipped)'),
        offset: t('常数项', 'offset'),
        slope1: t('x₁ 的斜率', 'slope along x₁'),
        slope2: t('x₂ 的斜率', 'slope along x₂'),
      },
    },
    'run-units.csv': {
      title: t('公布的那次训练之后的隐藏单元', 'Hidden units after the published training'),
      columns: {
        unit: t('单元', 'unit'),
        offset: t('偏置 θ_d0', 'bias θ_d0'),
        slope1: t('斜率 θ_d1', 'slope θ_d1'),
        slope2: t('斜率 θ_d2', 'slope θ_d2'),
        weight: t('输出权重 φ_d', 'output weight φ_d'),
      },
    },
    'counts.csv': {
      title: t('区域数随训练步数的变化', 'Regions against training steps'),
      columns: {
        step: t('步', 'step'),
        run: t('公布的那次，盒子里', 'the published run, in the box'),
        inBox: t('盒子里的区域数，所有种子', 'regions in the box, all seeds'),
        everywhere: t('整个平面的区域数，所有种子', 'regions of the whole plane, all seeds'),
        loss: t('均方误差，所有种子', 'mean squared error, all seeds'),
      },
    },
  },
  checks: (r) => [
    claim(
      'seven-regions',
      { key: 'prince-zh', where: 'fig. 3.8' },
      {
        zh: '两个输入、三个隐藏单元：七个区域',
        en: 'Two inputs and three hidden units: seven regions',
        published: 7,
        got: r.net.regions,
      },
    ),
    claim(
      'centre',
      { key: 'prince-zh', where: 'sec. 3.3.2' },
      {
        zh: '中央三角形里第一、三个单元激活，第二个不激活（我们的网络按此摆出）',
        en: 'In the central triangle the first and the third unit are active, the second is not (ours was laid out so)',
        basis: 'derived',
        published: '101',
        got: r.net.triangle,
      },
    ),
    claim(
      'seven-patterns',
      { key: 'prince-zh', where: 'problem 3.13' },
      {
        zh: '由此推出的七个激活模式（书没有印答案）',
        en: 'The seven activation patterns that follow from this (the book prints no answer)',
        basis: 'derived',
        published: '000 001 011 100 101 110 111',
        got: r.net.patterns,
      },
    ),
    claim(
      'always-seven',
      { key: 'prince-zh', where: 'problem 3.18' },
      {
        zh: '随机的三条直线：恰有七个区域的比例',
        en: 'Random triples of lines: share with exactly seven regions',
        basis: 'derived',
        published: 1,
        got: r.random.sevenRegions,
      },
    ),
    claim(
      'missing-pattern',
      { key: 'prince-zh', where: 'problem 3.13' },
      {
        zh: '缺的那个模式是三角形的模式取反：随机直线中成立的比例',
        en: 'The missing pattern is the triangle’s with every unit turned round: share of random triples',
        basis: 'identity',
        published: 1,
        got: r.random.opposite,
      },
    ),
  ],
  reruns: (r, p) => ({
    training: {
      params: { ...p.run, side: p.side },
      digest: r.run.digest,
      final: r.run.final,
    },
  }),
});
