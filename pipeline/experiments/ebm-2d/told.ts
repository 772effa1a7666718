import type { Json } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import { band } from '../../models/statistics.ts';
import type numbers from './numbers.ts';

const variant = t('方案', 'variant');
/** The steepest slope that SiLU has, and twice of it in a row: what a spectrally normalised net of ours can have. */
const siluSlope = 1.0998393194982;

export default tell<typeof numbers>()({
  title: t('训练平面上的能量', 'Training an energy in the plane'),
  question: t(
    '照苏文的配方训练能量模型，每一招各有多大用处？省掉或改掉它，会怎样？',
    'What is each trick of the recipe for training an energy worth, and what happens without it?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    recipe: t(
      '配方：隐藏单元数，正方形的一半，真假样本数，步数，学习率，步长 ε，噪声 σ/√ε，K，缓冲区大小，重启比例，起点，惩罚与 λ，游走用的能量，谱归一化，截断斜率，截断位置，附加项的权重',
      'The recipe: hidden units, half of the square, real and fake samples, steps, learning rate, step size ε, noise σ/√ε, K, buffer, restarts, start, penalty and λ, energy of the walk, spectral normalisation, cut of the slope, cut of the place, weight of the extra term',
    ),
    variants: t('各方案与配方不同之处', 'In what each variant differs from the recipe'),
    points: t('训练点数', 'Training points'),
    perAxis: t('打分用的格数（每条轴）', 'Cells along an axis, for scores'),
    replicas: t('种子数', 'Seeds'),
    looked: t(
      '没有缓冲区时看多少条新链',
      'Fresh chains that are looked at where there is no buffer',
    ),
    curves: t('画出训练曲线的方案', 'Variants whose training is drawn'),
    gallery: t('发散图集里的方案', 'Variants in the gallery of divergences'),
    maps: t('画出密度的方案', 'Variants whose density is drawn'),
    every: t('多少步记一次', 'Steps between records'),
    most: t('记录的上限：KL、能量', 'Upper limits of what is recorded: KL, energy'),
    temperature: t(
      '碗里的方差：步长 ε、噪声 σ/√ε、粒子数、等多少个弛豫时间',
      'Variance in the bowl: step sizes ε, noises σ/√ε, particles, relaxation times waited',
    ),
    ratio: t(
      '梯度的方差：真样本数、每个真样本配几个假样本、重复次数',
      'Variance of the gradient: real samples, fakes for each of them, repeats',
    ),
    page: t(
      '页面里的训练：点数、每条轴的格数',
      'The training in the page: points, cells along an axis',
    ),
  },
  files: {
    'ablations.csv': {
      title: t('每个方案的结局', 'How every variant ended'),
      columns: {
        variant,
        kl: t('KL(p‖q)，奈特', 'KL(p‖q), nats'),
        fitted: t('温度调到最好时的 KL，奈特', 'KL at the best temperature, nats'),
        temperature: t('最好的温度', 'the best temperature'),
        dense: t('密度覆盖的山丘数（平均）', 'hills that the density covers, mean'),
        sampled: t('样本覆盖的山丘数（平均）', 'hills that the samples cover, mean'),
        lost: t('能量越出 1000 的种子比例', 'share of seeds with energies beyond 1000'),
      },
    },
    'runs.csv': {
      title: t('每个种子', 'Every seed'),
      columns: {
        variant,
        seed: t('第几个种子', 'which seed'),
        kl: t('KL(p‖q)，奈特', 'KL(p‖q), nats'),
        walked: t('游走所用能量的 KL，奈特', 'KL of the energy that the walk descends, nats'),
        fitted: t('温度调到最好时的 KL，奈特', 'KL at the best temperature, nats'),
        temperature: t('最好的温度', 'the best temperature'),
        dense: t('密度覆盖的山丘数', 'hills that the density covers'),
        sampled: t('样本覆盖的山丘数', 'hills that the samples cover'),
        steepest: t('最陡处的斜率', 'steepest slope'),
        size: t('平均能量的大小', 'size of the mean energies'),
      },
    },
    'training.csv': {
      title: t('训练中的散度', 'Divergence during training'),
      columns: { variant, step: t('步数', 'step'), kl: t('KL(p‖q)，奈特', 'KL(p‖q), nats') },
    },
    'gallery.csv': {
      title: t('训练中能量的大小', 'Size of the energies during training'),
      columns: {
        variant,
        step: t('步数', 'step'),
        size: t(
          '真假样本平均能量中较大的绝对值，至多记到参数 most',
          'the larger |mean energy| of real and fake samples, up to the parameter most',
        ),
      },
    },
    'maps.csv': {
      title: t('第一个种子学到的密度', 'Density that the first seed learnt'),
      columns: {
        variant,
        x: t('格子中心 x', 'middle of the cell, x'),
        y: t('格子中心 y', 'middle of the cell, y'),
        truth: t('目标密度 p', 'target density p'),
        model: t('学到的密度 q', 'learnt density q'),
      },
    },
    'temperature.csv': {
      title: t('碗里的方差', 'Variance in the bowl'),
      columns: {
        stepSize: t('步长 ε', 'step size ε'),
        noise: t('噪声 σ/√ε', 'noise σ/√ε'),
        theory: t('方差，理论', 'variance, theory'),
        measured: t('方差，实测', 'variance, measured'),
        standardError: t('标准误', 'standard error'),
      },
    },
    'ratio.csv': {
      title: t('梯度误差的均方', 'Mean square error of the gradient'),
      columns: {
        moment: t('何时', 'when'),
        fakes: t('每个真样本配几个假样本', 'fakes for each real sample'),
        theory: t('均方，理论', 'mean square, theory'),
        measured: t('均方，实测', 'mean square, measured'),
        standardError: t('标准误', 'standard error'),
      },
    },
  },

  metrics(r, p, files) {
    const rows = files['ablations.csv'];
    const large = (value: number, decimals: number) =>
      value >= p.most.kl ? { value: `> ${p.most.kl}` } : { value, digits: decimals };
    const { spread } = r;
    const of = (name: string) => files['runs.csv'].filter((row) => row.variant === name);
    const own = band(of('minus-walked').map(({ walked }) => walked));
    const base = rows.find((row) => row.variant === 'recipe')!.kl;
    return {
      ...Object.assign(
        {},
        ...rows.map((row) => ({
          [`${row.variant}-kl`]: large(row.kl.median, 2),
          [`${row.variant}-low`]: large(row.kl.low, 2),
          [`${row.variant}-high`]: large(row.kl.high, 2),
          [`${row.variant}-fitted`]: large(row.fitted.median, 2),
          [`${row.variant}-temperature`]: { value: row.temperature.median, digits: 2 },
          [`${row.variant}-dense`]: { value: row.dense, digits: 1 },
          [`${row.variant}-sampled`]: { value: row.sampled, digits: 1 },
          [`${row.variant}-lost`]: { value: row.lost, digits: 2 },
        })),
      ),
      ...digits(2, {
        ...Object.fromEntries(
          p.gallery.map((name) => [
            `${name}-size`,
            files['gallery.csv'].filter((row) => row.variant === name).at(-1)!.size.median,
          ]),
        ),
        'uniform-kl': r.uniform,
        'minus-walked-own': own.median,
        'minus-walked-own-low': own.low,
        'minus-walked-own-high': own.high,
        'slope-bound': siluSlope * siluSlope,
        'slope-spectral': Math.max(
          ...files['runs.csv']
            .filter(({ variant: name }) => name === 'spectral')
            .map(({ steepest }) => steepest),
        ),
        'spread-start': spread.start.fake / spread.start.real,
        'spread-end': spread.end.fake / spread.end.real,
        'gain-endless': (spread.end.real + spread.end.fake) / spread.end.real,
      }),
      ...digits(1, {
        'slope-needed': r.steepest,
        'slope-allowed': (siluSlope * siluSlope) / 0.09,
        'slope-recipe': band(of('recipe').map(({ steepest }) => steepest)).median,
      }),
      ...digits(0, {
        variants: rows.length,
        /** Energies beyond this count as lost. */
        limit: 1000,
        /** Variants whose median lies beyond the uniform density. */
        beyond: rows.filter(({ kl }) => kl.median > r.uniform).length,
        /** Variants whose band meets that of the recipe. */
        meeting: rows.filter(
          ({ variant: name, kl }) => name !== 'recipe' && kl.low < base.high && kl.high > base.low,
        ).length,
        travel: p.recipe.walk,
        'first-draws': p.recipe.fake,
      }),
      ...digits(2, {
        'travel-recipe': Math.sqrt(p.recipe.walk * p.recipe.stepSize),
        'travel-article': Math.sqrt(p.recipe.walk / 200),
        'penalty-floor': -1 / (4 * p.recipe.weight),
      }),
    };
  },

  checks(_, p, files) {
    const article = (where: string) => ({ key: 'su2019ebm', where });
    const worst = (rows: readonly { measured: number; theory: number; standardError: number }[]) =>
      Math.max(...rows.map((row) => Math.abs(row.measured - row.theory) / row.standardError));
    const claims = [
      claim('temperature', article('eq. 8'), {
        zh: '噪声为 r√ε 时，碗里的方差停在 r²/(1 − ε/4)：温度是 r²（各组实测与它之差，以标准误为单位，取最大）',
        en: 'With noise r√ε the variance in the bowl settles at r²/(1 − ε/4), a temperature of r² (largest deviation over all settings, in standard errors)',
        published: 0,
        basis: 'derived',
        got: worst(files['temperature.csv']),
        tolerance: 4,
      }),
      claim('ratio', article('eq. 7, comments'), {
        zh: '式 (7) 的两个期望地位相同，误差的均方是 tr Cov_p/n + tr Cov_q/m（各比例的偏差，以标准误为单位，取最大）',
        en: 'Both means of eq. (7) stand on one footing: the mean square error is tr Cov_p/n + tr Cov_q/m (largest deviation over all ratios, in standard errors)',
        published: 0,
        basis: 'derived',
        got: worst(files['ratio.csv']),
        tolerance: 4,
      }),
    ];
    if (p.replicas < 16) return claims;
    const row = (name: string) => files['ablations.csv'].find(({ variant: own }) => own === name)!;
    const spectral = files['runs.csv'].filter(({ variant: name }) => name === 'spectral');
    return [
      ...claims,
      claim('monotony', article('模型细节'), {
        zh: '不用缓冲区就会“模式单一”。文中说的是样本，平面上单一的却是学到的密度：平均少覆盖几座山丘（至少一座）',
        en: 'Without the buffer there is monotony. The article means the samples; in the plane it is the learnt density: by how many hills less, on average, it covers (at least one)',
        published: true,
        basis: 'proxy',
        got: row('recipe').dense - row('no-buffer').dense >= 1,
      }),
      claim('penalty-steadies', article('模型细节'), {
        zh: '据文中转述，原作者说小的惩罚使训练更稳定。照印出的减号、游走沿 U、λ = 0.1：能量越出 1000 的种子占多少',
        en: 'The authors, so the article reports, hold that a small penalty steadies training. With the minus sign as printed, walks on U and λ = 0.1: share of seeds whose energies go beyond 1000',
        published: 0,
        basis: 'proxy',
        got: row('minus-tenth').lost,
        expected: 'contradicts',
        reason: t(
          '原作者的惩罚是加号，用加号没有种子越界，不用惩罚也没有；减号时目标没有下界，而文中没有说游走沿着哪个能量：沿 U + λU² 走就不越界',
          'The authors’ penalty has a plus sign, and with it no seed goes beyond, nor without a penalty; with a minus sign the objective has no lower bound. Nor does the article say which energy walks descend: on U + λU² no seed goes beyond',
        ),
      }),
      claim(
        'penalty-plus',
        { key: 'du2019code', where: 'train.py' },
        {
          zh: '作者代码里的惩罚是加号，λ = 1：没有一个种子的能量越出 1000',
          en: 'In the authors’ code the penalty has a plus sign and λ = 1: no seed’s energies go beyond 1000',
          published: true,
          basis: 'proxy',
          got: row('plus-one').lost === 0,
        },
      ),
      claim(
        'spectral-bound',
        { key: 'miyato2018', where: 'sec. 2' },
        {
          zh: '谱归一化之后，这样的网络斜率不超过 SiLU 最大斜率的平方：没有一个种子超过',
          en: 'After spectral normalisation the slope of such a net is at most the square of SiLU’s: no seed exceeds it',
          published: true,
          basis: 'derived',
          got: spectral.every(({ steepest }) => steepest <= siluSlope * siluSlope * (1 + 1e-6)),
        },
      ),
    ];
  },

  reruns({ page }, p) {
    return {
      training: {
        params: {
          seed: p.seed,
          recipe: { ...p.recipe } as { [key: string]: Json },
          points: p.page.points,
          perAxis: p.page.perAxis,
        },
        digest: page.digest,
        final: page.final,
      },
    };
  },
});
