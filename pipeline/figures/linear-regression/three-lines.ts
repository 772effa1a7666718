import type numbers from '../../experiments/linear-regression/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { label } from '../kit/marks.ts';
import { dataAxes, lineMark, type Phi, pointsMark, residualMark } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('三条直线与它们的损失', 'Three lines and their losses'),
  caption: t(
    '直线离点越近，损失越小：a 和 b 为 {{lines.b.loss:2}} 与 {{lines.c.loss:2}}，最好的直线 c 只有 {{lines.best.loss:5}}。红色虚线是残差，损失 $L$ 是它们的平方和。',
    'The closer a line runs to the points, the smaller its loss: {{lines.b.loss:2}} and {{lines.c.loss:2}} for a and b, {{lines.best.loss:5}} for c, the best there is. The dashed red lines are the residuals; the loss $L$ adds up their squares.',
  ),
  alt: t(
    '三幅图，画着同样的十二个点和三条不同的直线。(a) φ = ({{params.lineB.0}}, {{params.lineB.1}}) 整条偏低，L = {{lines.b.loss:2}}；(b) φ = ({{params.lineC.0}}, {{params.lineC.1}}) 向下倾斜，L = {{lines.c.loss:2}}；(c) φ = ({{phi0:2}}, {{phi1:2}}) 从点中间穿过，L = {{lines.best.loss:5}}。',
    'Three panels with the same twelve points and a different line in each. (a) φ = ({{params.lineB.0}}, {{params.lineB.1}}) lies too low, L = {{lines.b.loss:2}}; (b) φ = ({{params.lineC.0}}, {{params.lineC.1}}) slopes downwards, L = {{lines.c.loss:2}}; (c) φ = ({{phi0:2}}, {{phi1:2}}) runs through the middle of the points, L = {{lines.best.loss:5}}.',
  ),
  draw: ({ result: { lines }, files }, _labels, frame) =>
    [lines.b, lines.c, lines.best].map(({ phi, loss }, i) => ({
      title: `φ = ${phiText(phi, i < 2 ? 1 : 2)}`,
      height: frame.narrow ? 220 : 270,
      ...dataAxes,
      marginLeft: frame.narrow ? frame.marginLeft : 34,
      marks: [
        residualMark(files['training-data.csv'], phi),
        lineMark(phi),
        pointsMark(files['training-data.csv']),
        // Where the panel is empty: below the rising lines, above the falling one.
        label(
          2,
          i === 1 ? 1.9 : 0.12,
          `L = ${formatNumber({ value: loss, digits: i < 2 ? 2 : 5 })}`,
          'model',
          {
            anchor: 'end',
          },
        ),
      ],
    })),
});

const phiText = (phi: Phi, digits: number) =>
  `(${phi.map((value) => formatNumber({ value, digits })).join(', ')})`;
