import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

/** The last step that the curve of the loss shows. */
const drawnSteps = 150;

export default tell<typeof numbers>()({
  title: t('过十二个点的一条直线', 'A straight line through twelve points'),
  question: t(
    '哪条直线最贴合这十二个点？梯度下降又是怎样找到它的？',
    'Which straight line fits twelve points best, and how does gradient descent find it?',
  ),
  params: {
    seed: t(
      '随机起点、训练集和测试集的种子',
      'Seed of the random starts, training sets and test sets',
    ),
    lineB: t('图 2.2b 中直线的 [φ0, φ1]', '[φ0, φ1] of the line in figure 2.2b'),
    lineC: t('图 2.2c 中直线的 [φ0, φ1]', '[φ0, φ1] of the line in figure 2.2c'),
    start: t('公布的那次下降的起点 [φ0, φ1]', '[φ0, φ1] where the published descent starts'),
    learningRate: t('梯度下降的学习率 η', 'Learning rate η of gradient descent'),
    steps: t('梯度下降的步数', 'Steps of gradient descent'),
    phi0Range: t('损失地图上截距 φ0 的范围', 'Range of the intercept φ0 in the maps of the loss'),
    phi1Range: t('损失地图上斜率 φ1 的范围', 'Range of the slope φ1 in the maps of the loss'),
    gridSize: t('损失地图每边的格点数', 'Grid points a side in the maps of the loss'),
    starts: t('随机起点的个数，在地图上均匀分布', 'Random starts, uniform over the map'),
    truth: t(
      '生成的数据散布在一条直线周围，这是它的 [φ0, φ1]',
      '[φ0, φ1] of the line that our generated data scatter around',
    ),
    noise: t(
      '生成的数据偏离这条直线的标准差',
      'Standard deviation of the generated data about that line',
    ),
    testSets: t(
      '生成的测试集个数，也是每种大小的训练集个数',
      'Generated test sets, and training sets for each size',
    ),
    testSize: t('学习曲线所用测试集的点数', 'Points in a test set of the learning curve'),
    sizes: t('训练集的点数，依次取这些值', 'Points in a training set, one value after the other'),
    printed: t(
      '中文版图 2.2 印出的三个损失',
      'The three losses that figure 2.2 of the Chinese edition prints',
    ),
    rounding: t(
      '每个坐标至多挪动多少，去找损失与印出的相符的点；找多少轮',
      'How far a coordinate may be moved to find points with the printed losses, and rounds of the search',
    ),
  },

  files: {
    'training-data.csv': {
      title: t('书中的十二个训练点', 'The twelve training points of the book'),
      columns: { x: t('输入 x', 'input x'), y: t('输出 y', 'output y') },
      licence: 'CC-BY-NC-ND-4.0',
      origin: t(
        '© Simon J. D. Prince；印在他的笔记本 2.1 里（github.com/udlbook/udlbook）',
        '© Simon J. D. Prince; printed in his notebook 2.1 (github.com/udlbook/udlbook)',
      ),
    },
    'unrounded-points.csv': {
      title: t(
        '与十二个训练点相差不到 0.005、损失与中文版图 2.2 相符的点',
        'Points within 0.005 of the twelve, with the losses of figure 2.2 in the Chinese edition',
      ),
      columns: { x: t('输入 x', 'input x'), y: t('输出 y', 'output y') },
      licence: 'CC-BY-NC-ND-4.0',
      origin: t('由 Prince 的点挪动而得', 'Prince’s points, moved'),
    },
    'test-data.csv': {
      title: t('一份生成的测试集', 'One generated test set'),
      columns: { x: t('输入 x', 'input x'), y: t('输出 y', 'output y') },
    },
    'descent.csv': {
      title: t('公布的那次下降的每一步', 'Every step of the published descent'),
      columns: {
        step: t('步数', 'step'),
        phi0: t('截距 φ0', 'intercept φ0'),
        phi1: t('斜率 φ1', 'slope φ1'),
        loss: t('损失 L', 'loss L'),
      },
    },
    'excess.csv': {
      title: t('每一步的损失比最小值高多少', 'How far the loss is above its minimum, step by step'),
      columns: {
        step: t('步数', 'step'),
        descent: t('公布的下降', 'published descent'),
        starts: t('随机起点', 'random starts'),
        slow: t('理论：只算平的方向', 'theory: the flat direction alone'),
      },
    },
    'loss-grid.npy': {
      title: t('网格上的损失（行为 φ1，列为 φ0）', 'The loss on a grid (rows φ1, columns φ0)'),
    },
    'learning-curve.csv': {
      title: t('每点损失随训练集大小的变化', 'Loss per point against the size of the training set'),
      columns: {
        size: t('训练点个数', 'training points'),
        train: t('训练点上的每点损失', 'loss per training point'),
        test: t('测试点上的每点损失', 'loss per test point'),
      },
    },
  },

  metrics({ points, lines, curvature }, { truth, noise, learningRate }, files) {
    const flatFactor = 1 - learningRate * curvature.small;
    const first = files['excess.csv'][0]!;
    const drawn = files['excess.csv'][drawnSteps] ?? first;
    const size = (wanted: number) =>
      files['learning-curve.csv'].find((row) => row.size === wanted)!;
    return {
      ...digits(0, { points: points.x.length }),
      ...digits(5, { phi0: lines.best.phi[0], phi1: lines.best.phi[1] }),
      ...digits(2, { 'condition-number': curvature.large / curvature.small }),
      ...digits(1, {
        'truth-intercept': truth[0],
        'truth-slope': truth[1],
        'excess-first': first.descent,
      }),
      ...digits(3, {
        'flat-factor': flatFactor,
        'flat-factor-squared': flatFactor * flatFactor,
        'best-factor': (curvature.large - curvature.small) / (curvature.large + curvature.small),
        'excess-drawn': drawn.descent,
      }),
      ...digits(4, {
        'best-rate': 2 / (curvature.small + curvature.large),
        'noise-floor': noise * noise,
        'train-error-small': size(4).train.median,
        'test-error-small': size(4).test.median,
        'train-error-twelve': size(12).train.median,
        'test-error-twelve': size(12).test.median,
        'train-error-large': size(128).train.median,
        'test-error-large': size(128).test.median,
      }),
    };
  },

  checks({ lines, descent, starts, unrounded }, { printed, rounding }, files) {
    const notebook = (where: string) => ({ key: 'prince-notebook-2-1', where });
    const chinese = (where: string) => ({ key: 'prince-zh', where });
    const book = (where: string) => ({ key: 'prince2023', where });
    const tolerance = 0.005;
    const differs = { tolerance, expected: 'contradicts' } as const;
    const before = [unrounded.b, unrounded.c, unrounded.least].map((value) => value.toFixed(3));
    const reason = t(
      `笔记本的点只有两位小数。每个坐标至多挪动 ${rounding.reach}，三个损失就同时成为 ${before.join('、')}，与图注相符：图注多半出自舍入之前的点。`,
      `The notebook gives its points with two decimals. Moving each coordinate by at most ${rounding.reach} turns all three losses into ${before.join(', ')} at once, as in the captions: they may well come from points before rounding.`,
    );
    return [
      claim('loss-b', notebook('fig. 2.2(b)'), {
        zh: '直线 φ = (0.4, 0.2) 的损失',
        en: 'Loss of the line φ = (0.4, 0.2)',
        published: 7.07,
        got: lines.b.loss,
        tolerance,
      }),
      claim('loss-c', notebook('fig. 2.2(c)'), {
        zh: '直线 φ = (1.6, −0.8) 的损失',
        en: 'Loss of the line φ = (1.6, −0.8)',
        published: 10.28,
        got: lines.c.loss,
        tolerance,
      }),
      claim('loss-b-zh', chinese('fig. 2.2(b)'), {
        zh: '图 2.2(b) 中直线的损失',
        en: 'Loss of the line in figure 2.2b',
        published: printed.b,
        got: lines.b.loss,
        ...differs,
        reason,
      }),
      claim('loss-c-zh', chinese('fig. 2.2(c)'), {
        zh: '图 2.2(c) 中直线的损失',
        en: 'Loss of the line in figure 2.2c',
        published: printed.c,
        got: lines.c.loss,
        ...differs,
        reason,
      }),
      claim('loss-min-zh', chinese('fig. 2.2(d)'), {
        zh: '所有直线中最小的损失',
        en: 'Smallest loss of all lines',
        published: printed.least,
        got: lines.best.loss,
        ...differs,
        reason,
      }),
      claim('best-line', book('fig. 2.2(d)'), {
        zh: '没有一条直线的损失小于拟合直线（逐一试过图中网格上的每条直线）',
        en: 'No line has a smaller loss than the fitted one (tried: every line on the grid of the map)',
        published: true,
        got: files['loss-grid.npy'].data.every((value) => value >= lines.best.loss),
        basis: 'identity',
      }),
      claim('closed-form', book('sec. 2.2.3'), {
        zh: '闭式解与梯度下降到达同一个 φ（两者的距离）',
        en: 'The closed form and gradient descent end at the same φ (distance between them)',
        basis: 'derived',
        published: 0,
        got: descent.gap,
        tolerance: 1e-12,
      }),
      claim('random-starts', book('sec. 2.2.3'), {
        zh: '从任意起点出发，梯度下降都会到达最小值（随机起点中剩下的最大距离）',
        en: 'Gradient descent reaches the minimum from any random start (largest distance left)',
        basis: 'derived',
        published: 0,
        got: starts.gap,
        tolerance: 1e-12,
      }),
    ];
  },

  reruns({ points, descent }, { start: phi, learningRate, steps, phi0Range, phi1Range }, files) {
    const { step: _, ...final } = files['descent.csv'].at(-1)!;
    return {
      descent: {
        params: { ...points, phi, learningRate, steps, phi0Range, phi1Range },
        digest: descent.digest,
        final,
      },
    };
  },
});
