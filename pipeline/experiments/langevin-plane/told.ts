import type { Json } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import { temperatureOf } from '../../models/planar-langevin.ts';
import type numbers from './numbers.ts';

/** Standard errors a measured mean may lie from the exact value. */
const standardErrors = 4;
/** Grey levels of a pixel between 0 and 1. */
const levels = 255;

/** A mean and its standard error, both cut to the first digit of the error. */
function measured(name: string, value: number, error: number) {
  const place = Math.floor(Math.log10(error));
  const cut = (number: number) =>
    Number((Math.round(number / 10 ** place) * 10 ** place).toPrecision(12));
  return digits(Math.max(0, -place), { [name]: cut(value), [`${name}-error`]: cut(error) });
}

const stepSize = t('步长 ε', 'step size ε');
const hill = t('山丘的编号', 'number of the hill');

export default tell<typeof numbers>()({
  title: t('平面上的朗之万采样', 'Langevin sampling in the plane'),
  question: t(
    '能量已知时，平面上的游走离目标有多远：步数、步长、山丘的间距、最后一步的噪声、步长与噪声的配比各起什么作用？',
    'How far from its target is a walk in the plane of a known energy, and what do steps, step size, distance of the hills, the noise of the last step and the match of step and noise do to it?',
  ),
  params: {
    seed: t('一切随机数的种子', 'Seed of everything random'),
    hills: t(
      '四座山丘：中心、各占的概率、公共的标准差',
      'Four hills: centres, shares of the probability, common standard deviation',
    ),
    ring: t('环：半径与厚度的标准差', 'Ring: radius, and standard deviation across it'),
    within: t('均匀出发的方块的半宽', 'Half width of the square of uniform starts'),
    particles: t(
      '读者可以重做的那一次：步长 ε、噪声与 √ε 之比、粒子数、步数、出发点',
      'The run that readers can repeat: step size ε, noise over √ε, particles, steps, start',
    ),
    law: t(
      '精确分布：方块的半宽、每边格数、各步长 ε、画出曲线的那几个、步数',
      'Exact law: half width of the square, cells along a side, step sizes ε, those whose curve is drawn, numbers of steps',
    ),
    modes: t(
      '全从第一座山丘出发：步长 ε、每次的粒子数、次数、步数',
      'All begun on the first hill: step size ε, particles a run, runs, steps',
    ),
    crossing: t(
      '走到另一边：各距离、步长 ε、每次的粒子数、次数',
      'To the other side: distances, step size ε, particles a run, runs',
    ),
    lastStep: t(
      '环上的最后一步：格子、各步长 ε、预热步数、每次的粒子数、取样次数与间隔、次数',
      'The last step on the ring: cells, step sizes ε, steps of burn-in, particles a run, samples and steps between them, runs',
    ),
    temperature: t(
      '步长与噪声各自取值：步长 ε = 2s、各温度、苏文的步长配代码的噪声、代码自己的步长与噪声、粒子数、预热、取样次数与间隔、次数',
      'Step and noise apart: step size ε = 2s, temperatures, Su’s step with the noise of the code, step and noise of the code itself, particles, burn-in, samples and steps between them, runs',
    ),
  },
  files: {
    'particles.csv': {
      title: t('书中那次运行的最终位置', 'Last positions of the published run'),
      columns: { x: t('横坐标', 'first coordinate'), y: t('纵坐标', 'second coordinate') },
    },
    'particle-shares.csv': {
      title: t('那次运行中各山丘的比例', 'Shares of the hills in that run'),
      columns: {
        hill,
        share: t('粒子的比例', 'share of the particles'),
        target: t('目标的概率', 'probability under the target'),
      },
    },
    'divergence-steps.csv': {
      title: t(
        '四座山丘：精确分布与目标的散度随步数的变化',
        'Four hills: divergence of the exact law from the target against steps',
      ),
      columns: {
        stepSize,
        step: t('步数', 'steps'),
        kl: t('KL(目标‖分布)，奈特', 'KL(target‖law), nats'),
      },
    },
    'divergence-budgets.csv': {
      title: t(
        '四座山丘：走同样多步时，散度随步长的变化',
        'Four hills: divergence against the step size, after equally many steps',
      ),
      columns: {
        stepSize,
        steps: t('步数', 'steps'),
        kl: t('KL(目标‖分布)，奈特', 'KL(target‖law), nats'),
        lost: t('至此走出过方块的概率', 'probability of having left the square by then'),
      },
    },
    'shares.csv': {
      title: t(
        '全从第一座山丘出发，各山丘的比例随步数的变化',
        'Shares of the hills against steps, all begun on the first',
      ),
      columns: {
        hill,
        step: t('步数', 'steps'),
        share: t('各次运行的比例', 'share over the runs'),
        law: t('精确分布', 'exact law'),
        target: t('目标的概率', 'probability under the target'),
      },
    },
    'covered.csv': {
      title: t('盖住的山丘数随步数的变化', 'Hills covered against steps'),
      columns: {
        step: t('步数', 'steps'),
        covered: t('各次运行的均值', 'mean over the runs'),
        all: t('盖住全部山丘的运行所占比例', 'share of the runs that cover all hills'),
      },
    },
    'crossing.csv': {
      title: t(
        '走到另一边的步数随距离的变化：两座山丘，与环',
        'Steps to the other side against distance: two hills, and a ring',
      ),
      columns: {
        distance: t('距离', 'distance'),
        theory: t('山丘：ε → 0 时的理论均值', 'hills: mean in theory as ε → 0'),
        hills: t('山丘：各次运行的均值', 'hills: means of the runs'),
        hillsMean: t('山丘：均值', 'hills: mean'),
        hillsError: t('山丘：均值的标准误', 'hills: standard error of the mean'),
        ringTheory: t('环：理论均值，一阶', 'ring: mean in theory, first order'),
        ring: t('环：各次运行的均值', 'ring: means of the runs'),
        ringMean: t('环：均值', 'ring: mean'),
        ringError: t('环：均值的标准误', 'ring: standard error of the mean'),
      },
    },
    'last-step.csv': {
      title: t(
        '环上最后一步的噪声：留、留四分之三、不留',
        'Noise of the last step on the ring: kept, three quarters of it, none',
      ),
      columns: {
        stepSize,
        klNoise: t('留：KL(目标‖分布)，奈特', 'kept: KL(target‖law), nats'),
        klThreeQuarters: t(
          '留四分之三：KL(目标‖分布)，奈特',
          'three quarters: KL(target‖law), nats',
        ),
        klWithout: t('不留：KL(目标‖分布)，奈特', 'none: KL(target‖law), nats'),
        target: t('目标的 E[(r − R)²]', 'E[(r − R)²] of the target'),
        lawNoise: t('留：精确分布的 E[(r − R)²]', 'kept: E[(r − R)²] of the exact law'),
        lawThreeQuarters: t(
          '留四分之三：精确分布的 E[(r − R)²]',
          'three quarters: E[(r − R)²] of the exact law',
        ),
        lawWithout: t('不留：精确分布的 E[(r − R)²]', 'none: E[(r − R)²] of the exact law'),
        noise: t('留：各次运行', 'kept: over the runs'),
        noiseMean: t('留：均值', 'kept: mean'),
        noiseError: t('留：均值的标准误', 'kept: standard error of the mean'),
        without: t('不留：各次运行', 'none: over the runs'),
        withoutMean: t('不留：均值', 'none: mean'),
        withoutError: t('不留：均值的标准误', 'none: standard error of the mean'),
      },
    },
    'temperature.csv': {
      title: t(
        '步长与噪声分开：四座山丘上量出的温度',
        'Step and noise apart: temperature measured on the four hills',
      ),
      columns: {
        descent: t('下坡的步长 s', 'step downhill s'),
        noise: t('噪声的标准差 σ', 'standard deviation of the noise σ'),
        theory: t('T = σ²/2s', 'T = σ²/2s'),
        bowl: t('同样陡的碗里，步长有限时的精确值', 'exact value in a bowl as steep, at this step'),
        measured: t('温度，各次运行', 'temperature over the runs'),
        mean: t('温度，均值', 'temperature, mean'),
        standardError: t('均值的标准误', 'standard error of the mean'),
        least: t('最小的山丘占的比例', 'share of the smallest hill'),
      },
    },
    'temperature-law.csv': {
      title: t(
        'e^(−U/T)/Z：与目标的散度，最小山丘的概率',
        'e^(−U/T)/Z: divergence from the target, probability of the smallest hill',
      ),
      columns: {
        temperature: t('温度 T', 'temperature T'),
        kl: t('KL(目标‖分布)，奈特', 'KL(target‖law), nats'),
        least: t('最小山丘的概率', 'probability of the smallest hill'),
      },
    },
  },

  metrics(r, p, files) {
    const budgets = files['divergence-budgets.csv'];
    const best = (steps: number) =>
      budgets
        .filter((row) => row.steps === steps)
        .reduce((least, row) => (row.kl < least.kl ? row : least));
    const at = (stepSize: number, steps: number) =>
      budgets.find((row) => row.stepSize === stepSize && row.steps === steps)!;
    const [few, , , most] = p.law.budgets;
    const near = files['crossing.csv'][0]!;
    const far = files['crossing.csv'].at(-1)!;
    const article = files['last-step.csv'][0]!;
    const largest = files['last-step.csv'].at(-1)!;
    const cover = files['covered.csv'];
    const all = cover.findIndex(({ all }) => all >= 0.5);
    const rows = files['temperature.csv'];
    const cold = rows[0]!;
    const law = files['temperature-law.csv'];
    const root = Math.sqrt(article.stepSize);
    return {
      ...digits(0, {
        'covered-published': r.particles.covered,
        'first-covered': cover.find(({ step }) => step >= 100)?.covered ?? 0,
        // Looked at every quarter of the way only.
        'all-covered': all < 0 ? 0 : Number(cover[all]!.step.toPrecision(1)),
        'noise-levels': levels * root,
        'left-levels': (levels * root) / 2,
      }),
      ...digits(2, {
        'best-few': best(few!).stepSize,
        'best-most': best(most ?? few!).stepSize,
        'cold-temperature': cold.theory,
        'cold-share': cold.least.median,
        'warm-share': rows.find(({ theory }) => Math.abs(theory - 1) < 1e-9)!.least.median,
        'last-share': r.practised.target,
        'kl-cold': law.find(({ temperature }) => temperature > 0.45)!.kl,
      }),
      ...digits(3, {
        'kl-best-few': best(few!).kl,
        'kl-best-most': best(most ?? few!).kl,
        'kl-article-few': at(p.law.stepSizes[0]!, few!).kl,
        'kl-article-most': at(p.law.stepSizes[0]!, most ?? few!).kl,
        'kl-coarse-most': at(p.law.stepSizes.at(-1)!, most ?? few!).kl,
        'particles-temperature': r.particles.temperature,
        'practised-theory': r.practised.theory,
      }),
      ...digits(4, {
        'noise-step': root,
        'ring-target': article.target,
        'ring-noise': article.lawNoise,
        'ring-without': article.lawWithout,
        'ring-three-quarters': article.lawThreeQuarters,
        'ring-largest-noise': largest.lawNoise,
        'ring-largest-without': largest.lawWithout,
      }),
      ...digits(5, { 'kl-noise': article.klNoise, 'kl-without': article.klWithout }),
      ...digits(6, { 'kl-three-quarters': article.klThreeQuarters }),
      ...digits(1, { 'kl-last-ratio': article.klWithout / article.klNoise }),
      ...measured('practised', r.practised.mean, r.practised.standardError),
      ...measured('hills-near', near.hillsMean, near.hillsError),
      ...measured('hills-far', far.hillsMean, far.hillsError),
      ...measured('ring-near', near.ringMean, near.ringError),
      ...measured('ring-far', far.ringMean, far.ringError),
      'distance-near': { value: near.distance, digits: 1 },
      'distance-far': { value: far.distance, digits: 1 },
      'code-temperature': { value: temperatureOf(p.temperature.code), digits: 8 },
    };
  },

  checks(r, _, files) {
    const eq8 = { key: 'su2019ebm', where: 'eq. 8' };
    const comments = { key: 'su2019ebm', where: 'comments' };
    const [first, second] = files['last-step.csv'];
    const order =
      Math.log(second!.klNoise / first!.klNoise) / Math.log(second!.stepSize / first!.stepSize);
    const far = files['crossing.csv'].at(-1)!;
    const ratio = far.hillsMean / far.ringMean;
    const cold = files['temperature.csv'].filter(({ theory }) => theory < 0.5);
    return [
      claim('stationary-in-the-plane', eq8, {
        zh: 'ε → 0 时平稳分布是 e^(−U)/Z：环上的散度 KL 按 ε 的二次方趋于零（log KL 对 log ε 的斜率）',
        en: 'As ε → 0 the stationary law is e^(−U)/Z: on the ring the divergence KL vanishes like the square of ε (slope of log KL against log ε)',
        published: 2,
        basis: 'derived',
        got: order,
        tolerance: 0.1,
      }),
      claim('noise-left', comments, {
        zh: `步长不为零，结果必有噪声（读者没有给出数）：ε = ${first!.stepSize} 时，环的厚度方差比目标多出 ε 的几分之几`,
        en: `With a finite ε the result is noisy (the reader gives no number): by what share of ε the variance across the ring exceeds the target’s at ε = ${first!.stepSize}`,
        published: 0.25,
        basis: 'derived',
        got: (first!.lawNoise - first!.target) / first!.stepSize,
        tolerance: 0.02,
      }),
      claim('noise-dropped', comments, {
        zh: `最后一步不加噪声：ε = ${first!.stepSize} 时，环的厚度方差比目标少 ε 的几分之几`,
        en: `Without noise in the last step: by what share of ε the variance across the ring falls short of the target’s at ε = ${first!.stepSize}`,
        published: -0.75,
        basis: 'derived',
        got: (first!.lawWithout - first!.target) / first!.stepSize,
        tolerance: 0.05,
      }),
      claim('particles-follow-the-law', eq8, {
        zh: '粒子与逐格推算的分布一致：环的厚度方差，最多相差几个标准误',
        en: 'Particles agree with the law computed cell by cell: how many standard errors lie between their variances across the ring, at most',
        published: 0,
        basis: 'identity',
        got: Math.max(
          ...files['last-step.csv'].flatMap((row) => [
            Math.abs(row.noiseMean - row.lawNoise) / row.noiseError,
            Math.abs(row.withoutMean - row.lawWithout) / row.withoutError,
          ]),
        ),
        tolerance: standardErrors,
      }),
      claim('temperature', eq8, {
        zh: '步长 s 与噪声 σ 各自取值，得到的是 e^(−U/T)，T = σ²/2s（步长有限，再除以 1 − sκ/2）：温度低、粒子留在丘顶附近时，量出的温度最多相差几个标准误',
        en: 'With step s and noise σ apart, the law is e^(−U/T) with T = σ²/2s (over 1 − sκ/2 at a finite step): how many standard errors the measured temperature is off at most, where it is low and particles stay near the tops of the hills',
        published: 0,
        basis: 'derived',
        got: Math.max(
          ...[...cold, r.practised].map((row) => Math.abs(row.mean - row.bowl) / row.standardError),
        ),
        tolerance: standardErrors,
      }),
      claim('slow-in-the-plane', comments, {
        zh: `走得太慢（读者没有给出数）：相距 ${far.distance} 时，从一座山丘到另一座用的步数，是沿环走到对面的多少倍，与两个公式之比对照（误差不超过 4 个标准误）`,
        en: `Too slow (the reader gives no number): at distance ${far.distance}, how many times the steps along a ring to the other side the way from one hill to the other takes, against the ratio of two formulas (within 4 standard errors)`,
        published: far.theory / far.ringTheory,
        basis: 'proxy',
        got: ratio,
        tolerance:
          standardErrors *
          ratio *
          Math.hypot(far.hillsError / far.hillsMean, far.ringError / far.ringMean),
      }),
    ];
  },

  reruns: (r, p) => ({
    particles: {
      params: {
        seed: p.seed,
        hills: p.hills as unknown as Json,
        ring: p.ring as unknown as Json,
        within: p.within,
        half: p.law.half,
        perAxis: p.law.perAxis,
        ...(p.particles as unknown as { [key: string]: Json }),
      },
      digest: r.particles.digest,
      final: {
        covered: r.particles.covered,
        energy: r.particles.energy,
        temperature: r.particles.temperature,
      },
    },
  }),
});
