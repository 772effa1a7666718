import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

/** What counts as nothing in float64, where the whole is 1. */
const nothing = 1e-20;

export default tell<typeof numbers>()({
  title: t('100→50→100：恒等网络', '100→50→100: the identity net'),
  question: t(
    '100 个数压成 50 个，还能分毫不差地还原吗？',
    'Can 100 numbers be squeezed into 50 and come back exactly?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    ambient: t('一个点的坐标数', 'Coordinates of a point'),
    code: t('苏文中编码的维数', 'Dimension of the code in the article'),
    points: t('训练点数', 'Training points'),
    test: t('测试点数', 'Test points'),
    planes: t(
      '充满平面的点：背后的数的个数 d，第 i 个的方差 ∝ i^(−p) 中的 p',
      'Points that fill planes: d, the numbers behind them, and p, where the i-th has variance ∝ i^(−p)',
    ),
    bent: t(
      '协方差相同的三组点：背后的数的个数 d，每个数弯过的方向数 F',
      'Three sets with the same covariance: d, the numbers behind the points, and F, the directions that each bends through',
    ),
    activated: t('还试了别的激活函数的平面', 'Planes on which other activations are tried as well'),
    codes: t('试过的编码维数 k', 'Dimensions k of the code that are tried'),
    training: t(
      'Adam 的学习率、批量大小、步数；每隔几步记一次误差',
      'Learning rate of Adam, batch size, steps; steps between two errors that are kept',
    ),
    replicas: t('种子数', 'Seeds'),
    run: t('网页里重算的那一次训练', 'The run that the page repeats'),
  },
  files: {
    'floors.csv': {
      title: t('线性的下限', 'The linear floor'),
      columns: {
        set: t('哪一组点', 'which points'),
        code: t('编码维数 k', 'dimension k of the code'),
        floor: t(
          '任何 k 维平面的最小误差，以总方差为 1',
          'least error of any plane of k dimensions, the whole variance being 1',
        ),
      },
    },
    'trained.csv': {
      title: t('训练出来的误差', 'Errors after training'),
      columns: {
        set: t('哪一组点', 'which points'),
        code: t('编码维数 k', 'dimension k of the code'),
        layers: t('隐藏层：一个或三个', 'hidden layers: one or three'),
        activation: t('激活函数', 'activation'),
        floor: t('线性的下限', 'the linear floor'),
        error: t(
          '训练点的误差，以总方差为 1',
          'error on the training points, the variance being 1',
        ),
        test: t('测试点的误差，以总方差为 1', 'error on the test points, the variance being 1'),
      },
    },
    'final-errors.csv': {
      title: t('每个种子的误差', 'Error of every seed'),
      columns: {
        set: t('哪一组点', 'which points'),
        code: t('编码维数 k', 'dimension k of the code'),
        layers: t('隐藏层：一个或三个', 'hidden layers: one or three'),
        activation: t('激活函数', 'activation'),
        seed: t('第几个种子', 'which seed'),
        error: t('训练点的误差', 'error on the training points'),
        test: t('测试点的误差', 'error on the test points'),
      },
    },
    'paths.csv': {
      title: t('误差随训练步数', 'Error against steps of training'),
      columns: {
        set: t('哪一组点', 'which points'),
        step: t('步数', 'step'),
        error: t(
          '训练点的误差，以总方差为 1',
          'error on the training points, the variance being 1',
        ),
      },
    },
  },

  metrics(_, { code, planes }, files) {
    const rows = files['trained.csv'];
    const short = { identity: '', relu: '-relu', tanh: '-tanh' } as const;
    const nameOf = (row: (typeof rows)[number]) =>
      `${row.set}-${row.code}${row.layers === 'three' ? '-deep' : short[row.activation as keyof typeof short]}`;
    const floor = (set: string, k: number) =>
      files['floors.csv'].find((row) => row.set === set && row.code === k)?.floor ?? 0;
    const named = (suffix: string, value: (row: (typeof rows)[number]) => number) =>
      Object.fromEntries(rows.map((row) => [`${nameOf(row)}-${suffix}`, value(row)]));
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
        named('test', ({ test }) => test.median),
      ),
      ...digits(0, { roomy: planes['plane-20'][0]!, enough: planes['plane-50'][0]! }),
      ...digits(3, {
        'whole-floor': floor('plane-100', code),
        'falling-floor': floor('falling', code),
        'bent-floor-1': floor('curve', 1),
        'bent-floor-2': floor('curve', 2),
        'bent-floor-4': floor('curve', 4),
      }),
    };
  },

  checks({ exact, gap, least }, { planes, code, ambient, replicas, points }, files) {
    const article = { key: 'su2015nn', where: '自编码器' };
    const linear = { key: 'eckart1936', where: '' };
    const whole = files['floors.csv'].find((row) => row.set === 'plane-100' && row.code === code);
    const worst = Math.max(...['plane-20', 'plane-50'].map((set) => exact[set]!));
    const claims = [
      claim('impossible', article, {
        zh: `编码只有 ${code} 维，理论上不可能重构（d = ${planes['plane-20'][0]} 和 ${planes['plane-50'][0]} 时，造出来的编码误差大于 ${nothing}）`,
        en: `With a code of ${code} dimensions reconstruction is impossible in theory (for d = ${planes['plane-20'][0]} and ${planes['plane-50'][0]} the error of a code that is built exceeds ${nothing})`,
        published: true,
        got: !(worst <= nothing),
        expected: 'contradicts',
        reason: t(
          '数据躺在一个维数不超过编码的平面里时，可以分毫不差地还原；数据充满全部维数时，这句话成立，但还要求编码连续，或者精度有限。',
          'Where the data lie in a plane of at most as many dimensions as the code has, everything comes back; the sentence holds where the data fill all dimensions, and even then it needs a continuous code, or finite precision.',
        ),
      }),
      claim('floor', linear, {
        zh: `d = ${ambient}、各方向方差相同：${code} 维的线性编码最好也要丢掉 (${ambient} − ${code})/${ambient}`,
        en: `d = ${ambient} with equal variances: the best linear code of ${code} dimensions drops (${ambient} − ${code})/${ambient}`,
        published: (ambient - code) / ambient,
        got: whole?.floor ?? null,
        tolerance: 1e-12,
        basis: 'derived',
      }),
      claim('known-floors', linear, {
        zh: `${points} 个点的协方差的特征值就是造点时定下的方差（下限的最大差距）`,
        en: `The eigenvalues of the covariance of the ${points} points are the variances that they were made with (largest difference of a floor)`,
        published: 0,
        got: gap,
        tolerance: 1e-12,
        basis: 'identity',
      }),
      claim(
        'never-below',
        { key: 'bourlard1988', where: '' },
        {
          zh: '只有一个隐藏层时，不论激活函数，误差不低于线性的下限（误差减下限，最小的一个；舍入以内不算）',
          en: 'With one hidden layer, whatever its activation, no net errs less than the linear floor (least difference; rounding apart)',
          published: true,
          got: least > -1e-12,
          basis: 'derived',
        },
      ),
      claim(
        'one-number',
        { key: 'trefethen2019', where: 'ch. 3' },
        {
          zh: `弯过 8 个方向的曲线：一个数就分毫不差，解码器用切比雪夫多项式（误差，小于 ${nothing}）`,
          en: `A curve that bends through 8 directions: one number holds it exactly, with Chebyshev polynomials for a decoder (error below ${nothing})`,
          published: true,
          got: exact.curve! < nothing,
          basis: 'derived',
        },
      ),
    ];
    if (replicas < 16) return claims;
    const bent = files['trained.csv'].filter(
      (row) => row.set === 'curve' && row.code === 1 && row.layers === 'three',
    );
    return [
      ...claims,
      claim('grudging', article, {
        zh: '机器只能“很勉强地”重构：d = 20 时，每个种子训练后的误差都大于百万分之一',
        en: 'The machine can only reconstruct grudgingly: for d = 20 every seed has more than a millionth of the variance left after training',
        published: true,
        got: files['final-errors.csv']
          .filter(
            (row) => row.set === 'plane-20' && row.code === code && row.activation === 'identity',
          )
          .every(({ error }) => error > 1e-6),
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '编码比数据的内在维度宽裕时，一点也不勉强。',
          'Where the code has room to spare, there is nothing grudging about it.',
        ),
      }),
      claim('grudging-curve', article, {
        zh: '机器只能“很勉强地”重构：曲线只用一个数，训练后误差的中位数大于百分之一',
        en: 'The machine can only reconstruct grudgingly: with one number for the curve the median error after training is above a hundredth',
        published: true,
        got: bent[0]!.error.median > 0.01,
        basis: 'proxy',
      }),
    ];
  },

  reruns({ run }, { ambient, points, run: own }) {
    return {
      training: {
        params: { ambient, points, ...own },
        digest: run.digest,
        final: run.final,
      },
    };
  },
});
