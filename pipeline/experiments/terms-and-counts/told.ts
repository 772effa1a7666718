import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const notes = { key: 'prince-zh', where: 'sec. 3.7' };

export default tell<typeof numbers>()({
  title: t('名称与个数', 'Terms and counts'),
  question: t(
    '一个浅层网络有多少参数？哪些函数是线性的，哪些只是仿射的？',
    'How many parameters has a shallow network, and which functions are linear, which only affine?',
  ),
  params: {
    seed: t('参数、输入和数对的种子', 'Seed of parameters, inputs and pairs'),
    most: t('输入、隐藏单元、输出各至多', 'Inputs, hidden units and outputs, at most'),
    probes: t('每个网络试的输入数', 'Inputs tried on each network'),
    pairs: t('每个函数试的数对', 'Pairs tried on each function'),
    largest: t('其中的整数不超过', 'Largest whole number in them'),
    drawn: t('画出的网络：输入、隐藏单元、输出', 'Network drawn: inputs, hidden units, outputs'),
  },
  files: {
    'nets.csv': {
      title: t('造出来的网络和数出来的参数', 'Networks built, and their parameters counted'),
      columns: {
        inputs: t('输入', 'inputs'),
        hidden: t('隐藏单元', 'hidden units'),
        outputs: t('输出', 'outputs'),
        slopes: t('斜率（权重）', 'slopes (weights)'),
        offsets: t('偏置', 'biases'),
        parameters: t('参数', 'parameters'),
        felt: t('动一动就改变输出的参数', 'parameters that move the output when moved'),
        formula: t('D(Di + 1) + Do(D + 1)', 'D(Di + 1) + Do(D + 1)'),
      },
    },
    'linearity.csv': {
      title: t('各函数通过检验的比例', 'Share of pairs for which each function passes each test'),
      columns: {
        function: t('函数', 'function'),
        superposition: t('f[a + b] = f[a] + f[b]', 'f[a + b] = f[a] + f[b]'),
        doubling: t('f[2a] = 2f[a]', 'f[2a] = 2f[a]'),
        affine: t('f[a + b] + f[0] = f[a] + f[b]', 'f[a + b] + f[0] = f[a] + f[b]'),
        parameters: t('f[a, 2φ] = 2f[a, φ]', 'f[a, 2φ] = 2f[a, φ]'),
      },
    },
  },
  checks: (r) => [
    claim(
      'ten',
      { key: 'prince-zh', where: 'sec. 3.1' },
      {
        zh: '示例网络的参数',
        en: 'Parameters of the example network',
        published: 10,
        got: r.example.parameters,
      },
    ),
    claim(
      'figure-3-11',
      { key: 'prince-zh', where: 'fig. 3.11' },
      {
        zh: '三个输入、三个隐藏单元、两个输出：参数',
        en: 'Three inputs, three hidden units, two outputs: parameters',
        published: 20,
        got: r.figure311.parameters,
      },
    ),
    claim(
      'figure-3-11-slopes',
      { key: 'prince-zh', where: 'fig. 3.11' },
      {
        zh: '其中斜率',
        en: 'of these, slopes',
        published: 15,
        got: r.figure311.slopes,
      },
    ),
    claim(
      'figure-3-11-offsets',
      { key: 'prince-zh', where: 'fig. 3.11' },
      {
        zh: '其中偏置',
        en: 'of these, biases',
        published: 5,
        got: r.figure311.offsets,
      },
    ),
    claim(
      'problem-3-11',
      { key: 'prince2023', where: 'problem 3.11' },
      {
        zh: '图 3.6 的网络：4·(1 + 1) + 2·(4 + 1)',
        en: 'The network of figure 3.6: 4·(1 + 1) + 2·(4 + 1)',
        basis: 'derived',
        published: 18,
        got: r.figure36.parameters,
      },
    ),
    claim(
      'problem-3-12',
      { key: 'prince2023', where: 'problem 3.12' },
      {
        zh: '图 3.7 的网络：3·(2 + 1) + 1·(3 + 1)',
        en: 'The network of figure 3.7: 3·(2 + 1) + 1·(3 + 1)',
        basis: 'derived',
        published: 13,
        got: r.figure37.parameters,
      },
    ),
    claim(
      'problem-3-16',
      { key: 'prince2023', where: 'problem 3.16' },
      {
        zh: '两个输入、四个隐藏单元、三个输出',
        en: 'Two inputs, four hidden units, three outputs',
        basis: 'derived',
        published: 27,
        got: r.problem316.parameters,
      },
    ),
    claim(
      'formula',
      { key: 'prince2023', where: 'problem 3.17, eq. 3.11, 3.12' },
      {
        zh: 'D(Di + 1) + Do(D + 1)：造出来的参数、动一动就改变输出的参数，都与它相符的网络',
        en: 'D(Di + 1) + Do(D + 1): networks where both the parameters built and those that move the output agree with it',
        basis: 'derived',
        published: r.nets,
        got: r.agree,
      },
    ),
    claim('sum-is-linear', notes, {
      zh: '加权和满足叠加原理：通过的比例',
      en: 'A weighted sum obeys superposition: share that passes',
      published: 1,
      got: r.linearity.sum.superposition,
    }),
    claim('bias-ends-it', notes, {
      zh: '加上偏置就不再成立：通过的比例',
      en: 'With a bias it no longer does: share that passes',
      published: 0,
      got: r.linearity.affine.superposition,
    }),
    claim('argument-doubled', notes, {
      zh: '自变量加倍，加权和加倍',
      en: 'Doubling the argument doubles the weighted sum',
      published: 1,
      got: r.linearity.sum.doubling,
    }),
    claim('parameters-doubled', notes, {
      zh: '“参数加倍”，有偏置的函数输出不加倍：加倍的比例',
      en: '“Doubling the 参数” does not double the function with a bias: share where it does',
      published: 0,
      got: r.linearity.affine.parameters,
      expected: 'contradicts',
      reason: t(
        '“参数”读作 φ 就不对：φ₀ 也跟着加倍，输出总是加倍。应作“自变量”。',
        '参数 reads as the parameters φ, and then it is false: φ₀ is doubled too, and so is the output, always. It should be 自变量, the argument.',
      ),
    }),
  ],
});
