import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/universal-approximation/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { label, theoryOf } from '../kit/marks.ts';
import { heatScheme } from '../kit/theme.ts';
import { errorAxis, errorLine, unitsAxis } from './parts.ts';

// The lowest is below all values: contours have no colour under their first.
const thresholds = [-2, -0.9, -0.7, -0.5, -0.3, -0.1, 0.1, 0.3, 0.5, 0.7, 0.9];
const whole = (value: number) => String(value).replace('-', '−');
const axis = { domain: [-1, 1], ticks: [-1, 0, 1], tickFormat: whole };

export default defineFigure<typeof numbers>()({
  title: t('两个输入：sigmoid 也行，ReLU 也行', 'Two inputs: with sigmoids, and with ReLUs'),
  caption: t(
    '两个输入，一个隐藏层，没有训练：sigmoid 网络的误差按 $D^{-1}$ 下降，ReLU 网络按 $D^{-2}$。(a) {{params.twoInputs.shown}} 个 sigmoid 作台阶，沿 $x_1+x_2$ 与 $x_1-x_2$ 两个方向各一半，拼出 $\\cos\\pi x_1\\cos\\pi x_2$，越亮越大。(b) 最大误差，灰色虚线是推出的上界。',
    'Two inputs, one hidden layer, no training: the error of nets of sigmoids falls as $D^{-1}$, of ReLUs as $D^{-2}$. (a) {{params.twoInputs.shown}} sigmoids as steps, half of them along $x_1+x_2$ and half along $x_1-x_2$, make $\\cos\\pi x_1\\cos\\pi x_2$; brighter is larger. (b) The largest error; dashed, the bounds that were derived.',
  ),
  alt: t(
    '(a) 网络的热图，中央和四角亮，四边的中点暗，看得出斜向的台阶。(b) 双对数图，{{largest-two-inputs}} 个隐藏单元时 sigmoid 的最大误差是 {{twoInputs.sigmoid.sup:3}}，ReLU 是 {{twoInputs.relu.sup:4}}，都在各自的上界之下。',
    '(a) A heat map of the net, bright in the middle and at the corners, dark in the middle of the sides, with slanting steps. (b) log–log axes; with {{largest-two-inputs}} hidden units the largest error is {{twoInputs.sigmoid.sup:3}} for sigmoids and {{twoInputs.relu.sup:4}} for ReLUs, both below their bounds.',
  ),
  labels: {
    error: t('最大误差', 'largest error'),
    sigmoid: t('sigmoid', 'sigmoids'),
    relu: t('ReLU', 'ReLUs'),
  },
  draw({ files, params }, labels) {
    const { hidden, shownSide } = params.twoInputs;
    const of = (activation: string) =>
      files['two-inputs.csv'].filter((row) => row.activation === activation);
    const curves = (activation: 'sigmoid' | 'relu', role: 'model' | 'second', dash?: string) => {
      const rows = of(activation);
      const at = rows.at(activation === 'sigmoid' ? -1 : -3)!;
      return [
        theoryOf(rows, 'hidden', 'bound'),
        ...errorLine(rows, ({ sup }) => sup, role, dash),
        // Below the curve: above it runs the bound.
        label(
          at.hidden,
          at.sup,
          labels[activation],
          role,
          activation === 'sigmoid' ? { anchor: 'end', dy: 15 } : { anchor: 'end', dx: -4, dy: 14 },
        ),
      ];
    };
    return [
      {
        x: { ...axis, label: 'x₁' },
        y: { ...axis, label: 'x₂' },
        color: { type: 'linear', scheme: heatScheme, domain: [-1, 1], legend: false },
        marks: [
          Plot.contour(
            files['egg-box.csv'].map(({ net }) => net),
            {
              width: shownSide,
              height: shownSide,
              x1: -1,
              x2: 1,
              y1: -1,
              y2: 1,
              fill: Plot.identity,
              stroke: 'none',
              thresholds,
              clip: true,
            },
          ),
        ],
      },
      {
        x: unitsAxis(labels.hidden, hidden[0]!, hidden.at(-1)!),
        y: errorAxis(labels.error, -3, 0),
        marginRight: 24,
        marks: [...curves('sigmoid', 'model'), ...curves('relu', 'second', '8 3 2 3')],
      },
    ];
  },
});
