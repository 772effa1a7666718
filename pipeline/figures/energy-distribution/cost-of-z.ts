import type numbers from '../../experiments/energy-distribution/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';

const roles = { hills: 'model', ring: 'second' } as const;

export default defineFigure<typeof numbers>()({
  title: t('求 Z 要多少格', 'How many cells for Z'),
  caption: t(
    '在平面上，每条轴二十格上下就够：误差低于 {{params.quadrature.share:0%}}（虚线）时，四座山丘要 {{hills-cells}} 格，环要 {{ring-cells}} 格，格子总数是它的平方。纵轴是 $Z$ 的相对误差，以每条轴 {{params.quadrature.fine}} 格为准；能量是训练好的 {{params.training.replicas}} 个网络，带为 5–95%。',
    'In the plane about twenty cells along an axis are enough: for an error below {{params.quadrature.share:0%}} (dashed) the four hills need {{hills-cells}}, the ring {{ring-cells}}, and the square of that in all. The vertical axis is the relative error of $Z$ against {{params.quadrature.fine}} cells an axis; the energies are those of the {{params.training.replicas}} trained nets, bands 5–95%.',
  ),
  alt: t(
    '双对数图：误差随每条轴的格数下降的两条曲线，四座山丘从 {{hills-cells}} 格起低于虚线；环的壁薄，下降得晚，从 {{ring-cells}} 格起。',
    'A log–log plot: the error falls with the cells along an axis in two curves, that of the four hills below the dashes from {{hills-cells}} cells on; that of the ring, whose wall is thin, falls later, from {{ring-cells}} on.',
  ),
  labels: {
    cells: t('每条轴的格数', 'cells along an axis'),
    error: t('Z 的相对误差', 'relative error of Z'),
    hills: t('四座山丘', 'four hills'),
    ring: t('环', 'ring'),
  },
  draw({ files, params }, words, frame) {
    const { perAxis, share } = params.quadrature;
    const ends = [perAxis[0]!, perAxis.at(-1)!];
    return [
      {
        height: frame.narrow ? 270 : 290,
        x: {
          type: 'log',
          base: 2,
          ticks: [2, 4, 8, 16, 32],
          tickFormat: String,
          label: words.cells,
        },
        y: logAxis(words.error, [1e-8, 1e-6, 1e-4, 1e-2, 1], [1e-9, 10]),
        marginRight: 24,
        marks: [
          theoryOf(
            ends,
            (cells) => cells,
            () => share,
            1.25,
          ),
          ...params.training.targets.flatMap((target) =>
            bandOf(
              files['quadrature.csv'].filter((row) => row.target === target),
              'perAxis',
              'error',
              roles[target],
            ),
          ),
          label(5, 1e-3, words.hills, 'model', { anchor: 'end', dy: 12 }),
          label(12, 0.2, words.ring, 'second'),
        ],
      },
    ];
  },
});
