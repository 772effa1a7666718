import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const name = t('比较对象', 'what is compared');
const kl = t('KL(p‖q)，奈特', 'KL(p‖q), nats');
const fitted = t('温度调到最好时的 KL，奈特', 'KL at the best temperature, nats');
const temperature = t('最好的温度', 'the best temperature');

export default tell<typeof numbers>()({
  title: t('几个能量，一个缓冲区', 'Several energies, one buffer'),
  question: t(
    '几个独立训练的能量一起采样，共用一个缓冲区，比用其中一个好多少？',
    'How much better than one of them do several independently trained energies sample, together and with one buffer?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    recipe: t(
      '配方，与 ebm-2d 的相同：隐藏单元数，正方形的一半，真假样本数，步数，学习率，步长 ε，噪声 σ/√ε，K，缓冲区大小，重启比例，起点，惩罚与 λ，游走用的能量，谱归一化，截断斜率，截断位置，附加项的权重',
      'The recipe, that of ebm-2d: hidden units, half of the square, real and fake samples, steps, learning rate, step size ε, noise σ/√ε, K, buffer, restarts, start, penalty and λ, energy of the walk, spectral normalisation, cut of the slope, cut of the place, weight of the extra term',
    ),
    members: t('每组的模型数', 'Models in a group'),
    points: t('训练点数', 'Training points'),
    held: t('留出的点数', 'Points held out'),
    perAxis: t('打分用的格数（每条轴）', 'Cells along an axis, for scores'),
    groups: t('组数', 'Groups'),
    long: t('训练得更久的那一个与配方的不同', 'In what the net trained longer differs'),
    wide: t('更大的那一个与配方的不同', 'In what the larger net differs'),
    spoilt: t('坏的那一个与配方的不同', 'In what the spoilt member differs'),
    samples: t(
      '采样：链数、每条轴的格数、每条链的网络计算次数',
      'Sampling: chains, cells along an axis, evaluations of a net for each chain',
    ),
  },
  files: {
    'densities.csv': {
      title: t('各种密度离目标多远', 'How far each density is from the target'),
      columns: {
        name,
        kl,
        fitted,
        temperature,
        dense: t('密度覆盖的山丘数（平均）', 'hills that the density covers, mean'),
      },
    },
    'groups.csv': {
      title: t('每一组', 'Every group'),
      columns: {
        name,
        group: t('第几组', 'which group'),
        kl,
        fitted,
        temperature,
        dense: t('密度覆盖的山丘数', 'hills that the density covers'),
      },
    },
    'pools.csv': {
      title: t('平均能量的散度，拆成两份', 'Divergence of the mean energy, in two parts'),
      columns: {
        group: t('第几组', 'which group'),
        members: t('各模型 KL 的平均，奈特', 'mean KL of the members, nats'),
        disagreement: t('−ln Σ Π q^(1/M)，奈特', '−ln Σ Π q^(1/M), nats'),
        pooled: t('平均能量的 KL，奈特', 'KL of the mean energy, nats'),
      },
    },
    'samples.csv': {
      title: t('样本离目标多远', 'How far the samples are from the target'),
      columns: {
        start: t('起点', 'start'),
        route: t(
          '走法：own 一个模型，mean 平均能量，turns 轮流',
          'walk: own, mean energy, in turns',
        ),
        evaluations: t('每条链的网络计算次数', 'evaluations of a net for each chain'),
        kl: t('KL（样本‖p），奈特', 'KL(samples‖p), nats'),
        sampled: t('样本覆盖的山丘数（平均）', 'hills that the samples cover, mean'),
      },
    },
  },

  metrics(r, p, files) {
    const groups = files['groups.csv'];
    const of = (who: string) => groups.filter((row) => row.name === who).map((row) => row.kl);
    const wins = (a: string, b: string) => of(a).filter((own, i) => own < of(b)[i]!).length;
    const average = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const last = p.samples.evaluations.at(-1);
    return {
      ...digits(
        2,
        Object.assign(
          {
            floor: r.floor,
            members: average(files['pools.csv'].map((row) => row.members)),
            disagreement: average(files['pools.csv'].map((row) => row.disagreement)),
            pooled: average(files['pools.csv'].map((row) => row.pooled)),
          },
          ...files['densities.csv'].map((row) => ({
            [`${row.name}-kl`]: row.kl.median,
            [`${row.name}-low`]: row.kl.low,
            [`${row.name}-high`]: row.kl.high,
            [`${row.name}-fitted`]: row.fitted.median,
            [`${row.name}-temperature`]: row.temperature.median,
          })),
          ...files['samples.csv'].map((row) => ({
            [`${row.start}-${row.route}-${row.evaluations === last ? 'last' : row.evaluations}`]:
              row.kl.median,
          })),
        ),
      ),
      ...digits(
        1,
        Object.assign(
          {},
          ...files['densities.csv'].map((row) => ({ [`${row.name}-dense`]: row.dense })),
          ...files['samples.csv'].map((row) => ({
            [`${row.start}-${row.route}-${row.evaluations === last ? 'last' : row.evaluations}-hills`]:
              row.sampled,
          })),
        ),
      ),
      ...digits(0, {
        rows: files['densities.csv'].length,
        last: last ?? 0,
        'over-single': wins('four', 'single'),
        'over-chosen': wins('four', 'chosen'),
        'over-best': wins('four', 'best'),
        'over-long': wins('four', 'long'),
        'over-wide': wins('four', 'wide'),
        'over-densities': wins('four', 'densities'),
        'spoilt-over-three': wins('spoilt-energies', 'three'),
        'spoilt-over-densities': wins('spoilt-energies', 'spoilt-densities'),
        'spoilt-over-single': wins('spoilt-energies', 'single'),
      }),
    };
  },

  checks(_, p, files) {
    const heskes = { key: 'heskes1998', where: '对数意见池 (logarithmic opinion pools)' };
    const article = { key: 'su2019ebm', where: '模型细节' };
    const gap = Math.max(
      ...files['pools.csv'].map((row) => Math.abs(row.pooled - (row.members - row.disagreement))),
    );
    const claims = [
      claim('two-parts', heskes, {
        zh: '几何平均的 KL，是各模型 KL 的平均减去它们的分歧（与此相差最多的一组）',
        en: 'KL of the geometric mean is the mean KL of the members less their disagreement (largest deviation of any group)',
        published: 0,
        basis: 'identity',
        got: gap,
        tolerance: 1e-9,
      }),
      claim('never-worse', heskes, {
        zh: '所以它从不比各模型的平均差：没有一组的 KL 超过平均',
        en: 'So it is never worse than the members are on average: in no group is its KL beyond their mean',
        published: true,
        basis: 'identity',
        got: files['pools.csv'].every((row) => row.pooled <= row.members + 1e-9),
      }),
    ];
    if (p.groups < 16) return claims;
    const last = p.samples.evaluations.at(-1);
    // The same steps and the same evaluations on both sides: the mean energy would have taken fewer steps.
    const hills = (route: string) =>
      files['samples.csv'].find(
        (row) => row.start === 'buffer' && row.route === route && row.evaluations === last,
      )!.sampled;
    return [
      ...claims,
      claim('variety', article, {
        zh: '几个模型同时采样、共用一个缓冲区，为的是多样：步数相同，从共用的缓冲区轮流走完，覆盖的山丘平均比一个模型从自己的缓冲区走完要多（差大于 0）',
        en: 'Several models sample together with one buffer, for variety: after as many steps, in turns from it, more hills are covered on average than by one model from its own (difference above 0)',
        published: true,
        basis: 'proxy',
        got: hills('turns') > hills('own'),
      }),
    ];
  },
});
