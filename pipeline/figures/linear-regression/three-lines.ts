import type { LinearRegression } from '../../experiments/linear-regression.ts';
import { defineFigure } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { dataAxes, lineMark, phiText, pointsMark, residualMark } from './parts.ts';

export default defineFigure<LinearRegression>()({
  text: {
    zh: {
      title: '三条直线与它们的损失',
      caption: ({ lines }) =>
        `直线离点越近，损失越小：b 和 c 为 ${lines.b.loss.toFixed(2)} 与 ${lines.c.loss.toFixed(2)}，最好的直线 d 只有 ${lines.best.loss.toFixed(5)}。红色虚线是残差，损失 $L$ 是它们的平方和。`,
      alt: ({ lines }) =>
        `三幅图，画着同样的十二个点和三条不同的直线。φ = ${phiText(lines.b.phi, 1)} 整条偏低，L = ${lines.b.loss.toFixed(2)}；${phiText(lines.c.phi, 1)} 向下倾斜，L = ${lines.c.loss.toFixed(2)}；${phiText(lines.best.phi, 2)} 从点中间穿过，L = ${lines.best.loss.toFixed(5)}。`,
      labels: {},
    },
    en: {
      title: 'Three lines and their losses',
      caption: ({ lines }) =>
        `The closer a line runs to the points, the smaller its loss: ${lines.b.loss.toFixed(2)} and ${lines.c.loss.toFixed(2)} for b and c, ${lines.best.loss.toFixed(5)} for d, the best there is. The dashed red lines are the residuals; the loss $L$ adds up their squares.`,
      alt: ({ lines }) =>
        `Three panels with the same twelve points and a different line in each. φ = ${phiText(lines.b.phi, 1)} lies too low, L = ${lines.b.loss.toFixed(2)}; ${phiText(lines.c.phi, 1)} slopes downwards, L = ${lines.c.loss.toFixed(2)}; ${phiText(lines.best.phi, 2)} runs through the middle of the points, L = ${lines.best.loss.toFixed(5)}.`,
      labels: {},
    },
  },
  draw: ({ points, lines }, _labels, frame) =>
    [lines.b, lines.c, lines.best].map(({ phi, loss }, i) => ({
      title: `${'bcd'[i]}: φ = ${phiText(phi, i < 2 ? 1 : 2)}`,
      height: frame.narrow ? 220 : 270,
      options: {
        ...dataAxes,
        marginLeft: frame.narrow ? frame.marginLeft : 34,
        marks: [
          residualMark(points, phi),
          lineMark(phi),
          pointsMark(points),
          label({
            x: 2,
            // Where the panel is empty: below the rising lines, above the falling one.
            y: i === 1 ? 1.9 : 0.12,
            text: `L = ${loss.toFixed(i < 2 ? 2 : 5)}`,
            role: 'model',
            anchor: 'end',
          }),
        ],
      },
    })),
});
