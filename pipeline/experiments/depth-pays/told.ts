import { targetNames } from '../../data/depth-targets.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

export default tell<typeof numbers>()({
  title: t('同样多的参数，多深才好', 'Equally many parameters: how deep?'),
  question: t(
    '参数一样多，网络深一些，误差会不会小一些？',
    'With equally many parameters, does a deeper network have less error?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    folds: t(
      '最多折几次，比较网络与折叠的点数',
      'Most folds, and points on which networks and the folding are compared',
    ),
    depths: t('隐藏层数', 'Numbers of hidden layers'),
    most: t('参数个数的上限：一个输入、八个输入', 'Most parameters: with one input, with eight'),
    examples: t(
      '训练点数（一个输入、八个输入）与测试点数',
      'Training examples (one input, eight inputs) and test examples',
    ),
    training: t(
      '批量大小、步数、偏置初值的标准差、Adam 的学习率',
      'Batch sizes, steps, standard deviation of the biases to begin with, learning rates of Adam',
    ),
    choosing: t(
      '挑选学习率所用的种子数：一个输入、八个输入',
      'Seeds for choosing the learning rate: with one input, with eight',
    ),
    replicas: t('报告结果所用的种子数', 'Seeds that are reported'),
  },
  files: {
    'folds.csv': {
      title: t('折 k 次的两种网络', 'The two networks that fold k times'),
      columns: {
        folds: t('折叠次数 k', 'folds k'),
        deepUnits: t('深的：隐藏单元数', 'deep: hidden units'),
        deepParameters: t('深的：参数个数', 'deep: parameters'),
        deepPieces: t('深的：[0, 1] 上的段数', 'deep: pieces on [0, 1]'),
        shallowUnits: t('浅的：隐藏单元数', 'shallow: hidden units'),
        shallowParameters: t('浅的：参数个数', 'shallow: parameters'),
        shallowPieces: t('浅的：[0, 1] 上的段数', 'shallow: pieces on [0, 1]'),
        gap: t('与折叠的最大差距', 'largest distance from the folding'),
      },
    },
    'folded-lines.csv': {
      title: t('折叠的折线', 'The folded lines'),
      columns: {
        folds: t('折叠次数 k', 'folds k'),
        x: t('输入 x', 'input x'),
        y: t('输出', 'output'),
      },
    },
    'errors.csv': {
      title: t(
        '参数一样多的网络的测试误差',
        'Test errors of networks with equally many parameters',
      ),
      columns: {
        target: t('目标', 'target'),
        depth: t('隐藏层数 K', 'hidden layers K'),
        widths: t('各层的宽度', 'widths of the layers'),
        parameters: t('参数个数', 'parameters'),
        hidden: t('隐藏单元数', 'hidden units'),
        learningRate: t('选中的学习率', 'chosen learning rate'),
        error: t(
          '测试均方误差，以最好的常数为 1',
          'mean squared test error, the best constant’s being 1',
        ),
        least: t('其中最小的', 'the least of them'),
        beats: t(
          '任取一个种子，误差小于任一个一层网络的比例',
          'share of the pairs of a seed here and one with one layer in which this one has less error',
        ),
        piecesBefore: t(
          '训练前的段数（八个输入时为 0）',
          'pieces before training (0 with eight inputs)',
        ),
        pieces: t('训练后的段数（八个输入时为 0）', 'pieces after training (0 with eight inputs)'),
      },
    },
    'final-errors.csv': {
      title: t('每个种子的测试误差', 'Test error of every seed'),
      columns: {
        target: t('目标', 'target'),
        depth: t('隐藏层数 K', 'hidden layers K'),
        seed: t('第几个种子', 'which seed'),
        error: t(
          '测试均方误差，以最好的常数为 1',
          'mean squared test error, the best constant’s being 1',
        ),
      },
    },
  },

  metrics(_, { depths }, files) {
    const errors = files['errors.csv'];
    const cells = errors.map((row) => [`${row.target}-${row.depth}`, row] as const);
    const named = <V>(suffix: string, value: (row: (typeof errors)[number]) => V) =>
      Object.fromEntries(cells.map(([name, row]) => [`${name}-${suffix}`, value(row)]));
    const folds = (count: number) => files['folds.csv'].find((row) => row.folds === count);
    const most = files['folds.csv'].at(-1)!;
    return {
      ...digits(
        3,
        named('median', ({ error }) => error.median),
      ),
      ...digits(
        3,
        named('low', ({ error }) => error.low),
      ),
      ...digits(
        3,
        named('high', ({ error }) => error.high),
      ),
      ...digits(
        3,
        named('least', ({ least }) => least),
      ),
      ...digits(
        2,
        named('beats', ({ beats }) => beats),
      ),
      ...digits(
        0,
        named('units', ({ hidden }) => hidden),
      ),
      ...digits(
        0,
        named('parameters', ({ parameters }) => parameters),
      ),
      ...digits(
        0,
        named('before', ({ piecesBefore }) => piecesBefore.median),
      ),
      ...digits(
        0,
        named('pieces', ({ pieces }) => pieces.median),
      ),
      ...digits(0, {
        'five-deep': folds(5)?.deepParameters ?? 0,
        'five-shallow': folds(5)?.shallowParameters ?? 0,
        'most-folds': most.folds,
        'most-deep': most.deepParameters,
        'most-shallow': most.shallowParameters,
        'most-pieces': most.deepPieces,
        deepest: Math.max(...depths),
      }),
    };
  },

  checks({ gap }, { replicas }, files) {
    const telgarsky = { key: 'telgarsky2016', where: '' };
    const article = { key: 'su2015nn', where: '深度学习' };
    const book = { key: 'prince-zh', where: 'sec. 2.3' };
    const most = files['folds.csv'].at(-1)!;
    const claims = [
      claim('pieces', telgarsky, {
        zh: `折 ${most.folds} 次的网络每层两个 ReLU，有 2 的 ${most.folds} 次方段（逐个数出）`,
        en: `A network that folds ${most.folds} times, with two ReLUs a layer, has 2 to the power of ${most.folds} pieces (counted one by one)`,
        published: 2 ** most.folds,
        got: most.deepPieces,
        basis: 'derived',
      }),
      claim('exact', telgarsky, {
        zh: '造出来的两种网络都分毫不差地等于折叠（最大差距）',
        en: 'Both networks that were built are the folding to the last bit (largest distance)',
        published: 0,
        got: gap,
        basis: 'identity',
      }),
      claim('fewer-parameters', book, {
        zh: `深度网络可以用更少的参数描述复杂的函数：折 ${most.folds} 次，深的所用的参数少于一个隐藏层的`,
        en: `A deep network can describe a complex function with fewer parameters: to fold ${most.folds} times it takes fewer than one hidden layer does`,
        published: true,
        got: most.deepParameters < most.shallowParameters,
        basis: 'proxy',
      }),
    ];
    // What needs many seeds is not claimed by a run with a handful.
    if (replicas < 16) return claims;
    // Two standard errors above a half, were depth to make no difference (Mann and Whitney).
    const clear = 0.5 + 2 * Math.sqrt((2 * replicas + 1) / (12 * replicas * replicas));
    const rows = files['errors.csv'].filter(({ depth }) => depth > 2);
    const better = targetNames.filter((target) =>
      rows.some((row) => row.target === target && row.beats > clear),
    );
    return [
      ...claims,
      claim('more-layers-better', article, {
        zh: '三重、四重甚至更多重的复合，效果应该更好：在几个目标上，三层以上的网络明显胜过一层的（任取两个种子比较，胜出的比例超出一半两个标准误以上；共五个目标）',
        en: 'Three, four or more compositions should do better: on how many of the five targets networks with three or more hidden layers clearly beat those with one (the share of pairs of seeds is more than two standard errors above a half)',
        published: targetNames.length,
        got: better.length,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '参数一样多时，只有部分目标是这样。文章问的是“应该更好？”，没有说参数一样多；加宽加深一起做，另当别论。',
          'With equally many parameters that is so on some targets only. The article asks whether it should be better, and does not say with equally many parameters; more layers and more parameters together are another matter.',
        ),
      }),
    ];
  },
});
