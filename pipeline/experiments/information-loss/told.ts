import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

/** The cells whose numbers have names; one that a smaller run leaves out is 0. */
const named = {
  pixels: [28, 14, 7, 4, 2],
  levels: [4, 2],
  code: [49, 16, 4],
  random: [49, 16, 4],
} as const;

export default tell<typeof numbers>()({
  title: t('丢掉多少，还认得出多少', 'How much to throw away, how much is still recognized'),
  question: t(
    '把图像的信息丢掉一部分，分类的准确率、计算量和储存量各变成多少？',
    'When part of an image is thrown away, what becomes of accuracy, computation and storage?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    article: t(
      '苏文例子中图像的边长（像素）',
      'Side of the image in the article’s example, pixels',
    ),
    images: t('训练图像与测试图像的张数', 'Training images and test images'),
    sides: t('缩小到多少像素的边长', 'Sides that images are shrunk to, pixels'),
    levels: t('灰度级数', 'Grey levels'),
    codes: t('编码的维数', 'Dimensions of the code'),
    random: t('随机留下的像素数', 'Pixels that are kept at random'),
    labels: t('有标签的训练图像张数', 'Labelled training images'),
    noise: t(
      '第二组图像每个像素上噪声的标准差，白色为 1',
      'Standard deviation of the noise on every pixel of a second set, white being 1',
    ),
    training: t('批量大小与步数', 'Batch size and steps'),
    learningRates: t('试过的学习率（Adam）', 'Learning rates tried (Adam)'),
    penalties: t('试过的惩罚系数 λ，惩罚项 λ·Σω²', 'Weights λ tried, of the penalty λ·Σω²'),
    choosing: t('挑选学习率和惩罚所用的种子数', 'Seeds for choosing learning rate and penalty'),
    replicas: t('报告结果所用的种子数', 'Seeds that are reported'),
    shown: t('画出的测试图像的编号', 'Numbers of the test images that are drawn'),
  },
  files: {
    'trade-off.csv': {
      title: t('丢掉多少，准确率多少', 'What is thrown away, and the accuracy'),
      columns: {
        images: t('图像：干净的，或加了噪声的', 'images: clean, or with noise'),
        kind: t(
          '怎样丢：缩小、减少灰度、编码、随机留下像素',
          'how: shrunk, fewer grey levels, a code, random pixels',
        ),
        size: t('剩下：边长、灰度级数或个数', 'what is left: side, levels or numbers'),
        labels: t('有标签的图像张数', 'labelled images'),
        numbers: t('每张图像剩下的数', 'numbers left of an image'),
        bits: t('每张图像的比特数', 'bits an image'),
        parameters: t('分类器的参数个数', 'parameters of the classifier'),
        accuracy: t('测试准确率', 'test accuracy'),
        gain: t('比用全部像素高出多少', 'how much above that of all pixels'),
        better: t('高于全部像素的种子所占比例', 'share of the seeds above all pixels'),
      },
    },
    'accuracies.csv': {
      title: t('每个种子的准确率', 'Accuracy of every seed'),
      columns: {
        images: t('图像：干净的，或加了噪声的', 'images: clean, or with noise'),
        kind: t('怎样丢', 'how'),
        size: t('剩下多少', 'what is left'),
        labels: t('有标签的图像张数', 'labelled images'),
        seed: t('第几个种子', 'which seed'),
        accuracy: t('测试准确率', 'test accuracy'),
      },
    },
    'pictures.npy': {
      title: t('几张测试图像还剩下什么', 'What is left of a few test images'),
      licence: 'MIT',
      origin: t('由 Zalando 的 Fashion-MNIST 改成', 'Made from Zalando’s Fashion-MNIST'),
    },
  },

  metrics({ article }, { labels, codes }, files) {
    const rows = files['trade-off.csv'];
    const cells = (['clean', 'noisy'] as const).flatMap((images) =>
      Object.entries(named).flatMap(([kind, sizes]) =>
        sizes.flatMap((size) =>
          (['few', 'some', 'many'] as const).map((amount, i) => ({
            name: `${images === 'noisy' ? 'noisy-' : ''}${kind}-${size}-${amount}`,
            row: rows.find(
              (row) =>
                row.images === images &&
                row.kind === kind &&
                row.size === size &&
                row.labels === labels[i],
            ),
          })),
        ),
      ),
    );
    const all = (suffix: string, value: (row: (typeof rows)[number]) => number) =>
      Object.fromEntries(cells.map(({ name, row }) => [`${name}-${suffix}`, row ? value(row) : 0]));
    return {
      ...digits(
        3,
        all('median', ({ accuracy }) => accuracy.median),
      ),
      ...digits(
        3,
        all('low', ({ accuracy }) => accuracy.low),
      ),
      ...digits(
        3,
        all('high', ({ accuracy }) => accuracy.high),
      ),
      ...digits(
        3,
        all('gain', ({ gain }) => gain.median),
      ),
      ...digits(
        2,
        all('better', ({ better }) => better),
      ),
      ...digits(0, {
        terabytes: article.bytes / 1e12,
        few: labels[0]!,
        many: labels.at(-1)!,
        all: rows[0]!.numbers,
        side: Math.sqrt(rows[0]!.numbers),
        'most-bits': rows[0]!.bits,
        'least-bits': Math.min(...rows.map(({ bits }) => bits)),
        'largest-code': Math.max(...codes),
      }),
    };
  },

  checks({ article }, { replicas, labels }, files) {
    const where = { key: 'su2015nn', where: '深度学习' };
    const rows = files['trade-off.csv'];
    const claims = [
      claim('features', where, {
        zh: '1000×1000 的图像有 10⁶ 个特征',
        en: 'An image of 1000×1000 pixels has 10⁶ features',
        published: 1e6,
        got: article.features,
      }),
      claim('parameters', where, {
        zh: '参数高达 10¹² 个甚至更多：一层全连接，两边都是 10⁶ 个单元，权重的个数',
        en: 'Up to 10¹² parameters, and more: the weights of one full layer between 10⁶ units and 10⁶',
        published: 1e12,
        got: article.weights,
      }),
    ];
    if (replicas < 16) return claims;
    const few = Math.min(...labels);
    const many = Math.max(...labels);
    const of = (count: number, images = 'clean') =>
      rows.filter((row) => row.labels === count && row.images === images);
    const isHelped = (cells: typeof rows) => cells.some(({ better }) => better > 0.75);
    const full = (count: number) => of(count)[0]!.accuracy.median;
    const tenth = of(many).filter(({ bits }) => bits <= of(many)[0]!.bits / 10);
    return [
      ...claims,
      claim('redundancy', where, {
        zh: `准确性：减少冗余，准确率更高（干净的图像，${labels.join('、')} 张有标签，至少有一处，一种丢法在四分之三以上的种子上胜过全部像素）`,
        en: `Accuracy: with less redundancy it rises (clean images, ${labels.join(', ')} of them labelled: somewhere a way of throwing away beats all pixels on more than three quarters of the seeds)`,
        published: true,
        got: labels.some((count) => isHelped(of(count))),
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '这些图像的像素冗余很多，干扰却很少：它们摆得端正，裁得整齐；带惩罚的一层 softmax 也不怕多余的输入。只减少冗余，在这里没有用；排除干扰是另一回事，见下一条。',
          'The pixels of these images are redundant, but there is little interference: they are neatly placed and cropped, and one softmax layer with a penalty copes with inputs that it does not need. Less redundancy alone does not help here; excluding interference is another matter, see the next check.',
        ),
      }),
      claim('interference', where, {
        zh: `准确性：排除干扰，准确率更高（图像上有噪声，${few} 张有标签，有一种丢法在四分之三以上的种子上胜过全部像素）`,
        en: `Accuracy: with interference excluded it rises (images with noise, ${few} of them labelled: some way of throwing away beats all pixels on more than three quarters of the seeds)`,
        published: true,
        got: isHelped(of(few, 'noisy')),
        basis: 'proxy',
      }),
      claim('storage', where, {
        zh: `储存量：好的特征往往能压缩（${many} 张有标签的图像，有一种丢法只用十分之一以下的比特，准确率中位数只低不到 0.02）`,
        en: `Storage: good features often compress (with ${many} labelled images some way of throwing away takes at most a tenth of the bits and loses less than 0.02 of the median accuracy)`,
        published: true,
        got: tenth.some(({ accuracy }) => accuracy.median > full(many) - 0.02),
        basis: 'proxy',
      }),
    ];
  },
});
