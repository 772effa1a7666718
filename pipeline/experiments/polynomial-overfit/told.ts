import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2015nn', where: 'sec. 2' };
const degree = t('次数', 'degree');
const parameters = t('拟合的参数个数', 'fitted parameters');
const train = t('训练误差', 'training error');
const test = t('测试误差', 'test error');
const inside = t('训练点之间的测试误差', 'test error between the outermost training points');
const hidden = t('隐藏单元个数 D', 'hidden units D');
const x = t('输入 x', 'input x');
const truth = t('真实函数 1/(1 + x²)', 'true function 1/(1 + x²)');

export default tell<typeof numbers>()({
  title: t('多项式与过拟合', 'Polynomials and overfitting'),
  question: t(
    '多项式的次数越高，训练误差越小，测试误差怎样？换成复合函数呢？',
    'As the degree of a polynomial grows its training error falls; what of its test error, and what of composed functions?',
  ),
  params: {
    seed: t('训练集、测试集与初始网络的种子', 'Seed of training sets, test sets and first nets'),
    replicas: t('独立的训练集个数', 'Independent training sets'),
    halfWidth: t('输入均匀分布在 [−L, L]，这是 L', 'Inputs are uniform on [−L, L]; this is L'),
    noise: t('噪声的标准差 σ', 'Standard deviation σ of the noise'),
    count: t('每份训练集的点数 I', 'Points I in a training set'),
    testCount: t('每份测试集的点数', 'Points in a test set'),
    degree: t('多项式的最高次数', 'Highest degree of the polynomials'),
    hidden: t('训练过的网络的隐藏单元个数', 'Hidden units of the trained nets'),
    net: t(
      '梯度下降：学习率是 rate/(I·D)，以及步数',
      'Gradient descent: the learning rate is rate/(I·D); and steps',
    ),
    fixedHidden: t(
      '只拟合输出权重时的隐藏单元个数',
      'Hidden units where output weights alone are fitted',
    ),
    lambdas: t('最高次多项式的惩罚系数 λ', 'Penalties λ on the polynomial of the highest degree'),
    run: t(
      '读者可以重做的那一次：种子、测试点数、画出的次数',
      'The run that readers can repeat: seed, test points, degrees drawn',
    ),
    spread: t(
      '预测的散布：x 的个数，网络的隐藏单元个数',
      'Spread of the predictions: how many x, hidden units of the net',
    ),
    approximation: t(
      '无噪声的逼近：最高次数，量误差的点数，画出的次数，验证伯恩斯坦极限的次数，泰勒展开收敛的那段的半宽',
      'Approximation without noise: highest degree, points where the error is measured, degree drawn, degree for Bernstein’s limit, half-width of a part where Taylor’s series converges',
    ),
  },
  files: {
    'training-data.csv': {
      title: t('公布的那份训练集', 'The published training set'),
      columns: { x, y: t('输出 y', 'output y') },
    },
    'test-data.csv': {
      title: t('公布的那份测试集', 'The published test set'),
      columns: { x, y: t('输出 y', 'output y') },
    },
    'run.csv': {
      title: t('公布的那份数据上各次数的误差', 'Errors of every degree on the published sets'),
      columns: { degree, train, test },
    },
    'run-curves.csv': {
      title: t('公布的那份数据上的几条曲线', 'Some of the curves fitted to the published set'),
      columns: { degree, x, value: t('拟合值', 'fitted value') },
    },
    'degrees.csv': {
      title: t('误差随次数的变化', 'Errors against the degree'),
      columns: {
        degree,
        parameters,
        theory: t('理论：σ²(1 − K/I)', 'theory: σ²(1 − K/I)'),
        trainMean: t('训练误差的均值', 'mean training error'),
        train,
        test,
        inside,
      },
    },
    'hidden-units.csv': {
      title: t('误差随隐藏单元个数的变化', 'Errors against the number of hidden units'),
      columns: { hidden, parameters, train, test, inside },
    },
    'fixed-hidden-units.csv': {
      title: t(
        '隐藏层不训练、输出权重取最小二乘解时的误差',
        'Errors where the hidden layer is left as drawn and the output weights solve least squares',
      ),
      columns: { hidden, parameters, train, test, inside },
    },
    'ridge.csv': {
      title: t(
        '最高次多项式的误差随惩罚的变化',
        'Errors of the highest degree against the penalty',
      ),
      columns: { lambda: t('惩罚系数 λ', 'penalty λ'), train, test, inside },
    },
    'spread.csv': {
      title: t('各份训练集得到的预测', 'Predictions over the training sets'),
      columns: {
        x,
        truth,
        polynomial: t('最高次多项式', 'polynomial of the highest degree'),
        net: t('参数同样多的网络', 'net with as many parameters'),
      },
    },
    'approximation.csv': {
      title: t(
        '无噪声时各种多项式与 1/(1 + x²) 的最大差',
        'Largest distance of polynomials from 1/(1 + x²), without noise',
      ),
      columns: {
        degree,
        taylor: t('在 0 处的泰勒多项式', 'Taylor polynomial at 0'),
        equal: t('过等距点的插值', 'interpolation at equally spaced points'),
        chebyshev: t('过切比雪夫点的插值', 'interpolation at Chebyshev points'),
        bernstein: t('伯恩斯坦多项式', 'Bernstein polynomial'),
      },
    },
    'other-targets.csv': {
      title: t(
        '逼近 exp(−1/x²)（flat）与 |x|（kink）的最大误差',
        'Largest error for exp(−1/x²) (flat) and |x| (kink)',
      ),
      columns: {
        target: t('函数', 'function'),
        degree,
        chebyshev: t('过切比雪夫点的插值', 'interpolation at Chebyshev points'),
        bernstein: t('伯恩斯坦多项式', 'Bernstein polynomial'),
      },
    },
    'approximation-curves.csv': {
      title: t('三种多项式的曲线', 'Curves of three polynomials'),
      columns: {
        x,
        truth,
        taylor: t('泰勒', 'Taylor'),
        chebyshev: t('切比雪夫插值', 'Chebyshev interpolation'),
        bernstein: t('伯恩斯坦', 'Bernstein'),
      },
    },
  },

  metrics(r, p, files) {
    const kink = files['other-targets.csv'].filter(({ target }) => target === 'kink').at(-1)!;

    return {
      ...digits(4, {
        'noise-floor': p.noise * p.noise,
      }),
      ...digits(0, {
        'log-high-over-best': Math.floor(Math.log10(r.high.test.median / r.best.test.median)),
        'high-inside-over-best': r.high.inside.median / r.best.inside.median,
        'log-taylor': Math.floor(Math.log10(r.approximation.taylorLast)),
        'log-ridge-gain': Math.floor(Math.log10(r.high.test.median / r.bestRidge.test.median)),
      }),
      ...digits(3, {
        rho: (1 + Math.sqrt(1 + p.halfWidth * p.halfWidth)) / p.halfWidth,
        'rho-measured': Math.exp(r.approximation.rate),
        'kink-chebyshev': kink.chebyshev,
      }),
      'bernstein-limit': { value: p.halfWidth * p.halfWidth, digits: 0 },
    };
  },

  checks(r, p) {
    const noise = p.noise * p.noise;
    const expected = noise * (1 - (p.degree + 1) / p.count);
    // Four standard errors: σ²·χ² with n − p degrees of freedom, over n.
    const error =
      (4 * noise * Math.sqrt(2 * (p.count - p.degree - 1))) / p.count / Math.sqrt(p.replicas);
    return [
      claim('taylor-approximates', article, {
        zh: '一般的非线性函数都能通过泰勒展式逼近：40 次泰勒多项式与 1/(1 + x²) 在 [−3, 3] 上的最大差趋于零',
        en: 'Taylor expansions approximate general nonlinear functions: largest distance of Taylor’s polynomial of degree 40 from 1/(1 + x²) on [−3, 3] tends to zero',
        basis: 'derived',
        published: 0,
        got: r.approximation.taylorLast,
        tolerance: 0.01,
        expected: 'contradicts',
        reason: t(
          '在 ±i 处有极点，级数只在 |x| < 1 收敛。光滑还不够：exp(−1/x²) 的泰勒级数处处收敛，收敛到零。',
          'There are poles at ±i, so the series converges for |x| < 1 alone. Nor is smoothness enough: the series of exp(−1/x²) converges everywhere, to zero.',
        ),
      }),
      claim('polynomials-approximate', article, {
        zh: '用高次多项式来逼近是个不错的想法：过切比雪夫点的 40 次插值与 1/(1 + x²) 在 [−3, 3] 上的最大差',
        en: 'Polynomials of high degree are a good idea: largest distance of the interpolant of degree 40 at Chebyshev points from 1/(1 + x²) on [−3, 3]',
        basis: 'derived',
        published: 0,
        got: r.approximation.chebyshevLast,
        tolerance: 1e-5,
      }),
      claim('trains-well', article, {
        zh: '多项式在训练数据内拟合效果很好：最高次的训练误差低于噪声方差，占训练集的比例',
        en: 'Polynomials fit the training data well: share of the training sets where the highest degree has a training error below the variance of the noise',
        basis: 'proxy',
        published: 1,
        got: r.shares.trainsWell,
        tolerance: 0.01,
      }),
      claim('tests-badly', article, {
        zh: '可是测试效果不好：最高次的测试误差大于中位数最好的次数，占训练集的比例',
        en: 'and test badly: share of the training sets where the highest degree has a larger test error than the degree that is best in the median',
        basis: 'proxy',
        published: 1,
        got: r.shares.worseThanBest,
        tolerance: 0.01,
      }),
      claim('composition-instead', article, {
        zh: '还有别的办法，用复合函数来拟合：参数同样多的网络测试误差小于最高次多项式，占训练集的比例',
        en: 'There is another way, to fit with composed functions: share of the training sets where a net with as many parameters has a smaller test error than the highest degree',
        basis: 'proxy',
        published: 1,
        got: r.shares.netBetterThanHigh,
        tolerance: 0.01,
      }),
      claim(
        'training-error-in-theory',
        { key: 'hastie2009', where: 'sec. 7.4' },
        {
          zh: '无偏时训练误差的期望是 σ²(1 − K/I)：最高次的均值',
          en: 'Without bias the expected training error is σ²(1 − K/I): mean of the highest degree',
          basis: 'derived',
          published: expected,
          got: r.high.trainMean,
          tolerance: error,
        },
      ),
      claim(
        'chebyshev-rate',
        { key: 'trefethen2019', where: 'thm. 8.2' },
        {
          zh: '切比雪夫插值的误差按 ρ⁻ⁿ 减小，极点 ±i/L 给出 ρ = (1 + √(1 + L²))/L：每升一次，误差对数的降幅',
          en: 'The error of Chebyshev interpolation falls as ρ⁻ⁿ, and the poles ±i/L give ρ = (1 + √(1 + L²))/L: fall of its logarithm a degree',
          basis: 'derived',
          published: Math.log((1 + Math.sqrt(1 + p.halfWidth * p.halfWidth)) / p.halfWidth),
          got: r.approximation.rate,
          tolerance: 0.005,
        },
      ),
      claim(
        'bernstein-rate',
        { key: 'voronovskaya1932', where: 'theorem' },
        {
          zh: 'n(f − Bₙf) 趋于 −t(1 − t)f″(t)/2，f 对 t = (x + L)/2L 求导；在 x = 0 处是 L²',
          en: 'n(f − Bₙf) tends to −t(1 − t)f″(t)/2, derivatives with respect to t = (x + L)/2L; at x = 0 that is L²',
          basis: 'derived',
          published: p.halfWidth * p.halfWidth,
          got: r.approximation.bernsteinAtZero,
          // The next term is of order 1/n.
          tolerance: 256 / p.approximation.bernstein,
        },
      ),
    ];
  },

  reruns: (r, p) => ({
    degrees: {
      params: {
        seed: p.run.seed,
        testCount: p.run.testCount,
        halfWidth: p.halfWidth,
        noise: p.noise,
        count: p.count,
        ridge: 0,
        from: 0,
        to: p.degree,
      },
      digest: r.run.digest,
      final: r.run.final,
    },
  }),
});
