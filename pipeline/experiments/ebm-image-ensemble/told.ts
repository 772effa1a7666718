import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const start = t('从哪里出发', 'where they start');
const step = t('走了几步', 'steps taken');
const distance = t('到测试图像的 Fréchet 距离', 'Fréchet distance to the test images');
const spread = t(
  '特征的总方差，与测试图像之比',
  'variance of all features, as a share of that of the test images',
);
const uneven = t(
  '十类占比偏离一成的总和',
  'how far the shares of ten classes are from a tenth, all together',
);

export default tell<typeof numbers>()({
  title: t('几个图像的能量，一个缓冲区', 'Several energies of images, one buffer'),
  question: t(
    '几个分别训练的图像能量一起采样，共用一个缓冲区，比其中一个好吗？比把计算量全给一个网络好吗？',
    'Do several energies of images, trained apart, sample better together than one of them, and than one net that got all their training?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    held: t(
      '训练图像里留出多少幅，只用来挑检查点',
      'Training images that are held out, to choose checkpoints',
    ),
    factor: t('每行每列几个像素并成一个', 'Pixels of a row, and of a column, that become one'),
    members: t('分别训练几个网络', 'Nets that are trained apart'),
    shape: t('网络：边长、卷积层、隐藏单元', 'The net: side, convolutional layers, hidden units'),
    training: t(
      '一个网络的训练：步数、批量、Adam 的学习率（β₁ = 0）、每步链长 K、链的步长 η、截断 c 与噪声 σ、数据上的噪声、惩罚 λ、梯度长度上限、缓冲区、重启比例、存快照的间隔、快照里的图像数',
      'Training of one net: steps, batch, learning rate of Adam (β₁ = 0), steps K of a chain, its step size η, clip c and noise σ, noise on data, penalty λ, longest gradient, buffer, share of restarts, steps between snapshots, images in one',
    ),
    classifier: t(
      '分类器：通道、特征数、步数、批量、学习率',
      'The classifier: channels, features, steps, batch, learning rate',
    ),
    choice: t('挑检查点用的链数与步数', 'Chains that choose a checkpoint, and their steps'),
    sampling: t(
      '训练后的采样：种子数、每个种子的链数、在哪些步上看',
      'Sampling after training: seeds, chains of each, steps at which they are looked at',
    ),
    shown: t('每排画几幅', 'Images in a strip'),
  },
  files: {
    'sampling.csv': {
      title: t('各种走法的一路', 'Along the chains of each way to walk'),
      columns: {
        start,
        route: t(
          '走法：own 一个网络，mean 平均能量，turns 轮流，longer 训练得更久的一个',
          'walk: own net, mean energy, in turns, the net trained longer',
        ),
        step,
        distance,
        spread,
        uneven,
      },
    },
    'members.csv': {
      title: t('每个网络单独采样', 'Each net alone'),
      columns: { member: t('第几个网络', 'which net'), start, step, distance, spread, uneven },
    },
    'choice.csv': {
      title: t('每个检查点的 Fréchet 距离', 'Fréchet distance of each checkpoint'),
      columns: {
        name: t('哪个网络', 'which net'),
        step: t('训练步数', 'step of training'),
        fresh: t('从噪声出发的链，到留出的图像', 'chains from noise, to the held-out images'),
        buffer: t('缓冲区，到留出的图像', 'the buffer, to the held-out images'),
      },
    },
    'samples.npy': {
      title: t('从缓冲区出发与走完以后', 'From the buffer, and after the last step'),
    },
  },

  metrics(r, p, files) {
    const { times } = p.sampling;
    const last = times.at(-1)!;
    const of = (name: string) => r.yardsticks[name]!;
    const places = Object.assign(
      {},
      ...files['sampling.csv'].map((row) => {
        const place = `${row.start}-${row.route}-${row.step === last ? 'last' : row.step}`;
        return {
          [place]: row.distance.median,
          [`${place}-low`]: row.distance.low,
          [`${place}-high`]: row.distance.high,
        };
      }),
    );
    /** Of each member alone, the median over seeds of sampling: the least and the most of all members. */
    const members = (from: string, at: number) => {
      const seen = files['members.csv']
        .filter((row) => row.start === from && row.step === at)
        .map((row) => row.distance.median);
      const place = `members-${from}-${at === last ? 'last' : at}`;
      return { [`${place}-least`]: Math.min(...seen), [`${place}-most`]: Math.max(...seen) };
    };
    /** Of each member alone, from noise: its median at the best of the times. */
    const best = Array.from({ length: p.members }, (_, m) =>
      Math.min(
        ...files['members.csv']
          .filter((row) => row.start === 'noise' && row.member === m + 1)
          .map((row) => row.distance.median),
      ),
    );
    const end = (route: string) =>
      files['sampling.csv'].find(
        (row) => row.start === 'noise' && row.route === route && row.step === last,
      )!;
    return {
      ...digits(1, {
        ...places,
        ...members('buffer', p.training.chain),
        ...members('buffer', last),
        ...members('noise', last),
        'members-noise-best-least': Math.min(...best),
        'members-noise-best-most': Math.max(...best),
        held: of('held').median,
        'held-low': of('held').low,
        'held-high': of('held').high,
      }),
      ...digits(2, {
        ...Object.assign(
          {},
          ...files['sampling.csv'].map((row) => ({
            [`${row.start}-${row.route}-${row.step === last ? 'last' : row.step}-uneven`]:
              row.uneven.median,
          })),
        ),
        'by-chance': unevenByChance(p.sampling.chains),
        'noise-own-last-spread': end('own').spread.median,
        'noise-turns-last-spread': end('turns').spread.median,
      }),
      ...digits(0, {
        parameters: r.parameters,
        last,
        'longer-steps': p.members * p.training.steps,
        'chosen-first': Math.min(...r.chosen.members),
        'chosen-last': Math.max(...r.chosen.members),
        'chosen-longer': r.chosen.longer,
      }),
    };
  },

  checks(_, p, files) {
    // What needs trained nets is not claimed by a run of seconds.
    if (p.members < 4) return [];
    const article = { key: 'su2019ebm', where: '模型细节' };
    const last = p.sampling.times.at(-1);
    const at = (from: string, route: string) =>
      files['sampling.csv'].find(
        (row) => row.start === from && row.route === route && row.step === last,
      )!;
    return [
      claim('variety-from-noise', article, {
        zh: `为的是多样：从噪声出发，轮流走 ${last} 步，各类占比偏离一成的总和（95% 分位）小于一个网络的（中位数）`,
        en: `For variety: from noise, after ${last} steps in turns, shares of classes are off a tenth by less in total (95% quantile) than those of one net (median)`,
        published: true,
        got: at('noise', 'turns').uneven.high < at('noise', 'own').uneven.median,
        basis: 'proxy',
      }),
      claim('variance-from-noise', article, {
        zh: `为的是多样：从噪声出发，轮流走 ${last} 步，特征的总方差（5% 分位）大于一个网络的（中位数）`,
        en: `For variety: from noise, after ${last} steps in turns, the variance of all features (5% quantile) is above that of one net (median)`,
        published: true,
        got: at('noise', 'turns').spread.low > at('noise', 'own').spread.median,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '苏文没有说多样怎么量。按类别的占比，轮流更多样；按特征的方差，反而不如一个网络。',
          'The article does not say how variety is measured. By the shares of classes there is more of it in turns; by the variance of features there is less than with one net.',
        ),
      }),
      claim('variety-from-buffer', article, {
        zh: `为的是多样：从共用的缓冲区轮流走 ${last} 步，各类占比偏离一成的总和（95% 分位）小于一个网络从自己的缓冲区走完的（中位数）`,
        en: `For variety: after ${last} steps in turns from the shared buffer, shares of classes are off a tenth by less in total (95% quantile) than those of one net from its own (median)`,
        published: true,
        got: at('buffer', 'turns').uneven.high < at('buffer', 'own').uneven.median,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '苏文说的是大得多的模型，也没有说走多少步、拿什么比。这里四个能量从缓冲区走得久了，各类和一个能量时一样越走越偏，差别在起伏之内。',
          'The article speaks of far larger models, and says neither how many steps nor what was compared. Here, on long walks from the buffer, four energies lose classes as one does; the difference is within the spread.',
        ),
      }),
    ];
  },
});

/**
 * How far the shares of ten classes are from a tenth, all together, on average, where each of n images is of
 * any class with the same probability: ten mean deviations of a binomial law, by de Moivre's formula.
 */
function unevenByChance(n: number): number {
  const k = Math.floor(n / 10) + 1;
  let term = (20 * k * 0.1 ** k * 0.9 ** (n - k + 1)) / n;
  for (let i = 1; i <= k; i++) term *= (n - k + i) / i;
  return term;
}
