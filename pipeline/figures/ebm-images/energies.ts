import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/ebm-images/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { picture, pictureUrl } from '../kit/picture-of.ts';
import { colour, stroke } from '../kit/theme.ts';
import { type ImageKind, kinds, kindWords } from './kinds.ts';

/** Side of a bin of energies. */
const wide = 0.1;

export default defineFigure<typeof numbers>()({
  title: t('能量认得出什么，认不出什么', 'What the energy can tell, and what it cannot'),
  caption: t(
    '每一行是一类图像 {{params.compared}} 幅的能量分布（高度各自归一），左边是其中一幅；颠倒、平移等都由测试图像变来，字母是我们自己画的，最后一类抽自与训练图像均值、协方差相同的正态分布。竖的虚线是测试图像的中位数。右端的数：随便挑这一类一幅、测试图像一幅，前者能量更高的机会。',
    'A row for each kind of image: the distribution of the energies of {{params.compared}} of them (each scaled to its own height), and one of them on the left. All turns and shifts are made of test images, letters are drawn by us, and the last kind is drawn from a normal with the mean and covariance of the training images. Dashes: median of the test images. The number on the right is the chance that an image of the kind has a higher energy than a test image, both picked at random.',
  ),
  alt: t(
    '十三行直方图。训练与测试图像几乎重合；前者高于后者的机会是 {{above.train:2}}。均匀噪声 {{above.noise:2}}，打乱 {{above.shuffled:2}}，颠倒 {{above.upsideDown:2}}，翻转 {{above.mirrored:2}}，平移 {{above.shifted:2}}，黑白互换 {{above.inverted:2}}，模糊 {{above.blurred:2}}，全黑 {{above.black:2}}，字母 {{above.letters:2}}，正态 {{above.normal:2}}。',
    'Thirteen rows of histograms. Training and test images nearly coincide; the former are higher with chance {{above.train:2}}. Uniform noise {{above.noise:2}}, shuffled {{above.shuffled:2}}, upside down {{above.upsideDown:2}}, mirrored {{above.mirrored:2}}, shifted {{above.shifted:2}}, inverted {{above.inverted:2}}, blurred {{above.blurred:2}}, black {{above.black:2}}, letters {{above.letters:2}}, normal {{above.normal:2}}.',
  ),
  labels: { energy: t('能量 U', 'energy U'), ...kindWords },
  draw({ files, result }, words, frame) {
    const { data, shape } = files['energies.npy'];
    const count = shape[1]!;
    const images = files['other.npy'];
    const [height = 0, width = 0] = images.shape.slice(-2);
    const above = result.above as Readonly<Record<ImageKind, number>>;
    const bands = result.energies as Readonly<
      Record<ImageKind, { low: number; median: number; high: number }>
    >;
    const domain: [number, number] = [
      Math.floor(Math.min(...kinds.map((kind) => bands[kind].low)) * 2 - 1) / 2,
      Math.ceil(Math.max(...kinds.map((kind) => bands[kind].high)) * 2 + 1) / 2,
    ];
    const rows = kinds.flatMap((_, i) => {
      const counts = new Map<number, number>();
      for (let j = 0; j < count; j++) {
        const bin = Math.floor(data[i * count + j]! / wide);
        counts.set(bin, (counts.get(bin) ?? 0) + 1);
      }
      const most = Math.max(...counts.values());
      return [...counts]
        .sort(([a], [b]) => a - b)
        .map(([bin, n]) => ({
          row: i,
          from: bin * wide,
          to: (bin + 1) * wide,
          height: (0.85 * n) / most,
        }))
        .filter(({ from, to }) => from >= domain[0] && to <= domain[1]);
    });
    const pictures = kinds.map((_, row) => ({
      row,
      src: pictureUrl(width, height, picture(images, row, 0)),
    }));
    const side = 26;
    const words2 = frame.narrow ? 144 : 156;
    return [
      {
        height: kinds.length * 34 + 66,
        marginLeft: words2,
        marginRight: 46,
        x: { domain, ticks: frame.narrow ? 3 : 8, label: words.energy },
        y: { type: 'linear', domain: [kinds.length - 0.5, -0.5], axis: null },
        marks: [
          Plot.ruleX([bands.test.median], {
            stroke: colour('truth'),
            strokeDasharray: '4 3',
            strokeWidth: stroke.thin,
          }),
          Plot.rect(rows, {
            x1: 'from',
            x2: 'to',
            y1: (row: { row: number }) => row.row + 0.42,
            y2: (row: { row: number; height: number }) => row.row + 0.42 - row.height,
            fill: (row: { row: number }) => colour(row.row < 2 ? 'data' : 'model'),
            fillOpacity: 0.8,
          }),
          Plot.image(pictures, {
            frameAnchor: 'left',
            y: 'row',
            dx: -(words2 - side / 2 - 4),
            src: 'src',
            width: side,
            height: side,
            imageRendering: 'pixelated',
          }),
          Plot.text(kinds, {
            frameAnchor: 'left',
            textAnchor: 'end',
            dx: -6,
            y: (_, i) => i,
            text: (kind: ImageKind) => words[kind],
            fill: colour('ink'),
          }),
          Plot.text(kinds, {
            frameAnchor: 'right',
            textAnchor: 'start',
            dx: 8,
            y: (_, i) => i,
            text: (kind: ImageKind) => formatNumber({ value: above[kind], digits: 2 }),
            fill: colour('ink'),
          }),
        ],
      },
    ];
  },
});
