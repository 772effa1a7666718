import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2015nn', where: 'sec. 2' };

export default tell<typeof numbers>()({
  title: t('特征还是函数', 'Feature or function'),
  question: t(
    'y = x² + x 不是 x 的线性函数，换一个特征之后是不是？差多少？',
    'y = x² + x is not linear in x; is it linear in another feature, and how much does that save?',
  ),
  params: {
    seed: t('这里没有随机的东西', 'Nothing here is random'),
    xs: t('五个点的 x', 'x of the five points'),
    windows: t(
      '用直线拟合的区间：半宽、中心的范围、中心的个数、区间内的点数',
      'Intervals that a line is fitted on: half-widths, range of their centres, how many centres, points in each',
    ),
  },
  files: {
    'fits.csv': {
      title: t(
        '五个点上的最小二乘，不作舍入',
        'Least squares on the five points, without rounding',
      ),
      columns: {
        features: t(
          '常数以外的特征：square = x²，cube = x³，size = |x|，folded = (2x + 1)²',
          'features beside the constant: square = x², cube = x³, size = |x|, folded = (2x + 1)²',
        ),
        coefficients: t('常数与各特征的系数', 'coefficients of the constant and of the features'),
        loss: t('平方误差之和', 'sum of squared errors'),
      },
    },
    'points.csv': {
      title: t('五个点', 'The five points'),
      columns: {
        x: t('输入 x', 'input x'),
        y: t('输出 y = x² + x', 'output y = x² + x'),
        square: t('特征 x²', 'feature x²'),
        folded: t('特征 (x + ½)²', 'feature (x + ½)²'),
      },
    },
    'windows.csv': {
      title: t('区间上最好的直线', 'The best line on an interval'),
      columns: {
        halfWidth: t('区间的半宽 h', 'half-width h of the interval'),
        centre: t('区间的中心 c', 'centre c of the interval'),
        explained: t('直线解释的方差比例 R²', 'share R² of the variance that the line explains'),
        theory: t('理论', 'theory'),
        error: t('均方误差', 'mean squared error'),
        errorTheory: t('理论：4h⁴/45', 'theory: 4h⁴/45'),
      },
    },
  },

  metrics: (r) => ({
    ...digits(0, {
      'line-loss': r.lineLoss,
      'square-loss': r.squareLoss,
      'both-loss': r.bothLoss,
      'folded-loss': r.foldedLoss,
      'cube-loss': r.cubeLoss,
    }),
    'unit-explained': { value: r.unitExplained, digits: 3 },
  }),

  checks(r, p) {
    const [constant, x, square] = r.both as unknown as [number, number, number];
    return [
      claim('linear-in-two', article, {
        zh: '定义 t = x²，y = t + x 是 t 和 x 的线性函数：线性模型找到的系数',
        en: 'With t = x², y = t + x is linear in t and x: coefficients that a linear model finds',
        published: 'y = t + x',
        got:
          constant === 0 && x === 1 && square === 1
            ? 'y = t + x'
            : `y = ${constant} + ${square}t + ${x}x`,
      }),
      claim('a-line-never-fits', article, {
        zh: '用线性回归拟合它，效果怎么也不会好：没有一个区间能让直线解释 98% 的方差',
        en: 'Linear regression cannot be good at it, whatever one does: on no interval does a line explain 98% of the variance',
        basis: 'proxy',
        published: true,
        got: !(r.unitExplained > 0.98),
        expected: 'contradicts',
        reason: t(
          '要看区间。在 [0, 1] 上直线解释了 98% 以上；在最低点 −½ 左右对称的区间上，它什么也解释不了。',
          'It depends on the interval. On [0, 1] a line explains more than 98%; on one that is symmetric about the lowest point, −½, it explains nothing.',
        ),
      }),
      claim('line-in-theory', article, {
        zh: '在 [c − h, c + h] 上，R² = (2c + 1)²/((2c + 1)² + 4h²/15)：最大的差',
        en: 'On [c − h, c + h], R² = (2c + 1)²/((2c + 1)² + 4h²/15): largest difference',
        basis: 'identity',
        published: 0,
        got: r.largestGap,
        // Sums over midpoints miss integrals by the order of 1/n².
        tolerance: 2 / (p.windows.inside * p.windows.inside),
      }),
      claim('one-feature-is-enough', article, {
        zh: '用单独一个特征 (x + ½)² 也行：损失',
        en: 'A single feature, (x + ½)², does as well: its loss',
        basis: 'identity',
        published: 0,
        got: r.foldedLoss,
      }),
    ];
  },
});
