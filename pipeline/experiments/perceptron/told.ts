import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

export default tell<typeof numbers>()({
  title: t('感知机的学习规则', 'The perceptron’s learning rule'),
  question: t(
    '一个神经元能不能自己找到权重？要犯多少次错？',
    'Can a neuron find its weights by itself, and how many mistakes does it take?',
  ),
  params: {
    seed: t('种子（这里没有随机数）', 'Seed (nothing here is random)'),
    run: t(
      '公布的那次学习：门、输入写法、起点 [b, w₁, w₂] 和步数',
      'The published run: gate, coding, start [b, w₁, w₂] and steps',
    ),
    startRange: t(
      '起点的各个分量取 −n 到 n 的整数',
      'Entries of a start are whole numbers from −n to n',
    ),
    curveGates: t(
      '画出犯错次数随时间变化的两种门',
      'The two gates whose mistakes are followed in time',
    ),
  },
  files: {
    'mistakes.csv': {
      title: t('可分的门：犯错次数与理论上界', 'Separable gates: mistakes and the bound'),
      columns: {
        coding: t('输入写法', 'coding of the inputs'),
        gate: t('门的编号', 'number of the gate'),
        name: t('门的名称', 'name of the gate'),
        bound: t('上界 (R/γ)²，从零出发', 'bound (R/γ)² from zero weights'),
        least: t(
          '从零出发，任何次序下最少的犯错次数',
          'fewest mistakes from zero, over all orders',
        ),
        most: t('从零出发，任何次序下最多的犯错次数', 'most mistakes from zero, over all orders'),
        anyStart: t('固定轮次，所有次序与所有起点', 'fixed rounds, all orders and all starts'),
      },
    },
    'cycles.csv': {
      title: t('异或与同或：权重的循环', 'XOR and XNOR: the cycles of the weights'),
      columns: {
        coding: t('输入写法', 'coding of the inputs'),
        gate: t('门的编号', 'number of the gate'),
        runs: t('学习的次数（次序乘起点）', 'runs (orders times starts)'),
        cycling: t('其中陷入循环的', 'of these, those that cycle'),
        longest: t('最长的循环，轮', 'longest cycle, rounds'),
        fewestMistakes: t('循环中每轮最少的犯错次数', 'fewest mistakes in a round of a cycle'),
        largest: t('途中最大的 ‖w‖²', 'largest ‖w‖² on the way'),
      },
    },
    'curves.csv': {
      title: t('累计犯错次数随步数的变化', 'Mistakes so far against steps'),
      columns: {
        gate: t('门的编号', 'number of the gate'),
        step: t('步', 'step'),
        mistakes: t('累计犯错次数', 'mistakes so far'),
      },
    },
    'run.csv': {
      title: t('公布的那次学习的每一步', 'Every step of the published run'),
      columns: {
        step: t('步', 'step'),
        bias: t('偏置 b', 'bias b'),
        w1: t('权重 w₁', 'weight w₁'),
        w2: t('权重 w₂', 'weight w₂'),
        mistakes: t('累计犯错次数', 'mistakes so far'),
      },
    },
  },
  checks: (r) => [
    claim(
      'bound-on-mistakes',
      { key: 'novikoff1962', where: 'theorem' },
      {
        zh: '可分时犯错不超过 (R/γ)² 次：从零出发、不论次序，越界的门的个数',
        en: 'Where a line separates, at most (R/γ)² mistakes: gates beyond it, from zero and in any order',
        basis: 'derived',
        published: 0,
        got: r.beyond.orders,
      },
    ),
    claim(
      'always-rests',
      { key: 'prince-zh', where: 'sec. 3.7' },
      {
        zh: 'Rosenblatt 的算法从数据中学出权重：十四种可分的门里停不下来的',
        en: 'Rosenblatt’s algorithm learns the weights from data: separable gates on which it does not come to rest',
        basis: 'derived',
        published: 0,
        got: r.beyond.gates,
      },
    ),
    claim(
      'never-rests',
      { key: 'prince-zh', where: 'sec. 3.7' },
      {
        zh: '线性函数不足以解决一般的分类问题：异或与同或的学习中陷入循环的比例',
        en: 'A linear function does not solve classification in general: share of runs on XOR and XNOR that cycle',
        basis: 'derived',
        published: 1,
        got: r.cycles.cycling / r.cycles.runs,
      },
    ),
  ],
  reruns: (r, p) => ({
    steps: { params: p.run, digest: r.run.digest, final: r.run.final },
  }),
});
