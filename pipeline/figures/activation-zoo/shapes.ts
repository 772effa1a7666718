import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/activation-zoo/numbers.ts';
import { activationWords } from '../kit/activation-names.ts';
import { defineFigure, inBoth, t } from '../kit/figure.ts';
import { colour, stroke } from '../kit/theme.ts';
import { gridOf, minus, type ZooName } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('激活函数和它们的导数', 'Activation functions and their derivatives'),
  caption: t(
    "蓝线是 $a[z]$，绿色虚线是导数 $a'[z]$。导数为零的地方，梯度过不去；阶跃和矩形处处如此。SiLU 与 swish 1 是同一个函数。串联 ReLU 有两个输出，第二个是 $\\min(z,0)$。导数与有限差分相比，最大相差 {{derivativeGap}}。",
    "Blue: $a[z]$. Green, dashed: the derivative $a'[z]$. Where it is zero no gradient passes; for Heaviside and rect that is everywhere. SiLU and swish 1 are one function. The concatenated ReLU has two outputs, the second is $\\min(z,0)$. Derivatives differ from finite differences by at most {{derivativeGap}}.",
  ),
  alt: t(
    '二十幅小图，每幅一个激活函数（实线）和它的导数（虚线），z 从 −4 到 4。',
    'Twenty small drawings, each with an activation function (solid) and its derivative (dashed), for z from −4 to 4.',
  ),
  labels: { ...inBoth(activationWords), z: 'z' },
  draw({ files }, words, frame) {
    const rows = files['activations.csv'];
    const names = [...new Set(rows.map(({ activation }) => activation as ZooName))];
    const { fx, fy, titles, height, grid } = gridOf(names, frame);
    const line = {
      x: 'z',
      fx,
      fy,
      z: (row: (typeof rows)[number]) => `${row.output} ${row.piece}`,
    };
    return [
      {
        height,
        ...grid,
        x: { domain: [-4, 4], ticks: [-3, 0, 3], tickFormat: minus, label: words.z },
        y: { domain: [-2, 4], ticks: [-2, 0, 2, 4], tickFormat: minus, label: words.value },
        marks: [
          Plot.ruleY([0], { stroke: colour('grid') }),
          Plot.ruleX([0], { stroke: colour('grid') }),
          Plot.line(rows, {
            ...line,
            y: 'slope',
            stroke: colour('second'),
            strokeWidth: stroke.thin,
            strokeDasharray: '4 3',
            clip: true,
          }),
          Plot.line(rows, {
            ...line,
            y: 'value',
            stroke: colour('model'),
            strokeWidth: stroke.line,
            clip: true,
          }),
          titles(words),
        ],
      },
    ];
  },
});
