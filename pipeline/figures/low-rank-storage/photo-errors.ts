import type numbers from '../../experiments/low-rank-storage/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label, theoryAtX } from '../kit/marks.ts';

const roles = { lowRank: 'model', blocks: 'second', cosines: 'data' } as const;
const dashes = { lowRank: undefined, blocks: '8 3', cosines: '2 3' } as const;
type Method = keyof typeof roles;
/** Above it nobody would want the picture. */
const largest = 0.3;

export default defineFigure<typeof numbers>()({
  title: t('数的个数，和比特数', 'Numbers, and bits'),
  caption: t(
    '误差与存储。(a) 数的是数：低秩的两个因子，与小块平均值（绿方块，越往左小块越大）；虚线右边的因子比照片还大，k = {{photo.breakEven}} 是最后一个不大于照片的。(b) 数的是取整之后的比特：要误差不超过 {{error-compared:0%}}，低秩每像素要 {{bits-low-rank-10:2}} 比特，小块平均 {{bits-blocks-10:2}}，JPEG 用的 8×8 余弦变换 {{bits-cosines-10:2}}。比特数一律按熵计。',
    'Error against storage. Panel (a) counts numbers: those of the two factors, and the means of blocks (green squares; the larger the blocks, the further left); right of the dashed line the factors are larger than the photograph, and k = {{photo.breakEven}} is the last at which they are not. Panel (b) counts bits after rounding: for an error of at most {{error-compared:0%}}, low rank takes {{bits-low-rank-10:2}} bits a pixel, means of blocks {{bits-blocks-10:2}}, and the 8×8 cosines of JPEG {{bits-cosines-10:2}}. All bits are counted by entropy.',
  ),
  alt: t(
    '(a) 误差随数的个数下降，低秩曲线在数少的时候高于小块平均。(b) 余弦变换的曲线一路都最低；误差大时小块平均低于低秩，误差小时相反。',
    '(a) The error falls as more numbers are kept; with few numbers the curve of low rank lies above the means of blocks. (b) The curve of the cosines is the lowest all along; the means of blocks lie below low rank where the error is large, and above it where it is small.',
  ),
  labels: {
    numbers: t('数的个数 ÷ 像素数 →', 'numbers ÷ pixels →'),
    error: t('↑ 相对误差', '↑ relative error'),
    bits: t('每像素比特数 →', 'bits a pixel →'),
    lowRank: t('低秩', 'low rank'),
    blocks: t('小块平均', 'means of blocks'),
    cosines: t('8×8 余弦', '8×8 cosines'),
    counted: t('数的个数', 'Numbers'),
    rounded: t('取整之后的比特', 'Bits, after rounding'),
  },
  draw({ files, result }, words) {
    const { cells, breakEven } = result.photo;
    const low = files['photo-errors.csv'].filter(({ error }) => error <= largest);
    const blocks = files['block-means.csv'].filter(({ side }) => side > 1);
    const coded = files['coded.csv'].filter(({ error }) => error <= largest);
    const most = 1.2;
    const end = low.find(({ rank }) => rank === breakEven)!;
    const methods = Object.keys(roles) as Method[];
    const places: Readonly<Record<Method, readonly [number, number]>> = {
      lowRank: [1.3, 0.085],
      blocks: [2.35, 0.068],
      cosines: [0.15, 0.012],
    };
    const error = {
      domain: [0, largest],
      label: words.error,
      ticks: 6,
      tickFormat: (value: number) => `${Math.round(100 * value)}%`,
    };
    return [
      {
        title: words.counted,
        x: { domain: [0, most], label: words.numbers, ticks: 6 },
        y: error,
        marks: [
          theoryAtX(1),
          curveOf(
            low.filter(({ numbers }) => numbers <= most * cells),
            ({ numbers }) => numbers / cells,
            'error',
            'model',
          ),
          dotsOf(blocks, ({ numbers }) => numbers / cells, 'error', 'second', {
            symbol: 'square',
            r: 4.5,
          }),
          label(0.4, 0.055, words.lowRank, 'model'),
          label(0.1, 0.155, words.blocks, 'second'),
          label(0.98, 0.05, `k = ${end.rank}`, 'truth', { anchor: 'end' }),
        ],
      },
      {
        title: words.rounded,
        x: { domain: [0, 4.2], label: words.bits, ticks: 5 },
        y: error,
        marks: [
          ...methods.map((method) =>
            curveOf(
              coded.filter((row) => row.method === method && row.bits <= 4.2),
              'bits',
              'error',
              roles[method],
              {
                strokeLinecap: 'butt',
                ...(dashes[method] && { strokeDasharray: dashes[method] }),
              },
            ),
          ),
          ...methods.map((method) => {
            const [x, y] = places[method];
            return label(x, y, words[method], roles[method]);
          }),
        ],
      },
    ];
  },
});
