import type { Json } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import { temperatureOf } from '../../models/planar-langevin.ts';
import type numbers from './numbers.ts';

const licence = 'MIT';
const origin = t('Zalando（Fashion-MNIST）', 'Zalando (Fashion-MNIST)');

export default tell<typeof numbers>()({
  title: t('图像的能量', 'An energy of images'),
  question: t(
    '一个小小的卷积能量，能从噪声里走出衣服来吗？',
    'Can a small convolutional energy make clothes out of noise?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    held: t(
      '训练图像里留出多少幅，只用来挑检查点',
      'Training images that are held out, to choose the checkpoint',
    ),
    shape: t('网络：边长、卷积层、隐藏单元', 'The net: side, convolutional layers, hidden units'),
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
    compared: t('每一类比较多少幅的能量', 'Images of each kind whose energies are compared'),
    inpainting: t(
      '补画：图像数、每幅补几次、链的步数',
      'Inpainting: images, fillings of each, steps of a chain',
    ),
    article: t(
      '按苏文式 (8)：ε 与步数，像素在 [0, 1]',
      'Equation 8 of the article: ε and steps, pixels in [0, 1]',
    ),
    shown: t('每排画几幅', 'Images in a strip'),
    run: t('网页里重走的链：图像数、步数、种子', 'The chains of the page: images, steps, seed'),
  },
  files: {
    'training.csv': {
      title: t('训练中的平均能量', 'Mean energies during training'),
      columns: {
        step: t('步', 'step'),
        data: t('数据的平均能量', 'mean energy of data'),
        samples: t('样本的平均能量', 'mean energy of samples'),
      },
    },
    'choice.csv': {
      title: t('每个检查点的 Fréchet 距离', 'Fréchet distance of each checkpoint'),
      columns: {
        step: t('训练步数', 'step of training'),
        fresh: t('从噪声出发的链，到留出的图像', 'chains from noise, to the held-out images'),
        buffer: t('缓冲区，到留出的图像', 'the buffer, to the held-out images'),
      },
    },
    'energies.npy': {
      title: t('各类图像的能量', 'Energies of kinds of images'),
    },
    'sampling.csv': {
      title: t('链的一路', 'Along the chains'),
      columns: {
        start: t('从哪里出发', 'where they start'),
        step: t('走了几步', 'steps taken'),
        distance: t('到测试图像的 Fréchet 距离', 'Fréchet distance to the test images'),
        energy: t('平均能量', 'mean energy'),
      },
    },
    'classes.csv': {
      title: t('分类器认出的类别', 'Classes that the classifier sees'),
      columns: {
        source: t('哪里来的图像', 'where the images come from'),
        label: t('类别', 'class'),
        share: t('占几成', 'share'),
      },
    },
    'chain.npy': { title: t('从噪声到图像', 'From noise to images') },
    'nearest.npy': {
      title: t('样本与最近的训练图像', 'Samples and nearest training images'),
      licence,
      origin,
    },
    'other.npy': {
      title: t('比较能量的各类图像', 'Kinds of images whose energies are compared'),
      licence,
      origin,
    },
    'buffer-over-time.npy': { title: t('各个检查点的缓冲区', 'The buffer at each checkpoint') },
    'last-step.npy': { title: t('最后一步', 'The last step') },
    'inpainting.npy': { title: t('补画', 'Inpainting'), licence, origin },
    'buffer.npy': { title: t('缓冲区里的图像', 'Images of the buffer') },
    'pictures.npy': { title: t('测试图像', 'Test images'), licence, origin },
    'weights.safetensors': { title: t('选中的检查点的权重', 'Weights of the checkpoint chosen') },
  },

  metrics(r, p, files) {
    const { times } = p.sampling;
    const { stepSize, noise } = p.training.rule;
    const at = (start: string, step: number) =>
      files['sampling.csv'].find((row) => row.start === start && row.step === step)!;
    const last = times.at(-1)!;
    const fresh = files['sampling.csv'].filter(({ start }) => start === 'noise');
    const best = fresh.reduce((a, b) => (b.distance.median < a.distance.median ? b : a));
    const shares = (source: string) =>
      files['classes.csv'].filter((row) => row.source === source).map(({ share }) => share.median);
    const choice = files['choice.csv'];
    const chosen = choice.find(({ step }) => step === r.chosen)!;
    const of = (name: string) => r.yardsticks[name]!;
    const greys = r.lastStep.greys;
    const kinds = r.lastStep.kinds;
    return {
      ...digits(0, {
        parameters: r.parameters,
        'last-time': last,
        'best-time': best.step,
        'noise-start': at('noise', 0).distance.median,
        'noise-best': best.distance.median,
        'noise-end': at('noise', last).distance.median,
        'buffer-end': at('buffer', last).distance.median,
        normal: of('normal').median,
        'yard-noise': of('noise').median,
        'article-distance': kinds.article!.distance,
        'fresh-least': Math.min(...choice.map((row) => row.fresh)),
        'fresh-most': Math.max(...choice.map((row) => row.fresh)),
        'chosen-fresh': chosen.fresh,
        'walked-greys': greys.walked,
      }),
      ...digits(1, {
        'buffer-start': at('buffer', 0).distance.median,
        'buffer-low': at('buffer', 0).distance.low,
        'buffer-high': at('buffer', 0).distance.high,
        held: of('held').median,
        'held-low': of('held').low,
        'held-high': of('held').high,
        train: of('train').median,
        'train-low': of('train').low,
        'train-high': of('train').high,
        'buffer-first': choice[0]!.buffer,
        'chosen-buffer': chosen.buffer,
        'loud-distance': kinds.loud!.distance,
        'quiet-distance': kinds.quiet!.distance,
        'practised-distance': kinds.practised!.distance,
        'greys-drawn': greys.drawn,
        'greys-loud': greys.loud,
        'greys-practised': greys.practised,
      }),
      ...digits(2, {
        'energy-end-noise': at('noise', last).energy.median,
        'energy-end-buffer': at('buffer', last).energy.median,
        'energy-start-buffer': at('buffer', 0).energy.median,
        'noise-most': Math.max(...shares('noise')),
        'noise-least': Math.min(...shares('noise')),
        'buffer-most': Math.max(...shares('buffer')),
        'buffer-least': Math.min(...shares('buffer')),
      }),
      // x − η∇U + σα is equation 8 for U/T with ε = σ² and ε/(2T) = η.
      temperature: { value: temperatureOf({ descent: stepSize, noise }) },
      trained: { value: 6000 - p.held, digits: 0 },
    };
  },

  checks(r, p, files) {
    const { agreement } = r;
    const plain = claim(
      'plain-agrees',
      { key: 'su2019ebm', where: 'eq. 8' },
      {
        zh: `引擎的 float32 与网页的 float64 是同一个能量：${p.run.images} 条链走 ${p.run.steps} 步之后，像素最大相差`,
        en: `The engine’s float32 and the page’s float64 are one energy: largest difference of a pixel after ${p.run.images} chains of ${p.run.steps} steps`,
        published: 0,
        got: agreement.chain,
        tolerance: 1e-4,
        basis: 'identity',
      },
    );
    // What needs trained chains is not claimed by a run of seconds.
    if (p.sampling.seeds < 5) return [plain];
    const model = { key: 'su2019ebm', where: '模型细节' };
    const at = (start: string, step: number) =>
      files['sampling.csv'].find((row) => row.start === start && row.step === step)!;
    const fresh = files['sampling.csv'].filter(({ start }) => start === 'noise');
    const uneven = (source: string) =>
      files['classes.csv']
        .filter((row) => row.source === source)
        .reduce((sum, { share }) => sum + Math.abs(share.median - 0.1), 0);
    const { kinds } = r.lastStep;
    const { inpainting } = r;
    return [
      plain,
      claim('buffer-when-sampling', model, {
        zh: '训练之后采样，同样需要缓冲区：从缓冲区走 K 步，Fréchet 距离小于从噪声走任何一个看过的步数',
        en: 'Sampling after training needs a buffer, too: K steps from the buffer have a smaller Fréchet distance than any number of steps from noise that was looked at',
        published: true,
        got:
          at('buffer', p.training.chain).distance.high <
          Math.min(...fresh.map(({ distance }) => distance.low)),
        basis: 'proxy',
      }),
      claim('monotonous', model, {
        zh: `直接从随机分布出发，图片形式比较单一：走 ${p.sampling.times.at(-1)} 步以后，类别占比（中位数）偏离一成的总和，从噪声的大于从缓冲区的`,
        en: `Starts from a random distribution give monotonous images: after ${p.sampling.times.at(-1)} steps shares of classes (medians) are off a tenth by more, in total, from noise than from the buffer`,
        published: true,
        got: uneven('noise') > uneven('buffer'),
        basis: 'proxy',
      }),
      claim(
        'last-noise',
        { key: 'su2019ebm', where: '评论，Jason YU' },
        {
          zh: 'ε ≠ 0 时结果必然有噪声：只在最后一步加 ε = 1/200 的噪声，Fréchet 距离变大',
          en: 'With ε ≠ 0 the result is noisy: noise of ε = 1/200 in the last step alone makes the Fréchet distance larger',
          published: true,
          got: kinds.loud!.distance > kinds.quiet!.distance,
          basis: 'proxy',
        },
      ),
      claim(
        'equation-8',
        { key: 'su2019ebm', where: 'eq. 8' },
        {
          zh: `照式 (8)、ε = 1/200 从缓冲区走 ${p.article.steps} 步，仍是图像：Fréchet 距离小于从正态分布抽的`,
          en: `By equation 8 with ε = 1/200, ${p.article.steps} steps from the buffer leave images: a smaller Fréchet distance than draws from a normal`,
          published: true,
          got: kinds.article!.distance < r.yardsticks.normal!.low,
          basis: 'proxy',
          expected: 'contradicts',
          reason: t(
            '式 (8) 采的是温度 1 的分布；这里的能量是用步长与噪声分开的规则训练的，温度约为百万分之一，在温度 1 上几乎是平的。苏文没有说式 (8) 要配这样训练的能量。',
            'Equation 8 samples at temperature 1; this energy was trained by a rule with step and noise apart, at a temperature of about a millionth, and is nearly flat at 1. The article does not say that equation 8 should go with an energy trained so.',
          ),
        },
      ),
      claim(
        'inpainting',
        { key: 'prince-zh', where: 'sec. 1.2.1' },
        {
          zh: '给定一部分，模型能补出其余：补画的平均比训练图像的平均错得少，下半与右半都是',
          en: 'Given a part, the model fills in the rest: the mean of the fillings errs less than the mean training image, for lower and right halves',
          published: true,
          got: (['lower', 'right'] as const).every(
            (half) => inpainting[half]!.averaged! < inpainting[half]!.mean!,
          ),
          basis: 'proxy',
          expected: 'contradicts',
          reason: t(
            '书里说的是大得多的模型。我们的链续得上轮廓，可是补右半时，还不如直接用训练图像的平均，而那是不看给出的那一半的。',
            'The book speaks of far larger models. Our chains continue outlines, but right halves are filled in worse than by the mean training image, which does not look at what is given.',
          ),
        },
      ),
    ];
  },

  reruns(r, p) {
    return {
      chains: {
        params: {
          shape: p.shape,
          start: 'noise',
          ...p.run,
          ...p.training.rule,
        } as unknown as { [key: string]: Json },
        digest: r.run.digest,
        fromFiles: true,
        final: r.run.final,
      },
    };
  },
});
