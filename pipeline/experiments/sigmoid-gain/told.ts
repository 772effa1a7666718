import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2015nn', where: 'sec. 2' };

export default tell<typeof numbers>()({
  title: t('S 型函数的增益', 'The gain of a sigmoid'),
  question: t(
    '用连续函数代替阶跃，坡度取多大，梯度下降才走得动？',
    'With a smooth function for the step, how steep may it be for gradient descent to move?',
  ),
  params: {
    seed: t('初始参数的种子', 'Seed of the initial parameters'),
    seeds: t('每个 k 训练的网络个数', 'Nets trained for each k'),
    gains: t('增益 k，依次取这些值', 'Gains k, one after the other'),
    hidden: t('隐藏神经元的个数', 'Hidden neurons'),
    scale: t('初始参数的标准差', 'Standard deviation of the initial parameters'),
    learningRate: t('学习率 η', 'Learning rate η'),
    steps: t('梯度下降的步数', 'Steps of gradient descent'),
    run: t('公布的那次训练：增益与种子', 'The published training: gain and seed'),
    shape: t('所画曲线的增益、范围与点数', 'Gains, reach and points of the curves drawn'),
    curveEvery: t('损失曲线每隔多少步记一次', 'Steps from one recorded loss to the next'),
    equalSteps: t('检验恒等式时走的步数', 'Steps for which the identity is tested'),
  },
  files: {
    'shape.csv': {
      title: t(
        '阶跃与 S 型函数，以及一个神经元的损失',
        'The step, sigmoids, and the loss of one neuron',
      ),
      columns: {
        kind: t('激活函数', 'activation function'),
        x: t('自变量 x，也是偏置 b', 'argument x, and bias b'),
        value: t('函数值', 'value'),
        loss: t(
          '权重为 1、偏置为 x 的神经元在 AND 上的损失',
          'loss on AND of a neuron with weights 1 and bias x',
        ),
      },
    },
    'gains.csv': {
      title: t('不同增益下的梯度与最终损失', 'Gradients and final losses against the gain'),
      columns: {
        gain: t('增益 k', 'gain k'),
        hidden: t('开始时隐藏层梯度的长度', 'length of the hidden layer’s gradient at the start'),
        output: t('开始时输出层梯度的长度', 'length of the output’s gradient at the start'),
        loss: t('最终损失', 'final loss'),
        solved: t('四个符号都对的比例', 'share with all four signs right'),
      },
    },
    'curve.csv': {
      title: t(
        '公布的那次训练，以及同一增益下所有种子',
        'The published training, and all seeds at its gain',
      ),
      columns: {
        step: t('步', 'step'),
        loss: t('公布的那次的损失', 'loss of the published training'),
        allSeeds: t('所有种子的损失', 'loss over all seeds'),
      },
    },
  },
  metrics: (r, p, files) => {
    const at = (gain: number) => files['gains.csv'].find((row) => row.gain === gain);
    const solved = p.gains.filter((gain) => (at(gain)?.solved ?? 0) > 0.5);
    return {
      'low-gain': { value: r.low.gain, digits: 1 },
      'good-from': { value: Math.min(...solved), digits: 1 },
      'good-to': { value: Math.max(...solved), digits: 0 },
      'solved-at-one': { value: at(1)?.solved ?? 0, digits: 2 },
      'log-high-gradient': { value: Math.floor(Math.log10(r.high.hidden)), digits: 0 },
    };
  },
  checks: (r, p) => [
    claim('stands-in-for-the-step', article, {
      zh: 'S 型函数代替 θ：远在左侧时与 θ 同值',
      en: 'A sigmoid stands in for θ: far to the left both have the same value',
      basis: 'derived',
      published: -1,
      got: r.farLeft,
      tolerance: 0.01,
      expected: 'contradicts',
      reason: t(
        'θ 取 −1 和 1，S 介于 0 和 1 之间；能与 θ 相比的是 2S − 1。',
        'θ is −1 or 1, and S lies between 0 and 1: it is 2S − 1 that compares with θ.',
      ),
    }),
    claim('gain-is-scale', article, {
      zh: '增益 k 等同于把权重乘 k、学习率乘 k²：两条损失曲线的最大差距',
      en: 'A gain k is weights times k and a rate times k²: largest gap of the two loss curves',
      basis: 'identity',
      published: 0,
      got: r.inequality,
      tolerance: 1e-9,
    }),
    // The first two gains are small in every profile.
    claim('output-gradient-at-small-gain', article, {
      zh: 'k 很小时输出层梯度按 k² 变化：双对数坐标下的斜率',
      en: 'At small k the output’s gradient goes as k²: slope on logarithmic axes',
      basis: 'derived',
      published: 2,
      got: r.slopes.output,
      tolerance: 0.2,
    }),
    claim('hidden-gradient-at-small-gain', article, {
      zh: 'k 很小时隐藏层梯度按 k³ 变化：双对数坐标下的斜率',
      en: 'At small k the hidden layer’s gradient goes as k³: slope on logarithmic axes',
      basis: 'derived',
      published: 3,
      got: r.slopes.hidden,
      tolerance: p.seeds < 100 ? 0.5 : 0.2,
    }),
  ],
  reruns: (r, p) => ({
    training: {
      params: {
        gain: p.run.gain,
        seed: p.run.seed,
        learningRate: p.learningRate,
        hidden: p.hidden,
        scale: p.scale,
        steps: p.steps,
      },
      digest: r.run.digest,
      final: r.run.final,
    },
  }),
});
