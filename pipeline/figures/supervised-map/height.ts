import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/supervised-map/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { bandOf, dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('年龄 → 身高', 'Age → height'),
  caption: t(
    '曲线给出的是平均：{{params.children.age}} 岁，{{height.heightBand.median:0}} 厘米；单个孩子离它可以差十几厘米。点是我们生成的 {{params.children.count}} 个孩子，灰色虚线是用来生成他们的平均身高，每人再加标准差 {{params.children.spread}} 厘米的差异。蓝线是 {{params.children.degree}} 次多项式拟合的中位数，带是 {{params.replicas}} 组这样的孩子拟合结果的 5–95%。',
    'The curve gives a mean: {{height.heightBand.median:0}} cm at {{params.children.age}} years; a single child may be a dozen centimetres off. The points are {{params.children.count}} children whom we generated: the mean height is dashed grey, and each child differs from it with a standard deviation of {{params.children.spread}} cm. Blue: the median of polynomials of degree {{params.children.degree}} fitted to {{params.replicas}} such sets of children, with the 5–95% band.',
  ),
  alt: t(
    '{{params.children.count}} 个点从 {{params.children.ages.0}} 岁升到 {{params.children.ages.1}} 岁，一条拟合曲线从中间穿过，在 {{params.children.age}} 岁处高 {{height.heightBand.median:0}} 厘米，带很窄，只在两端张开。',
    '{{params.children.count}} points rise from {{params.children.ages.0}} to {{params.children.ages.1}} years of age; a fitted curve runs through their middle, at {{height.heightBand.median:0}} cm for {{params.children.age}} years. Its band is narrow and opens only at both ends.',
  ),
  labels: {
    age: t('年龄（年）', 'age (years)'),
    height: t('身高（厘米）', 'height (cm)'),
    truth: t('真正的平均', 'true mean'),
    fit: t('拟合', 'fit'),
  },
  draw({ result, files, params }, words) {
    const rows = files['height-curve.csv'];
    const { age } = params.children;
    const read = result.height.heightBand.median;
    return [
      {
        x: { domain: [2, 18], ticks: [2, 6, 10, 14, 18], label: words.age },
        y: { domain: [75, 190], ticks: [80, 100, 120, 140, 160, 180], label: words.height },
        marks: [
          dotsOf(files['children.csv'], 'age', 'height', 'data', { r: 3, fillOpacity: 0.75 }),
          theoryOf(rows, 'age', 'truth'),
          ...bandOf(rows, 'age', 'fits', 'model'),
          Plot.line(
            [
              [age, 75],
              [age, read],
              [2, read],
            ],
            { stroke: colour('model'), strokeWidth: stroke.thin, strokeDasharray: '2 3' },
          ),
          Plot.dot([[age, read]], { r: 5, fill: colour('model'), stroke: colour('paper') }),
          label(age, read, `${formatNumber({ value: read, digits: 0 })} cm`, 'model', {
            dx: 10,
            dy: 26,
          }),
        ],
      },
    ];
  },
});
