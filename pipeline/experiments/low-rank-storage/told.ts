import { chelsea } from '../../data/chelsea.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const error = t('相对误差 ‖M − X‖/‖M‖', 'relative error ‖M − X‖/‖M‖');
const held = t('要存的数的个数', 'numbers held');
const rank = t('秩 k', 'rank k');
const storage = { key: 'su2017svd', where: '等价性 (equivalence)' };

export default tell<typeof numbers>()({
  title: t('低秩分解能省多少', 'What a factorisation of low rank saves'),
  question: t(
    '把一个矩阵换成两个小矩阵的乘积，存的数少了多少，误差大了多少？',
    'Replace a matrix by a product of two smaller ones: how much less is stored, and how much is lost?',
  ),
  params: {
    seed: t('没有用到：这里没有随机的东西', 'Not used: nothing here is random'),
    pictures: t('画出照片截断到这些秩的样子', 'Ranks at which the photograph is drawn'),
    run: t('公布的那次截断：秩，灰度还是彩色', 'The published truncation: rank, grey or in colour'),
    steps: t(
      '因子取整的步长（灰度级的倍数）',
      'Steps to which factors are rounded, in grey levels',
    ),
    sides: t('缩小图片时小块的边长', 'Sides of the blocks whose means are kept'),
    levels: t('小块平均值取整的步长', 'Steps to which the means are rounded'),
    scales: t('JPEG 亮度量化表的倍数', 'Multiples of JPEG’s luminance table'),
    errorsCompared: t('比较比特数时的相对误差', 'Relative errors at which bits are compared'),
  },
  files: {
    'photo.npy': {
      title: t(
        '照片，144×224 个像素，红绿蓝各一字节',
        'The photograph, 144×224 pixels, a byte each for red, green, blue',
      ),
      licence: chelsea.licence,
      origin: t(
        'Stefan van der Walt 摄，取自 scikit-image，裁剪并缩小一半',
        'Photographed by Stefan van der Walt, from scikit-image, cut and halved',
      ),
    },
    'pictures.npy': {
      title: t(
        '灰度照片，以及截断到几个秩之后的样子',
        'The photograph in grey, and truncated to some ranks',
      ),
      licence: chelsea.licence,
    },
    'photo-errors.csv': {
      title: t('照片：各个秩的误差', 'The photograph: error at every rank'),
      columns: { rank, numbers: held, error },
    },
    'block-means.csv': {
      title: t(
        '照片：换成小块平均值的误差',
        'The photograph: error when blocks become their means',
      ),
      columns: { side: t('小块的边长', 'side of a block'), numbers: held, error },
    },
    'coded.csv': {
      title: t(
        '照片：三种办法取整之后，比特数与误差',
        'The photograph: bits and error of three ways, rounded',
      ),
      columns: {
        method: t(
          '办法：低秩、小块平均、8×8 余弦变换',
          'way: low rank, means of blocks, cosines of 8×8',
        ),
        bits: t('每像素比特数（熵）', 'bits a pixel (entropy)'),
        error,
      },
    },
  },
  metrics: (r, p) => ({
    ...digits(3, {
      ...Object.fromEntries(p.pictures.map((k, i) => [`photo-error-${k}`, r.photo.errors[i]!])),
      'photo-at-break-even': r.photo.atBreakEven,
      ...Object.fromEntries(
        r.bits.flatMap(({ error: e, lowRank, blocks, cosines }) => [
          [`bits-low-rank-${100 * e}`, lowRank],
          [`bits-blocks-${100 * e}`, blocks],
          [`bits-cosines-${100 * e}`, cosines],
        ]),
      ),
      'run-share': ((r.photo.width + r.photo.height) * p.run.rank) / r.photo.cells,
    }),
    'run-numbers': { value: (r.photo.width + r.photo.height) * p.run.rank },
    'error-compared': { value: p.errorsCompared[0]!, digits: 2 },
    /** What the means of 4×4 blocks can have. */
    'block-rank': { value: Math.min(r.photo.width, r.photo.height) / 4 },
    'first-larger-in-bytes': { value: r.photo.breakEvenBytes + 1 },
  }),
  checks: (r) => [
    claim('factors-fewer-numbers', storage, {
      zh: 'k 足够小时 (m + n)k < mn，存储量降低：144×224 的照片里满足它的最大的 k',
      en: 'For small k, (m + n)k < mn and less is stored: the largest such k for the photograph of 144×224',
      basis: 'derived',
      published: 87,
      got: r.photo.breakEven,
    }),
  ],
  reruns: (r, p) => ({
    image: { params: p.run, digest: r.run.digest, final: r.run.final },
  }),
});
