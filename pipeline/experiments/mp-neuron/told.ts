import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2015nn', where: 'sec. 2' };

export default tell<typeof numbers>()({
  title: t('阈值神经元能做哪些逻辑门', 'Which gates a threshold neuron makes'),
  question: t(
    '一个神经元能做出十六种逻辑门中的哪几种？做不出的，两层够不够？',
    'Which of the sixteen gates does one neuron make, and are two layers enough for the others?',
  ),
  params: {
    seed: t('种子（这里没有随机数）', 'Seed (nothing here is random)'),
    gate: t('重跑中的目标门的编号', 'Number of the gate aimed at in the re-run'),
    coding: t(
      '重跑中输入的写法：signed 为 ±1，binary 为 0/1',
      'Coding of the inputs in the re-run: signed is ±1, binary 0/1',
    ),
    bias: t('重跑中的偏置 b', 'Bias b in the re-run'),
    weights: t('重跑中的权重 [w₁, w₂]', 'Weights [w₁, w₂] in the re-run'),
    mostDigits: t('加法器的最大位数', 'Digits of the largest adder'),
    moments: t(
      '锁存器试过的最长的输入序列',
      'Length of the longest sequence of inputs that the latch was tried on',
    ),
  },
  files: {
    'gates.csv': {
      title: t('十六种逻辑门，哪种神经元做得出', 'The sixteen gates, and which neuron makes them'),
      columns: {
        gate: t('编号', 'number'),
        name: t('名称', 'name'),
        at00: t('两个输入都为假时的输出', 'output where both inputs are false'),
        at01: t('只有 x₂ 为真时的输出', 'output where x₂ alone is true'),
        at10: t('只有 x₁ 为真时的输出', 'output where x₁ alone is true'),
        at11: t('两个输入都为真时的输出', 'output where both are true'),
        signed: t('有偏置、输入 ±1：做得出为 1', '1 if made with a bias from inputs ±1'),
        binary: t('有偏置、输入 0/1：做得出为 1', '1 if made with a bias from inputs 0/1'),
        signedUnbiased: t('无偏置、输入 ±1：做得出为 1', '1 if made without a bias from inputs ±1'),
        binaryUnbiased: t(
          '无偏置、输入 0/1：做得出为 1',
          '1 if made without a bias from inputs 0/1',
        ),
        bias: t(
          '输入 ±1 时最小的一组整数参数中的偏置（加权和不为零；做不出的为 0）',
          'bias of the smallest whole numbers that make it from inputs ±1, no sum being zero (0 if none do)',
        ),
        w1: t('相应的 w₁', 'its w₁'),
        w2: t('相应的 w₂', 'its w₂'),
      },
    },
    'xor.csv': {
      title: t('两层做出的异或', 'XOR by two layers'),
      columns: {
        x1: t('第一个输入', 'first input'),
        x2: t('第二个输入', 'second input'),
        or: t('隐藏神经元 OR 的输出', 'output of the hidden neuron OR'),
        nand: t('隐藏神经元 NAND 的输出', 'output of the hidden neuron NAND'),
        output: t('两层网络的输出', 'output of the two layers'),
        unbiased: t('不用偏置的公式的输出', 'output of the formula without a bias'),
        wanted: t('异或应有的输出', 'what XOR is'),
      },
    },
    'adder.csv': {
      title: t(
        '由神经元搭成的加法器，全部输入都试过',
        'Adders made of neurons, tried on all inputs',
      ),
      columns: {
        digits: t('每个数的位数', 'digits of each number'),
        neurons: t('神经元个数', 'neurons'),
        pairs: t('试过的数对', 'pairs tried'),
        wrong: t('加错的数对', 'pairs added wrongly'),
      },
    },
    'latch.csv': {
      title: t(
        '带回路的神经元：锁存器，全部输入序列都试过',
        'A neuron with a loop: the latch, tried on all sequences',
      ),
      columns: {
        moments: t('序列的长度', 'length of the sequences'),
        sequences: t('试过的序列', 'sequences tried'),
        wrong: t('最后状态不对的', 'of these, with a wrong last state'),
        idleHigh: t('以“都为假”结尾、状态为 1 的', 'ending with both false, and state 1'),
        idleLow: t('以“都为假”结尾、状态为 −1 的', 'ending with both false, and state −1'),
      },
    },
  },
  metrics: (r) => ({
    missing: { value: 16 - r.signed.biased, digits: 0 },
  }),
  checks: (r) => [
    claim(
      'gates-of-two',
      { key: 'oeis-a000609', where: 'a(2)' },
      {
        zh: '两个输入的阈值函数的个数',
        en: 'The number of threshold functions of two variables',
        published: 14,
        got: r.signed.biased,
      },
    ),
    claim(
      'gates-of-three',
      { key: 'oeis-a000609', where: 'a(3)' },
      {
        zh: '三个输入的阈值函数的个数',
        en: 'The number of threshold functions of three variables',
        published: 104,
        got: r.threeInputs,
      },
    ),
    claim('one-neuron-makes-logic', article, {
      zh: '单个神经元能执行逻辑功能：按文中的公式（没有偏置），十六种门都做得出',
      en: 'A single neuron carries out logic: by the formula as printed, which has no bias, all sixteen gates',
      basis: 'proxy',
      published: 16,
      got: r.signed.unbiased,
      expected: 'contradicts',
      reason: t(
        '没有偏置，相对的两个输入的加权和互为相反数，十六种里只剩九种，AND 也不在其中；有了偏置是十四种。',
        'Without a bias opposite inputs have opposite sums, which leaves nine of sixteen, AND not among them; with one there are fourteen.',
      ),
    }),
    claim('two-layers-make-xor', article, {
      zh: '文中的两层公式不加偏置就能做出异或：出错的输入个数',
      en: 'The article’s formula of two layers makes XOR without a bias: inputs it gets wrong',
      basis: 'derived',
      published: 0,
      got: r.xorWrong.unbiased,
    }),
    claim('logic-adds-numbers', article, {
      zh: '能完成逻辑功能，就能完成计算机的计算：神经元加法器加错的数对，加上锁存器记错的序列',
      en: 'What carries out logic computes what computers compute: pairs added wrongly, and sequences remembered wrongly',
      basis: 'proxy',
      published: 0,
      got: r.sums.wrong + r.latch.wrong,
    }),
  ],
  reruns: (r, p) => ({
    neuron: {
      params: { gate: p.gate, coding: p.coding, bias: p.bias, weights: p.weights },
      ...r.neuron,
    },
  }),
});
