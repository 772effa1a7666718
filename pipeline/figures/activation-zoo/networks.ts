import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/activation-zoo/numbers.ts';
import { activationWords } from '../kit/activation-names.ts';
import { defineFigure, inBoth, t } from '../kit/figure.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';
import { gridOf, minus, type ZooName } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('同样十个参数，换一个激活函数', 'The same ten parameters, another activation'),
  caption: t(
    '每幅是 Prince 习题中的同一个小网络换上一个激活函数，灰色虚线是原来的 ReLU 网络。阶跃把它变成 {{network.pieces.heaviside}} 段水平线，恒等函数把它变成一条直线。串联 ReLU 要六个输出权重，这里把三个各用两次：第二个输出取 $\\min(z,0)$，得到同一条直线；取 $\\mathrm{ReLU}[-z]$，得到三个绝对值之和。',
    'Each is the same small network, from a problem in Prince’s book, with another activation; dashed: the ReLU network it was. Heaviside makes it {{network.pieces.heaviside}} level pieces, the identity a straight line. The concatenated ReLU takes six output weights, here the three of the network twice: with $\\min(z,0)$ as its second output that is the same straight line, with $\\mathrm{ReLU}[-z]$ a sum of three absolute values.',
  ),
  alt: t(
    '二十幅小图，x 从 0 到 2。ReLU、leaky、参数化 ReLU 是折线；sigmoid、tanh、softplus、GELU、SiLU、swish 是曲线；阶跃与矩形是台阶；恒等与串联 ReLU 是直线。',
    'Twenty small drawings with x from 0 to 2. ReLU, leaky and parametric ReLU give a line with joints; sigmoid, tanh, softplus, GELU, SiLU and swish a curve; Heaviside and rect steps; identity and concatenated ReLU a straight line.',
  ),
  labels: {
    ...inBoth(activationWords),
    concatenated: t('串联（书）', 'CReLU (book)'),
    x: 'x',
    y: 'y',
  },
  draw({ files }, words, frame) {
    const all = files['networks.csv'];
    // SiLU and swish with β = 1 are one drawing.
    const kinds = [...new Set(all.map(({ activation }) => activation as ZooName))];
    const after = kinds.indexOf('concatenated') + 1;
    const names = [
      ...kinds.slice(0, after),
      'concatenated-mirrored' as const,
      ...kinds.slice(after, -1).filter((name) => name !== 'swish-1'),
    ];
    const { fx, fy, holds, titles, height, grid } = gridOf(names, frame);
    const rows = all.filter(holds);
    const relu = all.filter(({ activation }) => activation === 'relu');
    const ghosts = names.flatMap((activation) =>
      activation === 'relu' ? [] : relu.map(({ x, y }) => ({ activation, x, y })),
    );
    // The two with jumps are drawn as steps.
    const steps = ({ activation }: { activation: string }) =>
      activation === 'heaviside' || activation === 'rect';
    const line = {
      x: 'x',
      y: 'y',
      fx,
      fy,
      stroke: colour('model'),
      strokeWidth: stroke.line,
      clip: true,
    };
    return [
      {
        height,
        ...grid,
        x: { domain: [0, 2], ticks: [0, 1, 2], tickFormat: String, label: words.x },
        y: { domain: [-1.5, 2], ticks: [-1, 0, 1, 2], tickFormat: minus, label: words.y },
        marks: [
          Plot.ruleY([0], { stroke: colour('grid') }),
          Plot.line(ghosts, {
            x: 'x',
            y: 'y',
            fx,
            fy,
            stroke: colour('truth'),
            strokeWidth: stroke.thin,
            strokeDasharray: truthDash,
            clip: true,
          }),
          Plot.line(
            rows.filter((row) => !steps(row)),
            line,
          ),
          Plot.line(rows.filter(steps), { ...line, curve: 'step' }),
          titles(words),
        ],
      },
    ];
  },
});
