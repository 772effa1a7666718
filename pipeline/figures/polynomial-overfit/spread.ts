import type numbers from '../../experiments/polynomial-overfit/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf } from '../kit/marks.ts';
import { bounded, planeAxes, truthMark } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('换一份训练集，曲线会变多少', 'How much the curve changes with the training set'),
  caption: t(
    '同样是 {{high.parameters}} 个参数，{{high.degree}} 次多项式的中位数除了两端几乎就是真实函数，可是单独哪一条都信不得；网络的中位数偏了，却绝大多数都不飞走。每一处 $x$ 取 {{params.replicas}} 份训练集所得预测的中位数与 5–95% 带，虚线是真实函数。(a) 是多项式，带只有在中间一段还在图内；(b) 是 {{equalNet.hidden}} 个隐藏单元的网络。',
    'With the same {{high.parameters}} parameters, the polynomial of degree {{high.degree}} is all but right in the median, except at the ends, and no single one can be trusted; the nets are off in the median, and hardly any flies away. At every $x$: median and 5–95% band of the predictions after {{params.replicas}} training sets; the true function is dashed. (a) The polynomial, whose band is inside the picture only near the middle. (b) The net with {{equalNet.hidden}} hidden units.',
  ),
  alt: t(
    '两幅图都画着真实的钟形曲线和预测的带。(a) {{high.degree}} 次多项式：中位数除了两端都贴着真实函数，带除了中间一小段都伸出图外。(b) {{equalNet.hidden}} 个隐藏单元的网络：整段的带都在图内，中位数的峰顶比真实函数低。',
    'Both panels show the true bell-shaped curve and a band of predictions. (a) The polynomial of degree {{high.degree}}: the median covers the true function except at the ends, and the band leaves the picture except near the middle. (b) The net with {{equalNet.hidden}} hidden units: the band stays in the picture throughout, and the top of the median is below that of the true function.',
  ),
  labels: { polynomial: t('多项式', 'polynomial'), net: t('网络', 'net') },
  draw({ files }, labels) {
    const rows = files['spread.csv'];
    const panel = (name: 'polynomial' | 'net') => ({
      title: labels[name],
      ...planeAxes,
      marks: [
        ...bandOf(
          rows,
          'x',
          ({ [name]: { low, median, high } }) => ({
            low: bounded(low),
            median: bounded(median),
            high: bounded(high),
          }),
          'model',
        ),
        truthMark(),
      ],
    });
    return [panel('polynomial'), panel('net')];
  },
});
