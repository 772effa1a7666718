import type numbers from '../../experiments/feature-or-function/numbers.ts';
import { linspace } from '../../models/statistics.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, theoryOf } from '../kit/marks.ts';

const roles = ['model', 'second', 'data'] as const;
const symbols = ['circle', 'square', 'triangle'] as const;

export default defineFigure<typeof numbers>()({
  title: t(
    '直线拟合抛物线，好不好要看在哪一段',
    'A line for a parabola: it depends on the stretch',
  ),
  caption: t(
    '直线拟合 $y = x^2 + x$，在最低点 $-\\tfrac12$ 左右对称的区间上一无所得；区间里没有最低点，就很好。横轴 $c$ 是区间的中心，纵轴是直线解释的方差比例 $R^2$；半宽 $h$ 为 {{params.windows.halfWidths}}（圆、方、三角），每个区间取 {{params.windows.inside}} 个点；虚线是理论。',
    'A line fitted to $y = x^2 + x$ gets nowhere on an interval that is symmetric about the lowest point, $-\\tfrac12$; where that is not inside, it does well. Across: the centre $c$ of the interval; upwards: the share $R^2$ of the variance that the line explains. Half-widths $h$ of {{params.windows.halfWidths}} (circles, squares, triangles), {{params.windows.inside}} points in each interval; dashed: theory.',
  ),
  alt: t(
    '三组点随区间中心 c 变化，都在 c = −½ 处降到零，向两边上升到接近 1；区间越窄，凹口越窄。虚线的理论曲线穿过所有的点。',
    'Three series of points against the centre c of the interval all fall to zero at c = −½ and rise to nearly 1 on both sides; the shorter the interval, the narrower the notch. The dashed theory passes through all points.',
  ),
  labels: { half: 'h' },
  draw({ files, params }, words) {
    const { halfWidths, centres } = params.windows;
    const cs = linspace(centres[0]!, centres[1]!, 181);
    return [
      {
        x: {
          domain: [centres[0]!, centres[1]!],
          ticks: [-3, -2, -1, 0, 1, 2, 3],
          tickFormat: (value: number) => String(value).replace('-', '−'),
          label: 'c',
        },
        y: { domain: [0, 1], ticks: [0, 0.5, 1], label: 'R²' },
        marks: halfWidths.flatMap((h, i) => [
          theoryOf(
            cs,
            (x) => x,
            (c) => {
              const steep = (2 * c + 1) ** 2;
              return steep / (steep + (4 * h * h) / 15);
            },
            1.25,
          ),
          dotsOf(
            files['windows.csv'].filter(({ halfWidth }) => halfWidth === h),
            'centre',
            'explained',
            roles[i] ?? 'model',
            { r: 3.5, symbol: symbols[i] ?? 'circle' },
          ),
          label(1.4, 0.45 - 0.12 * i, `${'●■▲'[i]} ${words.half} = ${h}`, roles[i] ?? 'model'),
        ]),
      },
    ];
  },
});
