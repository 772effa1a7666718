import type { Json } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import { autocorrelationTime, stationaryVariance } from '../../models/langevin.ts';
import { shareRight } from '../../models/langevin-measure.ts';
import { mean, variance } from '../../models/statistics.ts';
import type numbers from './numbers.ts';

/** Standard errors a measured mean may lie from the exact value (one in 16,000 lies further). */
const standardErrors = 4;

/** A mean and its standard error, both cut to the first digit of the error. */
function measured(name: string, value: number, error: number) {
  const place = Math.floor(Math.log10(error));
  const cut = (number: number) =>
    Number((Math.round(number / 10 ** place) * 10 ** place).toPrecision(12));
  return digits(Math.max(0, -place), { [name]: cut(value), [`${name}-error`]: cut(error) });
}

const stepSize = t('步长 ε', 'step size ε');
const theory = t('理论值', 'theory');

export default tell<typeof numbers>()({
  title: t('一维朗之万采样', 'Langevin sampling in one dimension'),
  question: t(
    '带噪声的下坡游走，最终会服从能量所定义的分布吗？要走多久？',
    'Does a noisy walk downhill end in the distribution that its energy defines, and how soon?',
  ),
  params: {
    seed: t('一切随机数的种子', 'Seed of everything random'),
    particles: t(
      '读者可以重做的那一次：能量 U、步长 ε、粒子数、步数、初始位置的均值与标准差、画出的 x 范围、直方图的组数',
      'The run that readers can repeat: energy U, step size ε, particles, steps, mean and standard deviation of the initial positions, range of x that is drawn, bins of the histogram',
    ),
    replicas: t('每条带背后独立重复的次数', 'Independent runs behind every band'),
    variance: t(
      '平稳方差：各步长 ε、每次的粒子数、取平均的步数',
      'Stationary variance: step sizes ε, particles a run, steps averaged over',
    ),
    histogram: t(
      'U = x²/2 的直方图：各步长 ε、每次的粒子数、范围与组数',
      'Histogram of U = x²/2: step sizes ε, particles a run, range and bins',
    ),
    mixing: t(
      '自相关：各步长 ε、画出曲线的那几个、每次的粒子数、步数',
      'Autocorrelation: step sizes ε, those whose curve is drawn, particles a run, steps',
    ),
    modes: t(
      '两个势阱：各间距与步长 ε、计时的粒子数；画出曲线的间距、每次的粒子数、步数',
      'Two wells: separations and step size ε, particles timed; separations whose curve is drawn, particles a run, steps',
    ),
    article: t(
      '苏文的参考步长 ε 和步数 K',
      'Step size ε and number of steps K that Su gives for reference',
    ),
  },
  files: {
    'particles.csv': {
      title: t('书中那次运行的最终位置', 'Last positions of the published run'),
      columns: { x: t('位置', 'position'), energy: t('该处的能量 U', 'energy U there') },
    },
    'particle-histogram.csv': {
      title: t('最终位置的直方图', 'Histogram of the last positions'),
      columns: {
        from: t('组的左端', 'left end of the bin'),
        to: t('组的右端', 'right end of the bin'),
        count: t('粒子数', 'particles in it'),
        density: t('密度', 'density'),
      },
    },
    'energy.csv': {
      title: t('双势阱的能量与它的密度', 'The energy with two wells and its density'),
      columns: {
        x: t('位置', 'position'),
        energy: t('能量 U', 'energy U'),
        density: t('密度 q', 'density q'),
      },
    },
    'stationary-variance.csv': {
      title: t('平稳方差随步长的变化', 'Stationary variance against the step size'),
      columns: {
        stepSize,
        theory,
        measured: t('各次运行的均值', 'mean over the runs'),
        standardError: t('该均值的标准误', 'standard error of that mean'),
        replica: t('单次运行', 'single runs'),
      },
    },
    'variance-theory.csv': {
      title: t('平稳方差的理论曲线', 'Stationary variance in theory'),
      columns: { stepSize, theory },
    },
    'histogram.csv': {
      title: t('U = x²/2 的直方图，两种步长', 'Histograms of U = x²/2 at two step sizes'),
      columns: {
        stepSize,
        from: t('组的左端', 'left end of the bin'),
        to: t('组的右端', 'right end of the bin'),
        density: t('各次运行的密度', 'density over the runs'),
      },
    },
    'histogram-theory.csv': {
      title: t('目标密度与理论上的平稳密度', 'Target density and stationary density in theory'),
      columns: {
        stepSize,
        x: t('位置', 'position'),
        target: t('目标密度 q', 'target density q'),
        settled: t('平稳密度', 'stationary density'),
      },
    },
    'autocorrelation-time.csv': {
      title: t('自相关时间随步长的变化', 'Autocorrelation time against the step size'),
      columns: { stepSize, theory, measured: t('各次运行', 'over the runs') },
    },
    'autocorrelation.csv': {
      title: t('与起点的相关系数随步数的变化', 'Correlation with the start against steps'),
      columns: {
        stepSize,
        lag: t('步数', 'steps'),
        theory,
        measured: t('各次运行', 'over the runs'),
      },
    },
    'escape-time.csv': {
      title: t(
        '从一个势阱走到另一个所需的步数，随间距的变化；以平底的槽为对照',
        'Steps from one well to the other against their separation, with a flat trough as control',
      ),
      columns: {
        separation: t('间距 s', 'separation s'),
        theory: t('ε → 0 时的理论均值', 'mean in theory as ε → 0'),
        mean: t('均值', 'mean'),
        standardError: t('均值的标准误', 'standard error of the mean'),
        particle: t('单个粒子', 'single particles'),
        flatTheory: t('平底的槽：理论均值', 'flat trough: mean in theory'),
        flatMean: t('平底的槽：均值', 'flat trough: mean'),
        flatStandardError: t('平底的槽：均值的标准误', 'flat trough: standard error of the mean'),
      },
    },
    'share-right.csv': {
      title: t('右边粒子的比例随步数的变化', 'Share of the particles on the right against steps'),
      columns: {
        separation: t('间距 s', 'separation s'),
        step: t('步数', 'steps'),
        share: t('各次运行的比例', 'share over the runs'),
      },
    },
  },

  metrics(r, p, files) {
    const x = files['particles.csv'].map((particle) => particle.x);
    const rows = files['stationary-variance.csv'];
    const one = rows.find((row) => row.stepSize === 1)!;
    const last = rows.at(-1)!;
    const near = files['escape-time.csv'][0]!;
    const far = files['escape-time.csv'].at(-1)!;
    const ratio = far.mean / near.mean;
    const square = (row: typeof near) => (row.standardError / row.mean) ** 2;
    const relative = rows.map((row) => Math.abs(row.measured / row.theory - 1));
    return {
      ...digits(0, {
        'step-sizes': rows.length,
        'escape-separation-near': near.separation,
        'escape-separation-far': far.separation,
        'variance-settled': 1 / (1 - p.histogram.stepSizes[1]! / 4),
        'correlation-time-small': autocorrelationTime(p.article.stepSize),
        'escape-ratio-theory': far.theory / near.theory,
      }),
      ...measured('article-variance', r.article.variance, r.article.standardError),
      ...measured('escape-time-near', near.mean, near.standardError),
      ...measured('escape-time-far', far.mean, far.standardError),
      ...measured('flat-time-far', far.flatMean, far.flatStandardError),
      ...measured('escape-ratio', ratio, ratio * Math.sqrt(square(near) + square(far))),
      ...digits(1, {
        'variance-last-epsilon': last.stepSize,
        'variance-last-theory': last.theory,
        'variance-last-measured': last.measured,
      }),
      ...digits(2, {
        'particles-mean': mean(x),
        'particles-variance': variance(x),
        'correlation-time-large': autocorrelationTime(1),
        'article-correlation': r.article.correlation,
      }),
      ...digits(3, { 'particles-right': shareRight(x), 'flat-share': far.flatMean / far.mean }),
      ...digits(5, { 'article-variance-theory': stationaryVariance(p.article.stepSize) }),
      ...digits(4, {
        'variance-theory': one.theory,
        'variance-measured': one.measured,
        'variance-standard-error': one.standardError,
        'variance-error-max': Math.max(...relative),
      }),
    };
  },

  checks(r, p, files) {
    const rows = files['stationary-variance.csv'].filter((row) => row.stepSize >= 0.1);
    const far = files['escape-time.csv'].at(-1)!;
    const slowdown = far.mean / far.flatMean;
    const eq8 = { key: 'su2019ebm', where: 'eq. 8' };
    return [
      claim('variance', eq8, {
        zh: `U = x²/2 时方差最终停在 1/(1 − ε/4)，这由递推式精确推出：ε 从 ${rows[0]!.stepSize} 到 ${rows.at(-1)!.stepSize}，实测与它相差至多多少个标准误`,
        en: `For U = x²/2 the variance settles at 1/(1 − ε/4), which follows exactly from the recursion: how many standard errors lie between that and what is measured, at most, for ε from ${rows[0]!.stepSize} to ${rows.at(-1)!.stepSize}`,
        published: 0,
        basis: 'derived',
        got: Math.max(
          ...rows.map((row) => Math.abs(row.measured - row.theory) / row.standardError),
        ),
        tolerance: standardErrors,
      }),
      claim('article-step-size', eq8, {
        zh: '取苏文的参考步长 ε = 1/200，U = x²/2 时方差应为 1/(1 − ε/4)，而不是 1（误差不超过 4 个标准误）',
        en: 'At Su’s reference step ε = 1/200 and for U = x²/2 the variance should be 1/(1 − ε/4), and not 1 (within 4 standard errors)',
        published: stationaryVariance(p.article.stepSize),
        basis: 'derived',
        got: r.article.variance,
        tolerance: standardErrors * r.article.standardError,
      }),
      claim(
        'slow-mixing',
        { key: 'su2019ebm', where: 'comments' },
        {
          zh: `朗之万采样走得太慢（读者没有给出数）：两个势阱相距 ${far.separation} 时，翻过势垒所用的步数是同样长的平路的多少倍，与首达时间公式对照（误差不超过 4 个标准误）`,
          en: `Langevin sampling is too slow (the reader gives no number): with wells ${far.separation} apart, how many times the steps of a level way as long the way over the barrier takes, against the formula of first passage times (within 4 standard errors)`,
          published: far.theory / far.flatTheory,
          basis: 'proxy',
          got: slowdown,
          tolerance:
            standardErrors *
            slowdown *
            Math.hypot(far.standardError / far.mean, far.flatStandardError / far.flatMean),
        },
      ),
    ];
  },

  reruns(r, p, files) {
    const x = files['particles.csv'].map((particle) => particle.x);
    return {
      particles: {
        params: { seed: p.seed, ...(p.particles as { [key: string]: Json }) },
        digest: r.particles.digest,
        final: { mean: mean(x), variance: variance(x), shareRight: shareRight(x) },
      },
    };
  },
});
