import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

export default tell<typeof numbers>()({
  title: t('彩色照片的能量', 'An energy of colour photographs'),
  question: t(
    '同一份配方，换成 CIFAR-10 的彩色照片，还走得出图像吗？',
    'Does the same recipe make images when it is given the colour photographs of CIFAR-10?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    held: t(
      '训练图像里留出多少幅，只用来挑检查点',
      'Training images that are held out, to choose the checkpoint',
    ),
    shape: t(
      '网络：边长、每个像素的数、卷积层、隐藏单元',
      'The net: side, numbers of a pixel, convolutional layers, hidden units',
    ),
    training: t(
      '训练：步数、批量、Adam 的学习率（β₁ = 0）、每步链长 K、链的步长 η、截断 c 与噪声 σ、数据上的噪声、惩罚 λ、梯度长度上限、缓冲区、重启比例、存快照的间隔、快照里的图像数',
      'Training: steps, batch, learning rate of Adam (β₁ = 0), steps K of a chain, its step size η, clip c and noise σ, noise on data, penalty λ, longest gradient, buffer, share of restarts, steps between snapshots, images in one',
    ),
    classifier: t(
      '分类器：通道、特征数、步数、批量、学习率',
      'The classifier: channels, features, steps, batch, learning rate',
    ),
    choice: t('挑检查点用的链数与步数', 'Chains that choose the checkpoint, and their steps'),
    sampling: t(
      '训练后的采样：种子数、每个种子的链数、在哪些步上看',
      'Sampling after training: seeds, chains of each, steps at which they are looked at',
    ),
    shown: t('每排存几幅', 'Images in a strip'),
  },
  files: {
    'choice.csv': {
      title: t('每个检查点的 Fréchet 距离', 'Fréchet distance of each checkpoint'),
      columns: {
        step: t('训练步数', 'step of training'),
        fresh: t('从噪声出发的链，到留出的图像', 'chains from noise, to the held-out images'),
        buffer: t('缓冲区，到留出的图像', 'the buffer, to the held-out images'),
      },
    },
    'sampling.csv': {
      title: t('链的一路', 'Along the chains'),
      columns: {
        start: t('从哪里出发', 'where they start'),
        step: t('走了几步', 'steps taken'),
        distance: t('到测试图像的 Fréchet 距离', 'Fréchet distance to the test images'),
      },
    },
    'chains.npy': {
      title: t('从噪声、从缓冲区出发的图像', 'Images from noise and from the buffer'),
    },
  },

  metrics: (r) => digits(1, { 'held-distance': r.held.median }),

  checks(_, p, files) {
    // What needs trained chains is not claimed by a run of seconds.
    if (p.sampling.seeds < 5) return [];
    const of = (start: string) => files['sampling.csv'].filter((row) => row.start === start);
    const kept = of('buffer').find(({ step }) => step === p.training.chain)!;
    return [
      claim(
        'buffer-when-sampling',
        { key: 'su2019ebm', where: '模型细节' },
        {
          zh: '训练之后采样，同样需要缓冲区：从缓冲区走 K 步，Fréchet 距离小于从噪声走任何一个看过的步数',
          en: 'Sampling after training needs a buffer, too: K steps from the buffer have a smaller Fréchet distance than any number of steps from noise that was looked at',
          published: true,
          got: kept.distance.high < Math.min(...of('noise').map(({ distance }) => distance.low)),
          basis: 'proxy',
        },
      ),
    ];
  },
});
